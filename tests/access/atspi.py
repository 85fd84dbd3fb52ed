"""A screen reader's view of another process: its tree over AT-SPI, and what it announces.

By D-Bus alone (https://gitlab.gnome.org/GNOME/at-spi2-core, xml/): no library of the desktop.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

from jeepney import DBusAddress, HeaderFields, MatchRule, Message, MessageType, new_method_call
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection

ROOT = "/org/a11y/atspi/accessible/root"
REGISTRY = "org.a11y.atspi.Registry"
ACCESSIBLE = "org.a11y.atspi.Accessible"
PROPERTIES = "org.freedesktop.DBus.Properties"
STATES = {"checked": 4, "focusable": 11, "focused": 12, "selected": 23, "showing": 25}
USED = {
    "button",
    "push button",
    "radio button",
    "check box",
    "toggle button",
    "combo box",
    "entry",
    "text",
    "password text",
    "spin button",
    "list",
    "list item",
    "page tab",
    "link",
    "slider",
    "menu item",
    "check menu item",
    "radio menu item",
}
"""Roles of what one can use."""
EVENTS = ("announcement", "state-changed:focused")


@dataclass
class Seen:
    """One thing of the tree."""

    path: str
    role: str
    name: str
    description: str
    states: frozenset[str]
    children: list[Seen] = field(default_factory=list)

    def walk(self) -> Iterator[Seen]:
        """Yield this and all below."""
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def showing(self) -> bool:
        """True for what is on the screen."""
        return "showing" in self.states

    def __str__(self) -> str:
        return f"{self.role} “{self.name}”"


class Listener:
    """Reads trees and hears events, as a screen reader does."""

    def __init__(self, session: str) -> None:
        with open_dbus_connection(session) as bus:
            asked = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
            address = bus.send_and_get_reply(new_method_call(asked, "GetAddress")).body[0]
        self._bus: DBusConnection = open_dbus_connection(address)
        self._heard: list[Message] = []
        registry = DBusAddress("/org/a11y/atspi/registry", REGISTRY, REGISTRY)
        for event in EVENTS:
            self._ask(new_method_call(registry, "RegisterEvent", "s", (f"object:{event}",)))
        rule = MatchRule(type="signal", interface="org.a11y.atspi.Event.Object")
        self._ask(message_bus.AddMatch(rule))

    def close(self) -> None:
        """Hear no more."""
        self._bus.close()

    def _ask(self, message: Message) -> tuple[Any, ...]:
        """Return the answer; what comes in between is kept."""
        serial = next(self._bus.outgoing_serial)
        self._bus.send(message, serial=serial)
        while True:
            reply = self._bus.receive(timeout=20)
            if reply.header.fields.get(HeaderFields.reply_serial) == serial:
                if reply.header.message_type == MessageType.error:
                    raise LookupError(str(reply.body))
                body: tuple[Any, ...] = reply.body
                return body
            self._heard.append(reply)

    def _call(
        self, where: tuple[str, str], interface: str, method: str, *body: str
    ) -> tuple[Any, ...]:
        bus, path = where
        address = DBusAddress(path, bus, interface)
        signature = "s" * len(body) or None
        return self._ask(new_method_call(address, method, signature, body))

    def _property(self, where: tuple[str, str], name: str) -> str:
        return str(self._call(where, PROPERTIES, "Get", ACCESSIBLE, name)[0][1])

    def wait(self, ready: Callable[[], bool], seconds: float = 20) -> None:
        """Take in what comes until something holds."""
        until = monotonic() + seconds
        while not ready():
            left = until - monotonic()
            assert left > 0, "it did not come"
            try:
                self._heard.append(self._bus.receive(timeout=min(0.2, left)))
            except TimeoutError:
                continue

    # ---- the tree --------------------------------------------------------------

    def program(self) -> tuple[str, str]:
        """Return the one program on the bus."""
        (found,) = self._call((REGISTRY, ROOT), ACCESSIBLE, "GetChildren")
        assert len(found) == 1, found
        return found[0][0], found[0][1]

    def windows(self) -> list[Seen]:
        """Return the windows of the program that can be seen, with all that is in them."""
        return [one for one in self._read(self.program()).children if one.showing]

    def _read(self, where: tuple[str, str]) -> Seen:
        (role,) = self._call(where, ACCESSIBLE, "GetRoleName")
        (bits,) = self._call(where, ACCESSIBLE, "GetState")
        whole = bits[0] | bits[1] << 32
        seen = Seen(
            path=where[1],
            role=role,
            name=self._property(where, "Name"),
            description=self._property(where, "Description"),
            states=frozenset(name for name, bit in STATES.items() if whole >> bit & 1),
        )
        (children,) = self._call(where, ACCESSIBLE, "GetChildren")
        seen.children = [self._read((bus, path)) for bus, path in children]
        return seen

    def press(self, seen: Seen) -> None:
        """Do the first thing that can be done with it, as a screen reader would."""
        where = DBusAddress(seen.path, self.program()[0], "org.a11y.atspi.Action")
        assert self._ask(new_method_call(where, "DoAction", "i", (0,)))[0], seen

    # ---- what is heard ---------------------------------------------------------

    def announced(self) -> list[str]:
        """Return what was announced until now."""
        return [
            str(one.body[3][1])
            for one in self._heard
            if one.header.fields.get(HeaderFields.member) == "Announcement"
        ]

    def forget(self) -> None:
        """Begin to listen anew."""
        self._heard.clear()

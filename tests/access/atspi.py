"""A screen reader's view of another process: its tree over AT-SPI, and what it announces.

By D-Bus alone (https://gitlab.gnome.org/GNOME/at-spi2-core, xml/): no library of the desktop.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from time import monotonic
from typing import Any

from jeepney import DBusAddress, HeaderFields, MatchRule, Message, MessageType, new_method_call
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection

ROOT = "/org/a11y/atspi/accessible/root"
REGISTRY = "org.a11y.atspi.Registry"
ACCESSIBLE = "org.a11y.atspi.Accessible"
PROPERTIES = "org.freedesktop.DBus.Properties"
ACTION = "org.a11y.atspi.Action"
STATES = {
    "checked": 4,
    "enabled": 8,
    "focusable": 11,
    "focused": 12,
    "selected": 23,
    "showing": 25,
}
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
            listen = new_method_call(registry, "RegisterEvent", "s", (f"object:{event}",))
            # The registry is begun by the first question, and on a busy machine may miss it.
            self.until(partial(self._answers, listen), "a registry of screen readers")
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

    def _answers(self, message: Message) -> bool:
        self._ask(message)
        return True

    def _ask_all(self, messages: list[Message]) -> list[tuple[Any, ...]]:
        """Return the answers to many questions at once, in their order."""
        serials = [next(self._bus.outgoing_serial) for _message in messages]
        for serial, message in zip(serials, messages, strict=True):
            self._bus.send(message, serial=serial)
        missing, told = set(serials), {}
        while missing:
            reply = self._bus.receive(timeout=20)
            serial = reply.header.fields.get(HeaderFields.reply_serial, 0)
            if serial not in missing:
                self._heard.append(reply)
                continue
            missing.discard(serial)
            if reply.header.message_type != MessageType.error:
                told[serial] = reply.body
        if gone := [serial for serial in serials if serial not in told]:
            raise LookupError(f"{len(gone)} went away meanwhile")
        return [told[serial] for serial in serials]

    def _call(
        self, where: tuple[str, str], interface: str, method: str, *body: str
    ) -> tuple[Any, ...]:
        return self._ask(_message(where, interface, method, *body))

    def until(self, ready: Callable[[], bool], what: str, seconds: float = 20) -> None:
        """Ask again and again until something holds that nothing tells of."""
        last = monotonic() + seconds
        while not self._is_so(ready):
            assert monotonic() < last, f"it did not come: {what}"

    def _is_so(self, ready: Callable[[], bool]) -> bool:
        try:
            return ready()
        except LookupError:
            # Something went away while it was read.
            return False

    def wait(self, ready: Callable[[], bool], seconds: float = 20, what: str = "") -> None:
        """Take in what comes until something holds."""
        until = monotonic() + seconds
        while not ready():
            left = until - monotonic()
            assert left > 0, f"it did not come: {what} {self.announced()}"
            try:
                self._heard.append(self._bus.receive(timeout=min(0.2, left)))
            except TimeoutError:
                continue

    # ---- the tree --------------------------------------------------------------

    def program(self) -> tuple[str, str]:
        """Return the one program on the bus, once it has said that it is there."""
        found: list[tuple[str, str]] = []

        def there() -> bool:
            found[:] = self._call((REGISTRY, ROOT), ACCESSIBLE, "GetChildren")[0]
            return len(found) == 1

        self.until(there, f"one program, not {found}")
        return found[0][0], found[0][1]

    def all_windows(self) -> list[Seen]:
        """Return the windows of the program, hidden ones too."""
        return self._read(self.program()).children

    def windows(self) -> list[Seen]:
        """Return the windows of the program that can be seen, with all that is in them."""
        return [one for one in self.all_windows() if one.showing]

    def _read(self, where: tuple[str, str]) -> Seen:
        """Read all that is below; each level in one go."""
        top = Seen("", "", "", "", frozenset())
        level = [(where, top)]
        while level:
            asked = [message for one, _above in level for message in _questions(one)]
            told = iter(self._ask_all(asked))
            below = []
            for ((_bus, path), above), answers in zip(
                level, zip(*[told] * len(_QUESTIONS), strict=True), strict=True
            ):
                (role,), (bits,), (children,), (name,), (description,) = answers
                whole = bits[0] | bits[1] << 32
                seen = Seen(
                    path=path,
                    role=role,
                    name=name[1],
                    description=description[1],
                    states=frozenset(name for name, bit in STATES.items() if whole >> bit & 1),
                )
                above.children.append(seen)
                if seen.showing or above is top:
                    # What is in something that is not on the screen is not there for anybody.
                    below += [((bus, inner), seen) for bus, inner in children]
            level = below
        return top.children[0]

    # ---- what is done ----------------------------------------------------------

    def _do(self, seen: Seen, interface: str, method: str, signature: str, *body: object) -> bool:
        where = DBusAddress(seen.path, self.program()[0], f"org.a11y.atspi.{interface}")
        done: bool = self._ask(new_method_call(where, method, signature or None, body))[0]
        return done

    def actions(self, seen: Seen) -> list[str]:
        """Return what can be done with it, by name."""
        where = (self.program()[0], seen.path)
        return [name for name, _what, _keys in self._call(where, ACTION, "GetActions")[0]]

    def press(self, seen: Seen) -> None:
        """Do the first thing that can be done with it, as a screen reader would."""
        assert self._do(seen, "Action", "DoAction", "i", 0), seen

    def write(self, seen: Seen, text: str) -> None:
        """Put a text into a box, in place of what is there."""
        assert self._do(seen, "EditableText", "SetTextContents", "s", text), seen

    def focus(self, seen: Seen) -> None:
        """Bring the focus there."""
        assert self._do(seen, "Component", "GrabFocus", ""), seen

    def select(self, seen: Seen, number: int) -> None:
        """Choose a child of a list."""
        assert self._do(seen, "Selection", "SelectChild", "i", number), seen

    def text(self, seen: Seen) -> str:
        """Return what is in a box."""
        where = (self.program()[0], seen.path)
        asked = new_method_call(
            DBusAddress(where[1], where[0], "org.a11y.atspi.Text"), "GetText", "ii", (0, -1)
        )
        return str(self._ask(asked)[0])

    # ---- what is heard ---------------------------------------------------------

    def announced(self) -> list[str]:
        """Return what was announced until now."""
        return [
            str(one.body[3][1])
            for one in self._heard
            if one.header.fields.get(HeaderFields.member) == "Announcement"
        ]

    def went_to(self) -> list[str]:
        """Return where the focus went until now, as paths in the tree."""
        return [
            str(one.header.fields[HeaderFields.path])
            for one in self._heard
            if one.header.fields.get(HeaderFields.member) == "StateChanged"
            and one.body[0] == "focused"
            and one.body[1]
        ]

    def forget(self) -> None:
        """Begin to listen anew."""
        self._heard.clear()


_QUESTIONS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (ACCESSIBLE, "GetRoleName", ()),
    (ACCESSIBLE, "GetState", ()),
    (ACCESSIBLE, "GetChildren", ()),
    (PROPERTIES, "Get", (ACCESSIBLE, "Name")),
    (PROPERTIES, "Get", (ACCESSIBLE, "Description")),
)
"""What is asked of each thing of a tree."""


def _questions(where: tuple[str, str]) -> list[Message]:
    return [_message(where, interface, method, *body) for interface, method, body in _QUESTIONS]


def _message(where: tuple[str, str], interface: str, method: str, *body: str) -> Message:
    bus, path = where
    return new_method_call(DBusAddress(path, bus, interface), method, "s" * len(body) or None, body)

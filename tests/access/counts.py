"""What a screen reader finds on a screen, in figures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.access.atspi import USED, Seen

STOPS = USED - {"list item", "page tab", "menu item", "check menu item", "radio menu item"}
"""What Tab comes to; a row, a tab and an entry of a menu are come to by arrows."""
TICKS = (
    "Go on by itself after a rating",
    "Single keys: 0 to 4 and N",
    "Check spelling",
    "My notes and where my evidence is",
    "Boxes for my supervisor to fill in",
    "Protect the PDF with a password",
    "Show",
    "All of it was written by this supervisor",
    "They agree with all of this area",
    "I have talked this through with ",
    "agrees that this is what we talked about",
    # How a statement was seen: as many as there are.
    "Someone watched me",
    "My work was checked",
    "Signed record or certificate",
    "Log or audit",
    "We talked it through",
    "Feedback",
    "My reflection",
)
"""Boxes to tick that stand for themselves; any other would be one of many, so a radio button."""


@dataclass
class Counts:
    """One screen or dialog: how much there is, and what is wrong with it."""

    name: str
    interactive: int = 0
    headings: int = 0
    parts: int = 0
    unnamed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)
    unreached: list[str] = field(default_factory=list)

    @property
    def faults(self) -> dict[str, list[str]]:
        """What is wrong, by kind; nothing where all is well."""
        kinds = ("unnamed", "wrong", "stale", "unreached")
        return {kind: found for kind in kinds if (found := getattr(self, kind))}

    def __str__(self) -> str:
        numbers = (self.interactive, self.headings, self.parts)
        faults = (self.unnamed, self.wrong, self.stale, self.unreached)
        cells = [*map(str, numbers), *(str(len(found)) for found in faults)]
        return f"{self.name:<34}" + "".join(f"{cell:>10}" for cell in cells)


HEAD = f"{'':<34}" + "".join(
    f"{title:>10}"
    for title in ("controls", "headings", "parts", "no name", "bad role", "stale", "no Tab")
)


def shown_in(windows: Iterable[Seen]) -> list[Seen]:
    """Return all that is on the screen."""
    return [one for window in windows for one in window.walk() if one.showing]


def counted(name: str, shown: list[Seen], ticks: tuple[str, ...] = TICKS) -> Counts:
    """Count what is on a screen."""
    used = [one for one in shown if one.role in USED]
    return Counts(
        name,
        interactive=len(used),
        headings=sum(one.role == "heading" for one in shown),
        parts=sum(one.role == "panel" and bool(one.name) for one in shown),
        unnamed=[f"{one} {one.path}" for one in used if not one.name.strip()],
        wrong=_wrong(shown, ticks),
        stale=_stale(shown),
    )


def _wrong(shown: list[Seen], ticks: tuple[str, ...]) -> list[str]:
    found = [str(one) for one in shown if one.role == "toggle button"]
    found += [
        str(one)
        for one in shown
        if one.role == "check box" and not any(words in one.name for words in ticks)
    ]
    for box in (one for one in shown if one.role == "combo box"):
        # Of its entries, which is its value; the name says what is asked.
        if box.name in {one.name for one in box.walk() if one.role == "list item"}:
            found.append(f"{box} is named by its value")
    return found


def _stale(shown: list[Seen]) -> list[str]:
    """Return all that has the focus where more than one thing has it.

    A list and its row are one, and so are tabs and the one in front.
    """
    focused = [one for one in shown if "focused" in one.states]
    inside = len(focused) == 2 and focused[1] in focused[0].children
    return [] if len(focused) <= 1 or inside else [str(one) for one in focused]


def unreached(shown: list[Seen], went_to: Iterable[str]) -> list[str]:
    """Return what the keys do not come to by Tab alone, or by arrows from there."""
    reached = {*went_to, *(one.path for one in shown if "focused" in one.states)}
    above = {inner.path: one for one in shown for inner in one.children}

    def comes(one: Seen) -> bool:
        outer = above.get(one.path)
        near = [one.path, *(inner.path for inner in one.children)]
        if outer is not None:
            near.append(outer.path)
            if one.role == "radio button":
                # Of a group, Tab comes to one.
                near += [inner.path for inner in outer.children]
        return not reached.isdisjoint(near)

    return [
        str(one)
        for one in shown
        if one.role in STOPS and "enabled" in one.states and not comes(one)
    ]

"""What a screen reader finds on every screen, in every dialog and in every message, counted.

``pytest -s tests/access/test_counts.py`` prints the table.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.access.atspi import Seen
from tests.access.counts import HEAD, Counts, counted, shown_in, unreached
from tests.access.reader import Reader

FIRST = {
    "Start page": ["start"],
    "First form": ["first"],
    "First form, with what is wrong": ["first", "keys Return"],
    "Help without a portfolio": ["start", "keys F1"],
    "Settings without a portfolio": ["start", "keys Ctrl+,"],
}
PAGES = {
    "Home": ["page home"],
    "Rate my lists": ["page walk"],
    "Rate my lists, asked why": ["page walk", "keys N"],
    "End of the walk": ["finish"],
    "Area": ["area csw.environment"],
    "Requirements": ["page requirements"],
    "Supervisor's view, none yet": ["page review"],
    "Supervisor's view": ["reviewed"],
    "Supervisor's view, one of two": ["reviewed Second"],
    "Statement with a review": ["statement"],
    "Plan, empty": ["page plan"],
    "Plan": ["planned"],
    "Training, empty": ["untrained"],
    "Training": ["trained"],
    "Sign-offs, empty": ["unsigned"],
    "Sign-offs": ["signed"],
    "Check": ["page check"],
    "Check, nothing to see": ["filter not-mine"],
    "Search, empty": ["page search"],
    "Search": ["page search", "type gloves"],
    "Search, nothing found": ["page search", "keys Ctrl+A", "type xyzzy"],
    "Details": ["page details"],
    "Settings": ["page settings"],
    "Help": ["page help"],
    "Help, what was found": ["found passphrase"],
    "Help, nothing found": ["found xyzzy"],
    "Banner": ["page home", "banner"],
}


MANY_TICKS = {"Requirements", "Training, empty", "Details"}
"""Where each of many boxes is ticked for itself."""


@pytest.fixture(scope="module")
def table() -> Iterator[list[Counts]]:
    """The figures, printed once all are there."""
    rows: list[Counts] = []
    yield rows
    print("", HEAD, *rows, sep="\n")


def look(program, table: list[Counts], name: str, steps: list[str]) -> Counts:
    """Bring a screen up, count what is there, and go round it by Tab."""
    for step in steps:
        program.do(step)
    shown = shown_in(program.listener.windows())
    many = name in MANY_TICKS
    ticks = [one.name for one in shown if one.role == "check box" and many]
    found = counted(name, shown, tuple(ticks)) if ticks else counted(name, shown)
    found.unreached = unreached(shown, round_by_tab(program, found))
    table.append(found)
    return found


def round_by_tab(program, found: Counts) -> list[str]:
    heard = program.listener
    heard.forget()
    program.do("keys " + " ".join(["Tab"] * (found.interactive + 5)))
    # Asking for the tree brings all that was told before.
    heard.windows()
    return heard.went_to()


def in_front(window: Seen) -> bool:
    return any("focused" in one.states for one in shown_in([window]))


def test_every_screen_before_there_is_a_portfolio(program, table):
    found = [look(program, table, name, steps) for name, steps in FIRST.items()]
    reader = Reader(program.listener)
    program.do("start")
    reader.press("push button", "Look around with an example")
    reader.hears("This is an example")
    found.append(look(program, table, "Example", []))
    found.append(look(program, table, "Locked", ["open", "locked"]))
    assert {one.name: one.faults for one in found if one.faults} == {}
    assert [one.name for one in found if one.headings < 1] == []


def test_every_screen_of_a_portfolio(program, table):
    program.do("open")
    found = [look(program, table, name, steps) for name, steps in PAGES.items()]
    assert {one.name: one.faults for one in found if one.faults} == {}
    assert [one.name for one in found if one.headings < 1] == []
    assert [one.name for one in found if one.parts < 2] == []


def test_every_dialog(program, table):
    program.do("open")
    heard = program.listener
    before = {one.path for one in heard.windows()}
    (count,) = program.do("dialogs")
    found = []
    for number in range(int(count)):
        (kind,) = program.do(f"dialog {number}")
        windows = heard.windows()
        # The page of a locked portfolio is in the window itself.
        assert windows[-1].path not in before, kind
        heard.until(lambda: in_front(heard.windows()[-1]), f"the keys in {kind}")
        shown = shown_in(heard.windows()[-1:])
        one = counted(kind, shown)
        one.unreached = unreached(shown, round_by_tab(program, one))
        found.append(one)
        if kind == "RecoveryKeyDialog":
            assert any("AAAAA BBBBB" in one.name for one in shown), "the key itself is readable"
        program.do(f"close {number}")
        assert {one.path for one in heard.windows()} == before, kind
    table += found
    assert {one.name: one.faults for one in found if one.faults} == {}


def test_every_message_and_none_is_left_behind(program, table):
    program.do("open")
    heard = program.listener
    before = {one.path for one in heard.all_windows()}
    (count,) = program.do("messages")
    found = []
    for number in range(int(count)):
        program.do(f"come {number}")
        new = [one for one in heard.windows() if one.path not in before]
        assert len(new) == 1, number
        one = counted(new[0].name, shown_in(new))
        one.unreached = unreached(shown_in(new), round_by_tab(program, one))
        found.append(one)
        program.do("keys Escape")
        heard.until(
            lambda: {one.path for one in heard.all_windows()} == before, f"no {new[0]} left behind"
        )
    table += found
    assert {one.name: one.faults for one in found if one.faults} == {}

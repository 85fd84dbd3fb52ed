"""What a screen reader finds on every screen and in every dialog, over AT-SPI."""

from __future__ import annotations

from tests.access.atspi import USED, Seen

SCREENS = {
    "home": 4,
    "walk": 1,
    "requirements": 2,
    "review": 2,
    "plan": 1,
    "check": 1,
    "search": 1,
    "help": 10,
}
"""Each screen, and how many headings it has at least."""


def shown_in(windows: list[Seen]) -> list[Seen]:
    return [one for window in windows for one in window.walk() if one.showing]


def faults(shown: list[Seen]) -> list[str]:
    """Return what has no name, and what else than one thing has the focus."""
    found = [f"no name: {one} {one.path}" for one in shown if one.role in USED and not one.name]
    focused = [one for one in shown if "focused" in one.states]
    # The list and its row are one focus.
    rows = [one for one in focused if one.role == "list item"]
    # So are the tabs and the one in front.
    tabs = [one for one in focused if one.role == "page tab"]
    others = [one for one in focused if one not in rows and (one not in tabs or len(tabs) > 1)]
    if len(others) > 1 or len(rows) > 1 or (rows and others and others[0].role != "list"):
        found.append(f"in focus: {[str(one) for one in focused]}")
    return found


def test_every_screen_has_names_roles_headings_and_one_focus(program):
    program.do("open")
    for name, headings in SCREENS.items():
        program.do(f"page {name}")
        shown = shown_in(program.listener.windows())
        assert faults(shown) == [], name
        assert sum(one.role == "heading" for one in shown) >= headings, name
        parts = [one.name for one in shown if one.role == "panel" and one.name]
        assert "Pages and areas" in parts, name
        assert len(parts) >= 2, name
        if name != "requirements":
            boxes = [one.name for one in shown if one.role == "check box"]
            assert boxes == (["Go on by itself after a rating"] if name == "walk" else []), name


def test_the_ratings_are_a_group_of_radio_buttons_named_by_the_statement(program):
    program.do("open")
    program.do("page walk")
    shown = shown_in(program.listener.windows())
    (statement,) = (one for one in shown if one.role == "heading")
    (group,) = (
        one
        for one in shown
        if one.role == "panel" and one.name == statement.name and len(one.children) == 6
    )
    assert {one.role for one in group.children} == {"radio button"}
    assert [one.name for one in group.children if "checked" in one.states] == ["3, On my own"]
    assert all(one.description for one in group.children)
    assert "Statement 1 of 8 in this area" in group.description


def test_the_filters_of_the_check_are_radio_buttons(program):
    program.do("open")
    program.do("page check")
    shown = shown_in(program.listener.windows())
    filters = [one for one in shown if one.role == "radio button"]
    assert len(filters) >= 4
    assert ["checked" in one.states for one in filters].count(True) == 1


def test_the_page_of_a_review_has_tabs_headings_and_a_summary_that_is_heard(program):
    program.do("open")
    program.listener.forget()
    program.do("reviewed")
    shown = shown_in(program.listener.windows())
    assert faults(shown) == []
    tabs = [one.name for one in shown if one.role == "page tab"]
    assert [name.partition(":")[0] for name in tabs[:4]] == [
        "They see it differently",
        "One step apart",
        "You agree",
        "They have not seen it",
    ]
    headings = [one.name for one in shown if one.role == "heading"]
    assert "My supervisor's view" in headings
    assert "Objectives for the time ahead" in headings
    parts = [one.name for one in shown if one.role == "panel"]
    assert "Both views, statement by statement" in parts
    assert any(name.startswith("I can ") for name in parts), "each statement is a part"
    program.listener.wait(lambda: any("looked at" in one for one in program.listener.announced()))
    program.do("keys Tab")
    shown = shown_in(program.listener.windows())
    # Qt says of the tab in front that it has the focus, whatever has it.
    (focused,) = (one for one in shown if "focused" in one.states and one.role != "page tab")
    assert focused.name.startswith("Change my rating of: I can ")
    assert focused.description.startswith("You: ")
    program.do("keys Space")
    shown = shown_in(program.listener.windows())
    assert faults(shown) == []
    assert len([one for one in shown if one.role == "radio button"]) == 5


def test_every_dialog_has_names_and_one_focus(program):
    program.do("open")
    before = {one.path for one in program.listener.windows()}
    (count,) = program.do("dialogs")
    for number in range(int(count)):
        (kind,) = program.do(f"dialog {number}")
        windows = program.listener.windows()
        # The page of a locked portfolio is in the window itself.
        new = [one for one in windows if one.path not in before]
        assert bool(new) != (kind == "LockPage")
        shown = shown_in(new or windows)
        assert faults(shown) == [], kind
        if kind == "EmergencySheet":
            assert any("AAAAA BBBBB" in one.name for one in shown), "the key itself is readable"
        program.do(f"close {number}")
        assert {one.path for one in program.listener.windows()} == before, kind


# ---- what is heard -----------------------------------------------------------------------


def test_moving_rating_and_searching_are_heard(program):
    heard = program.listener
    program.do("open")
    program.do("page walk")
    heard.forget()
    program.do("keys Alt+Right")
    heard.wait(lambda: len(heard.announced()) >= 1)
    (told,) = heard.announced()
    assert told.startswith("Statement 2 of 8 in this area. I can ")
    heard.forget()
    program.do("keys 2")
    heard.wait(lambda: len(heard.announced()) >= 1)
    assert heard.announced() == ["With support: chosen and saved"]
    heard.forget()
    program.do("page search")
    program.do("type gloves")
    heard.wait(lambda: any("found" in one for one in heard.announced()))


def test_what_may_show_who_a_patient_is_is_heard(program):
    heard = program.listener
    program.do("open")
    program.do("page walk")
    program.do("note")
    heard.forget()
    program.do("type patient 943 476 5919 ")
    heard.wait(lambda: any("NHS number" in one for one in heard.announced()))


# ---- before there is a portfolio -------------------------------------------------------


def test_the_start_page_says_what_it_is_and_begins_with_the_first_way_in(program):
    program.do("start")
    shown = shown_in(program.listener.windows())
    assert faults(shown) == []
    assert any(one.name.startswith("Picture: page 1 of a PDF") for one in shown)
    (focused,) = (one for one in shown if "focused" in one.states)
    # Who has been here goes on.
    assert focused.role in {"push button", "button"}
    assert focused.name.startswith(("Start my portfolio", "Carry on: "))


def test_the_first_form_has_named_fields_radio_buttons_and_tells_what_is_wrong(program):
    heard = program.listener
    program.do("first")
    shown = shown_in(heard.windows())
    assert faults(shown) == []
    tiers = [one for one in shown if one.role == "radio button"]
    assert [one.name for one in tiers if "checked" in one.states] == [
        "Clinical support worker",
        "Senior clinical support worker",
    ]
    groups = {one.name for one in shown if one.role == "panel"}
    assert {"Your tier now", "The tier you want next"} <= groups
    assert all("usually band" in one.description for one in tiers if "worker" in one.name)
    heard.forget()
    program.do("keys Return")
    heard.wait(lambda: len(heard.announced()) >= 1)
    (told,) = heard.announced()
    assert told.startswith("Please put one thing right: Please type your name")
    shown = shown_in(heard.windows())
    assert faults(shown) == []
    (focused,) = (one for one in shown if "focused" in one.states)
    assert focused.name == "Your name"
    assert "cannot be left out" in focused.description

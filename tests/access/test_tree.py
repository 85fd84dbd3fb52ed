"""What single screens tell a screen reader; test_counts.py has all of them."""

from __future__ import annotations

from tests.access.counts import counted, shown_in


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
    assert "Statement 1 of 10 in this area" in group.description


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
    assert not counted("", shown).faults
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
    (focused,) = (one for one in shown if "focused" in one.states)
    assert focused.name.startswith("Change my rating of: I can ")
    assert focused.description.startswith("You: ")
    program.do("keys Space")
    shown = shown_in(program.listener.windows())
    assert not counted("", shown).faults
    assert len([one for one in shown if one.role == "radio button"]) == 5


# ---- before there is a portfolio -------------------------------------------------------


def test_the_start_page_says_what_it_is_and_begins_with_the_first_way_in(program):
    program.do("start")
    shown = shown_in(program.listener.windows())
    assert not counted("", shown).faults
    assert any(one.name.startswith("Picture: page 1 of a PDF") for one in shown)
    (focused,) = (one for one in shown if "focused" in one.states)
    # Who has been here goes on.
    assert focused.role in {"push button", "button"}
    assert focused.name.startswith(("Start my portfolio", "Carry on: "))


def test_the_first_form_has_named_fields_radio_buttons_and_tells_what_is_wrong(program):
    heard = program.listener
    program.do("first")
    shown = shown_in(heard.windows())
    assert not counted("", shown).faults
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
    assert not counted("", shown).faults
    (focused,) = (one for one in shown if "focused" in one.states)
    assert focused.name == "Your name"
    assert "cannot be left out" in focused.description

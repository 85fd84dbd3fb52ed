"""The plan: from a gap or a proposal into it, what comes of it, and the dates for a calendar."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar
from PySide6.QtCore import QSize
from PySide6.QtGui import QScreen
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from selfassess.log.thing import new_id
from selfassess.store.file import PortfolioFile
from selfassess.things.objective.dialogs import ObjectiveDialog
from selfassess.things.objective.screen import PlanPage
from selfassess.things.objective.thing import PLAN, Objective
from selfassess.things.review.thing import Objective as Proposed
from selfassess.things.review.thing import Review
from selfassess.ui.commands.export import ask_export, export_to
from tests.away import move
from tests.ui.person import answer_dialogs
from tests.ui.screen_sizes import settled
from tests.ui.test_dialogs import Asked

FIRST = "scsw.area-1.do-1"
TODAY = date.today()


def plan_of(path) -> list[Objective]:
    """Return what the file holds, as another reader sees it."""
    with closing(PortfolioFile.open(path, read_only=True)) as file:
        return list(file.kept(PLAN).values())


def settle() -> None:
    """Let what was drawn just now be laid out, and then be shown."""
    for _ in range(3):
        QApplication.processEvents()


def words_on(page) -> str:
    settle()
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


def press(page, text: str) -> None:
    settle()
    (found,) = [b for b in page.findChildren(QPushButton) if b.text() == text and b.isVisible()]
    found.click()


@pytest.fixture
def page(person) -> PlanPage:
    person.press("Ctrl+6")
    assert person.screen == "plan"
    return person.window.workspace.page("plan")


def objective(**fields) -> Objective:
    return Objective(**{"id": new_id(), "what": "Learn to cannulate", **fields})


def test_an_empty_plan_says_how_to_begin(page):
    assert "no objective yet" in words_on(page)
    assert page.calendar.button.isHidden()


def test_one_is_typed_in_and_is_on_the_disk(person, page, path):
    def fill(dialog: ObjectiveDialog) -> None:
        dialog.save.click()
        assert dialog.isVisible()
        assert dialog.sheet.problems.isVisible()
        QTest.keyClicks(dialog.what.edit, "Cannulate under supervision")
        QTest.keyClicks(dialog.show_.edit, "Ten in my log")
        QTest.keyClicks(dialog.day.line, f"{TODAY + timedelta(days=90):%d/%m/%Y}")
        dialog.save.click()

    answer_dialogs(fill)
    person.click(page.add_button)
    (kept,) = plan_of(path)
    assert (kept.what, kept.show) == ("Cannulate under supervision", "Ten in my log")
    assert kept.by == TODAY + timedelta(days=90)
    page.refresh()
    assert "Cannulate under supervision" in words_on(page)
    assert not page.calendar.button.isHidden()


def test_a_date_that_is_none_keeps_the_dialog(person, page, path):
    def fill(dialog: ObjectiveDialog) -> None:
        dialog.what.edit.setPlainText("Learn")
        dialog.day.line.setText("soon")
        dialog.save.click()
        assert dialog.isVisible()
        dialog.day.line.setText("")
        dialog.save.click()

    answer_dialogs(fill)
    page.add()
    assert [one.by for one in plan_of(path)] == [None]


def test_a_gap_goes_into_the_plan_and_leads_back(person, path, qtbot):
    person.press("Ctrl+2")
    here = person.here
    person.press("1")

    def fill(dialog: ObjectiveDialog) -> None:
        assert dialog.what.text() == person.walk.spot.statement.text
        told = [one.text() for one in dialog.findChildren(QLabel)]
        assert person.walk.spot.statement.text not in told, "it is in the box"
        dialog.save.click()

    answer_dialogs(fill)
    person.click_text("Add to my plan")
    (kept,) = plan_of(path)
    assert kept.about == (here,)
    assert (person.screen, person.here) == ("walk", here), "one goes on where one was"
    person.click_text("In my plan")
    assert person.screen == "plan"
    page = person.window.workspace.page("plan")
    qtbot.waitUntil(lambda: bool(page.cards))
    assert words_on(page).count(person.walk.spot.statement.text) == 1
    press(page, "Open this statement")
    assert (person.screen, person.here) == ("walk", here)


def test_whoever_adds_to_the_plan_from_a_statement_has_the_keys_there_again(person):
    """While a dialog closes no window is active: what is in focus then gets the keys after it."""
    person.press("Ctrl+2")
    answer_dialogs(lambda dialog: dialog.save.click())
    person.click(person.walk._to_plan)
    for _ in range(5):
        QApplication.processEvents()
    assert person.screen == "walk"
    assert person.walk.isAncestorOf(person.window.focusWidget())


def test_what_is_met_is_no_gap_and_can_be_planned_all_the_same(person):
    person.press("Ctrl+2")
    person.press("3")
    assert person.walk._to_plan.isVisible()
    person.press("2")
    assert person.walk._to_plan.isVisible()


def test_a_requirement_goes_into_the_plan(person, path):
    person.press("Ctrl+3")
    row = person.window.workspace.page("requirements").rows["scsw.course"]
    answer_dialogs(lambda dialog: dialog.save.click())
    person.click(row.to_plan)
    (kept,) = plan_of(path)
    assert kept.about == ("scsw.course",)
    assert kept.what == row.item.title


def test_a_proposal_of_the_supervisor_is_taken_once(person, page, path):
    portfolio = person.window.session.portfolio
    portfolio.take_review(
        Review(
            digest="0" * 10,
            made=TODAY,
            received_at=datetime(2026, 3, 2, tzinfo=UTC),
            name="Amina",
            date="24/2/2026",
            objectives=(Proposed(text="Shadow CT", by="next spring"),),
        )
    )
    page.refresh()
    assert "From the review by Amina, 24 February 2026" in words_on(page)
    answer_dialogs(lambda dialog: dialog.save.click())
    press(page, "Add to my plan")
    (kept,) = plan_of(path)
    assert (kept.what, kept.by) == ("Shadow CT", None)
    page.refresh()
    assert "From the review by Amina" not in words_on(page)


@pytest.mark.parametrize(("button", "status"), [("It is done…", "done"), ("Drop it…", "dropped")])
def test_what_came_of_it_is_kept(person, page, path, button, status):
    person.window.session.keep(PLAN, objective())
    page.refresh()

    def fill(dialog) -> None:
        QTest.keyClicks(dialog.outcome.edit, "Ten done")
        dialog.save.click()

    answer_dialogs(fill)
    press(page, button)
    (kept,) = plan_of(path)
    assert (kept.status, kept.outcome, kept.ended) == (status, "Ten done", TODAY)
    page.refresh()
    press(page, "Open it again")
    (kept,) = plan_of(path)
    assert (kept.status, kept.outcome, kept.ended) == ("open", "Ten done", None)


def test_removing_asks_and_can_be_undone(person, page, path, qtbot):
    person.window.session.keep(PLAN, objective())
    page.refresh()
    asked = Asked("Keep it", "Remove it")
    press(page, "Remove…")
    assert len(plan_of(path)) == 1
    press(page, "Remove…")
    asked.stop()
    assert all(words.startswith("“Learn to cannulate”") for words in asked.words)
    assert plan_of(path) == []
    person.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is person.window)
    person.press("Ctrl+1")
    person.press("Ctrl+Z")
    assert [one.what for one in plan_of(path)] == ["Learn to cannulate"]
    assert person.screen == "plan"


def test_what_opens_the_next_tier_comes_first_then_the_earlier_date(person, page):
    keep = person.window.session.keep
    keep(PLAN, objective(what="Late", by=TODAY + timedelta(days=9)))
    keep(PLAN, objective(what="Soon", by=TODAY + timedelta(days=2)))
    keep(PLAN, objective(what="Ended", status="done", ended=TODAY))
    keep(PLAN, objective(what="Opens", about=("ap.area-1.do-1",)))
    page.refresh()
    words = words_on(page)
    places = [words.index(what) for what in ("Opens", "Soon", "Late", "Ended")]
    assert places == sorted(places)


def test_what_is_begun_is_there_again(person, page, path):
    def begin(dialog: ObjectiveDialog) -> None:
        QTest.keyClicks(dialog.what.edit, "Half of it")
        dialog.give_way()

    answer_dialogs(begin)
    page.add()
    assert plan_of(path) == []
    seen = []
    answer_dialogs(lambda dialog: (seen.append(dialog.what.text()), dialog.save.click()))
    page.add()
    assert seen == ["Half of it"]
    assert len(plan_of(path)) == 1
    answer_dialogs(lambda dialog: (seen.append(dialog.what.text()), dialog.reject()))
    page.add()
    assert seen[-1] == ""


def test_home_names_what_is_due(person):
    keep = person.window.session.keep
    keep(PLAN, objective(what="Far", by=TODAY + timedelta(days=90)))
    person.press("Ctrl+1")
    home = person.window.workspace.page("home")
    home.refresh()
    assert "Due soon" not in words_on(home)
    keep(PLAN, objective(what="Near", by=TODAY + timedelta(days=20)))
    keep(PLAN, objective(what="Gone by", by=TODAY - timedelta(days=1)))
    keep(PLAN, objective(what="Ended", by=TODAY, status="done", ended=TODAY))
    home.refresh()
    words = words_on(home)
    assert words.index("Gone by") < words.index("Near")
    assert "It was due on" in words
    assert "Far" not in words
    assert "Ended" not in words
    press(home, "Open my plan")
    assert person.screen == "plan"


def test_the_dates_come_out_for_a_calendar(person, page, tmp_path):
    keep = person.window.session.keep
    keep(PLAN, objective(what="Cannulate; ten, with Ŵyn\nsecond line", by=TODAY, help="Time"))
    keep(PLAN, objective(what="No date"))
    keep(PLAN, objective(what="Ended", by=TODAY, status="done", ended=TODAY))
    assert page.calendar.save(tmp_path / "dates")
    (event,) = Calendar.from_ical((tmp_path / "dates.ics").read_bytes()).walk("VEVENT")
    assert event["summary"] == "Cannulate; ten, with Ŵyn\nsecond line (my plan)"
    assert event.decoded("dtstart") == TODAY
    assert "dates.ics" in words_on(page)


def test_dates_that_cannot_be_written_are_told(person, page, tmp_path):
    person.window.session.keep(PLAN, objective(by=TODAY))
    assert not page.calendar.save(tmp_path / "none" / "dates.ics")
    assert "could not be saved" in words_on(page)


def test_a_file_to_look_at_changes_nothing(person, path, window, qtbot):
    person.window.session.keep(PLAN, objective())
    person.window.session.look_only = True
    page = PlanPage(person.window.session)
    qtbot.addWidget(page)
    page.show()
    assert [b.text() for b in page.findChildren(QPushButton) if b.isVisible()][2:] == []


def test_words_wait_while_the_file_is_away(person, page, path, qtbot):
    away = move(path, path.with_suffix(".away"))
    answer_dialogs(lambda dialog: (dialog.what.edit.setPlainText("Waits"), dialog.save.click()))
    page.add()
    assert person.window.session.unsaved == 1
    away.rename(path)
    qtbot.waitUntil(lambda: person.window.session.unsaved == 0, timeout=10_000)
    assert [one.what for one in plan_of(path)] == ["Waits"]


def test_every_screen_is_there_with_its_words_and_its_key(person):
    from selfassess.log.thing import load
    from selfassess.things import THINGS
    from selfassess.ui.screens import SCREENS

    keys = [entry.keys for entry in SCREENS if entry.keys]
    assert len(keys) == len(set(keys))
    numbers = [entry.keys for entry in SCREENS if entry.menu == "go"]
    assert numbers == sorted(numbers)
    for entry in SCREENS:
        page = person.window.workspace.page(entry.name)
        assert type(page) is load(entry.make)
        if entry.menu:
            assert person.window.actions_.screens[entry.name].text()
    for thing in THINGS:
        for name in filter(None, (thing.section, thing.first_page, thing.home)):
            assert callable(load(name))


def test_a_long_statement_is_wrapped_and_nothing_runs_off_the_page(person, page):
    person.window.resize(900, 600)
    portfolio = person.window.session.portfolio
    key = max(portfolio.index.spots, key=lambda k: len(portfolio.index.spots[k].statement.text))
    person.window.session.keep(PLAN, objective(what="word " * 60, about=(key,), show="w " * 200))
    page.refresh()
    settle()
    assert page.page.width() <= page.viewport().width()


def test_the_pdf_is_made_with_a_plan_and_what_is_found_in_it_is_shown(person, page, tmp_path):
    keep = person.window.session.keep
    keep(PLAN, objective(what="Ask Mrs Jones in bay 2 about her MRI", help="Time"))
    person.press("Ctrl+1")
    seen = []

    def look(dialog) -> None:
        seen.extend(one.title for one in dialog.seen)
        dialog._show_it(dialog.seen[0].subject)

    def wait(dialog) -> None:
        if dialog._looking.busy:
            answer_dialogs(wait)
        else:
            look(dialog)

    answer_dialogs(wait)
    ask_export(person.window)
    assert set(seen) == {"My plan"}
    assert person.screen == "plan"
    assert export_to(person.window, tmp_path / "out.pdf")


def test_a_dialog_is_no_larger_than_the_screen(person, monkeypatch):
    monkeypatch.setattr(QScreen, "availableSize", lambda _screen: QSize(1366, 728))
    person.window.set_look(size=150)
    item = objective()
    dialog = ObjectiveDialog(
        item, person.window.session.portfolio.index, person.window.session, person.window
    )
    height = dialog.height()
    person.window.set_look(size=100)
    assert height <= 728


def test_a_statement_in_the_plan_leads_there_and_is_not_added_twice(walker):
    walk, first = walker.walk, walker.here
    assert walk._to_plan.text() == "Add to my plan"
    plan = walker.window.session.portfolio
    plan.keep(PLAN, Objective(id="1", what="Learn it", about=(first,)))
    settled()
    assert walk._to_plan.text() == "In my plan"
    walker.click(walk._to_plan)
    assert walker.screen == "plan"
    assert QApplication.activeModalWidget() is None
    plan.keep(PLAN, Objective(id="1", what="Learn it", about=(first,), status="done"))
    walker.press("Ctrl+2")
    assert walk._to_plan.text() == "Add to my plan"

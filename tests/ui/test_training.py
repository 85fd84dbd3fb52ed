"""Training and dates: subjects chosen and typed, done again, changed, and where they show."""

from __future__ import annotations

from contextlib import closing
from datetime import date, timedelta

import pytest
from icalendar import Calendar
from msgspec import structs
from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QScreen
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton

from selfassess import policy
from selfassess.log.due import months_on
from selfassess.log.thing import new_id
from selfassess.store.file import PortfolioFile
from selfassess.things.objective.thing import PLAN, Objective
from selfassess.things.training.dialogs import DoneDialog, TrainingDialog
from selfassess.things.training.screen import TrainingPage
from selfassess.things.training.thing import TRAINING, Completion, Standing, Training
from selfassess.ui.widgets.paged import PagedColumn
from tests.away import move
from tests.ui.person import answer_dialogs
from tests.ui.test_dialogs import Asked
from tests.ui.test_plan import press, settle
from tests.ui.test_plan import words_on as words_now

TODAY = date.today()


def kept(path) -> list[Training]:
    """Return what the file holds, as another reader sees it."""
    with closing(PortfolioFile.open(path, read_only=True)) as file:
        return list(file.kept(TRAINING).values())


def ago(months: int, days: int = 0) -> date:
    return months_on(TODAY, -months) - timedelta(days=days)


def course(subject: str = "Fire safety", *days: date, months: int | None = 12, **fields):
    done = tuple(Completion(id=new_id(), on=day, minutes=60) for day in days)
    return Training(id=new_id(), subject=subject, months=months, **{"done": done, **fields})


@pytest.fixture
def page(person) -> TrainingPage:
    person.press("Ctrl+8")
    assert person.screen == "training"
    return person.window.workspace.page("training")


def stands_on(person):
    """Return what has the keys in the window, also while it is not in front."""
    filled(person.window)
    return person.window.focusWidget()


def keep(page, *items: Training) -> None:
    for item in items:
        page._session.keep(TRAINING, item)
    settle()


def filled(page) -> None:
    """Let all rows be made, which takes more than one turn on a busy machine."""
    settle()
    while any(one.busy for one in page.findChildren(PagedColumn)):
        settle()
    settle()


def words_on(page) -> str:
    """Return what can be read there once all of it is made."""
    filled(page)
    return words_now(page)


def subjects(page) -> list[str]:
    filled(page)
    return [row.findChildren(QLabel)[0].text() for row in page.rows.made]


def row_button(page, name: str) -> QPushButton:
    filled(page)
    (found,) = [
        one
        for one in page.findChildren(QPushButton)
        if one.accessibleName() == name and one.isVisible()
    ]
    return found


def of_times(page, text: str) -> list[QPushButton]:
    """Return the buttons of each time that a subject was done, which are links."""
    found = [one for one in page.findChildren(QPushButton) if one.property("role") == "flush"]
    return [one for one in found if one.text() == text]


# ---- choosing and typing ---------------------------------------------------------------


def test_an_empty_page_says_how_to_begin_and_offers_the_subjects(page):
    assert "no training here yet" in words_on(page)
    assert page.choose.is_open
    assert len(page.offers.ticks) > 15
    assert not page.tabs.isVisible()
    assert page.calendar.button.isHidden()


def test_a_tick_takes_a_subject_in_and_leaves_the_others_where_they_are(person, page, path):
    tick = page.offers.ticks["fire"]
    tick.setFocus()
    person.press("Space")
    (one,) = kept(path)
    assert (one.subject, one.months, one.offered, one.done) == ("Fire safety", 12, "fire", ())
    assert person.focus is tick
    assert page.choose.is_open
    page.offers.ticks["moving"].click()
    assert [one.offered for one in kept(path)] == ["fire", "moving"]
    assert subjects(page) == ["Fire safety", "Moving and handling"]
    tick.click()
    assert [one.offered for one in kept(path)] == ["moving"]
    assert not tick.isChecked()


def place_of(page, widget) -> tuple[int, int]:
    return widget.mapTo(page.viewport(), QPoint(0, 0)).toTuple()


@pytest.mark.parametrize("size", [(1366, 768), (900, 600)])
def test_no_tick_moves_while_the_list_of_subjects_is_open(person, page, size):
    person.window.resize(*size)
    filled(page)
    ticks = list(page.offers.ticks.values())
    ticks[-1].setFocus()
    page.ensureWidgetVisible(ticks[-1])
    before = [place_of(page, tick) for tick in ticks]
    for tick in (ticks[-1], *ticks[:5], *ticks[:4]):
        tick.click()
        assert [place_of(page, one) for one in ticks] == before
        filled(page)
        assert [place_of(page, one) for one in ticks] == before
    assert "no training here yet" not in words_on(page)
    assert "2 subjects are in your list." in words_on(page)


def test_the_head_follows_once_the_list_of_subjects_is_closed_or_the_page_was_left(person, page):
    page.offers.ticks["fire"].click()
    assert "1 subject is in your list." in words_on(page)
    page.choose.button.click()
    assert "1 subject is in your list." not in words_on(page)
    page.choose.button.click()
    page.offers.ticks["fire"].click()
    assert "no training here yet" not in words_on(page)
    person.press("Ctrl+1")
    person.press("Ctrl+8")
    assert "no training here yet" in words_on(page)


def test_a_date_that_comes_while_the_list_is_open_is_offered_once_it_is_closed(page):
    page.offers.ticks["fire"].click()
    page.offers.ticks["moving"].click()
    keep(page, structs.replace(page.items()[0], done=(Completion(id="1", on=ago(1)),)))
    assert page.calendar.button.isHidden()
    page.choose.button.click()
    assert page.calendar.button.isVisible()


def test_what_was_done_is_not_taken_out_by_a_tick_without_asking(page, path):
    keep(page, course("fire safety ", ago(1)))
    page.choose.show_open(True)
    tick = page.offers.ticks["fire"]
    assert tick.isChecked()
    asked = Asked("Keep it", "Remove it")
    tick.click()
    assert (len(kept(path)), tick.isChecked()) == (1, True)
    tick.click()
    asked.stop()
    assert (kept(path), tick.isChecked()) == ([], False)


def test_one_of_ones_own_is_typed_with_when_it_was_done(person, page, path):
    def fill(dialog: TrainingDialog) -> None:
        dialog.save.click()
        assert dialog.sheet.problems.isVisible()
        QTest.keyClicks(dialog.subject.line, "Study day on wrists")
        dialog.kind.setCurrentIndex(dialog.kind.findData("other"))
        QTest.keyClicks(dialog.provider.line, "The college")
        dialog.months.clear()
        QTest.keyClicks(dialog.done_.day.line, f"{ago(1):%d/%m/%Y}")
        QTest.keyClicks(dialog.done_.hours, "6,5")
        QTest.keyClicks(dialog.done_.where.line, "Folder 2")
        dialog.save.click()

    answer_dialogs(fill)
    person.click(page.add_button)
    (one,) = kept(path)
    assert (one.subject, one.kind, one.provider, one.months) == (
        *("Study day on wrists", "other", "The college", None),
    )
    (time,) = one.done
    assert (time.on, time.minutes, time.where) == (ago(1), 390, "Folder 2")
    settle()
    assert "Learning in the last 12 months: 6.5 hours." in words_on(page)
    assert "is in your list" not in words_on(page), "who typed one aims at no tick"
    assert stands_on(person).accessibleName() == "I did it again… Study day on wrists"


@pytest.mark.parametrize("months", ["0", "601", "twelve", "1.5", "-3", "9" * 30])
def test_months_that_are_none_keep_the_dialog(page, path, months):
    def fill(dialog: TrainingDialog) -> None:
        dialog.subject.show_text("Fire")
        dialog.months.setText(months)
        dialog.save.click()
        assert dialog.isVisible()
        assert "whole number of months" in words_on(dialog.sheet.problems)
        dialog.months.setText("24")
        dialog.save.click()

    answer_dialogs(fill)
    page.add()
    assert [one.months for one in kept(path)] == [24]


def test_what_may_show_who_a_patient_is_is_named_as_it_is_typed(page, qtbot):
    def look(dialog: TrainingDialog) -> None:
        dialog.subject.show_text("Care of NHS 943 476 5919")
        qtbot.waitUntil(dialog.subject.warning.isVisible)
        assert "NHS number" in dialog.subject.warning.text()
        dialog.give_way()

    answer_dialogs(look)
    page.add()


# ---- doing it again --------------------------------------------------------------------


def test_doing_it_again_adds_and_overwrites_nothing(person, page, path):
    item = course("Fire safety", ago(14))
    keep(page, item)
    assert "Ran out on" in words_on(page)

    def fill(dialog: DoneDialog) -> None:
        assert dialog.fields.day.day == TODAY
        QTest.keyClicks(dialog.fields.hours, "1.5")
        dialog.save.click()

    answer_dialogs(fill)
    person.click(row_button(page, "I did it again… Fire safety"))
    (one,) = kept(path)
    assert one.done[0] == item.done[0]
    assert (one.done[1].on, one.done[1].minutes) == (TODAY, 90)
    assert "Ran out on" not in words_on(page)
    assert "In date until" in words_on(page)
    assert stands_on(person).accessibleName() == "I did it again… Fire safety"
    page._portfolio.undo()
    assert [len(one.done) for one in kept(path)] == [1]


def test_a_day_that_has_not_come_yet_is_refused_in_plain_words(page, path):
    item = course("Fire safety", ago(14))
    keep(page, item)
    coming = TODAY + timedelta(days=1)

    def fill(dialog: DoneDialog) -> None:
        dialog.fields.day.line.setText(f"{coming:%d/%m/%Y}")
        dialog.save.click()
        assert dialog.isVisible()
        assert "has not come yet" in dialog.fields.day.problem
        dialog.fields.day.line.setText("")
        dialog.save.click()
        assert dialog.isVisible()
        assert "when you did it" in words_on(dialog.sheet.problems)
        dialog.fields.day.line.setText(f"{ago(2):%d/%m/%Y}")
        dialog.save.click()

    answer_dialogs(fill)
    page.renew(item)
    assert [one.on for one in kept(path)[0].done] == [ago(14), ago(2)]


def test_a_day_that_a_wrong_clock_puts_ahead_can_be_put_right_in_all_else(page, path):
    """The clock went back after it was written down: it stays, and nothing is alarming."""
    item = course("Fire safety", TODAY + timedelta(days=40))
    keep(page, item)
    assert "In date until" in words_on(page)

    def fill(dialog: DoneDialog) -> None:
        QTest.keyClicks(dialog.fields.where.line, "Folder 9")
        dialog.save.click()

    answer_dialogs(fill)
    page.renew(item, item.done[0])
    (one,) = kept(path)[0].done
    assert (one.on, one.where) == (TODAY + timedelta(days=40), "Folder 9")


def test_each_time_is_listed_and_can_be_changed_or_removed(person, page, path):
    item = course("Fire safety", ago(30), ago(3), ago(15))
    keep(page, item)
    person.click(row_button(page, "Show all 3 times, Fire safety"))
    filled(page)
    shown = of_times(page, "Change…")
    assert len(shown) == 3
    assert stands_on(person).accessibleName() == "Hide them, Fire safety"

    def fill(dialog: DoneDialog) -> None:
        assert dialog.fields.day.day == ago(3)
        dialog.fields.day.line.setText(f"{ago(4):%d/%m/%Y}")
        dialog.save.click()

    answer_dialogs(fill)
    # The latest stands first.
    shown[0].click()
    assert sorted(one.on for one in kept(path)[0].done) == [ago(30), ago(15), ago(4)]
    filled(page)
    asked = Asked("Remove it")
    of_times(page, "Remove…")[0].click()
    asked.stop()
    assert str(ago(4).year) in asked.words[0].splitlines()[0], "it says which time"
    assert sorted(one.on for one in kept(path)[0].done) == [ago(30), ago(15)]


def test_changing_a_subject_leaves_what_was_done(page, path):
    item = course("Fire safety", ago(14))
    keep(page, item)

    def fill(dialog: TrainingDialog) -> None:
        assert dialog.done_ is None
        dialog.months.setText("24")
        dialog.save.click()

    answer_dialogs(fill)
    page.change(item)
    (one,) = kept(path)
    assert (one.months, one.done) == (24, item.done)


def test_removing_asks_and_can_be_undone(person, page, path, qtbot):
    keep(page, course("Fire safety", ago(1)))
    asked = Asked("Keep it", "Remove it")
    row_button(page, "Remove… Fire safety").click()
    assert len(kept(path)) == 1
    row_button(page, "Remove… Fire safety").click()
    asked.stop()
    assert all(words.startswith("“Fire safety”") for words in asked.words)
    assert kept(path) == []
    person.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is person.window)
    assert "training" in person.window.actions_.undo.text()
    person.press("Ctrl+1")
    person.press("Ctrl+Z")
    assert [one.subject for one in kept(path)] == ["Fire safety"]
    assert person.screen == "training"


def test_what_is_begun_is_there_again(page, path):
    def begin(dialog: TrainingDialog) -> None:
        QTest.keyClicks(dialog.subject.line, "Half of it")
        dialog.give_way()

    answer_dialogs(begin)
    page.add()
    assert kept(path) == []
    seen = []
    answer_dialogs(lambda dialog: (seen.append(dialog.subject.text()), dialog.save.click()))
    page.add()
    assert (seen, len(kept(path))) == (["Half of it"], 1)


# ---- showing ---------------------------------------------------------------------------


def test_the_tabs_count_and_show_a_part(person, page):
    keep(
        page,
        course("In date", ago(1)),
        course("Gone", ago(14)),
        course("Soon", ago(11)),
        course("Never"),
        course("For ever", ago(90), months=None),
    )
    assert subjects(page) == ["Gone", "Soon", "Never", "In date", "For ever"]
    page.tabs.choose(Standing.SOON.value)
    assert subjects(page) == ["Soon"]
    page.tabs.choose(Standing.IN_DATE.value)
    assert subjects(page) == ["In date", "For ever"]
    assert "1 has run out, 1 is due by" in words_on(page)
    # What is renewed goes to another tab; the one in front stays.
    page.tabs.choose(Standing.OUT.value)
    answer_dialogs(lambda dialog: dialog.save.click())
    row_button(page, "I did it again… Gone").click()
    assert subjects(page) == []
    assert "There are none of these." in words_on(page)
    assert stands_on(person) is page.tabs


def test_home_names_what_has_run_out_first_and_leads_there(person, page):
    keep(page, course("In date", ago(1)), course("Never"))
    person.press("Ctrl+1")
    home = person.window.workspace.page("home")
    home.refresh()
    assert "Training to renew" not in words_on(home)
    keep(page, course("Soon", ago(11)), course("Gone", ago(14)))
    home.refresh()
    words = words_on(home)
    assert words.index("Gone") < words.index("Ran out on") < words.index("Soon")
    assert "In date" not in words
    press(home, "Open training and dates")
    assert person.screen == "training"


def test_the_plan_says_what_is_due_and_leads_there(person, page):
    keep(page, course("Gone", ago(14)), course("Fine", ago(1)))
    person.press("Ctrl+6")
    plan = person.window.workspace.page("plan")
    plan.refresh()
    press(plan, "Training: 1 has run out")
    assert person.screen == "training"


def test_one_calendar_file_has_the_days_of_the_plan_and_of_training(person, page, tmp_path):
    keep(page, course("Fire; ŵ", ago(1)), course("Never"))
    page._session.keep(PLAN, Objective(id="p", what="Cannulate", by=TODAY))
    page.choose.show_open(False)
    settle()
    assert not page.calendar.button.isHidden()
    assert page.calendar.save(tmp_path / "dates")
    found = Calendar.from_ical((tmp_path / "dates.ics").read_bytes()).walk("VEVENT")
    assert [(str(one["summary"]), one.decoded("dtstart")) for one in found] == [
        ("Cannulate (my plan)", TODAY),
        ("Fire; ŵ (training runs out)", months_on(ago(1), 12)),
    ]
    assert "dates.ics" in words_on(page)


def test_the_calendar_has_the_review_of_my_details_and_begins_in_documents(
    person, page, tmp_path, home, monkeypatch
):
    page.choose.show_open(False)
    assert page.calendar.button.isHidden()
    details = person.window.session.portfolio
    details.update_worker(appraisal_date=date(2027, 3, 2), appraisal_name="PADR")
    settle()
    assert page.calendar.button.isVisible()
    begun = []

    def ask(_parent, _title, place: str, _kinds) -> tuple[str, str]:
        begun.append(place)
        return str(tmp_path / "dates.ics"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    page.calendar.button.click()
    assert begun == [str(home / "Documents" / "My dates.ics")]
    (one,) = Calendar.from_ical((tmp_path / "dates.ics").read_bytes()).walk("VEVENT")
    assert (str(one["summary"]), one.decoded("dtstart")) == ("PADR (my review)", date(2027, 3, 2))
    assert str(one["description"]) == "With Jo Field"
    assert str(one["uid"]) == f"review-{details.identity.id}@selfassess"


def test_a_portfolio_to_look_at_can_be_read_and_not_changed(person, page, qtbot):
    keep(page, course("Fire safety", ago(1), ago(13)))
    person.window.session.look_only = True
    looked = TrainingPage(person.window.session)
    qtbot.addWidget(looked)
    looked.show()
    settle()
    changing = [
        one.text()
        for one in looked.findChildren(QPushButton)
        if one.property("changes") and one.isVisible() and one.isEnabled()
    ]
    assert changing in ([], ["Add training"])
    row_button(looked, "Show all 2 times, Fire safety").click()
    filled(looked)
    assert len(of_times(looked, "Change…")) == 2


def test_words_wait_while_the_file_is_away(person, page, path, qtbot):
    away = move(path, path.with_suffix(".away"))
    page.offers.ticks["fire"].click()
    assert person.window.session.unsaved == 1
    assert subjects(page) == ["Fire safety"]
    away.rename(path)
    qtbot.waitUntil(lambda: person.window.session.unsaved == 0, timeout=10_000)
    assert [one.subject for one in kept(path)] == ["Fire safety"]


def test_a_very_long_list_and_very_long_words_are_shown_in_part(person, page):
    person.window.resize(900, 600)
    many = tuple(Completion(id=str(n), on=ago(1, n), note="w " * 3000) for n in range(300))
    keep(page, course("word " * 3000, done=many, provider="p" * 5000))
    keep(page, *(course(f"Subject {n}", ago(1)) for n in range(60)))
    page.show_from_top()
    filled(page)
    assert len(page.rows.made) == 20
    assert page.page.width() <= page.viewport().width()
    page._toggle_times(next(one for one in page.items() if len(one.done) > 9))
    settle()
    assert page.page.width() <= page.viewport().width()


def test_a_list_of_the_department_that_is_away_is_told(person, monkeypatch, tmp_path):
    monkeypatch.setattr(policy, "training_list", lambda: tmp_path / "away.toml")
    person.press("Ctrl+8")
    page = person.window.workspace.page("training")
    assert "could not be read" in words_on(page)
    assert "away.toml" in words_on(page)
    assert len(page.offers.ticks) > 15


def test_a_dialog_is_no_larger_than_the_screen(person, monkeypatch):
    monkeypatch.setattr(QScreen, "availableSize", lambda _screen: QSize(1366, 728))
    person.window.set_look(size=150)
    dialog = TrainingDialog(course(), person.window.session, person.window, new=True)
    height = dialog.height()
    person.window.set_look(size=100)
    assert height <= 728


def test_another_look_shows_the_same_tab(person, page):
    keep(page, course("Gone", ago(14)), course("Fine", ago(1)))
    page.tabs.choose(Standing.OUT.value)
    person.window.set_look(mode="dark")
    again = person.window.workspace.page("training")
    assert again is not page
    assert subjects(again) == ["Gone"]
    person.window.set_look(mode="light")

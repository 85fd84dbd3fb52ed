"""Sign-offs in the window: typed in, linked to statements, confirmed by a supervisor, shown."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from selfassess.log.due import months_on
from selfassess.store.file import PortfolioFile
from selfassess.things.review.thing import REVIEWS, Confirmation, Review
from selfassess.things.signoff.dialogs import SignOffDialog
from selfassess.things.signoff.screen import SignOffPage
from selfassess.things.signoff.thing import SIGNOFFS, SignOff, Standing
from selfassess.ui.dialogs.review_by_hand import ReviewByHand
from tests.ui.person import answer_dialogs
from tests.ui.test_dialogs import Asked
from tests.ui.test_plan import press, settle
from tests.ui.test_training import filled, row_button, stands_on, subjects, words_on

TODAY = date.today()
FIRST = "scsw.area-1.do-1"
SECOND = "scsw.area-1.do-2"


def kept(path) -> list[SignOff]:
    """Return what the file holds, as another reader sees it."""
    with closing(PortfolioFile.open(path, read_only=True)) as file:
        return list(file.kept(SIGNOFFS).values())


def signed(key: str, **fields) -> SignOff:
    return SignOff(id=key.lower(), **{"task": key, "on": months_on(TODAY, -6), **fields})


def review(*lines: Confirmation, name="Ana Ruiz") -> Review:
    at = datetime(2026, 3, 2, tzinfo=UTC)
    return Review(digest="0" * 10, made=TODAY, received_at=at, name=name, confirmed=lines)


@pytest.fixture
def page(person) -> SignOffPage:
    person.press("Ctrl+9")
    assert person.screen == "signoffs"
    return person.window.workspace.page("signoffs")


def keep(page, *items: SignOff) -> None:
    for item in items:
        page._session.keep(SIGNOFFS, item)
    settle()


def test_an_empty_page_says_how_to_begin_and_what_the_list_is_not(page):
    words = words_on(page)
    assert "no sign-off here yet" in words
    assert "gives no permission by itself" in words
    assert "a rating never signs anything off" in words
    # She is on her way to a tier with a written scope.
    assert "written scope of an assistant practitioner" in words


def test_whoever_signs_off_is_somebody_else(person, page):
    told: list[bool] = []
    own = person.window.session.portfolio.worker.name

    def fill(dialog: SignOffDialog) -> None:
        for name in ("Ana Ruiz", own, f" {own.upper()} ", f"{own} the second"):
            dialog.assessed_by.line.setText(name)
            told.append(dialog.own_name.isVisible())
        dialog.gave_way = True
        dialog.reject()

    answer_dialogs(fill)
    person.click(page.add_button)
    assert told == [False, True, True, False]


def test_one_is_typed_in_with_all_that_belongs_to_it(person, page, path):
    def fill(dialog: SignOffDialog) -> None:
        dialog.save.click()
        assert dialog.sheet.problems.isVisible()
        QTest.keyClicks(dialog.task.line, "Chest X-ray")
        dialog.kind.setCurrentIndex(dialog.kind.findData("examination"))
        QTest.keyClicks(dialog.taught_by.line, "Jo, lead")
        QTest.keyClicks(dialog.assessed_by.line, "Ana Ruiz")
        QTest.keyClicks(dialog.role.line, "Lead radiographer")
        QTest.keyClicks(dialog.day.line, f"{TODAY - timedelta(days=9):%d/%m/%Y}")
        QTest.keyClicks(dialog.review.line, f"{TODAY + timedelta(days=9):%d/%m/%Y}")
        QTest.keyClicks(dialog.limits.edit, "Adults")
        QTest.keyClicks(dialog.evidence.line, "Folder 3")
        QTest.keyClicks(dialog.about.line, "scsw thing")
        QTest.keyClick(dialog.about.line, Qt.Key.Key_Return)
        while dialog.about.looking:
            settle()
        assert dialog.about.ids == (), "what Enter takes is shown before"
        QTest.keyClick(dialog.about.line, Qt.Key.Key_Return)
        assert dialog.isVisible(), "Enter links, and does not send"
        assert dialog.about.ids == (FIRST,)
        dialog.save.click()

    answer_dialogs(fill)
    person.click(page.add_button)
    (one,) = kept(path)
    assert (one.task, one.kind, one.taught_by) == ("Chest X-ray", "examination", "Jo, lead")
    assert (one.assessed_by, one.role) == ("Ana Ruiz", "Lead radiographer")
    assert (one.on, one.review) == (TODAY - timedelta(days=9), TODAY + timedelta(days=9))
    assert (one.limits, one.evidence, one.about) == ("Adults", "Folder 3", (FIRST,))
    words = words_on(page)
    for told in ("Examination in my written scope", "Limits: Adults", "Folder 3", "Review by"):
        assert told in words, told
    assert stands_on(person).accessibleName() == "Change… Chest X-ray"


def test_a_day_that_has_not_come_yet_is_refused(page, path):
    coming = TODAY + timedelta(days=1)

    def fill(dialog: SignOffDialog) -> None:
        dialog.task.show_text("Cannulation")
        dialog.day.line.setText(f"{coming:%d/%m/%Y}")
        dialog.save.click()
        assert dialog.isVisible()
        assert "has not come yet" in dialog.day.problem
        dialog.day.line.setText("")
        dialog.save.click()

    answer_dialogs(fill)
    page.add()
    assert [one.on for one in kept(path)] == [None]
    assert "Not signed off yet" in words_on(page)


def test_statements_are_linked_by_words_and_taken_off_again(person, page, path):
    keep(page, signed("a", about=(FIRST,)))

    def fill(dialog: SignOffDialog) -> None:
        picker = dialog.about
        picker.line.setText("thing 1 of area")
        picker.look()
        while picker.looking:
            settle()
        shown = [b for b in picker.findChildren(QPushButton) if b.text() == "Add"]
        # What is linked already is not offered.
        assert not any(FIRST in b.accessibleName() for b in shown)
        assert len(shown) == 5
        picker.line.setText("xyzzy")
        picker.look()
        settle()
        assert "No statement has these words." in words_on(picker)
        picker.add(SECOND)
        picker.take_off(FIRST)
        dialog.save.click()

    answer_dialogs(fill)
    row_button(page, "Change… a").click()
    assert [one.about for one in kept(path)] == [(SECOND,)]


def test_what_is_begun_is_there_again_with_its_statements(page, path):
    def begin(dialog: SignOffDialog) -> None:
        QTest.keyClicks(dialog.task.line, "Half of it")
        dialog.about.add(FIRST)
        dialog.give_way()

    answer_dialogs(begin)
    page.add()
    assert kept(path) == []
    answer_dialogs(lambda dialog: dialog.save.click())
    page.add()
    (one,) = kept(path)
    assert (one.task, one.about) == ("Half of it", (FIRST,))


def test_one_begins_at_a_statement_and_leads_back_to_it(person, path, qtbot):
    person.press("Ctrl+2")
    here = person.here

    def fill(dialog: SignOffDialog) -> None:
        assert dialog.about.ids == (here,)
        QTest.keyClicks(dialog.task.line, "Cannulation")
        dialog.save.click()

    answer_dialogs(fill)
    person.click_text("Add a sign-off")
    assert person.screen == "signoffs"
    page = person.window.workspace.page("signoffs")
    words = person.window.session.portfolio.index.spots[here].statement.text
    row_button(page, f"Go to: {words}").click()
    assert (person.screen, person.here) == ("walk", here)
    assert "Cannulation:  Not signed off yet" in words_on(person.walk)
    person.walk.step(1)
    assert "Cannulation" not in words_on(person.walk)


def test_a_rating_signs_nothing_off(person, page, path):
    keep(page, signed("a", on=None, about=(FIRST,)))
    person.window.session.rate(FIRST, 4)
    assert [one.on for one in kept(path)] == [None]
    assert "Not signed off yet" in words_on(page)


def test_what_is_signed_off_and_looked_at_again_soon_is_not_counted_as_if_it_were_not(page):
    keep(page, signed("A", review=TODAY + timedelta(days=30)))
    titles = page.titles()
    assert page.kind_of(page.items()[0]) == Standing.SOON.value
    assert titles[Standing.FINE.value] == "In date"
    assert "Signed off" not in titles.values()


def test_the_tabs_count_and_show_a_part(page):
    keep(
        page,
        signed("Fine"),
        signed("Gone", review=months_on(TODAY, -1)),
        signed("Soon", review=months_on(TODAY, 1)),
        signed("Open", on=None),
    )
    assert subjects(page) == ["Gone", "Soon", "Open", "Fine"]
    page.tabs.choose(Standing.GONE.value)
    assert subjects(page) == ["Gone"]


def test_what_a_supervisor_said_stands_at_the_line_and_says_when_it_changed(person, page):
    item = signed("Cannulation")
    keep(page, item, signed("Chest"))
    portfolio = person.window.session.portfolio
    portfolio.take_review(
        review(
            Confirmation(signoff_id=item.id, task=item.task, verdict="confirmed", shown=item.line),
            Confirmation(
                signoff_id="Chest".lower(), task="Chest", verdict="not-so", comment="Adults only"
            ),
        )
    )
    settle()
    assert "Confirmed by Ana Ruiz, 2 March 2026" in words_on(page)
    keep(page, signed("Cannulation", limits="Arms"))
    assert "before this line was changed" in words_on(page)
    person.press("Ctrl+7")
    words = words_on(person.window.workspace.page("review"))
    for told in ("Lines of my sign-offs", "Confirmed: Cannulation", "Not right: Chest",
                 "“Adults only”", "You have changed this line since then."):  # fmt: skip
        assert told in words, told


def test_a_review_of_a_line_that_is_gone_says_so(person, page):
    item = signed("cannulation")
    keep(page, item)
    person.window.session.portfolio.take_review(
        review(Confirmation(signoff_id=item.id, task="Cannulation", verdict="confirmed"))
    )
    page._session.drop(SIGNOFFS, item.id)
    person.press("Ctrl+7")
    words = words_on(person.window.workspace.page("review"))
    assert "Confirmed: Cannulation" in words
    assert "not in your list any more" in words


def test_home_names_what_is_to_be_looked_at_again_and_leads_there(person, page):
    keep(page, signed("Fine"), signed("Open", on=None))
    person.press("Ctrl+1")
    home = person.window.workspace.page("home")
    home.refresh()
    assert "Sign-offs to look at again" not in words_on(home)
    keep(
        page,
        signed("Soon", review=months_on(TODAY, 1)),
        signed("Gone", review=months_on(TODAY, -1)),
    )
    home.refresh()
    words = words_on(home)
    assert words.index("Gone") < words.index("Review date was") < words.index("Soon")
    press(home, "Open sign-offs")
    assert person.screen == "signoffs"


def test_removing_asks_and_can_be_undone(person, page, path, qtbot):
    keep(page, signed("Cannulation"))
    asked = Asked("Keep it", "Remove it")
    row_button(page, "Remove… Cannulation").click()
    row_button(page, "Remove… Cannulation").click()
    asked.stop()
    assert all(words.startswith("“Cannulation”") for words in asked.words)
    assert kept(path) == []
    person.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is person.window)
    person.press("Ctrl+1")
    person.press("Ctrl+Z")
    assert [one.task for one in kept(path)] == ["Cannulation"]
    assert person.screen == "signoffs"


def test_a_portfolio_to_look_at_can_be_read_and_not_changed(person, page, qtbot):
    keep(page, signed("Cannulation"))
    person.window.session.look_only = True
    looked = SignOffPage(person.window.session)
    qtbot.addWidget(looked)
    looked.show()
    settle()
    assert "Cannulation" in words_on(looked)
    shown = {made.text() for made in looked.findChildren(QPushButton) if made.isVisible()}
    assert not shown & {"Change…", "Remove…"}
    assert "Make an observation sheet…" in shown


def test_very_long_words_run_off_nothing(person, page):
    person.window.resize(900, 600)
    long = "word " * 3000
    keep(page, signed("a", task=long, limits=long, evidence=long, taught_by=long, role=long))
    keep(page, *(signed(f"n{n}") for n in range(60)))
    filled(page)
    assert len(page.rows.made) == 20
    assert page.page.width() <= page.viewport().width()


def test_a_paper_review_is_typed_up_with_the_lines(person, page, path):
    keep(page, signed("cannulation"), signed("chest"))
    dialog = ReviewByHand(person.window.session.portfolio, person.window)
    dialog.name.setText("Ana Ruiz")
    dialog.save.click()
    assert "something that they wrote or ticked" in dialog.missing.text()
    filled(dialog)
    rows = dialog.signed.rows.made
    choice, remark = (rows[0].findChildren(kind)[0] for kind in _kinds())
    choice.setCurrentIndex(choice.findData("confirmed"))
    remark.setText("Seen")
    assert dialog.missing.isHidden()
    again = ReviewByHand(person.window.session.portfolio, person.window)
    again.show_values(dialog.values())
    made = again.review()
    assert [(one.signoff_id, one.verdict, one.comment) for one in made.confirmed] == [
        ("cannulation", "confirmed", "Seen")
    ]
    person.window.session.portfolio.take_review(made)
    with closing(PortfolioFile.open(path, read_only=True)) as file:
        (found,) = file.kept(REVIEWS).values()
    assert found.confirmed == made.confirmed


def _kinds():
    from PySide6.QtWidgets import QLineEdit

    from selfassess.ui.widgets.choice import Choice

    return Choice, QLineEdit

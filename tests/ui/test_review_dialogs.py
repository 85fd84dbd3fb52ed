"""Before a review comes in, all it brings is seen; and one typed in by hand is not cut."""

from __future__ import annotations

import pytest
from msgspec import UNSET
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QWidget

from selfassess.exchange.reviewed_pdf import read_review
from selfassess.things.review.screen import ReviewPage
from selfassess.things.review.thing import OBJECTIVES
from selfassess.ui.dialogs.review_by_hand import ReviewByHand
from selfassess.ui.dialogs.review_dialog import ReviewDialog
from selfassess.ui.session import Session
from selfassess.ui.widgets.choice import Choice
from selfassess.ui.widgets.paged import PagedColumn
from tests.exchange.fill import with_pikepdf
from tests.report.reading import made

ONE, TWO = "scsw.area-1.do-1", "scsw.area-1.do-2"
LONG = "You keep calm when the list is full, and you ask in time."


@pytest.fixture
def shown(qtbot, qapp, portfolio, tmp_path):
    """Fill the PDF as asked, and show what would come in."""
    parent = QWidget()
    qtbot.addWidget(parent)
    blank = made(portfolio, tmp_path / "blank.pdf")

    def show(values, source=None):
        filled = tmp_path / "filled.pdf"
        with_pikepdf(source or blank, filled, values)
        dialog = ReviewDialog(portfolio, read_review(filled, portfolio), parent)
        dialog.show()
        return dialog

    return show


def texts(dialog):
    return "\n".join(part.text() for part in dialog.findChildren(QLabel) if part.isVisible())


def on_the_page(portfolio, qtbot):
    """Return what the page of the review says."""
    page = ReviewPage(Session(portfolio))
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: not any(one.busy for one in page.findChildren(PagedColumn)))
    return texts(page)


def test_what_comes_in_is_counted_and_is_all_on_the_page_then(shown, portfolio, qtbot):
    dialog = shown(
        {
            "area.scsw.area-1": "A strong area",
            "objective.6.text": "Teach the trolley",
            "objective.6.by": "June",
            "agreed.appraiser": "Yes",
        }
    )
    told = texts(dialog)
    assert "What comes in: 1 area comment, 1 objective, the supervisor's tick" in told
    assert "You can read all of it once it is added." in told
    assert not dialog.take.isHidden()
    assert not dialog.whole.isVisible()
    assert portfolio.take_review(dialog.review)
    told = on_the_page(portfolio, qtbot)
    # The name of the area is a link there.
    for words in (
        "“A strong area”",
        "Teach the trolley",
        "By when: June",
        "Ticked: “I have talked",
    ):
        assert words in told


def test_what_is_not_understood_is_seen_before_it_comes_in(shown, portfolio, qtbot):
    dialog = shown({f"view.{ONE}": "3 or 4", f"view.{TWO}": "10", "overall.comment": "y" * 30_000})
    told = texts(dialog)
    assert "2 answers could not be understood." in told
    assert "I can do thing 1 of area 1 in scsw. “3 or 4”" in told
    assert "1 text is too long for its place." in told
    assert len(told) < 3_000
    assert portfolio.take_review(dialog.review)
    told = on_the_page(portfolio, qtbot)
    assert "I can do thing 1 of area 1 in scsw." in told
    assert "“3 or 4”" in told
    assert len(told) < 4_000


def test_the_first_supervisors_words_are_told_and_can_be_taken_all_the_same(
    shown, portfolio, tmp_path
):
    first = tmp_path / "first.pdf"
    values = {f"view.{ONE}": "3", "overall.comment": LONG, "appraiser.name": "Ana Ruiz"}
    with_pikepdf(tmp_path / "blank.pdf", first, values)
    assert portfolio.take_review(read_review(first, portfolio).review)
    dialog = shown({f"view.{TWO}": "1", "appraiser.name": "Ben Okoro"}, first)
    told = texts(dialog)
    assert "What comes in: 1 view\n" in told
    assert "The same as in the review by Ana Ruiz, which you have already: 1 view, the ov" in told
    assert "•  I can do thing 1 of area 1 in scsw." in told
    assert LONG not in told
    assert dialog.review.overall == ""
    dialog.whole.click()
    QApplication.processEvents()
    assert "What comes in: 2 views, the overall comment" in texts(dialog)
    assert dialog.review.overall == LONG
    dialog.whole.click()
    assert dialog.review.overall == ""


def test_a_review_that_is_here_already_cannot_be_taken_in_twice(shown, portfolio):
    values = {f"view.{ONE}": "3", "appraiser.name": "Ana Ruiz"}
    dialog = shown(values)
    assert portfolio.take_review(dialog.review)
    again = shown(values)
    assert "You added this review before." in texts(again)
    assert again.take.isHidden()
    assert again.leave.text() == "Close"


@pytest.fixture
def by_hand(qtbot, qapp, portfolio):
    """The dialog for a review on paper."""
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = ReviewByHand(portfolio, parent)
    dialog.show()
    yield dialog
    parent.close()


def test_by_hand_there_is_room_for_as_many_objectives_as_on_the_form(by_hand):
    assert len(by_hand.objectives) == OBJECTIVES == 6
    by_hand.name.setText("Jo")
    for number, (text, by) in enumerate(by_hand.objectives):
        text.setText(f"Objective {number}")
        by.setText("31 foo")
    review = by_hand.review()
    assert [(o.text, o.by) for o in review.objectives] == [
        (f"Objective {n}", "31 foo") for n in range(6)
    ]
    assert not review.asides


def test_by_hand_nothing_is_cut_without_a_word(by_hand, portfolio, open_portfolio):
    long = "Very well done. " * 2_000 + "Yes"
    QApplication.clipboard().setText(long)
    by_hand.name.setText("Jo " * 100 + "Field")
    by_hand.objectives[0][0].setFocus()
    by_hand.objectives[0][0].paste()
    by_hand.objectives[0][1].setText("b" * 250)
    by_hand.overall.setPlainText(long)
    told = by_hand.long.text()
    assert by_hand.long.isVisible()
    for title in ("Name of the supervisor", "What they said overall", "Objective 1"):
        assert f"{title}: longer than" in told
    review = by_hand.review()
    assert {a.field: len(a.text) for a in review.asides} == {
        "appraiser.name": len("Jo " * 100 + "Field"),
        "overall.comment": len(long),
        "objective.1.text": len(long),
        "objective.1.by": 250,
    }
    assert portfolio.take_review(review)
    assert open_portfolio().reviews() == [review]
    by_hand.name.setText("Jo")
    assert "Name of the supervisor" not in by_hand.long.text()


def test_by_hand_a_date_alone_is_kept_and_a_space_is_no_objective(by_hand):
    by_hand.name.setText("Jo")
    by_hand.objectives[1][0].setText("   ")
    by_hand.save.click()
    assert by_hand.missing.text() == "Please type something that they wrote or ticked."
    by_hand.objectives[1][1].setText("by Easter")
    assert by_hand.missing.isHidden()
    by_hand.save.click()
    assert by_hand.result() == by_hand.DialogCode.Accepted
    assert [(o.text, o.by) for o in by_hand.review().objectives] == [("", "by Easter")]


def test_by_hand_it_is_said_what_is_missing_and_the_keys_go_there(by_hand, qtbot, announced):
    by_hand.show()
    by_hand.activateWindow()
    qtbot.waitUntil(by_hand.isActiveWindow)
    by_hand.name.clear()
    by_hand.save.click()
    assert by_hand.missing.isVisible()
    assert announced[-1] == by_hand.missing.text() == "Please type the name of the supervisor."
    assert by_hand.name.hasFocus()
    by_hand.name.setText("Jo")
    by_hand.save.click()
    assert announced[-1] == "Please type something that they wrote or ticked."
    assert by_hand.overall.hasFocus()
    by_hand.overall.setPlainText("Well done")
    assert not by_hand.missing.isVisible()


def part_of(by_hand, field, start):
    """Return the field of the area in front whose name begins so."""
    QApplication.processEvents()
    found = [one for one in by_hand.views.findChildren(field) if one.isVisible()]
    return next(one for one in found if one.accessibleName().startswith(start))


def in_area(by_hand, qtbot, title):
    by_hand.views.area.setCurrentIndex(by_hand.views.area.findText(title))
    qtbot.waitUntil(lambda: not by_hand.views.rows.busy)
    QApplication.processEvents()


def test_by_hand_every_rating_and_comment_of_the_form_has_its_place(by_hand, portfolio, qtbot):
    portfolio.rate(ONE, 3)
    by_hand.name.setText("Jo")
    in_area(by_hand, qtbot, "Area 1 of scsw")
    thing = "I can do thing 1 of area 1 in scsw."
    view = part_of(by_hand, Choice, f"Their view: {thing}")
    view.setCurrentIndex(view.findText("4  Label 4"))
    how = part_of(by_hand, Choice, f"How it was seen: {thing}")
    how.setCurrentIndex(how.findText("Simulated"))
    part_of(by_hand, QLineEdit, f"Their comment: {thing}").setText("On a quiet day")
    part_of(by_hand, QLineEdit, "Their comment on the area").setText("Well kept")
    unseen = part_of(by_hand, Choice, "Their view: I can do thing 2")
    unseen.setCurrentIndex(unseen.count() - 1)
    in_area(by_hand, qtbot, "Area 2 of scsw")
    next(one for one in by_hand.views.findChildren(QCheckBox) if one.isVisible()).click()
    by_hand.agreed["agreed.worker"].setChecked(True)
    review = by_hand.review()
    assert [(v.statement_id, v.view, v.how, v.comment, v.shown) for v in review.views] == [
        (ONE, 4, "simulated", "On a quiet day", 3),
        (TWO, "not-seen", UNSET, "", None),
    ]
    assert [(a.area_id, a.comment) for a in review.areas] == [("scsw.area-1", "Well kept")]
    assert review.agreed_areas == ("scsw.area-2",)
    assert (review.agreed_appraiser, review.agreed_worker) == (False, True)
    assert not review.asides
    assert portfolio.take_review(review)


def test_by_hand_another_area_and_back_loses_nothing(by_hand, qtbot):
    in_area(by_hand, qtbot, "Area 1 of scsw")
    part_of(by_hand, QLineEdit, "Their comment on the area").setText("Well kept")
    in_area(by_hand, qtbot, "Area 2 of scsw")
    assert part_of(by_hand, QLineEdit, "Their comment on the area").text() == ""
    in_area(by_hand, qtbot, "Area 1 of scsw")
    assert part_of(by_hand, QLineEdit, "Their comment on the area").text() == "Well kept"
    values = by_hand.values()
    by_hand.show_values({})
    assert by_hand.views.texts == {}
    by_hand.show_values(values)
    assert by_hand.views.texts == {"area.scsw.area-1": "Well kept"}


def test_by_hand_words_that_are_no_date_stay_and_say_why(by_hand):
    by_hand.name.setText("Jo")
    by_hand.overall.setPlainText("Good")
    by_hand.date.line.setText("31 foo")
    by_hand.save.click()
    assert by_hand.isVisible()
    assert by_hand.date.told.isVisible()
    by_hand.date.line.setText("4/3/2026")
    by_hand.save.click()
    assert not by_hand.isVisible()
    assert by_hand.review().date == "4 March 2026"


def test_by_hand_a_comment_that_is_too_long_is_told_and_kept_whole(by_hand, qtbot):
    by_hand.name.setText("Jo")
    in_area(by_hand, qtbot, "Area 1 of scsw")
    part_of(by_hand, QLineEdit, "Their comment: I can do thing 1").setText("y" * 30_000)
    assert "I can do thing 1 of area 1 in scsw.: longer than" in by_hand.long.text()
    review = by_hand.review()
    assert [len(one.text) for one in review.asides] == [30_000]

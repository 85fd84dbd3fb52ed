"""Before a review comes in, all it brings is seen; and one typed in by hand is not cut."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from selfassess.exchange.reviewed_pdf import read_review
from selfassess.things.review.screen import ReviewPage
from selfassess.things.review.thing import OBJECTIVES
from selfassess.ui.dialogs.review_by_hand import ReviewByHand
from selfassess.ui.dialogs.review_dialog import ReviewDialog
from selfassess.ui.session import Session
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
    assert dialog.take.isEnabled()
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
    assert not again.take.isEnabled()


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
    assert not by_hand.save.isEnabled()
    by_hand.objectives[1][1].setText("by Easter")
    assert by_hand.save.isEnabled()
    assert [(o.text, o.by) for o in by_hand.review().objectives] == [("", "by Easter")]

"""A PDF under a password, in the window: it is asked for until it is right, or left."""

from __future__ import annotations

from datetime import date

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from selfassess.handover import hand_over
from selfassess.ui.commands.from_pdf import make_from
from selfassess.ui.commands.review import take_review
from selfassess.ui.dialogs.unlock import PasswordDialog
from tests.exchange.fill import with_pikepdf
from tests.ui.person import answer_dialogs, on_disk

FIRST = "scsw.area-1.do-1"
WRONG = "This is not the password of closed.pdf."


@pytest.fixture
def closed(walker, tmp_path):
    """A PDF under a password with an answer in it, filled in by a supervisor."""
    walker.press("3")
    blank, filled, closed = (tmp_path / f"{name}.pdf" for name in ("blank", "filled", "closed"))
    hand_over(walker.window.session.portfolio, blank, today=date(2026, 3, 2))
    with_pikepdf(blank, filled, {f"view.{FIRST}": "2", "appraiser.name": "Jo Field"})
    with pikepdf.open(filled) as pdf:
        pdf.save(closed, encryption=pikepdf.Encryption(user="cyfrinach", owner="cyfrinach"))
    return closed


def give(words, told):
    """Type a password and press Enter, once what the dialog says is noted in ``told``."""

    def do(dialog: PasswordDialog) -> None:
        told.append(dialog.error.text() if dialog.error.isVisibleTo(dialog) else "")
        QTest.keyClicks(dialog.focusWidget(), words)
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)

    return do


def test_a_review(walker, closed):
    told: list[str] = []
    answer_dialogs(give("wrong", told), give("cyfrinach", told), lambda dialog: dialog.accept())
    assert take_review(walker.window, closed)
    assert (told[0], told[1].startswith(f"{WRONG} Nothing was added.")) == ("", True)
    assert walker.window.session.portfolio.reviews()[-1].name == "Jo Field"


def test_nothing_typed_is_told_and_stays(walker, closed):
    def press_enter(dialog: PasswordDialog) -> None:
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
        assert dialog.isVisible()
        assert dialog.error.text() == "Nothing is typed yet."
        dialog.reject()

    answer_dialogs(press_enter)
    assert not take_review(walker.window, closed)


def test_a_review_that_stays_closed(walker, closed):
    answer_dialogs(PasswordDialog.reject)
    assert not take_review(walker.window, closed)
    assert not walker.window.session.portfolio.reviews()
    assert not walker.window.banner.isVisible()


def test_a_portfolio(walker, closed, tmp_path):
    target = tmp_path / "again.selfassess"
    told: list[str] = []
    answer_dialogs(give("wrong", told), give("cyfrinach", told))
    assert make_from(walker.window, closed, target)
    assert told == ["", f"{WRONG} Nothing was changed."]
    assert on_disk(target, FIRST).rating == 3


def test_a_portfolio_that_stays_in_its_pdf(walker, closed, tmp_path):
    target = tmp_path / "again.selfassess"
    answer_dialogs(PasswordDialog.reject)
    assert not make_from(walker.window, closed, target)
    assert not target.exists()
    assert not walker.window.banner.isVisible()

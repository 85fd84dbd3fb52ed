"""A backup is made before anything of somebody else's comes in."""

from __future__ import annotations

from contextlib import closing
from datetime import date

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from selfassess.store.backups import backups_of
from selfassess.store.file import PortfolioFile
from selfassess.ui.commands.export import export_to
from selfassess.ui.commands.review import take_review, type_review
from selfassess.ui.dialogs.review_by_hand import ReviewByHand
from selfassess.ui.dialogs.review_dialog import ReviewDialog
from tests.ui.test_screens import with_pikepdf

FIRST = "scsw.area-1.do-1"


def newest(path):
    """Return what the newest backup holds."""
    with closing(PortfolioFile.open(backups_of(path)[0].path, read_only=True)) as file:
        return file.contents()


def answer(*kinds):
    """Accept the dialog of such a kind as soon as it is there."""

    def look():
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, ReviewDialog):
            dialog.take.click()
        elif isinstance(dialog, ReviewByHand):
            dialog.name.setText("Jo Field")
            dialog.objectives[0][0].setText("Shadow MRI")
            dialog.save.click()
        if not isinstance(dialog, kinds):
            QTimer.singleShot(10, look)

    QTimer.singleShot(10, look)


@pytest.mark.parametrize("way", ["file", "by hand"])
def test_a_review_comes_in_after_a_backup_of_all_before_it(person, path, tmp_path, way):
    window = person.window
    portfolio = window.session.portfolio
    portfolio.rate(FIRST, 4)
    if way == "file":
        assert export_to(window, tmp_path / "mine.pdf")
        values = {"view.scsw.area-1.do-1": "2", "appraiser.name": "Jo Field"}
        with_pikepdf(tmp_path / "mine.pdf", tmp_path / "filled.pdf", values)
    portfolio.write_note(FIRST, "the last word before it")
    portfolio.set_requirement("scsw.course", done=True, on=date(2026, 3, 2))
    if way == "file":
        answer(ReviewDialog)
        assert take_review(window, tmp_path / "filled.pdf")
    else:
        answer(ReviewByHand)
        type_review(window)
    assert len(portfolio.reviews()) == 1
    kept = newest(path)
    assert kept.reviews == []
    assert [(one.rating, one.note) for one in kept.answers] == [(4, "the last word before it")]
    assert kept.requirements[0].done

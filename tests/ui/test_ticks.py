"""Boxes to tick and round choices: a click wherever the frame shows does what it looks like."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QRadioButton

import selfassess
from selfassess.ui.dialogs.export_options import ExportOptions
from selfassess.ui.dialogs.unlock import PassphraseField
from selfassess.ui.look.theme import theme
from selfassess.ui.widgets.folding_tick import FoldingTick
from selfassess.ui.widgets.practice_line import PracticeLine
from selfassess.ui.widgets.radio_cards import Option, RadioCard
from selfassess.ui.widgets.ticks import Radio, Tick
from tests.ui.test_plan import settle

HOME = "selfassess/ui/widgets/ticks.py"


def rim(button: QAbstractButton) -> list[QPoint]:
    """Return places within the frame beside picture and words: its corners and its sides."""
    box, edge = button.rect(), theme().px(2)
    inner = box.adjusted(edge, edge, -edge, -edge)
    middle = inner.center()
    return [
        *(inner.topLeft(), inner.topRight(), inner.bottomLeft(), inner.bottomRight()),
        *(QPoint(middle.x(), inner.top()), QPoint(middle.x(), inner.bottom())),
        *(QPoint(inner.right(), middle.y()), QPoint(inner.left(), middle.y())),
    ]


def ticked(button: QAbstractButton, at: QPoint) -> bool:
    """Click there, and say whether that did anything; it is as before then."""
    group = button.group()
    if group is not None:
        group.setExclusive(False)
    button.setAutoExclusive(False)
    before = button.isChecked()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=at)
    done = button.isChecked() != before
    button.setChecked(before)
    if group is not None:
        group.setExclusive(True)
    return done


@pytest.mark.parametrize(
    "make",
    [
        lambda: Tick("Show"),
        lambda: Radio("Dark & light"),
        lambda: FoldingTick("Fire safety, every year"),
        lambda: RadioCard(Option("a", "A title", "About it")),
    ],
)
@pytest.mark.parametrize("size", [100, 200])
def test_a_click_anywhere_in_the_frame_ticks(window, qtbot, make, size):
    window.set_look(size=size)
    button = make()
    qtbot.addWidget(button)
    button.show()
    button.resize(theme().px(400), button.height())
    settle()
    for at in rim(button):
        assert ticked(button, at), at
    outside = QPoint(button.width() + 2, 4)
    assert not button.hitButton(outside)


def test_words_are_shown_as_they_are(qtbot, window):
    for made in (Tick("Q & A"), Radio("Q & A")):
        qtbot.addWidget(made)
        assert made.text() == "Q && A"


def test_to_a_screen_reader_they_are_what_they_were(qtbot, window):
    for made, role in (
        (Tick("A"), QAccessible.Role.CheckBox),
        (Radio("A"), QAccessible.Role.RadioButton),
    ):
        qtbot.addWidget(made)
        assert QAccessible.queryAccessibleInterface(made).role() == role


def test_every_tick_of_the_screens_takes_such_a_click(person, qtbot):
    dialog = ExportOptions(person.window.session.portfolio, person.window)
    field = PassphraseField("Passphrase")
    line = PracticeLine(person.window.session)
    for made in (dialog, field, line):
        qtbot.addWidget(made)
        made.show()
    person.press("Ctrl+8")
    person.press("Ctrl+,")
    settle()
    found = [
        one
        for shown in QApplication.topLevelWidgets()
        for kind in (QCheckBox, QRadioButton)
        for one in shown.findChildren(kind)
    ]
    assert len(found) > 30
    for one in found:
        assert all(one.hitButton(at) for at in rim(one)), one.text()


def test_none_is_made_beside_these():
    folder = Path(selfassess.__file__).parent
    made = re.compile(
        r"\bQ(?:CheckBox|RadioButton)\(|\((?:QtWidgets\.)?Q(?:CheckBox|RadioButton)\):"
    )
    beside = [
        str(file.relative_to(folder.parent).as_posix())
        for file in folder.rglob("*.py")
        if made.search(file.read_text("utf-8"))
    ]
    assert beside == [HOME]

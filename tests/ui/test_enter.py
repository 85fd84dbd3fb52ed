"""Enter presses what has the focus, everywhere; in a form it sends the form."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QPushButton

from selfassess.ui.dialogs.export_options import ExportOptions
from selfassess.ui.widgets.field import Field, Line
from selfassess.ui.widgets.form import Form
from selfassess.ui.widgets.pieces import Button, button, column, line_edit


def hold(widget) -> None:
    """Let Enter repeat itself, as a key that is held does."""
    event = QKeyEvent(
        QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", True, 1
    )
    QApplication.sendEvent(widget, event)


@pytest.mark.parametrize("key", ["Return", "Enter", "Space"])
def test_it_presses_the_button_that_has_the_focus(person, key):
    person.window.work().show_page("home")
    start = person.button("Start")
    person.tab_to(start)
    person.press(key)
    assert person.screen == "walk"


def test_the_sidebar_goes_by_enter(person):
    for made in person.window.workspace.sidebar.findChildren(QPushButton):
        if made.accessibleName() == "Requirements":
            person.tab_to(made)
    person.press("Return")
    assert person.screen == "requirements"


def test_holding_it_presses_once(qtbot):
    pressed = []
    made = button("Go on")
    qtbot.addWidget(made)
    made.clicked.connect(lambda: pressed.append(1))
    made.show()
    qtbot.keyClick(made, Qt.Key.Key_Return)
    hold(made)
    assert pressed == [1]


def test_every_button_of_the_program_is_one_of_ours(person):
    for name in ("home", "walk", "requirements", "plan", "check", "search", "details", "help"):
        person.window.work().show_page(name)
    for made in person.window.findChildren(QPushButton):
        ours = isinstance(made, Button) or made.property("role") == "rating"
        assert ours, made.text()


def test_in_a_dialog_it_presses_the_button_with_the_focus_not_the_default_one(person, qtbot):
    dialog = ExportOptions(person.window.session.portfolio, person.window)
    qtbot.addWidget(dialog)
    dialog.show()
    (cancel,) = [b for b in dialog.findChildren(QPushButton) if b.text() == "Cancel"]
    cancel.setFocus()
    qtbot.keyClick(cancel, Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Rejected
    assert not dialog.isVisible()


def test_in_a_line_it_sends_the_form_and_presses_nothing(qtbot):
    pressed, sent = [], []
    form = Form()
    line = line_edit()
    other = button("Choose…")
    other.clicked.connect(lambda: pressed.append(1))
    form.add(form.line(Field("Name", line)), column(other))
    form.submitted.connect(lambda: sent.append(1))
    qtbot.addWidget(form)
    form.show()
    qtbot.keyClick(line, Qt.Key.Key_Return)
    hold(line)
    assert (sent, pressed) == ([1], [])


def test_names_of_fields_side_by_side_are_level_and_stack_where_it_is_narrow(qtbot, qapp):
    one, two = Field("One", line_edit(), hint="A hint"), Field("Two", line_edit())
    line = Line(one, two)
    qtbot.addWidget(line)
    line.resize(900, 200)
    line.show()
    qapp.processEvents()
    two.tell("Something is wrong with it")
    qapp.processEvents()
    assert one.caption.y() == two.caption.y()
    assert one.box.geometry().y() == two.box.geometry().y()
    assert one.box.height() == two.box.height()
    line.resize(300, 400)
    qapp.processEvents()
    assert one.box.x() == two.box.x()
    assert one.box.geometry().bottom() < two.caption.y()

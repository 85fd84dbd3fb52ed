"""Nothing is cut or out of reach, on any screen or dialog: ``make screens`` in small."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from selfassess.ui.widgets.fitted import dialog_layout
from selfassess.ui.widgets.flow import footing
from selfassess.ui.widgets.pieces import button, label
from tests.screens.cut import found_wrong, settle
from tests.screens.runs import Kind, look_at_all

LAPTOP = Kind(1366, 768)
SMALL = Kind(1024, 772)


@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    ("kind", "looks"),
    [
        (LAPTOP, ["light-100", "dark-150", "contrast-200"]),
        (SMALL, ["contrast-100"]),
        (Kind(1366, 768, pseudo=True), ["light-100"]),
    ],
    ids=lambda value: value.name if isinstance(value, Kind) else "",
)
def test_nothing_is_cut(tmp_path, kind, looks):
    assert look_at_all(kind, looks, tmp_path, None) == {}


# ---- what the check itself sees -------------------------------------------------------------


@pytest.fixture
def top(qtbot):
    """An empty window, 300 by 200."""
    made = QWidget()
    qtbot.addWidget(made)
    made.setLayout(QVBoxLayout())
    made.resize(300, 200)
    return made


def test_a_word_that_is_cut_is_found(top):
    part = label("These words have no room at all", wrap=False)
    part.setParent(top)
    top.show()
    part.setGeometry(0, 0, 40, 20)
    assert [one for one in found_wrong(top) if "These words" in one]


def test_a_button_beside_the_window_is_found(top):
    made = QPushButton("Go on", top)
    top.show()
    made.setGeometry(10, 190, 100, 40)
    assert [one for one in found_wrong(top) if one.startswith("outside: QPushButton Go on")]


def test_a_window_larger_than_its_screen_is_found(top):
    top.show()
    top.resize(300, 5_000)
    assert [one for one in found_wrong(top) if one.startswith("window")]


def test_what_is_right_is_left_alone(top):
    top.layout().addWidget(QLabel("Words"))
    top.layout().addWidget(button("Go on"))
    top.show()
    settle()
    assert list(found_wrong(top)) == []


# ---- dialogs ------------------------------------------------------------------------------------


def long_dialog(qtbot, parent: QWidget | None = None) -> QDialog:
    dialog = QDialog(parent)
    qtbot.addWidget(dialog)
    dialog.keep = button("Keep it", "primary")
    inside = dialog_layout(dialog, footing(None, button("Cancel"), dialog.keep), width=400)
    dialog.lines = [label(f"Line {n}, which is one of very many") for n in range(60)]
    for line in dialog.lines:
        inside.addWidget(line)
    dialog.boxes = [button(f"Box {n}") for n in range(30)]
    for box in dialog.boxes:
        inside.addWidget(box)
    return dialog


def test_a_long_dialog_scrolls_and_keeps_its_buttons_in_sight(window, qtbot):
    dialog = long_dialog(qtbot, window)
    dialog.show()
    settle()
    assert list(found_wrong(dialog)) == []
    assert dialog.height() < dialog.screen().availableGeometry().height()
    assert not dialog.keep.visibleRegion().isEmpty()
    assert dialog.lines[-1].visibleRegion().isEmpty()


def test_tab_goes_through_the_words_first_and_scrolls_to_what_it_reaches(window, qtbot):
    dialog = long_dialog(qtbot, window)
    dialog.show()
    dialog.activateWindow()
    settle()
    order = []
    dialog.boxes[0].setFocus()
    for _ in range(32):
        order.append(dialog.focusWidget())
        qtbot.keyClick(dialog.focusWidget(), "\t")
    assert order[:30] == dialog.boxes
    assert order[31] is dialog.keep
    dialog.boxes[-1].setFocus()
    dialog.boxes[-2].setFocus()
    qtbot.keyClick(dialog.focusWidget(), "\t")
    assert not dialog.boxes[-1].visibleRegion().isEmpty()


def test_a_short_dialog_is_no_larger_than_its_words(window, qtbot):
    dialog = QDialog(window)
    qtbot.addWidget(dialog)
    inside = dialog_layout(dialog, footing(None, button("Done")), width=400)
    inside.addWidget(label("A few words."))
    dialog.show()
    settle()
    assert dialog.width() == 400
    assert dialog.height() < 160
    # What comes later has room too.
    more = [label(f"Line {n}") for n in range(6)]
    for line in more:
        inside.addWidget(line)
    settle()
    assert all(not line.visibleRegion().isEmpty() for line in more)

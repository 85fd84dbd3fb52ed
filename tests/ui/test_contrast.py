"""Colours that can be told apart: reckoned from the palettes, and looked up on the screen."""

from __future__ import annotations

import re
from itertools import pairwise, product

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton, QRadioButton, QVBoxLayout, QWidget

from selfassess.resources import resource_folder
from selfassess.ui.look.colours import CONTRAST, DARK, LIGHT, Colours, contrast
from selfassess.ui.look.theme import apply_theme, dress, theme
from selfassess.ui.widgets.bars import STEPS
from selfassess.ui.widgets.pieces import button, frame, label

LOOKS = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}
GROUNDS = ("ground", "surface", "sunken")
TEXT = [
    *product(("text", "muted"), GROUNDS),
    *product(("text", "muted"), ("accent_soft",)),
    *product(("accent",), (*GROUNDS, "accent_soft")),
    *product(("text", "error"), ("error_soft",)),
    *product(("text", "warn"), ("warn_soft",)),
    *product(("text", "good"), ("good_soft",)),
    *product(("good", "error"), ("surface", "ground")),
    ("on_accent", "accent"),
    ("on_accent", "accent_strong"),
]
"""Words, and what they stand on."""
MARKS = [
    *product(("control", "accent", "focus", "error"), GROUNDS),
    *product(("disabled",), GROUNDS),
    ("focus", "accent_soft"),
    ("accent", "surface"),
    ("warn", "warn_soft"),
    ("error", "error_soft"),
    ("accent", "accent_soft"),
]
"""Edges, rings, ticks and what is chosen, against what is beside them."""


@pytest.fixture(params=LOOKS)
def look(request, qapp):
    """The name of a look that is in force."""
    apply_theme(qapp, request.param, 100)
    yield request.param
    apply_theme(qapp, "light", 100)


@pytest.mark.parametrize(("words", "on"), TEXT)
@pytest.mark.parametrize("name", LOOKS)
def test_words_can_be_read(name, words, on):
    colours = LOOKS[name]
    assert contrast(getattr(colours, words), getattr(colours, on)) >= 4.5


@pytest.mark.parametrize(("mark", "on"), MARKS)
@pytest.mark.parametrize("name", LOOKS)
def test_edges_rings_and_what_is_chosen_can_be_seen(name, mark, on):
    colours = LOOKS[name]
    assert contrast(getattr(colours, mark), getattr(colours, on)) >= 3


def test_high_contrast_words_reach_seven(qapp):
    for words, on in TEXT:
        assert contrast(getattr(CONTRAST, words), getattr(CONTRAST, on)) >= 7, (words, on)


def test_contrast_is_reckoned_as_wcag_says():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#ffffff", "#777777") == pytest.approx(4.48, abs=0.01)
    assert contrast("#123456", "#123456") == pytest.approx(1)


@pytest.mark.parametrize("colours", LOOKS.values())
def test_each_step_of_a_bar_is_lighter_or_darker_than_the_one_before(colours: Colours):
    steps = [getattr(colours, step) for step in STEPS]
    black = [contrast(step, "#000000") for step in steps]
    assert black in (sorted(black), sorted(black, reverse=True))
    assert all(max(a, b) / min(a, b) >= 1.25 for a, b in pairwise(black))


def test_the_style_sheet_names_no_colour_of_its_own():
    for sheet in ("app.qss", "contrast.qss"):
        text = (resource_folder() / "style" / sheet).read_text(encoding="utf-8")
        lines = [line for line in text.splitlines() if "paper" not in line]
        assert re.findall(r":[^;]*#[0-9a-fA-F]{3,8}\b", "\n".join(lines)) == []


# ---- on the screen ------------------------------------------------------------------


def shown(qtbot, *parts: QWidget) -> QWidget:
    """Return a window with these below one another, dressed."""
    top = QWidget()
    qtbot.addWidget(top)
    layout = QVBoxLayout(top)
    card = QVBoxLayout()
    for part in parts:
        card.addWidget(part)
    layout.addWidget(frame("card", card))
    dress(top)
    top.show()
    qtbot.waitExposed(top)
    return top


def colours_of(top: QWidget, part: QWidget) -> set[str]:
    """Return the colours in the picture of a part, but for what is blended at edges."""
    drawn: QImage = top.grab().toImage()
    place = part.mapTo(top, QPoint(0, 0))
    counted: dict[str, int] = {}
    for x, y in product(range(part.width()), range(part.height())):
        name = QColor(drawn.pixel(place.x() + x, place.y() + y)).name()
        counted[name] = counted.get(name, 0) + 1
    return {name for name, count in counted.items() if count >= 4}


def strongest(top: QWidget, part: QWidget) -> float:
    """Return the contrast of the strongest colour of a part with its ground."""
    ground = theme().colours.surface
    return max(contrast(name, ground) for name in colours_of(top, part))


@pytest.mark.parametrize("kind", [QCheckBox, QRadioButton])
def test_an_unticked_box_is_seen(look, qtbot, kind):
    part = kind()
    assert strongest(shown(qtbot, part), part) >= 3


def test_a_placeholder_is_read(look, qtbot):
    line = QLineEdit()
    line.setPlaceholderText("MMMMMMMM")
    top = shown(qtbot, line)
    inside = {name for name in colours_of(top, line) if name != theme().colours.control}
    assert max(contrast(name, theme().colours.surface) for name in inside) >= 4.5


def test_a_button_and_its_ring_are_seen(look, qtbot):
    one, other = button("MM"), button("MM")
    top = shown(qtbot, one, other)
    assert theme().colours.control in colours_of(top, one)
    one.setFocus()
    qtbot.waitUntil(one.hasFocus)
    assert theme().colours.focus in colours_of(top, one)
    assert contrast(theme().colours.focus, theme().colours.surface) >= 3


def test_what_is_switched_off_can_still_be_made_out(look, qtbot):
    parts = [button("MMMM"), button("MMMM", "primary")]
    for part in parts:
        part.setEnabled(False)
    top = shown(qtbot, *parts)
    for part in parts:
        colours = colours_of(top, part)
        assert theme().colours.disabled in colours
        assert contrast(theme().colours.disabled, theme().colours.sunken) >= 3


def test_a_muted_label_is_read(look, qtbot):
    part = label("MMMM", "muted")
    assert strongest(shown(qtbot, part), part) >= 4.5


def test_a_chosen_filter_is_told_from_the_others(look, qtbot):
    made = [QPushButton("MM"), QPushButton("MM")]
    for one in made:
        one.setProperty("role", "filter")
        one.setCheckable(True)
    made[0].setChecked(True)
    top = shown(qtbot, *made)
    assert theme().colours.accent in colours_of(top, made[0])
    assert theme().colours.accent not in colours_of(top, made[1])
    assert contrast(theme().colours.accent, theme().colours.surface) >= 3

"""Colours that can be told apart: reckoned from the palettes, and looked up on the screen."""

from __future__ import annotations

import re
from itertools import pairwise, product

import pytest
from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QActionGroup, QColor, QImage, QPainter
from PySide6.QtWidgets import (
    QCheckBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from selfassess.portfolio.progress import Progress
from selfassess.resources import resource_folder
from selfassess.ui.look.colours import CONTRAST, DARK, LIGHT, Colours, contrast
from selfassess.ui.look.theme import apply_theme, dress, theme
from selfassess.ui.widgets.bars import STEPS, draw_bar
from selfassess.ui.widgets.legend import legend
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


@pytest.mark.parametrize("scale", [100, 200])
def test_a_link_in_line_with_words_shows_the_keys_and_keeps_its_letters_clear(
    qapp, look, qtbot, scale
):
    apply_theme(qapp, look, scale)
    one, other = button("MM", "flush"), button("MM")
    top = shown(qtbot, one, other)
    one.setMaximumWidth(one.sizeHint().width())
    other.setFocus()
    size = one.sizeHint()
    one.setFocus()
    qtbot.waitUntil(one.hasFocus)
    assert one.sizeHint() == size, "nothing moves"
    assert theme().colours.focus in colours_of(top, one)
    drawn = one.grab().toImage()
    beside = range(one.height() - theme().px(4) - 3)
    sides = {QColor(drawn.pixel(x, y)).name() for x in (0, one.width() - 1) for y in beside}
    assert theme().colours.focus not in sides, "no ring at the letters"
    assert contrast(theme().colours.focus, theme().colours.accent_soft) >= 3


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


# ---- what has no answer, in bars ----------------------------------------------------


def parts_of(high: int, *, ratings: tuple[int, int, int, int, int], total: int) -> list[set[str]]:
    """Return the colours in the left and the right half of a bar, within its edge."""
    look = theme()
    wide, tall = look.px(200), look.px(high)
    drawn = QImage(wide, tall, QImage.Format.Format_RGB32)
    drawn.fill(look.colour("surface"))
    painter = QPainter(drawn)
    draw_bar(painter, QRectF(0, 0, wide, tall), Progress(total, ratings, 0, 0))
    painter.end()
    inside = range(tall // 3, tall - tall // 3)
    middle, edge = wide // 2, look.px(8)
    halves = (range(edge, middle - edge), range(middle + edge, wide - edge))
    return [{QColor(drawn.pixel(x, y)).name() for x in xs for y in inside} for xs in halves]


@pytest.mark.parametrize("scale", [100, 125, 200])
@pytest.mark.parametrize("high", [10, 5], ids=["on Home", "at the side"])
def test_not_answered_is_told_from_not_yet_by_more_than_a_colour(qapp, look, high, scale):
    apply_theme(qapp, look, scale)
    not_yet, not_answered = parts_of(high, ratings=(5, 0, 0, 0, 0), total=10)
    assert not_yet == {theme().colours.track}
    # Lines, and what is between them, also in a bar that is thin.
    assert contrast(*_ends(not_answered)) >= 3


def test_a_bar_without_an_answer_is_hatched_all_along(look):
    for half in parts_of(10, ratings=(0, 0, 0, 0, 0), total=4):
        assert contrast(*_ends(half)) >= 3


def _ends(colours: set[str]) -> tuple[str, str]:
    """Return the lightest and the darkest of some colours."""
    order = sorted(colours, key=lambda colour: contrast(colour, "#000000"))
    return order[-1], order[0]


def test_the_legend_has_a_sample_for_not_yet_and_one_for_no_answer(look, qtbot, person):
    made = legend(person.window.session.portfolio.index.pack.scale)
    qtbot.addWidget(made)
    words = [one for one in made.findChildren(QLabel) if one.text()]
    assert [one.text() for one in words][-2:] == ["Label 0", "Not answered"]
    samples = [one.pixmap().toImage() for one in made.findChildren(QLabel) if not one.text()]
    assert samples[-2] != samples[-1]
    assert len(samples) == len(words) == 6


# ---- menus --------------------------------------------------------------------------


def test_one_of_several_has_a_round_mark_in_a_menu_and_a_switch_a_square_one(look, qtbot):
    menu = QMenu()
    qtbot.addWidget(menu)
    group = QActionGroup(menu)
    for exclusive in (True, False):
        action = menu.addAction("MM")
        action.setCheckable(True)
        if exclusive:
            group.addAction(action)
        action.setChecked(True)
    dress(menu)
    menu.resize(menu.sizeHint())
    drawn = menu.grab().toImage()
    accent = theme().colours.accent
    shapes = []
    for action in menu.actions():
        box = menu.actionGeometry(action)
        inside = product(
            range(box.left(), box.left() + theme().px(24)), range(box.top(), box.bottom())
        )
        found = {(x, y) for x, y in inside if QColor(drawn.pixel(x, y)).name() == accent}
        left, top = min(x for x, _y in found), min(y for _x, y in found)
        shapes.append({(x - left, y - top) for x, y in found})
    ring, square = shapes
    # Rounded by a third of its side at least, and a ring around a dot.
    assert not ring & {(0, 0), (1, 1), (2, 1), (1, 2)}
    assert square & {(1, 1), (2, 1), (1, 2)}
    assert len(ring) < len(square)

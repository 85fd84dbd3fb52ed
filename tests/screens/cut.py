"""What on a window has less room than it needs, or is where nobody can get to it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QWidget,
)

from selfassess.ui.widgets.bars import AreaBar
from selfassess.ui.widgets.fitted import room_for
from selfassess.ui.widgets.folding_tick import FoldingTick
from selfassess.ui.widgets.pieces import ElidingButton
from selfassess.ui.widgets.radio_cards import RadioCard
from selfassess.ui.widgets.screen import ScrollPage

CLIPPED = 2
"""Pixels that may be missing at an edge."""
FRAME = 32
"""What a system draws above a window."""


def settle() -> None:
    """Let a layout come to rest: words, then heights, then the page."""
    for _ in range(10):
        QApplication.processEvents()


def found_wrong(top: QWidget) -> list[str]:
    """Return all that is cut, or off the window or the screen, of a window that is shown."""
    found = [*cut_off(top), *too_wide(top), *out_of_sight(top), *off_screen(top)]
    return [*found, *scrolls_with_room(top)]


def cut_off(top: QWidget) -> Iterator[str]:
    """Yield every text that has less room than it needs."""
    for part in top.findChildren(QLabel):
        if not part.isVisible() or not part.text() or part.pixmap().width():
            continue
        if part.wordWrap():
            fits = part.height() >= part.heightForWidth(part.width())
            fits = fits and part.width() >= part.minimumSizeHint().width()
        else:
            fits = part.width() >= part.sizeHint().width()
        if not fits:
            yield f"label: {part.text()[:80]}"
    for made in top.findChildren(QAbstractButton):
        if not made.isVisible() or not made.text() or isinstance(made, ElidingButton | AreaBar):
            continue
        if made.layout() is None and isinstance(made, QPushButton | QCheckBox | QRadioButton):
            # What folds would like to have one line, and shows what it takes now.
            folded = isinstance(made, FoldingTick)
            needed = QCheckBox.sizeHint(made) if folded else made.sizeHint()
            # The ring of the focus takes two pixels of the room around the words.
            if made.width() < needed.width() - 2 or made.height() < needed.height() - 2:
                yield f"button: {made.text()}: {made.width()} of {needed.width()}"
    for box in top.findChildren(QComboBox):
        if box.isVisible() and box.width() < box.minimumSizeHint().width():
            yield f"box: {box.currentText()}"
    for field in top.findChildren(QLineEdit):
        if field.isVisible() and not isinstance(field.parent(), QComboBox):
            words = field.placeholderText() if not field.text() else ""
            room = field.width() - 2 * field.fontMetrics().averageCharWidth()
            if field.fontMetrics().horizontalAdvance(words) > room:
                yield f"placeholder: {words}"
    for card in top.findChildren(RadioCard):
        if card.isVisible() and card.height() < card._height(card.width()):
            yield f"card: {card.accessibleName()}: {card.height()}"
    for bar in top.findChildren(AreaBar):
        if bar.isVisible() and bar.is_cut():
            yield f"area: {bar.text()}"


def too_wide(top: QWidget) -> Iterator[str]:
    """Yield what a page that scrolls up and down alone has no width for."""
    for area in top.findChildren(QScrollArea):
        inside = area.widget()
        if area.isVisible() and inside is not None and area.objectName() != "pages":
            needed, room = inside.minimumSizeHint().width(), area.viewport().width()
            if needed > room:
                yield f"page of {type(area).__name__}: {needed} in {room}"


def scrolls_with_room(top: QWidget) -> Iterator[str]:
    """Yield what of a dialog scrolls although the screen has room for all of it."""
    if not isinstance(top, QDialog):
        return
    room = room_for(top).height() - top.height()
    for area in top.findChildren(QScrollArea):
        if isinstance(area, ScrollPage):
            # A window to read in, which has a size of its own.
            continue
        missing = area.verticalScrollBar().maximum()
        if area.widget().objectName() == "page" and area.isVisible() and 0 < missing <= room:
            yield f"scrolls: {missing} with {room} left"


def out_of_sight(top: QWidget) -> Iterator[str]:
    """Yield what can be used, and lies outside the window or its part, and no scrolling helps."""
    for part in top.findChildren(QWidget):
        control = isinstance(
            part, QAbstractButton | QComboBox | QLineEdit | QPlainTextEdit | QAbstractScrollArea
        )
        if not control or not part.isVisible() or part.window() is not top.window():
            continue
        if part.objectName().startswith("qt_") or isinstance(part.parent(), QComboBox):
            continue
        if _in_scrolled(part, top):
            continue
        place = QRect(part.mapTo(top, QPoint(0, 0)), part.size())
        clipped = part.visibleRegion().boundingRect().size()
        lacking = part.size() - clipped
        # What others lie in is not what can be seen of it.
        alone = isinstance(part, QAbstractButton | QComboBox | QLineEdit)
        if alone and max(lacking.width(), lacking.height()) > CLIPPED:
            name = part.accessibleName() or getattr(part, "text", lambda: "")()
            yield f"covered: {type(part).__name__} {name}: {clipped.toTuple()}"
        if not top.rect().adjusted(-1, -1, 1, 1).contains(place):
            name = part.accessibleName() or getattr(part, "text", lambda: "")()
            where = f"{place.getRect()} in {top.size().toTuple()}"
            yield f"outside: {type(part).__name__} {name}: {where}"


def _in_scrolled(part: QWidget, top: QWidget) -> bool:
    over = part.parentWidget()
    while over is not None and over is not top:
        if isinstance(over, QAbstractScrollArea):
            return True
        over = over.parentWidget()
    return False


def off_screen(top: QWidget) -> Iterator[str]:
    """Yield a window that is larger than its screen, or lies beside it."""
    room = top.screen().availableGeometry()
    shown = top.geometry()
    if top.windowType() is not Qt.WindowType.Popup:
        shown.setTop(shown.top() - FRAME)
    if shown.width() > room.width() or shown.height() > room.height():
        yield f"window: {shown.size().toTuple()} on {room.size().toTuple()}"

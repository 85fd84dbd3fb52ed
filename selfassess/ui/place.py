"""Where a person is on a page: what has the focus, and how far it is scrolled."""

from __future__ import annotations

from typing import NamedTuple, Self

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QScrollArea, QWidget

from selfassess.ui.widgets.screen import ScrollPage

_Named = tuple[str, str, int]


class Place(NamedTuple):
    """A place that is found again on the same page made anew."""

    focus: _Named | None = None
    """The kind of widget that has the focus, its name, and which of those of that name it is."""
    letters: int | None = None
    """Behind how many letters the cursor stands."""
    scrolled: float = 0
    """How far down the page is, as a part of all that it can be."""

    @classmethod
    def of(cls, page: QWidget | None) -> Self:
        """Return where a person is on a page."""
        focused = QApplication.focusWidget()
        if page is None or focused is None or not page.isAncestorOf(focused):
            return cls(scrolled=_scrolled(page))
        named = next((key for key, widget in _named(page) if widget is focused), None)
        letters = None
        if isinstance(focused, QLineEdit):
            letters = focused.cursorPosition()
        elif isinstance(focused, QPlainTextEdit):
            letters = focused.textCursor().position()
        return cls(named, letters, _scrolled(page))

    def find_in(self, page: QWidget) -> None:
        """Be there on a page, as far as it has such a place."""
        found = next((widget for key, widget in _named(page) if key == self.focus), None)
        if found is not None and found.isVisible() and found.isEnabled():
            found.setFocus(Qt.FocusReason.OtherFocusReason)
            if self.letters is not None:
                _put_cursor(found, self.letters)
        if self.scrolled and (area := _area(page)) is not None:
            bar, part = area.verticalScrollBar(), self.scrolled
            # Once the page has its length.
            QTimer.singleShot(0, area, lambda: bar.setValue(round(part * bar.maximum())))


def _named(page: QWidget) -> list[tuple[_Named, QWidget]]:
    found, seen = [], dict[tuple[str, str], int]()
    for widget in page.findChildren(QWidget):
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
            continue
        text = widget.property("text")
        name = widget.accessibleName() or (text if isinstance(text, str) else "")
        key = type(widget).__name__, "" if isinstance(widget, QLineEdit) and not name else name
        seen[key] = seen.get(key, 0) + 1
        found.append(((*key, seen[key]), widget))
    return found


def _put_cursor(widget: QWidget, letters: int) -> None:
    if isinstance(widget, QLineEdit):
        widget.deselect()
        widget.setCursorPosition(letters)
    elif isinstance(widget, QPlainTextEdit):
        cursor = widget.textCursor()
        cursor.setPosition(min(letters, len(widget.toPlainText())))
        widget.setTextCursor(cursor)


def _area(page: QWidget | None) -> QScrollArea | None:
    """Return what scrolls the page."""
    if page is None or isinstance(page, QScrollArea):
        return page
    areas = page.findChildren(ScrollPage)
    return next((area for area in areas if area.isVisible()), None)


def _scrolled(page: QWidget | None) -> float:
    area = _area(page)
    bar = area.verticalScrollBar() if area is not None else None
    return bar.value() / bar.maximum() if bar is not None and bar.maximum() else 0

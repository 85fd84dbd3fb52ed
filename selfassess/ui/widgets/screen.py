"""What a screen is: what the workspace asks of it, and the page that it scrolls on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Self

from PySide6 import QtWidgets
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from selfassess.ui.look.theme import theme
from selfassess.ui.widgets.hover import Hover

if TYPE_CHECKING:
    from selfassess.ui.workspace import Workspace

PAGE_WIDTH = 1060
"""Widest a page grows at 100 % text, so that lines stay readable on a large screen."""
SIDE = 28
"""Room at each side of a page, in pixels at 100 %."""
BAR = 12
"""Width of a scroll bar, as in the style sheet; pages without one leave it free."""


# What is asked of ``QtWidgets`` by name is made by it then: fields of which the first screen has
# none.


def make_read_only(page: QWidget) -> None:
    """Let a page be read but not changed: fields keep their text to copy, buttons go."""
    for field in page.findChildren(QtWidgets.QLineEdit):
        field.setReadOnly(True)
    for box in page.findChildren(QtWidgets.QPlainTextEdit):
        box.setReadOnly(True)
    for kind in (QtWidgets.QCheckBox, QtWidgets.QRadioButton, QtWidgets.QComboBox):
        for widget in page.findChildren(kind):
            widget.setEnabled(False)
    for pressed in page.findChildren(QPushButton):
        if pressed.property("tells"):
            # It can be pressed, and it is said then why nothing comes of it.
            continue
        if pressed.property("changes") or pressed.isCheckable():
            pressed.setEnabled(False)
        if pressed.property("changes"):
            pressed.hide()


def _in_the_middle(holder: QWidget) -> QHBoxLayout:
    """Return a layout with something where a page has its column, be there a scroll bar or not."""
    outer = QHBoxLayout()
    outer.setContentsMargins(0, 0, theme().px(BAR), 0)
    outer.addStretch(1)
    outer.addWidget(holder, 100)
    outer.addStretch(1)
    return outer


def fill_foot(made: QFrame, buttons: QLayout, padding: int = 12) -> None:
    """Make a box what stands below a page, as wide as the page above."""
    inner = QWidget()
    inner.setMaximumWidth(theme().px(PAGE_WIDTH))
    side, edge = theme().px(SIDE), theme().px(padding) * 3 // 4
    buttons.setContentsMargins(side, edge, side, edge)
    inner.setLayout(buttons)
    made.setProperty("role", "footer")
    made.setLayout(_in_the_middle(inner))


def see_box(page: QScrollArea, part: QWidget, box: QRect, air: int) -> None:
    """Scroll a page to all of a box in a part of it, with some air: Qt shows a cursor alone."""
    inside = page.widget()
    if inside is not None:
        place = part.mapTo(inside, box.center())
        page.ensureVisible(place.x(), place.y(), 0, box.height() // 2 + air)


class Screen:
    """What the workspace may ask of each of its screens."""

    again: Callable[[], Screen] | None = None
    """Makes the same page in another look, where it stands without a workspace."""

    @classmethod
    def made_for(cls, workspace: Workspace) -> Self:
        """Return the screen for a workspace, connected to what it leads to."""
        return cls(workspace.session)  # type: ignore[call-arg]

    def arrive(self) -> None:
        """Put the focus where the person goes on, now that the screen is in front."""

    def leave(self) -> None:
        """Keep what is being typed, before another screen comes to the front."""

    def left_open(self) -> str:
        """Return what on this screen is not saved as it stands, as a sentence; else nothing."""
        return ""

    def shows(self, subject: str) -> bool:  # noqa: ARG002
        """True when what was said of a statement is in sight, so that undo may stay here."""
        return False

    def copy_state(self, other: Any) -> None:
        """Show what the same screen showed before the look changed."""
        self.open_at(other.bookmark())

    def bookmark(self) -> str:
        """Return what is looked at, such as a filter, so that it can be opened there again."""
        return ""

    def open_at(self, bookmark: str) -> None:
        """Show what :meth:`bookmark` returned."""


class _Page(QWidget):
    """What is scrolled: as high as its words are at its width.

    Words that break have a least size of their own, for a narrow column. Where Qt took that for
    the page, it ended long after its last word.
    """

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the least width, and no height where the height goes by the width."""
        size = super().minimumSizeHint()
        layout = self.layout()
        if layout is not None and layout.hasHeightForWidth():
            size.setHeight(0)
        return size


class ScrollPage(QScrollArea, Screen):
    """A page that scrolls when the screen is small and stays narrow when it is wide."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Before anybody asks what it is: see look/access.py.
        self.setProperty("region", True)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.page = _Page()
        self.page.setObjectName("page")
        self._outer = QHBoxLayout(self.page)
        self._outer.setContentsMargins(0, 0, 0, 0)
        # In the middle of a large screen, as wide as lines stay readable.
        self._outer.addStretch(1)
        self._add_inner()
        self._outer.addStretch(1)
        self.setWidget(self.page)
        self._hover = Hover(self, self.page)
        self._leaving = False
        self.verticalScrollBar().rangeChanged.connect(self._leave_room)
        self._leave_room(0, 0)

    def _leave_room(self, _least: int, most: int) -> None:
        """Leave the room of the scroll bar free where there is none: no page stands aside."""
        room = 0 if most else theme().px(BAR)
        if self._leaving or self.viewportMargins().right() == room:
            # Where another width makes the bar come and go, this would go on for ever.
            return
        self._leaving = True
        self.setViewportMargins(0, 0, room, 0)
        self._leaving = False

    def _add_inner(self) -> None:
        self.inner = QWidget()
        self.inner.setMaximumWidth(theme().px(PAGE_WIDTH))
        self.content = QVBoxLayout(self.inner)
        side, top = theme().px(SIDE), theme().px(20)
        self.content.setContentsMargins(side, top, side, top)
        self.content.setSpacing(theme().px(12))
        self._outer.insertWidget(1, self.inner, 100)

    def clear(self) -> None:
        """Take everything off the page and delete it; ``content`` is new and empty then.

        Not item by item: what a layout gives out is held by Python under a second name, and may
        be met again where Qt puts something else (it ended the program under Wine).
        """
        old = self.inner
        self._add_inner()
        self._outer.removeWidget(old)
        old.hide()
        old.deleteLater()

    def show_from_top(self) -> None:
        """Scroll to the top, for a page that shows something new."""
        self.verticalScrollBar().setValue(0)

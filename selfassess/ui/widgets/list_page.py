"""A page with a list: the list scrolls where it has room, else the page does, with all its rows."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayout, QWidget

from selfassess.ui.look.theme import theme
from selfassess.ui.widgets.pieces import column
from selfassess.ui.widgets.screen import Screen, ScrollPage, see_box
from selfassess.ui.widgets.shrinking import Inside
from selfassess.ui.widgets.statement_list import StatementList

FEW = 4
"""A list with room for fewer rows of two lines is no list to work in: the page scrolls."""


class ListPage(ScrollPage):
    """What is said of a list, the list, and what stands below it."""

    def __init__(self, above: QLayout, rows: StatementList, *below: QWidget) -> None:
        super().__init__()
        head = Inside()
        head.setLayout(above)
        # The screen that it is in has the name.
        self.setProperty("region", False)
        self._rows = rows
        self._others = (head, *below)
        self.content.setSpacing(theme().px(10))
        for part in (head, rows, *below):
            self.content.addWidget(part)
        self.content.addStretch(1)
        self.inner.installEventFilter(self)
        rows.grown.connect(self._share)
        rows.came_to.connect(lambda index: QTimer.singleShot(0, self, lambda: self._bring(index)))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Share the height out anew."""
        super().resizeEvent(event)
        self._share()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Share the height out anew where what is said above has changed."""
        done = super().eventFilter(watched, event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._share()
        return done

    def _share(self) -> None:
        margins, gap = self.content.contentsMargins(), self.content.spacing()
        width = self.inner.width() - margins.left() - margins.right()
        taken = margins.top() + margins.bottom()
        for part in self._others:
            if not part.isHidden():
                wraps = part.hasHeightForWidth()
                taken += gap + (part.heightForWidth(width) if wraps else part.sizeHint().height())
        room = self.viewport().height() - taken
        if room < FEW * self._rows.two_lines():
            room = self._rows.whole
        self._rows.setFixedHeight(min(self._rows.whole, room))

    def _bring(self, index: QModelIndex) -> None:
        """Bring a row into sight, on a page that is longer than the window."""
        box = self._rows.visualRect(index)
        if box.isValid():
            see_box(self, self._rows.viewport(), box, theme().px(20))


class ListScreen(QWidget, Screen):
    """A screen that is such a page."""

    list: StatementList

    def lay_out(self, above: QLayout, *below: QWidget) -> None:
        """Lay it out with what is said of its list, and what stands below it."""
        self.setLayout(column(ListPage(above, self.list, *below), spacing=0))

    def arrive(self) -> None:
        """Stand in the list."""
        self.list.setFocus()

    def shows(self, subject: str) -> bool:
        """True for a statement of the list."""
        return self.list.statements.row_of(subject) is not None

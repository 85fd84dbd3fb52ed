"""Dialogs that fit every screen: what is in them scrolls, their buttons stay in sight below."""

from __future__ import annotations

from PySide6 import QtWidgets
from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from selfassess.ui.later import later
from selfassess.ui.look.icons import icon
from selfassess.ui.look.theme import theme
from selfassess.ui.widgets.hover import Hover
from selfassess.ui.widgets.pieces import column, frame
from selfassess.ui.widgets.shrinking import Inside, show_bar
from selfassess.ui.widgets.tab_order import tab_after

FOOT = 12
"""Room above and below the buttons of a dialog, in pixels at 100 %."""
DRAWN_AROUND = QSize(16, 40)
"""What a system draws around a window: its title and its edges."""


def room_for(window: QWidget) -> QSize:
    """Return the size that a window may have so that all of it is on its screen."""
    return window.screen().availableSize() - DRAWN_AROUND


def dialog_layout(
    dialog: QtWidgets.QDialog,
    foot: QWidget,
    *,
    width: int = 480,
    height: int = 0,
    spacing: int = 12,
) -> QVBoxLayout:
    """Give a dialog its buttons below, and return the column for what is above them.

    It opens as high as that is, ``width`` wide, and at least ``height`` high, in pixels at
    100 %; never larger than the screen.
    """
    inside = _Inside(foot, width, height)
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    layout.addWidget(inside, 1)
    inside.foot = frame("footer", column(foot), padding=FOOT)
    layout.addWidget(inside.foot)
    dialog.installEventFilter(inside)
    inside.content.setSpacing(theme().px(spacing))
    return inside.content


class _Inside(QScrollArea):
    """What is above the buttons."""

    def __init__(self, foot: QWidget, width: int, height: int) -> None:
        super().__init__()
        self.foot: QFrame
        self._row = foot
        self._opened = False
        # Once what has changed is laid out.
        self._later = later(self, self._grow)
        self._least = QSize(theme().px(width), theme().px(height))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._page = Inside()
        self._page.setObjectName("page")
        self.content = QVBoxLayout(self._page)
        space = theme().px(20)
        self.content.setContentsMargins(space, space, space, space)
        self.setWidget(self._page)
        self._page.installEventFilter(self)
        self._hover = Hover(self, self._page)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return room for a few lines; all else can be scrolled to."""
        return QSize(theme().px(120), theme().px(60))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Size the dialog as it opens, and give it more room where it needs more later."""
        done = super().eventFilter(watched, event)
        if watched is self._page:
            if event.type() == QEvent.Type.LayoutRequest:
                self._later.start()
        elif event.type() == QEvent.Type.Show and not event.spontaneous():
            self._tab_to_foot()
            for part in self.foot.findChildren(QWidget):
                part.ensurePolished()
            wide = self._row.sizeHint().width() + theme().px(40)
            for _ in range(2):
                # Heights are right once all have been laid out at this width.
                self._fit(max(self._least.width(), wide))
            self._opened = True
            self._later.start()
        return done

    def _tab_to_foot(self) -> None:
        """Let Tab begin above and come to the buttons last: they were made before all else."""
        stops = [
            part
            for part in self._page.findChildren(QWidget)
            if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.window() is self.window()
        ]
        if stops:
            tab_after(stops[-1], self.foot)
        if self.window().focusWidget() is None:
            # The ring begins with the buttons; a person begins with what is asked.
            first = (part for part in stops if part.isEnabled() and part.isVisibleTo(self._page))
            for part in first:
                if part.property("help"):
                    continue
                if not isinstance(part, QtWidgets.QRadioButton) or part.isChecked():
                    part.setFocus()
                    break

    def _grow(self) -> None:
        if self._opened and self.window().isVisible():
            self._fit(self.window().width())

    def _fit(self, width: int) -> None:
        """Be as large as what is inside needs, and no larger than the screen."""
        dialog = self.window()
        room = room_for(dialog)
        for part in self._page.findChildren(QWidget):
            part.ensurePolished()
        bar = self.verticalScrollBar().sizeHint().width()
        width = min(max(width, self.content.minimumSize().width() + bar), room.width())
        self.content.activate()
        high = (
            self.content.totalHeightForWidth(width)
            if self.content.hasHeightForWidth()
            else self.content.totalSizeHint().height()
        )
        foot = self.foot
        below = foot.heightForWidth(width) if foot.hasHeightForWidth() else foot.sizeHint().height()
        high = max(high, self._least.height()) + below
        show_bar(self, high > room.height())
        if self._opened:
            # Never smaller while it is looked at.
            high = max(high, dialog.height())
        dialog.resize(width, min(high, room.height()))
        _keep_on_screen(dialog)


def _keep_on_screen(dialog: QWidget) -> None:
    """Move a dialog that grew up to where all of it is on the screen."""
    if dialog.isVisible():
        low = dialog.screen().availableGeometry().bottom() - dialog.frameGeometry().bottom()
        if low < 0:
            dialog.move(dialog.x(), max(0, dialog.y() + low))


_SIGNS = {
    QtWidgets.QMessageBox.Icon.Information: ("info", "accent"),
    QtWidgets.QMessageBox.Icon.Question: ("circle-help", "accent"),
    QtWidgets.QMessageBox.Icon.Warning: ("triangle-alert", "warn"),
    QtWidgets.QMessageBox.Icon.Critical: ("triangle-alert", "error"),
}
"""The signs of messages in our own look, and as large as the text."""


class Message(QtWidgets.QMessageBox):
    """A message over a window; a long one scrolls, with its buttons in sight."""

    def __init__(self, icon: QtWidgets.QMessageBox.Icon, title: str, words: str) -> None:
        super().__init__(icon, title, words)
        self._laid = False

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Put the words into a part that scrolls, then take a size that fits."""
        super().showEvent(event)
        if not self._laid:
            self._lay_out()
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw what is below the words as the foot of a dialog."""
        super().paintEvent(event)
        box = self.findChild(QtWidgets.QDialogButtonBox)
        if self._laid and isinstance(box, QtWidgets.QDialogButtonBox):
            foot = self.rect()
            foot.setTop(box.y() - theme().px(FOOT))
            painter = QPainter(self)
            painter.fillRect(foot, theme().colour("surface"))
            painter.setPen(theme().colour("line"))
            painter.drawLine(foot.topLeft(), foot.topRight())
            painter.end()

    def event(self, event: QEvent) -> bool:
        """Keep the size: Qt's own goes by the words alone, whatever the screen."""
        if event.type() == QEvent.Type.LayoutRequest and self._laid:
            return QtWidgets.QDialog.event(self, event)
        return super().event(event)

    def _lay_out(self) -> None:
        self._laid = True
        grid = self.layout()
        words = self.findChild(QLabel, "qt_msgbox_label")
        more = self.findChild(QLabel, "qt_msgbox_informativelabel")
        if not isinstance(grid, QtWidgets.QGridLayout) or not isinstance(words, QLabel):
            return
        # The one that Enter presses stands out, as in every other dialog.
        accept = QtWidgets.QMessageBox.ButtonRole.AcceptRole
        ways = self.buttons()
        for way in ways:
            # Qt puts its own signs on some, as on no other button of the program.
            way.setIcon(QIcon())
        first = self.defaultButton() or next(
            (one for one in ways if len(ways) == 1 or self.buttonRole(one) is accept), None
        )
        if isinstance(first, QtWidgets.QPushButton):
            self.setDefaultButton(first)
            first.setProperty("role", "primary")
            self.style().polish(first)
        side = theme().px(20)
        grid.setContentsMargins(side, side, side, theme().px(FOOT))
        grid.setHorizontalSpacing(theme().px(14))
        grid.setVerticalSpacing(theme().px(14 + FOOT))
        sign = self.findChild(QLabel, "qt_msgboxex_icon_label")
        if isinstance(sign, QLabel) and self.icon() in _SIGNS:
            name, colour = _SIGNS[self.icon()]
            sign.setPixmap(icon(name, colour).pixmap(theme().px(32), theme().px(32)))
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column_of_words = 2 if not self.iconPixmap().isNull() else 1
        # Not by what the layout gives out, see ``ScrollPage.clear``.
        grid.addWidget(self._area, 0, column_of_words)
        self._words = [one for one in (words, more) if isinstance(one, QLabel)]
        for one in self._words:
            one.setWordWrap(True)
        holder = Inside()
        holder.setObjectName("page")
        self._column = column(*self._words, None, spacing=10)
        holder.setLayout(self._column)
        self._area.setWidget(holder)
        self._area.show()

    def _fit(self) -> None:
        if not hasattr(self, "_area"):
            return
        room = room_for(self)
        self.setMinimumSize(0, 0)
        self.setMaximumSize(16_777_215, 16_777_215)
        box = self.findChild(QtWidgets.QDialogButtonBox)
        if not isinstance(box, QtWidgets.QDialogButtonBox):
            return
        if box.sizeHint().width() > room.width() - theme().px(40):
            box.setOrientation(Qt.Orientation.Vertical)
        sign = self.findChild(QLabel, "qt_msgboxex_icon_label")
        beside = sign.sizeHint().width() if isinstance(sign, QLabel) else 0
        around = beside + theme().px(2 * 20 + 2 * 14)
        longest = max(one.fontMetrics().horizontalAdvance(one.text()) for one in self._words)
        wide = min(longest, theme().px(460)) + around
        wide = min(max(wide, box.sizeHint().width() + theme().px(40)), room.width())
        bar = self._area.verticalScrollBar().sizeHint().width()
        high = self._column.totalHeightForWidth(wide - around - bar) + theme().px(4)
        high = max(high, sign.sizeHint().height() if isinstance(sign, QLabel) else 0)
        rest = box.sizeHint().height() + theme().px(20 + 14 + 2 * FOOT)
        most = max(theme().px(40), room.height() - rest)
        for _ in range(2):
            self._area.setMinimumHeight(min(high, most))
            self.resize(wide, min(max(high + rest, self._needed()), room.height()))
            # Qt's own grid gives the words less width than is left beside the sign.
            grid = self.layout()
            if grid is not None:
                grid.activate()
            shown = self._area.viewport().size()
            high = max(high, self._column.totalHeightForWidth(shown.width()) + theme().px(4))

    def _needed(self) -> int:
        """Return the least height with all its parts whole."""
        grid = self.layout()
        if grid is None:
            return 0
        grid.activate()
        return grid.totalMinimumSize().height()

"""Progress drawn as a stacked bar with its numbers beside it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QMouseEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from selfassess.portfolio.progress import Progress
from selfassess.ui.look.theme import theme
from selfassess.ui.widgets.pieces import literal, show_tip

STEPS = ("line", "step_1", "step_2", "step_3", "step_4")


def draw_bar(painter: QPainter, box: QRectF, progress: Progress) -> None:
    """Draw the ratings of an area as one bar, best first; what is open stays pale.

    The numbers always stand beside the bar, so its colours carry nothing alone.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    path = QPainterPath()
    radius = box.height() / 2
    path.addRoundedRect(box, radius, radius)
    painter.setClipPath(path)
    # Not by fillRect, for which Qt has PySide make all that it knows of gradients.
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().colour("line"))
    painter.drawRect(box)
    relevant = max(1, progress.relevant)
    x = box.left()
    for rating in (4, 3, 2, 1):
        width = box.width() * progress.ratings[rating] / relevant
        painter.setBrush(_step(rating))
        painter.drawRect(QRectF(x, box.top(), width, box.height()))
        x += width
    painter.restore()


def _step(rating: int) -> QColor:
    return theme().colour(STEPS[rating])


class AreaBar(QAbstractButton):
    """One area's title, bar and numbers; opens the area."""

    opened = Signal(str)

    def __init__(
        self,
        area_id: str,
        title: str,
        numbers: str,
        progress: Progress,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.area_id = area_id
        self._title = title
        self._numbers = numbers
        self._progress = progress
        self.setText(literal(title))
        self.setAccessibleName(f"{title}: {numbers}")
        show_tip(self, title)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme().px(46))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(lambda: self.opened.emit(self.area_id))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802
        """Draw title and numbers above the bar."""
        look = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.underMouse() or self.hasFocus():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("accent_soft"))
            painter.drawRoundedRect(box, look.px(4), look.px(4))
        if self.hasFocus():
            pen = painter.pen()
            painter.setPen(look.colour("focus"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, look.px(4), look.px(4))
            painter.setPen(pen)
        pad = look.px(6)
        top = QRectF(box.left() + pad, box.top() + look.px(4), box.width() - 2 * pad, look.px(22))
        small = look.font(13)
        numbers_width = QFontMetrics(small).horizontalAdvance(self._numbers) + look.px(12)
        title_font = look.font(15)
        title = QFontMetrics(title_font).elidedText(
            self._title, Qt.TextElideMode.ElideRight, int(top.width() - numbers_width)
        )
        painter.setFont(title_font)
        painter.setPen(look.colour("text"))
        painter.drawText(top, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)
        painter.setFont(small)
        painter.setPen(look.colour("muted"))
        painter.drawText(
            top, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._numbers
        )
        bar = QRectF(top.left(), top.bottom() + look.px(4), top.width(), look.px(10))
        draw_bar(painter, bar, self._progress)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Take the focus, then press."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)

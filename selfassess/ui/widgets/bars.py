"""Progress drawn as a stacked bar with its numbers beside it."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from selfassess.portfolio.progress import Progress
from selfassess.ui.look.theme import theme
from selfassess.ui.widgets.pieces import literal, show_tip

STEPS = ("track", "step_1", "step_2", "step_3", "step_4")
"""Colours of the ratings 0 to 4."""
HATCH_STEP, HATCH_LINE = 6, 1.4
"""From one slanting line to the next, and how wide one is, in pixels at 100 %."""

PAD = 6
"""Room at each side of an area's words and bar, in pixels at 100 %."""


def draw_bar(painter: QPainter, box: QRectF, progress: Progress) -> None:
    """Draw the ratings of an area as one bar, best first; what has no answer is hatched.

    The numbers always stand beside the bar, so its colours carry nothing alone.
    """
    look = theme()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if not progress.relevant:
        # The mark of what is not part of the role, in place of a bar of nothing.
        painter.setPen(QPen(look.colour("control"), look.px(1)))
        middle = box.center().y()
        painter.drawLine(QPointF(box.left(), middle), QPointF(box.right(), middle))
        painter.restore()
        return
    path = QPainterPath()
    radius = box.height() / 2
    path.addRoundedRect(box, radius, radius)
    painter.setClipPath(path)
    x = box.left()
    counts = ((rating, progress.ratings[rating]) for rating in (4, 3, 2, 1, 0))
    for rating, count in (*counts, (None, progress.unanswered)):
        if not count:
            continue
        part = QRectF(x, box.top(), box.width() * count / progress.relevant, box.height())
        fill_part(painter, part, rating)
        if x > box.left():
            # Where one step ends and the next begins, whatever their colours.
            between = look.colour("surface" if rating else "control")
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(between)
            painter.drawRect(QRectF(x - 0.5, box.top(), 1, box.height()))
        x = part.right()
    painter.setClipping(False)
    # How long the whole of it is.
    painter.setPen(look.colour("control"))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    painter.restore()


def fill_part(painter: QPainter, part: QRectF, rating: int | None) -> None:
    """Fill the part of a bar for a rating; for no answer (None) with slanting lines, as the PDF."""
    look = theme()
    painter.save()
    # Not by fillRect, for which Qt has PySide make all that it knows of gradients.
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("surface" if rating is None else STEPS[rating]))
    painter.drawRect(part)
    if rating is None:
        painter.setClipRect(part, Qt.ClipOperation.IntersectClip)
        # Wide enough that one row of pixels has the whole of the colour.
        painter.setPen(QPen(look.colour("control"), HATCH_LINE * look.scale / 100))
        step = HATCH_STEP * look.scale / 100
        # From the same place in each bar, so that bars below one another run on alike.
        count = ceil((part.width() + part.height()) / step)
        feet = (part.right() - number * step for number in range(count))
        low, high, slant = part.bottom(), part.top(), part.height()
        painter.drawLines([QLineF(at, low, at + slant, high) for at in feet])
    painter.restore()


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
        self._below, self._title_height = False, 0
        self.setText(literal(title))
        self.setAccessibleName(f"{title}: {numbers}")
        show_tip(self, title)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fit()
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(lambda: self.opened.emit(self.area_id))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Give the words the lines that they need at this width."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return room for the longest word."""
        words = QFontMetrics(theme().font(15))
        widest = max(words.horizontalAdvance(word) for word in (self._title or " ").split(" "))
        return QSize(widest + 2 * theme().px(PAD) + 2, self.height())

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the usual size."""
        return QSize(theme().px(300), self.height())

    def is_cut(self) -> bool:
        """True when there is no room for all the words, not even in several lines."""
        return self.minimumSizeHint().width() > self.width()

    def _fit(self) -> None:
        """Put the numbers beside the title, or below it where both have no room in one line."""
        look = theme()
        words, numbers = QFontMetrics(look.font(15)), QFontMetrics(look.font(13))
        room = max(1, self.width() - 2 * look.px(PAD) - 2)
        beside = numbers.horizontalAdvance(self._numbers) + look.px(12)
        self._below = words.horizontalAdvance(self._title) + beside > room
        flags = Qt.TextFlag.TextWordWrap
        high = words.boundingRect(0, 0, room, 10_000, flags, self._title).height()
        self._title_height = max(high, look.px(22))
        below = max(numbers.lineSpacing(), look.px(18)) if self._below else 0
        self.setFixedHeight(self._title_height + below + look.px(24))

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
            painter.setPen(QPen(look.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, look.px(4), look.px(4))
        pad, side = look.px(PAD), Qt.AlignmentFlag
        top = QRectF(box.left() + pad, box.top() + look.px(4), box.width() - 2 * pad, 0)
        top.setHeight(self._title_height)
        painter.setFont(look.font(15))
        painter.setPen(look.colour("text"))
        wrapped = side.AlignLeft | side.AlignVCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(top, wrapped, self._title)
        painter.setFont(look.font(13))
        painter.setPen(look.colour("muted"))
        bar_top = self.height() - look.px(16)
        if self._below:
            low = QRectF(top.left(), top.bottom(), top.width(), bar_top - top.bottom())
            painter.drawText(low, side.AlignLeft | side.AlignVCenter, self._numbers)
        else:
            painter.drawText(top, side.AlignRight | side.AlignVCenter, self._numbers)
        draw_bar(painter, QRectF(top.left(), bar_top, top.width(), look.px(10)), self._progress)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Take the focus, then press."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)

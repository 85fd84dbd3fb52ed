"""Tabs that count: a number, and below it what there are so many of."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QTabBar, QToolButton, QWidget

from selfassess.ui.look.theme import theme
from selfassess.ui.widgets.announce import tell_focus
from selfassess.ui.widgets.pieces import literal
from selfassess.words import say

_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class Counted(NamedTuple):
    """One tab."""

    name: str
    words: str
    number: int


class CountTabs(QTabBar):
    """Tabs as wide as there is room, with words that break over lines and are never cut."""

    wanted = Signal(str)
    """The name of the tab that a person chose."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tabs: list[Counted] = []
        self._places: list[QWidget] = []
        """What tells a screen reader of each tab; see look/access.py."""
        self.setProperty("tabs", True)
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setUsesScrollButtons(False)
        for unused in self.findChildren(QToolButton):
            # Never shown, and named in Qt's own words.
            unused.setAccessibleName("")
        self.setExpanding(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.currentChanged.connect(self._tell)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Leave the wheel to the page: what is shown changes by click or key alone."""
        event.ignore()

    @property
    def chosen(self) -> str:
        """The name of the tab in front."""
        number = self.currentIndex()
        return self._tabs[number].name if 0 <= number < len(self._tabs) else ""

    def show_counts(self, tabs: list[Counted], chosen: str) -> None:
        """Show these tabs, one of them in front."""
        self.blockSignals(True)
        self._tabs = tabs
        while self.count() > len(tabs):
            self.removeTab(self.count() - 1)
        while self.count() < len(tabs):
            self.addTab("")
        for number, tab in enumerate(tabs):
            spoken = say("{what}: {count}", what=tab.words, count=tab.number)
            self.setTabText(number, literal(spoken))
            self._place(number).setAccessibleName(spoken)
        self.choose(chosen)
        self.blockSignals(False)
        self._fit()
        self.update()

    def _place(self, number: int) -> QWidget:
        """Return the widget over a tab, which nobody sees; they come in the order of the tabs."""
        while len(self._places) <= number:
            made = QWidget()
            # Before anybody asks what it is.
            made.setProperty("tab", len(self._places))
            made.setParent(self)
            made.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._places.append(made)
            # In front of the buttons that Qt has here, which are never shown.
            for place in reversed(self._places):
                place.lower()
        return self._places[number]

    def tabLayoutChange(self) -> None:  # noqa: N802
        """Let what tells of the tabs lie over them."""
        for number, place in enumerate(self._places):
            place.setVisible(number < self.count())
            place.setGeometry(self.tabRect(number))

    def choose(self, name: str) -> None:
        """Bring a tab to the front."""
        for number, tab in enumerate(self._tabs):
            if tab.name == name:
                self.setCurrentIndex(number)

    def _tell(self, _number: int) -> None:
        if self.chosen:
            self.wanted.emit(self.chosen)

    # ---- size ------------------------------------------------------------------------

    def tabSizeHint(self, index: int) -> QSize:  # noqa: ARG002, N802
        """Return an equal share of the width, as high as the tab with most words."""
        width = max(1, self.width() // max(1, len(self._tabs)))
        return QSize(width, self._needed(width))

    def minimumTabSizeHint(self, index: int) -> QSize:  # noqa: N802
        """Return the same: there is no other size."""
        return self.tabSizeHint(index)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return any width, and the height for it."""
        return QSize(theme().px(400), self.tabSizeHint(0).height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the same height, and no width: words break."""
        return QSize(theme().px(200), self.tabSizeHint(0).height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Take the height that the words need at this width."""
        self._fit()
        super().resizeEvent(event)

    def _fit(self) -> None:
        self.setFixedHeight(self.tabSizeHint(0).height())

    def _needed(self, width: int) -> int:
        look = theme()
        small = QFontMetrics(look.font(14, bold=True))
        inner = QRect(0, 0, max(1, width - 2 * look.px(10)), 10_000)
        words = max(
            (small.boundingRect(inner, _WRAPPED, tab.words).height() for tab in self._tabs),
            default=0,
        )
        return QFontMetrics(look.font(22, bold=True)).height() + words + look.px(20)

    # ---- drawing -----------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Draw anew as the focus comes and goes; it comes to the tab in front."""
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.update()
        done = super().event(event)
        if event.type() == QEvent.Type.FocusIn and self._tabs:
            tell_focus(self._places[self.currentIndex()])
        return done

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw each: the one in front stands out by a bar, bold words and its ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        under = self.tabAt(self.mapFromGlobal(self.cursor().pos())) if self.underMouse() else -1
        for number, tab in enumerate(self._tabs):
            self._draw(painter, self.tabRect(number), tab, number, hovered=number == under)

    def _draw(
        self, painter: QPainter, box: QRect, tab: Counted, number: int, *, hovered: bool
    ) -> None:
        look = theme()
        chosen = number == self.currentIndex()
        ground = "accent_soft" if chosen or hovered else "surface"
        frame = QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(look.colour("line"), 1))
        painter.setBrush(look.colour(ground))
        painter.drawRect(frame)
        if chosen:
            bar = QRectF(box.left(), box.bottom() - look.px(4) + 1, box.width(), look.px(4))
            painter.fillRect(bar, look.colour("accent"))
        inner = box.adjusted(look.px(10), look.px(6), -look.px(10), 0)
        figure = look.font(22, bold=True)
        painter.setFont(figure)
        painter.setPen(look.colour("accent" if tab.number else "muted"))
        painter.drawText(inner, _WRAPPED, str(tab.number))
        painter.setFont(look.font(14, bold=chosen))
        painter.setPen(look.colour("text"))
        painter.drawText(
            inner.adjusted(0, QFontMetrics(figure).height(), 0, 0), _WRAPPED, tab.words
        )
        if chosen and self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.colour("focus"), 2))
            painter.drawRect(QRectF(box).adjusted(1, 1, -1, -1))

"""The lists that a worker may switch on beside the steps of their career."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from selfassess.framework.index import Index
from selfassess.framework.model import ExtraList, Tier
from selfassess.ui.look.theme import theme
from selfassess.ui.widgets.field import Fold
from selfassess.ui.widgets.flow import in_columns
from selfassess.ui.widgets.folding_tick import FoldingTick
from selfassess.ui.widgets.pieces import column, label
from selfassess.ui.widgets.ticks import Tick
from selfassess.words import say, say_many

NARROWEST = 280
"""Least width of a column of lists, in pixels at 100 %."""


class ExtraLists(QWidget):
    """A box to tick for each list, below the pack it comes with and what that rests on."""

    wanted = Signal(str, bool)
    """A list, and whether it is to be on."""

    def __init__(self, index: Index) -> None:
        super().__init__()
        self.ticks: dict[str, Tick] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().px(20))
        by_pack: dict[str, list[Tier]] = {}
        packs: dict[str, ExtraList] = {}
        for tier, pack in index.beside.values():
            by_pack.setdefault(pack.id, []).append(tier)
            packs[pack.id] = pack
        for key, tiers in by_pack.items():
            layout.addLayout(self._pack(index, packs[key], tiers))

    def _pack(self, index: Index, pack: ExtraList, tiers: list[Tier]) -> QVBoxLayout:
        title = say("{title} (draft)", title=pack.title) if pack.draft else pack.title
        made = column(label(title, "label"), label(pack.summary, "muted"), spacing=4)
        if pack.draft:
            made.addWidget(Fold(say("Where this draft comes from"), column(label(pack.draft))))
        pairs = []
        for tier in tiers:
            tick = FoldingTick(tier.title)
            tick.setProperty("changes", True)
            words = asked_words(*index.would_ask(tier.id))
            tick.setAccessibleDescription(words)
            tick.clicked.connect(lambda on, which=tier.id: self.wanted.emit(which, on))
            self.ticks[tier.id] = tick
            pairs.append(_Counted(tick, words))
        made.addWidget(in_columns(*pairs, least=NARROWEST, wide=True))
        return made

    def show_on(self, lists: tuple[str, ...]) -> None:
        """Show which lists are on."""
        for key, tick in self.ticks.items():
            tick.setChecked(key in lists)


class _Counted(QWidget):
    """A tick, and below its words how many statements it asks."""

    def __init__(self, tick: FoldingTick, words: str) -> None:
        super().__init__()
        self._tick = tick
        self.told = label(words, "small")
        self._below = column(self.told)
        self.setLayout(column(tick, self._below, spacing=0))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Stand in line with the words of the tick: its style sheet comes late."""
        super().resizeEvent(event)
        self._below.setContentsMargins(self._tick.words_at, 0, 0, 0)


def asked_words(asked: int, counted: int) -> str:
    """Return how many statements a list would ask, and how many are asked elsewhere already."""
    words = say_many("1 statement for you.", "{count} statements for you.", asked)
    if not counted:
        return words
    more = say_many(
        "1 more is in your other lists: one answer counts for both.",
        "{count} more are in your other lists: one answer counts for both.",
        counted,
    )
    return say("{words} {more}", words=words, more=more)

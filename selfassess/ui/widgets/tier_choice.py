"""The tier one is at and the tier one wants next."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from selfassess.framework.index import Index
from selfassess.portfolio.sections import routes
from selfassess.ui.look.theme import theme
from selfassess.ui.widgets.choice import Choice
from selfassess.ui.widgets.pieces import label, row, titled
from selfassess.words import say


class TierChoice(QWidget):
    """Two boxes to choose from; the second offers where the first can lead."""

    edited = Signal()

    def __init__(self, index: Index, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._index = index
        self.tier = Choice()
        self.next_tier = Choice()
        for tier in index.pack.tiers:
            if tier.assessed:
                self.tier.addItem(tier.title, tier.id)
        self._about = label("", "muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().px(10))
        layout.addLayout(
            row(
                titled(say("Your &tier now"), self.tier),
                titled(say("The tier you want ne&xt"), self.next_tier),
                spacing=16,
            )
        )
        layout.addWidget(self._about)
        self.tier.currentIndexChanged.connect(lambda _row: self._tier_chosen())
        self.next_tier.currentIndexChanged.connect(lambda _row: self.edited.emit())
        self._tier_chosen()

    @property
    def chosen(self) -> tuple[str, str | None]:
        """The two tiers as they are chosen."""
        following = self.next_tier.currentData()
        return str(self.tier.currentData()), None if following is None else str(following)

    def show_tiers(self, tier: str, next_tier: str | None) -> None:
        """Choose these two."""
        self.tier.setCurrentIndex(max(0, self.tier.findData(tier)))
        number = self.next_tier.findData(next_tier)
        self.next_tier.setCurrentIndex(number if number >= 0 else self.next_tier.count() - 1)

    def _tier_chosen(self) -> None:
        tier = self._index.tier(str(self.tier.currentData()))
        self.next_tier.blockSignals(True)
        self.next_tier.clear()
        for target in routes(self._index, tier.id):
            self.next_tier.addItem(target.title, target.id)
        self.next_tier.addItem(say("No next tier for now"), None)
        self.next_tier.blockSignals(False)
        self._about.setText(tier.summary)
        self.edited.emit()

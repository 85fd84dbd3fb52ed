"""The tier one is at and the tier one wants next."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from selfassess.framework.index import Index
from selfassess.framework.model import Tier
from selfassess.portfolio.sections import routes
from selfassess.ui.look.theme import theme
from selfassess.ui.widgets.field import Fold
from selfassess.ui.widgets.pieces import column, frame, label, unmarked
from selfassess.ui.widgets.radio_cards import RING, Option, RadioCards
from selfassess.words import say

SIDE_BY_SIDE = 600
"""From this width on the two questions stand beside each other, in pixels at 100 %."""


class TierChoice(QWidget):
    """Two questions; the second offers where the answer to the first can lead."""

    edited = Signal()

    def __init__(self, index: Index, parent: QWidget | None = None, *, hint: str = "") -> None:
        """``hint`` says how it comes that one is chosen already."""
        super().__init__(parent)
        self._index = index
        now, following = say("Your &tier now"), say("The tier you want ne&xt")
        none = Option(None, say("No next tier for now"), say("You can choose one later."))
        at = [_option(tier) for tier in index.pack.tiers if tier.assessed]
        self.tier = RadioCards(unmarked(now), at)
        self.next_tier = RadioCards(
            unmarked(following), [*(_option(tier) for tier in index.pack.tiers), none]
        )
        self.tier.setAccessibleDescription(hint)
        # The cards have room for their rings; all else is in line with what is drawn of them.
        ring = theme().px(RING)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(theme().px(16) - 2 * ring)
        for question, cards in ((now, self.tier), (following, self.next_tier)):
            caption = label(question, "label", wrap=False)
            caption.setBuddy(cards)
            caption.setContentsMargins(ring, 0, 0, 0)
            half = column(caption, cards, spacing=2)
            half.addStretch(1)
            self._halves.addLayout(half, 1)
        self.help = Fold(
            say("Not sure which tier is yours?"),
            self._explained(),
            less=say("Hide the help on tiers"),
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().px(6))
        self._hint = label(hint, "muted")
        self._hint.setContentsMargins(ring, 0, ring, 0)
        # Its room stays: the second half of a double click would choose what moved up.
        policy = self._hint.sizePolicy()
        policy.setRetainSizeWhenHidden(bool(hint))
        self._hint.setSizePolicy(policy)
        layout.addWidget(self._hint)
        if not hint:
            self._hint.hide()
        # True until somebody chooses.
        self.tier.chosen.connect(self._hint.hide)
        layout.addLayout(self._halves)
        self.help.setContentsMargins(ring, 0, ring, 0)
        layout.addWidget(self.help)
        self.tier.chosen.connect(self._tier_chosen)
        self.next_tier.chosen.connect(self.edited)
        self._offer_next()

    @property
    def chosen(self) -> tuple[str, str | None]:
        """The two tiers as they are chosen."""
        return str(self.tier.value), self.next_tier.value

    def show_tiers(self, tier: str, next_tier: str | None) -> None:
        """Choose these two."""
        if tier != self.tier.value:
            self._hint.hide()
        self.tier.show_value(tier)
        self._offer_next()
        self.next_tier.show_value(next_tier)
        self.edited.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Put the questions below each other where they would be narrow."""
        super().resizeEvent(event)
        beside = self.width() >= theme().px(SIDE_BY_SIDE)
        way = QBoxLayout.Direction
        self._halves.setDirection(way.LeftToRight if beside else way.TopToBottom)

    def _tier_chosen(self) -> None:
        self._offer_next()
        self.edited.emit()

    def _offer_next(self) -> None:
        """Offer where the tier leads, the nearest first, and to stay."""
        found = [tier.id for tier in routes(self._index, str(self.tier.value))]
        self.next_tier.offer([*found, None])

    def _explained(self) -> QWidget:
        return frame(
            "notice",
            column(
                label(
                    say(
                        "A tier is a step in the career of an imaging support worker. Each step "
                        "has a list of what people do there. Your job title, your job "
                        "description or the band on your payslip will tell you yours. Ask your "
                        "supervisor if they do not."
                    )
                ),
                label(
                    say(
                        "Still not sure? Leave it as it is and begin. You can change it at any "
                        "time in My details, and no answer is lost."
                    )
                ),
                *(
                    column(label(tier.title, "label"), label(tier.supervision, "muted"), spacing=0)
                    for tier in self._index.pack.tiers
                    if tier.assessed
                ),
            ),
            padding=12,
        )


def _option(tier: Tier) -> Option:
    first, stop, _rest = " ".join(tier.summary.split()).partition(". ")
    beside = tier.usual_band or ""
    return Option(tier.id, tier.title, first + stop.strip(), beside)

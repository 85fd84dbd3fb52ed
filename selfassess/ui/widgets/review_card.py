"""A supervisor's review as it is shown: on the home page, and what it says of one area."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from selfassess.portfolio.form_fields import AGREE
from selfassess.portfolio.portfolio import Portfolio
from selfassess.portfolio.said import agreed_with_area, kept_aside, said_of_area, where
from selfassess.things.review.thing import Agreement, Review, agreement
from selfassess.things.review.told import agreed_words, agreement_words, signed_words, who_words
from selfassess.ui.look.theme import theme
from selfassess.ui.widgets.pieces import ElidingButton, column, frame, label
from selfassess.words import say, say_date

_COUNTED = (Agreement.LOOK, Agreement.TALK, Agreement.ALIKE, Agreement.NOT_SEEN)


class ReviewCard(QFrame):
    """The whole of one review but for its views of single statements, which are counted."""

    area_asked = Signal(str)

    def __init__(self, portfolio: Portfolio, review: Review, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._portfolio = portfolio
        self.review = review
        self.setProperty("role", "card")
        inner = column(spacing=6)
        name = review.name or say("my supervisor")
        inner.addWidget(label(say("What {name} sees", name=name), "heading"))
        inner.addWidget(label(self._when(), "muted"))
        for kind, count in self._counts().items():
            if count:
                inner.addWidget(label(f"{count}  {agreement_words(kind)}"))
        if review.overall:
            inner.addWidget(label(say("Overall comment"), "label"))
            inner.addWidget(label(f"“{review.overall}”"))
        if review.objectives:
            inner.addWidget(label(say("Objectives"), "label"))
        for objective in review.objectives:
            words = " – ".join(filter(None, (objective.text, objective.by)))
            inner.addWidget(label(f"•  {words}"))
        self._add_areas(inner)
        self._add_asides(inner)
        self._add_agreement(inner)
        space = theme().px(16)
        inner.setContentsMargins(space, space * 3 // 4, space, space * 3 // 4)
        self.setLayout(inner)

    def _when(self) -> str:
        review = self.review
        came = say("came in on {day}", day=say_date(review.received_at))
        return "   ·   ".join(filter(None, (review.role, review.date, came)))

    def _counts(self) -> dict[Agreement, int]:
        counts = dict.fromkeys(_COUNTED, 0)
        for view in self.review.views:
            kind = agreement(self._portfolio.answer(view.statement_id).rating, view.view)
            if kind in counts:
                counts[kind] += 1
        return counts

    def _add_areas(self, inner: QVBoxLayout) -> None:
        agreed = self.review.agreed_areas or ()
        if agreed:
            inner.addWidget(label(say("Agrees with all of"), "label"))
        for area_id in agreed:
            inner.addWidget(label(f"•  {where(f'{AGREE}.{area_id}', self._portfolio.index)}"))
        if self.review.areas:
            inner.addWidget(label(say("Comments on areas"), "label"))
        here = {area.id for part in self._portfolio.sections() for area in part.tier.areas}
        for said in self.review.areas:
            area = self._portfolio.index.areas.get(said.area_id)
            title = area.title if area is not None else said.area_id
            if said.area_id in here:
                link = ElidingButton()
                link.show_words(title)
                link.setAccessibleName(say("Open the area {area}", area=title))
                link.clicked.connect(lambda _on=False, which=said.area_id: self._ask(which))
                inner.addWidget(link)
            else:
                inner.addWidget(label(title))
            inner.addWidget(label(f"“{said.comment}”"))

    def _add_asides(self, inner: QVBoxLayout) -> None:
        found = kept_aside(self.review)
        if found:
            inner.addWidget(
                label(say("Written where it could not be understood, or had no room"), "label")
            )
        for aside in found:
            what = where(aside.field, self._portfolio.index, aside.about)
            inner.addWidget(label(f"{what} “{aside.text}”"))

    def _ask(self, area_id: str) -> None:
        self.area_asked.emit(area_id)

    def _add_agreement(self, inner: QVBoxLayout) -> None:
        name = self._portfolio.worker.name
        for who, ticked in (
            ("appraiser", self.review.agreed_appraiser),
            ("worker", self.review.agreed_worker),
        ):
            words = agreed_words(who, name)
            state = say("Ticked:") if ticked else say("Not ticked:")
            inner.addWidget(label(f"{state} “{words}”", "muted"))
        for one in self.review.signed or ():
            inner.addWidget(label(signed_words(one), "muted"))


class SaidOfArea(QScrollArea):
    """What supervisors said of one area, as high as it is but no higher than a few lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = label("")
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setProperty("role", "notice")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inner = frame("notice", column(self._words), padding=12)
        self.setWidget(self._inner)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(say("What supervisors said of this area"))

    def show_said(self, portfolio: Portfolio, area_id: str) -> None:
        """Show the comments on an area; nothing is seen where there is none."""
        lines = [
            say("{who} agrees with all of this area.", who=who_words(review))
            for review in agreed_with_area(portfolio.reviews(), area_id)
        ]
        for review, comment in said_of_area(portfolio.reviews(), area_id):
            lines.append(f"{who_words(review)}: “{comment}”")
        self._words.setText("\n".join(lines))
        self.setVisible(bool(lines))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Take the height that the words need at this width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        # The frame's own edge is not in the height that the layout asks for.
        needed = self._inner.heightForWidth(self.viewport().width()) + theme().px(6)
        most = theme().px(170)
        policy = Qt.ScrollBarPolicy
        fits = needed <= most
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if fits else policy.ScrollBarAsNeeded
        )
        self.setFixedHeight(min(needed, most))

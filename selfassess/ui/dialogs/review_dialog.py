"""What a supervisor's PDF says, shown before it is taken in."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QDialog, QVBoxLayout, QWidget

from selfassess.exchange.review_words import Remark, remarks, what_came
from selfassess.exchange.reviewed_pdf import ReviewPreview, keep_whole
from selfassess.portfolio.portfolio import Portfolio
from selfassess.things.review.thing import Agreement, Review, seen_by
from selfassess.things.review.told import agreement_words, as_area_words, how_words
from selfassess.ui.agreement import view_words
from selfassess.ui.widgets.pieces import (
    button,
    column,
    frame,
    label,
    resize_to_fit,
    row,
)
from selfassess.ui.widgets.screen import ScrollPage
from selfassess.words import say, say_many

SHOWN = (Agreement.LOOK, Agreement.TALK, Agreement.NOT_SEEN, Agreement.ALIKE, Agreement.NONE)
MOST = 200
"""Statements shown one by one; a longer list tells how many there are besides."""
MOST_LETTERS = 2_000


class ReviewDialog(QDialog):
    """Shows a review; accepting it is left to the person.

    ``preview`` is what they saw last: the supervisor's own words, or all that is in the PDF.
    """

    def __init__(self, portfolio: Portfolio, preview: ReviewPreview, parent: QWidget) -> None:
        super().__init__(parent)
        self._portfolio = portfolio
        self._given = preview
        self.preview = preview
        self.setWindowTitle(say("Take in a review"))
        resize_to_fit(self, 760, 620)
        self.take = button(say("Take it in"), "primary")
        self.take.clicked.connect(self.accept)
        cancel = button(say("Cancel"))
        cancel.clicked.connect(self.reject)
        self.whole = QCheckBox(say("All of it was written by this supervisor: take it all in"))
        self.whole.setVisible(any(same.dropped for same in preview.same))
        self.whole.toggled.connect(self._choose)
        self._page = ScrollPage()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._page, 1)
        layout.addWidget(frame("footer", row(self.whole, None, cancel, self.take), padding=12))
        self._fill()
        (self.take if self.take.isEnabled() else cancel).setFocus()

    @property
    def review(self) -> Review:
        """The review that was chosen to come in."""
        return self.preview.review

    def _choose(self, whole: bool) -> None:
        self.preview = keep_whole(self._given, self._portfolio) if whole else self._given
        self._fill()

    def _fill(self) -> None:
        review = self.review
        self._page.clear()
        content = self._page.content
        self.take.setEnabled(not self.preview.known_already)
        who = ", ".join(filter(None, (review.name, review.role))) or say("No name given")
        content.addWidget(label(say("Review by {who}", who=who), "title"))
        if review.date:
            content.addWidget(label(review.date, "muted"))
        if self.preview.known_already:
            self._add_notice(Remark(say("You took this review in before.")))
        came = say("What comes in: {what}", what=what_came(review))
        content.addWidget(label(came, "label"))
        if review.views:
            content.addWidget(label(self._counts(), "muted"))
        for remark in remarks(self.preview, self._portfolio):
            self._add_notice(remark)
        self._add_words()
        self._add_views()
        content.addStretch(1)
        self._page.show_from_top()

    def _add_notice(self, remark: Remark) -> None:
        inner = column(label(remark.text), spacing=4)
        for detail in remark.details:
            inner.addWidget(label(f"•  {detail}", "muted"))
        self._page.content.addWidget(frame("notice", inner, padding=12))

    def _counts(self) -> str:
        counts = self.preview.counts
        return "   ·   ".join(
            f"{agreement_words(kind)}: {counts[kind]}" for kind in SHOWN if counts[kind]
        )

    def _add_words(self) -> None:
        """Show what belongs to no single statement."""
        review = self.review
        areas = self._portfolio.index.areas
        told = [
            (say("Overall comment"), [review.overall] if review.overall else []),
            (
                say("Objectives"),
                [" – ".join(filter(None, (o.text, o.by))) for o in review.objectives],
            ),
            (
                say("Agrees with all of"),
                [areas[area_id].title for area_id in review.agreed_areas or ()],
            ),
            (
                say("Comments on areas"),
                [f"{areas[a.area_id].title}: “{a.comment}”" for a in review.areas],
            ),
            (
                say("Ticked"),
                [
                    words
                    for ticked, words in (
                        (review.agreed_appraiser, say("The supervisor has talked it through")),
                        (review.agreed_worker, say("I agree that we talked about this")),
                    )
                    if ticked
                ],
            ),
        ]
        for title, lines in told:
            if lines:
                shown = (label(self._shortened(line)) for line in lines)
                card = frame("card", column(label(title, "label"), *shown))
                self._page.content.addWidget(card)

    def _add_views(self) -> None:
        review = self.review
        found = [
            (seen_by(self._portfolio.answer(view.statement_id).rating, review, view), view)
            for view in review.views
        ]
        found.sort(key=lambda pair: SHOWN.index(pair[0].agreement))
        for seen, view in found[:MOST]:
            spot = self._portfolio.index.spots[view.statement_id]
            mine = self._portfolio.answer(view.statement_id).rating
            words = [
                say("Mine: {mine}", mine=self._mine(mine)),
                say("Theirs: {theirs}", theirs=view_words(self._portfolio, view.view) or "–"),
                agreement_words(seen.agreement),
            ]
            if view.as_area:
                words.append(as_area_words())
            if view.how:
                words.append(how_words()[view.how])
            if seen.changed:
                words.append(say("changed since"))
            inner = column(
                label(spot.statement.text), label("   ·   ".join(words), "muted"), spacing=2
            )
            if view.comment:
                inner.addWidget(label(f"“{self._shortened(view.comment)}”"))
            self._page.content.addWidget(frame("card", inner, padding=12))
        if len(found) > MOST:
            rest = say_many(
                "1 more statement comes in and is not shown here.",
                "{count} more statements come in and are not shown here.",
                len(found) - MOST,
            )
            self._page.content.addWidget(label(rest, "muted"))

    def _shortened(self, text: str) -> str:
        """Return a text short enough to show, and say how long it is where it is cut."""
        if len(text) <= MOST_LETTERS:
            return text
        said = say_many(
            "the beginning of 1 letter; all of it comes in",
            "the beginning of {count} letters; all of it comes in",
            len(text),
        )
        return f"{text[:MOST_LETTERS].rstrip()}… ({said})"

    def _mine(self, rating: object) -> str:
        if isinstance(rating, int):
            point = self._portfolio.index.point(rating)
            return f"{point.value}  {point.label}"
        if rating is None:
            return say("not answered")
        return self._portfolio.index.pack.scale.not_applicable.label

"""What a supervisor's PDF says, shown before it is taken in."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QDialog, QVBoxLayout, QWidget

from selfassess.exchange.review_words import Remark, remarks, what_came
from selfassess.exchange.reviewed_pdf import ReviewPreview, keep_whole
from selfassess.portfolio.portfolio import Portfolio
from selfassess.things.review.thing import Agreement, Review, seen_by
from selfassess.ui.agreement import agreement_words, view_words
from selfassess.ui.widgets.pieces import button, column, empty, frame, label, resize_to_fit, row
from selfassess.ui.widgets.screen import ScrollPage

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
        self.setWindowTitle(self.tr("Take in a review"))
        resize_to_fit(self, 760, 620)
        self.take = button(self.tr("Take it in"), "primary")
        self.take.clicked.connect(self.accept)
        cancel = button(self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self.whole = QCheckBox(self.tr("All of it was written by this supervisor: take it all in"))
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
        content = self._page.content
        empty(content)
        self.take.setEnabled(not self.preview.known_already)
        who = ", ".join(filter(None, (review.name, review.role))) or self.tr("No name given")
        content.addWidget(label(self.tr("Review by {who}").format(who=who), "title"))
        if review.date:
            content.addWidget(label(review.date, "muted"))
        if self.preview.known_already:
            self._add_notice(Remark(self.tr("You took this review in before.")))
        came = self.tr("What comes in: {what}").format(what=what_came(review))
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
            (self.tr("Overall comment"), [review.overall] if review.overall else []),
            (
                self.tr("Objectives"),
                [" – ".join(filter(None, (o.text, o.by))) for o in review.objectives],
            ),
            (
                self.tr("Comments on areas"),
                [f"{areas[a.area_id].title}: “{a.comment}”" for a in review.areas],
            ),
            (
                self.tr("Ticked"),
                [
                    words
                    for ticked, words in (
                        (review.agreed_appraiser, self.tr("The supervisor has talked it through")),
                        (review.agreed_worker, self.tr("I agree that we talked about this")),
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
                self.tr("Mine: {mine}").format(mine=self._mine(mine)),
                self.tr("Theirs: {theirs}").format(
                    theirs=view_words(self._portfolio, view.view) or "–"
                ),
                agreement_words(seen.agreement),
            ]
            if seen.changed:
                words.append(self.tr("changed since"))
            inner = column(
                label(spot.statement.text), label("   ·   ".join(words), "muted"), spacing=2
            )
            if view.comment:
                inner.addWidget(label(f"“{self._shortened(view.comment)}”"))
            self._page.content.addWidget(frame("card", inner, padding=12))
        if len(found) > MOST:
            rest = self.tr("{n} more statements come in and are not shown here.")
            self._page.content.addWidget(label(rest.format(n=len(found) - MOST), "muted"))

    def _shortened(self, text: str) -> str:
        """Return a text short enough to show, and say how long it is where it is cut."""
        if len(text) <= MOST_LETTERS:
            return text
        cut = self.tr("… (the beginning of {n} letters; all of it comes in)").format(n=len(text))
        return text[:MOST_LETTERS].rstrip() + cut

    def _mine(self, rating: object) -> str:
        if isinstance(rating, int):
            point = self._portfolio.index.point(rating)
            return f"{point.value}  {point.label}"
        if rating is None:
            return self.tr("not answered")
        return self._portfolio.index.pack.scale.not_applicable.label

"""What a supervisor's PDF says, shown before it is taken in."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from selfassess.exchange.reviewed_pdf import Preview
from selfassess.portfolio.portfolio import Portfolio
from selfassess.portfolio.review import Agreement, seen_by
from selfassess.ui.agreement import agreement_words, view_words
from selfassess.ui.pieces import ScrollPage, button, column, frame, label, row
from selfassess.ui.theme import theme

SHOWN = (Agreement.LOOK, Agreement.TALK, Agreement.NOT_SEEN, Agreement.ALIKE, Agreement.NONE)
MOST = 200


class ReviewDialog(QDialog):
    """Shows a review; accepting it is left to the person."""

    def __init__(self, portfolio: Portfolio, preview: Preview, parent: QWidget) -> None:
        super().__init__(parent)
        self._portfolio = portfolio
        self._preview = preview
        self.setWindowTitle(self.tr("Take in a review"))
        self.resize(theme().px(760), theme().px(620))
        self.take = button(self.tr("Take it in"), "primary")
        self.take.clicked.connect(self.accept)
        cancel = button(self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        page = ScrollPage()
        self._fill(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(page, 1)
        layout.addWidget(frame("footer", row(None, cancel, self.take), padding=12))
        if preview.known_already:
            self.take.setEnabled(False)

    def _fill(self, page: ScrollPage) -> None:
        review = self._preview.review
        content = page.content
        who = ", ".join(filter(None, (review.name, review.role))) or self.tr("No name given")
        content.addWidget(label(self.tr("Review by {who}").format(who=who), "title"))
        if review.date:
            content.addWidget(label(review.date, "muted"))
        if self._preview.known_already:
            content.addWidget(
                frame("notice", column(label(self.tr("You took this review in before."))))
            )
        content.addWidget(label(self._counts(), "label"))
        if self._preview.changed:
            content.addWidget(
                label(
                    self.tr(
                        "You changed {n} of these ratings after the PDF was made. They are marked."
                    ).format(n=len(self._preview.changed)),
                    "muted",
                )
            )
        if self._preview.unknown:
            content.addWidget(
                label(
                    self.tr("{n} answers are to statements that are not in your lists.").format(
                        n=self._preview.unknown
                    ),
                    "muted",
                )
            )
        if review.overall:
            content.addWidget(
                frame(
                    "card",
                    column(label(self.tr("Overall comment"), "label"), label(review.overall)),
                )
            )
        if review.objectives:
            lines = [" – ".join(filter(None, (o.text, o.by))) for o in review.objectives]
            content.addWidget(
                frame(
                    "card",
                    column(label(self.tr("Objectives"), "label"), *(label(line) for line in lines)),
                )
            )
        self._add_views(page)
        content.addStretch(1)

    def _counts(self) -> str:
        counts = self._preview.counts
        return "   ·   ".join(
            f"{agreement_words(kind)}: {counts[kind]}" for kind in SHOWN if counts[kind]
        )

    def _add_views(self, page: ScrollPage) -> None:
        review = self._preview.review
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
                inner.addWidget(label(f"“{view.comment}”"))
            page.content.addWidget(frame("card", inner, padding=12))

    def _mine(self, rating: object) -> str:
        if isinstance(rating, int):
            point = self._portfolio.index.point(rating)
            return f"{point.value}  {point.label}"
        if rating is None:
            return self.tr("not answered")
        return self._portfolio.index.pack.scale.not_applicable.label

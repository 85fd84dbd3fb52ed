"""What a supervisor's PDF brings, counted, before it comes in."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QDialog, QVBoxLayout, QWidget

from selfassess.exchange.review_words import Remark, remarks, what_came
from selfassess.exchange.reviewed_pdf import ReviewPreview, keep_whole
from selfassess.portfolio.portfolio import Portfolio
from selfassess.things.review.compare import IN_ORDER
from selfassess.things.review.thing import Review
from selfassess.things.review.told import agreement_title
from selfassess.ui.widgets.pieces import (
    button,
    column,
    frame,
    label,
    resize_to_fit,
    row,
)
from selfassess.ui.widgets.screen import ScrollPage
from selfassess.words import say


class ReviewDialog(QDialog):
    """Says what would come in, and what there is to know of it; the page shows the rest.

    ``preview`` is what the person saw last: the supervisor's own words, or all that is in the PDF.
    """

    def __init__(self, portfolio: Portfolio, preview: ReviewPreview, parent: QWidget) -> None:
        super().__init__(parent)
        self._portfolio = portfolio
        self._given = preview
        self.preview = preview
        self.setWindowTitle(say("Add my supervisor's review"))
        resize_to_fit(self, 620, 460)
        self.take = button(say("Add it"), "primary")
        self.take.clicked.connect(self.accept)
        cancel = button(say("Cancel"))
        cancel.clicked.connect(self.reject)
        self.whole = QCheckBox(say("All of it was written by this supervisor: add it all"))
        self.whole.setVisible(any(same.dropped for same in preview.same))
        self.whole.toggled.connect(self._choose)
        self._page = ScrollPage()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._page, 1)
        foot = column(self.whole, row(None, cancel, self.take), spacing=8)
        layout.addWidget(frame("footer", foot, padding=12))
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
            self._add_notice(Remark(say("You added this review before.")))
        came = say("What comes in: {what}", what=what_came(review))
        content.addWidget(label(came, "label"))
        if review.views:
            content.addWidget(label(self._counts(), "muted"))
        for remark in remarks(self.preview, self._portfolio):
            self._add_notice(remark)
        if not self.preview.known_already:
            content.addWidget(label(say("You can read all of it once it is added."), "muted"))
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
            f"{agreement_title(kind)}: {counts[kind]}" for kind in IN_ORDER if counts[kind]
        )

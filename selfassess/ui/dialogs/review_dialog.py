"""What a supervisor's PDF brings, counted, before it comes in."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QFrame, QWidget

from selfassess.exchange.review_words import Remark, remarks, what_came
from selfassess.exchange.reviewed_pdf import ReviewPreview, keep_whole
from selfassess.portfolio.portfolio import Portfolio
from selfassess.things.review.compare import IN_ORDER
from selfassess.things.review.thing import Review
from selfassess.things.review.told import agreement_title, date_words
from selfassess.ui.dialogs.help_window import headed
from selfassess.ui.widgets.fitted import dialog_layout
from selfassess.ui.widgets.flow import footing
from selfassess.ui.widgets.pieces import button, column, frame, label
from selfassess.ui.widgets.ticks import Tick
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
        self.take = button(say("Add it"), "primary")
        self.take.clicked.connect(self.accept)
        self.leave = button(say("Cancel"))
        self.leave.clicked.connect(self.reject)
        self.whole = Tick(say("All of it was written by this supervisor: add it all"))
        self.whole.setVisible(any(same.dropped for same in preview.same))
        self.whole.toggled.connect(self._choose)
        foot = QWidget()
        foot.setLayout(column(self.whole, footing(None, self.leave, self.take), spacing=8))
        self._above = dialog_layout(self, foot, width=620)
        self._shown: QWidget | None = None
        self._fill()
        (self.leave if self.preview.known_already else self.take).setFocus()

    @property
    def review(self) -> Review:
        """The review that was chosen to come in."""
        return self.preview.review

    def _choose(self, whole: bool) -> None:
        self.preview = keep_whole(self._given, self._portfolio) if whole else self._given
        self._fill()

    def _fill(self) -> None:
        review = self.review
        content = column(spacing=12)
        self.take.setVisible(not self.preview.known_already)
        self.leave.setText(say("Close") if self.preview.known_already else say("Cancel"))
        who = ", ".join(filter(None, (review.name, review.role))) or say("No name given")
        content.addLayout(headed(say("Review by {who}", who=who), "review"))
        if review.date:
            content.addWidget(label(date_words(review), "muted"))
        if self.preview.known_already:
            content.addWidget(notice(Remark(say("You added this review before."))))
        came = say("What comes in: {what}", what=what_came(review))
        content.addWidget(label(came, "label"))
        if review.views:
            content.addWidget(label(self._counts(), "muted"))
        for remark in remarks(self.preview, self._portfolio):
            content.addWidget(notice(remark))
        if not self.preview.known_already:
            content.addWidget(label(say("You can read all of it once it is added."), "muted"))
        content.addStretch(1)
        if self._shown is not None:
            self._shown.hide()
            self._shown.deleteLater()
        self._shown = QWidget()
        self._shown.setLayout(content)
        self._above.addWidget(self._shown)

    def _counts(self) -> str:
        counts = self.preview.counts
        return "   ·   ".join(
            f"{agreement_title(kind)}: {counts[kind]}" for kind in IN_ORDER if counts[kind]
        )


def notice(remark: Remark) -> QFrame:
    """Return what there is to know of what comes in, with its details below it."""
    inner = column(label(remark.text), spacing=4)
    for detail in remark.details:
        inner.addWidget(label(f"•  {detail}", "muted"))
    return frame("notice", inner, padding=12)

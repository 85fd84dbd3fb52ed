"""What came back on an observation sheet, before it comes in."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from selfassess.exchange.observed_words import observed_remarks
from selfassess.exchange.returned_pdf import ObservedPreview
from selfassess.exchange.review_words import Remark
from selfassess.portfolio.portfolio import Portfolio
from selfassess.things.objective.told import subject_words
from selfassess.ui.dialogs.help_window import headed
from selfassess.ui.dialogs.review_dialog import notice
from selfassess.ui.widgets.fitted import dialog_layout
from selfassess.ui.widgets.flow import footing
from selfassess.ui.widgets.observed import Observed
from selfassess.ui.widgets.pieces import button, column, frame, label
from selfassess.words import say


class ObservationDialog(QDialog):
    """Shows all of it, and what there is to know besides."""

    def __init__(self, portfolio: Portfolio, preview: ObservedPreview, parent: QWidget) -> None:
        super().__init__(parent)
        self.preview = preview
        heading = say("Add what was seen")
        self.setWindowTitle(heading)
        self.take = button(say("Add it"), "primary")
        self.take.clicked.connect(self.accept)
        self.take.setVisible(not preview.known_already)
        leave = button(say("Close") if preview.known_already else say("Cancel"))
        leave.clicked.connect(self.reject)
        content = dialog_layout(self, footing(None, leave, self.take), width=620)
        content.addLayout(headed(heading, "observing"))
        if preview.known_already:
            content.addWidget(notice(Remark(say("You added this observation before."))))
        inner = column(Observed(preview.observation, portfolio.index, asides=False), spacing=6)
        if preview.observation.about:
            inner.addWidget(label(say("It is about"), "label"))
        for key in preview.observation.about:
            inner.addWidget(label(subject_words(portfolio.index, key), "muted"))
        content.addWidget(frame("card", inner))
        for remark in observed_remarks(preview, portfolio):
            content.addWidget(notice(remark))
        content.addStretch(1)
        (leave if preview.known_already else self.take).setFocus()

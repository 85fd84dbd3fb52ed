"""A review typed in by hand, from paper or a scan."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from selfassess.portfolio.digest import content_digest
from selfassess.portfolio.portfolio import Portfolio, utc_now
from selfassess.portfolio.record import MAX_NAME, MAX_TEXT
from selfassess.portfolio.review import Objective, Review
from selfassess.ui.guard import DraftDialog
from selfassess.ui.pieces import button, column, dialog_layout, frame, label, row
from selfassess.ui.theme import theme

OBJECTIVES = 4


class ReviewByHand(DraftDialog):
    """Who looked at the portfolio, when, what they said, and what was agreed."""

    def __init__(self, portfolio: Portfolio, parent: QWidget) -> None:
        super().__init__(parent)
        self._portfolio = portfolio
        self.setWindowTitle(self.tr("Type a review in"))
        self.setMinimumWidth(theme().px(620))
        self.name = self._line(self.tr("Name of the supervisor"))
        self.role = self._line(self.tr("Their role"))
        self.date = self._line(self.tr("Date of the talk"))
        self.overall = QPlainTextEdit()
        self.overall.setAccessibleName(self.tr("What they said overall"))
        self.overall.setTabChangesFocus(True)
        self.overall.setMaximumHeight(theme().px(110))
        self.objectives = [
            (
                self._line(self.tr("Objective {n}").format(n=number)),
                self._line(self.tr("By when, objective {n}").format(n=number)),
            )
            for number in range(1, OBJECTIVES + 1)
        ]
        self.save = button(self.tr("Save this review"), "primary")
        self.save.clicked.connect(self.accept)
        cancel = button(self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self.name.textChanged.connect(lambda _text: self._follow())
        self.overall.textChanged.connect(self._follow)
        inner = column(
            row(
                self._titled(self.tr("Name"), self.name),
                self._titled(self.tr("Role"), self.role),
                self._titled(self.tr("Date"), self.date),
            ),
            self._titled(self.tr("What they said overall"), self.overall),
            label(self.tr("Objectives you agreed, and by when"), "label"),
        )
        for text, by in self.objectives:
            by.setMaximumWidth(theme().px(150))
            text.textChanged.connect(lambda _text: self._follow())
            inner.addLayout(row(text, by))
        layout = dialog_layout(self, spacing=10)
        layout.addWidget(self.notice)
        layout.addWidget(label(self.tr("Type in what your supervisor wrote on paper."), "heading"))
        layout.addWidget(frame("card", inner))
        layout.addLayout(row(None, cancel, self.save))
        self._follow()

    def review(self) -> Review:
        """Return what was typed; it belongs to the answers as they are now."""
        now = utc_now()
        return Review(
            digest=content_digest(self._portfolio),
            made=now.date(),
            received_at=now,
            name=self.name.text().strip(),
            role=self.role.text().strip(),
            date=self.date.text().strip(),
            overall=self.overall.toPlainText().strip()[:MAX_TEXT],
            objectives=tuple(
                Objective(text=text.text().strip(), by=by.text().strip())
                for text, by in self.objectives
                if text.text().strip()
            ),
        )

    def _line(self, name: str) -> QLineEdit:
        made = QLineEdit()
        made.setMaxLength(MAX_NAME)
        made.setAccessibleName(name)
        made.setPlaceholderText(name)
        return made

    def _titled(self, title: str, field: QWidget) -> QWidget:
        made = QWidget()
        made.setLayout(column(label(title, "label"), field, spacing=4))
        return made

    def _follow(self) -> None:
        told = self.overall.toPlainText().strip() or any(t.text() for t, _by in self.objectives)
        self.save.setEnabled(bool(self.name.text().strip() and told))

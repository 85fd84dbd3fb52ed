"""The worker's details, and moving up a tier."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from selfassess.portfolio.portfolio import Changed
from selfassess.ui.pieces import ScrollPage, button, column, frame, label, row
from selfassess.ui.session import Session
from selfassess.ui.worker_form import WorkerForm


class DetailsPage(ScrollPage):
    """Change name, appraisal date, or tier; every answer is kept."""

    done = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._portfolio = session.portfolio
        self.form = WorkerForm(self._portfolio.index)
        self.save = button(self.tr("Save my details"), "primary")
        self.save.setProperty("changes", True)
        self.save.clicked.connect(self._save)
        cancel = button(self.tr("Cancel"))
        cancel.clicked.connect(self.done)
        self.form.edited.connect(self._follow)
        self.content.addWidget(label(self.tr("My details"), "title"))
        self.content.addWidget(
            label(
                self.tr(
                    "Have you moved up? Choose your new tier here. Every answer you gave is kept."
                ),
                "muted",
            )
        )
        self.content.addWidget(frame("card", column(self.form)))
        self.content.addLayout(row(self.save, cancel, None))
        self.content.addStretch(1)

        session.changed.connect(self._on_changed)

    def arrive(self) -> None:
        """Show the details as they are kept."""
        self.form.show_worker(self._portfolio.worker)

    def take_over(self, other: DetailsPage) -> None:
        """Keep what was filled in and not saved yet."""
        self.form.take_over(other.form)

    def _follow(self) -> None:
        self.save.setEnabled(self.form.complete and not self._session.look_only)

    def _on_changed(self, change: Changed) -> None:
        if "worker" in change.kinds:
            self.form.show_worker(self._portfolio.worker)

    def _save(self) -> None:
        if self._session.do(lambda: self._portfolio.update_worker(**self.form.fields())):
            self.done.emit()

"""Making the PDF off the window's thread, with a progress bar and a way to stop."""

from __future__ import annotations

import logging
from datetime import date
from pathlib import Path
from threading import Event

from PySide6.QtCore import QThread, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QProgressBar, QVBoxLayout, QWidget

from selfassess.errors import SelfAssessError
from selfassess.portfolio.portfolio import Portfolio
from selfassess.ui.pieces import button, label, row
from selfassess.ui.theme import theme

log = logging.getLogger(__name__)


class ExportThread(QThread):
    """Writes one PDF; ``told`` carries 0 to 100, ``ended`` an error's words or nothing."""

    told = Signal(int)
    ended = Signal(str)

    def __init__(self, portfolio: Portfolio, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._portfolio = portfolio
        self._path = path
        self._stop = Event()

    def stop(self) -> None:
        """Ask the export to end; nothing is left behind then."""
        self._stop.set()

    def run(self) -> None:
        """Write the PDF on this thread."""
        # ReportLab is loaded with the first export, and off the window's thread.
        from selfassess.handover import hand_over  # noqa: PLC0415

        try:
            hand_over(self._portfolio, self._path, today=date.today(), progress=self._progress)
        except SelfAssessError as error:
            log.warning("export: %s", error.cause)
            self.ended.emit(error.message)
        except Exception as error:
            log.exception("export failed")
            self.ended.emit(
                self.tr("The PDF could not be made ({reason}). Your answers are safe.").format(
                    reason=type(error).__name__
                )
            )
        else:
            self.ended.emit("")

    def _progress(self, part: float) -> bool:
        self.told.emit(round(part * 100))
        return not self._stop.is_set()


class ExportDialog(QDialog):
    """Shows how far the PDF is; ``error`` is empty when it was made."""

    def __init__(self, portfolio: Portfolio, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Making the PDF"))
        self.setMinimumWidth(theme().px(420))
        self.error = ""
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
        self._text = label(self.tr("Making your PDF…"))
        self.cancel = button(self.tr("Stop"))
        self.cancel.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        space = theme().px(20)
        layout.setContentsMargins(space, space, space, space)
        layout.setSpacing(theme().px(12))
        layout.addWidget(self._text)
        layout.addWidget(self.bar)
        layout.addLayout(row(None, self.cancel))
        self._thread = ExportThread(portfolio, path, self)
        self._thread.told.connect(self.bar.setValue)
        self._thread.ended.connect(self._ended)
        self._thread.start()

    def reject(self) -> None:
        """Stop the export; the dialog goes when the thread has tidied up."""
        self.cancel.setEnabled(False)
        self._text.setText(self.tr("Stopping…"))
        self._thread.stop()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Closing the dialog stops the export."""
        event.ignore()
        self.reject()

    def _ended(self, error: str) -> None:
        self._thread.wait()
        self.error = error
        super().accept() if not error else super().reject()

"""Work off the window's thread, with a progress bar and a way to stop."""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import Event
from typing import Any

from PySide6.QtCore import QThread, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QProgressBar, QWidget

from selfassess.errors import SelfAssessError
from selfassess.ui.widgets.fitted import dialog_layout
from selfassess.ui.widgets.flow import footing
from selfassess.ui.widgets.pieces import button, label
from selfassess.words import say

log = logging.getLogger(__name__)

Progress = Callable[[float], bool]
Work = Callable[[Progress], Any]
"""Does something, tells how far it is (0 to 1), and stops when told False."""


class _Thread(QThread):
    """Carries out the work; ``result`` or ``error`` is there when it ends."""

    told = Signal(int)

    def __init__(self, work: Work, parent: QWidget) -> None:
        super().__init__(parent)
        self._work = work
        self._stop = Event()
        self.result: Any = None
        self.error: Exception | None = None

    def stop(self) -> None:
        """Ask the work to end."""
        self._stop.set()

    @property
    def stopped(self) -> bool:
        """True once it was asked to end."""
        return self._stop.is_set()

    def run(self) -> None:
        """Do the work on this thread."""
        try:
            self.result = self._work(self._progress)
        except SelfAssessError as error:
            log.warning("%s: %s", type(error).__name__, error.cause)
            self.error = error
        except Exception as error:
            log.exception("work failed")
            self.error = error

    def _progress(self, part: float) -> bool:
        self.told.emit(round(part * 100))
        return not self._stop.is_set()


class WorkDialog(QDialog):
    """Shows how far the work is. ``error`` is None when it was done."""

    def __init__(self, title: str, work: Work, parent: QWidget, *, measured: bool = True) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(say("Progress"))
        if not measured:
            self.bar.setRange(0, 0)
        self._text = label(f"{title}…")
        self.cancel = button(say("Stop"))
        self.cancel.clicked.connect(self.reject)
        layout = dialog_layout(self, footing(None, self.cancel), width=420)
        layout.addWidget(self._text)
        layout.addWidget(self.bar)
        self._thread = _Thread(work, self)
        if measured:
            self._thread.told.connect(self.bar.setValue)
        self._thread.finished.connect(self._ended)
        self._thread.start()

    @property
    def result_value(self) -> Any:
        """What the work gave back."""
        return self._thread.result

    @property
    def error(self) -> Exception | None:
        """Why the work was not done, or None."""
        return self._thread.error

    @property
    def stopped(self) -> bool:
        """True when the person asked for it to stop."""
        return self._thread.stopped

    @property
    def message(self) -> str:
        """The error in words for the person; empty when there is none."""
        error = self._thread.error
        if error is None:
            return ""
        if isinstance(error, SelfAssessError):
            return error.message
        return say(
            "This could not be done ({reason}). Your answers are safe.", reason=type(error).__name__
        )

    def reject(self) -> None:
        """Stop the work; the dialog goes when the thread has tidied up."""
        self.cancel.setEnabled(False)
        self._text.setText(say("Stopping…"))
        self._thread.stop()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Closing the dialog stops the work."""
        event.ignore()
        self.reject()

    def _ended(self) -> None:
        self._thread.wait()
        if self._thread.error is None:
            super().accept()
        else:
            super().reject()

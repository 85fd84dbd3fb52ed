"""The baseline of the start: an empty PySide6 window, gone after its first paint."""

from __future__ import annotations

import sys

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow


class Bare(QMainWindow):
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        QTimer.singleShot(0, QApplication.quit)


app = QApplication(sys.argv[:1])
window = Bare()
window.show()
app.exec()

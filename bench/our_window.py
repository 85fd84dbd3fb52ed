"""The program with a full portfolio open, gone after its first paint."""

from __future__ import annotations

import sys

from selfassess.app import load_window

window = load_window()

# Not before the window, which is loaded as it is in the program.
from PySide6.QtCore import QEvent, QObject, QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402


class FirstPaint(QObject):
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Paint and isinstance(watched, window.Window):
            QTimer.singleShot(0, QApplication.quit)
        return False


class Watched(window.Window):  # type: ignore[misc,name-defined]
    def show(self) -> None:
        self.first_paint = FirstPaint(self)
        self.installEventFilter(self.first_paint)
        super().show()


window.Window = Watched
sys.exit(window.run(sys.argv[1]))

"""From the command to the first screen, and to the end."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication

from selfassess import __version__
from selfassess.store.jobs import finish
from selfassess.store.strays import sweep_everywhere
from selfassess.ui.faults import watch_for_faults
from selfassess.ui.look.access import install
from selfassess.ui.look.theme import apply_theme
from selfassess.ui.settings import Settings
from selfassess.ui.window import Window
from selfassess.words import ENGLISH, language

LAST_BACKUP_SECONDS = 10.0
"""The backup of closing may take this long after the window has gone."""


def run(path: str | None) -> int:
    """Open the window, and the portfolio at ``path`` if there is one."""
    # What was loaded stays as long as the program: it need not be looked through again.
    gc.freeze()
    QCoreApplication.setApplicationName("SelfAssess")
    QCoreApplication.setApplicationVersion(__version__)
    # 125 % and 150 % screens are usual on Windows: never round them.
    QApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    app = QApplication(sys.argv[:1])
    if language() != ENGLISH:
        from selfassess.ui.look.qt_words import install_qt_words  # noqa: PLC0415

        install_qt_words(app)
    settings = Settings()
    sweep_everywhere()
    apply_theme(app, settings.mode, settings.text_scale, settings.font, settings.spacing)
    install()
    window = Window(settings, Path(path) if path is not None else None)
    watch_for_faults(window)
    window.show()
    gc.enable()
    code = app.exec()
    # The window is gone, so nobody waits for a backup that takes a moment.
    finish(LAST_BACKUP_SECONDS)
    return code

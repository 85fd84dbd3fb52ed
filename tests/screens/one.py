"""All screens and dialogs on one kind of screen, in a process of its own.

Arguments: the folder for pictures (or ``-`` for none), and looks such as ``light-100``. Prints
what is cut, as JSON.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from tempfile import mkdtemp

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from selfassess.ui.look.qt_words import install_qt_words
from selfassess.ui.look.theme import apply_theme
from selfassess.ui.settings import Settings
from selfassess.ui.window import Window
from selfassess.words import ENGLISH, language
from tests.screens.cut import FRAME, found_wrong, settle
from tests.screens.portfolios import full_portfolio
from tests.screens.seldom import example, nothing_yet, popups, questions
from tests.screens.shots import dialogs, messages, screens, ways_in


class Walk:
    """Goes through everything in one look after the other."""

    def __init__(self, app: QApplication, pictures: Path | None) -> None:
        self.app, self.pictures = app, pictures
        self.found: dict[str, list[str]] = {}
        self._look = ""
        self._number = 0

    def through(self, look: str, path: Path, folder: Path) -> None:
        """Look at everything in a look, such as ``dark-150``."""
        self._look, self._number = look, 0
        mode, _, size = look.partition("-")
        settings = Settings()
        settings.mode, settings.text_scale = mode, int(size)
        apply_theme(self.app, mode, int(size))
        window = Window(settings)
        room = window.screen().availableGeometry()
        window.setGeometry(0, FRAME, room.width(), room.height() - FRAME)
        window.show()
        for name, shown in ways_in(window, path):
            self.look_at(name, shown)
        for name, shown in nothing_yet(window, folder):
            self.look_at(name, shown)
        for name, shown in example(window):
            self.look_at(name, shown)
        assert window.open_path(path)
        for name, shown in screens(window):
            self.look_at(name, shown)
        for name, shown in questions(window):
            self.look_at(name, shown)
        popups(window, self.look_at)
        for name, shown in dialogs(window, folder):
            self.look_at(name, shown)
        messages(window, self.look_at)
        window.close_portfolio(show_start=False)
        window.hide()
        window.deleteLater()
        self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def look_at(self, name: str, shown: QWidget) -> None:
        """Note what is cut, and take a picture."""
        settle()
        if wrong := list(found_wrong(shown)):
            self.found[f"{self._look}: {name}"] = wrong
        if self.pictures is not None:
            self._number += 1
            file = f"{self._look}--{self._number:02} {name.replace(',', '')}.png"
            shown.grab().save(str(self.pictures / file))


def main(arguments: list[str]) -> None:
    """Look at everything in every look that is asked for."""
    pictures = None if arguments[0] == "-" else Path(arguments[0])
    home = Path(mkdtemp())
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        os.environ[name] = str(home)
    app = QApplication(sys.argv[:1])
    if language() != ENGLISH:
        install_qt_words(app)
    walk = Walk(app, pictures)
    path = full_portfolio(home / "Documents and more")
    for look in arguments[1:]:
        walk.through(look, path, home)
    print("\n" + json.dumps(walk.found))


if __name__ == "__main__":
    main(sys.argv[1:])
    # What is still open goes with the process.
    sys.stdout.flush()
    os._exit(0)

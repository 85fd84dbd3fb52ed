"""A person in a process of their own, who types and rates until they are killed.

Each time the window says that everything is saved, a line with what it showed goes to
standard output: statement, rating and note as JSON.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from random import Random

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from selfassess.ui.session import SaveState
from selfassess.ui.settings import Settings
from selfassess.ui.theme import apply_theme
from selfassess.ui.window import Window


def main() -> int:
    """Type in the portfolio named by the first argument, seeded by the second."""
    app = QApplication([])
    apply_theme(app, "light", 100)
    window = Window(Settings(), Path(sys.argv[1]))
    window.show()
    random = Random(int(sys.argv[2]))
    workspace = window.workspace
    assert workspace is not None
    session = workspace.session
    spots = session.portfolio.spots()
    workspace.show_statement(spots[0].statement.id)
    walk = workspace.walk

    def tell() -> None:
        if session.state is SaveState.SAVED and window.saved.text().startswith("Saved"):
            spot = walk.spot.statement.id
            answer = session.portfolio.answer(spot)
            shown = {"id": spot, "rating": answer.rating, "note": walk.note.text()}
            print(json.dumps(shown), flush=True)

    def act() -> None:
        choice = random.random()
        if choice < 0.35:
            walk.rate(random.randrange(5))
        elif choice < 0.8:
            QTest.keyClicks(walk.note.edit, random.choice(("word ", "a", "ŵ".encode().hex(), "n ")))
        elif choice < 0.9:
            QTest.keyClick(walk.note.edit, Qt.Key.Key_Backspace)
        else:
            walk.show_statement(random.choice(spots).statement.id)

    session.state_changed.connect(tell)
    timer = QTimer()
    timer.timeout.connect(act)
    timer.start(1)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())

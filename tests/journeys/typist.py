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
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from selfassess.store.key import key_of
from selfassess.ui.look.theme import apply_theme
from selfassess.ui.settings import Settings
from selfassess.ui.window import Window

WORDS = ("word ", "a", "i wneud ", "n ", "3 ", "kanarienvogel ")


def main() -> int:
    """Type in the portfolio named first, seeded by the second, under the third if there is one."""
    app = QApplication([])
    apply_theme(app, "light", 100)
    window = Window(Settings())
    window.show()
    path = Path(sys.argv[1])
    assert window.open_path(path, key_of(path, sys.argv[3]) if len(sys.argv) > 3 else None)
    random = Random(sys.argv[2])
    workspace = window.workspace
    assert workspace is not None
    session = workspace.session
    spots = session.portfolio.spots()
    workspace.show_statement(spots[0].statement.id)
    walk = workspace.walk

    def tell() -> None:
        if window.saved.text().startswith("Saved"):
            # What is on the screen, not what the program believes.
            chosen = [value for value, card in walk.cards.cards.items() if card.isChecked()]
            shown = {
                "id": walk.spot.statement.id,
                "rating": chosen[0] if chosen else None,
                "note": walk.note.text(),
                "evidence": walk.evidence.text(),
            }
            print(json.dumps(shown), flush=True)

    def act() -> None:
        choice = random.random()
        if choice < 0.3:
            QTest.keyClick(walk.cards, str(random.randrange(5)))
        elif choice < 0.6:
            QTest.keyClicks(walk.note.edit, random.choice(WORDS))
        elif choice < 0.7:
            QTest.keyClicks(walk.evidence.edit, random.choice(WORDS))
        elif choice < 0.8:
            event = QInputMethodEvent()
            event.setCommitString(random.choice("ŵŷâêôï"))
            QApplication.sendEvent(walk.note.edit, event)
        elif choice < 0.85:
            QTest.keyClick(walk.note.edit, Qt.Key.Key_Backspace)
        elif choice < 0.9:
            window.actions_.save.trigger()
        else:
            walk.show_statement(random.choice(spots).statement.id)

    # After the window's own listener, so that its words are the ones on the screen.
    session.state_changed.connect(tell)
    timer = QTimer()
    timer.timeout.connect(act)
    timer.start(1)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())

"""Open the window with a portfolio, use it a little, and close it.

Called as ``looker.py PORTFOLIO``. Whatever asks in between is told no.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog

from selfassess.store.strays import sweep_everywhere
from selfassess.ui.commands.backups import ask_backups
from selfassess.ui.commands.export import export_to
from selfassess.ui.commands.newer_list import ask_newer_list
from selfassess.ui.commands.telling import save_now
from selfassess.ui.commands.undoing import undo
from selfassess.ui.commands.ways_in import show_first_run
from selfassess.ui.look.theme import apply_theme
from selfassess.ui.screens.first_run_page import suggested_path
from selfassess.ui.settings import Settings
from selfassess.ui.window import Window


def refuse() -> None:
    """Say no to what asks."""
    front = QApplication.activeModalWidget()
    if isinstance(front, QDialog):
        front.reject()


def use(window: Window) -> None:
    """Answer, write, undo, look at every screen, back up, and make a PDF."""
    session = window.session
    assert session is not None
    spot = session.portfolio.spots()[0]
    window.workspace.show_statement(spot.statement.id)  # type: ignore[union-attr]
    session.do(lambda: session.portfolio.rate(spot.statement.id, 3))
    session.typed("note", spot.statement.id, "Ŵ a note")
    session.save_drafts()
    for name in (
        "home",
        "walk",
        "area",
        "requirements",
        "review",
        "check",
        "search",
        "details",
        "help",
    ):
        window._go_to(name)
        QApplication.processEvents()
    undo(window)
    window.document.back_up()
    export_to(window, Path("window.pdf"))
    ask_backups(window)
    ask_newer_list(window)
    save_now(window)


def main() -> None:
    """Do it."""
    app = QApplication(sys.argv[:1])
    timer = QTimer()
    timer.timeout.connect(refuse)
    timer.start(30)
    settings = Settings()
    sweep_everywhere()
    apply_theme(app, settings.mode, settings.text_scale)
    window = Window(settings, Path(sys.argv[1]))
    window.show()
    QApplication.processEvents()
    if window.session is not None and not window.session.look_only:
        use(window)
    window.close_portfolio()
    show_first_run(window)
    suggested_path("Siân")
    settings.mode = "dark"
    settings.sync()
    window.close()


if __name__ == "__main__":
    main()

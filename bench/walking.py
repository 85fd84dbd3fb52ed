"""Walking: the time from a key to the next statement being painted."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication

from bench.measure import calls, once
from selfassess.ui.look.theme import apply_theme
from selfassess.ui.settings import Settings
from selfassess.ui.window import Window

STEPS = 60


def walk(path: Path) -> tuple[float, float, float, float]:
    """Return seconds to open, p50 and p99 of a step, and p50 of rating with the repaint."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    apply_theme(app, "light", 100)
    window = Window(Settings())
    window.resize(1366, 768)
    window.show()

    def open_it() -> None:
        window.open_path(path)
        app.processEvents()

    opened = once(open_it)
    workspace = window.workspace
    assert workspace is not None
    workspace.show_statement(workspace.session.portfolio.spots()[0].statement.id)

    def step(_number: int) -> None:
        workspace.walk.step(1)
        app.processEvents()

    def rate(number: int) -> None:
        workspace.walk.rate(number % 5)  # type: ignore[arg-type]
        app.processEvents()

    p50, p99 = calls(step, STEPS)
    rated, _ = calls(rate, STEPS)
    window.close()
    return opened, p50, p99, rated

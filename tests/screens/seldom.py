"""What is seen less often: a portfolio with nothing in it yet, the example, questions, menus."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from selfassess.framework.pack import installed_pack
from selfassess.store.file import new_portfolio
from selfassess.things.worker.thing import Worker
from selfassess.ui.commands.example import show_example
from selfassess.ui.screens import SCREENS
from selfassess.ui.widgets.choice import Choice
from selfassess.ui.widgets.date_field import DateField
from selfassess.ui.widgets.view_row import ViewRow
from selfassess.ui.window import Window
from tests.screens.cut import settle

Shot = tuple[str, QWidget]


def nothing_yet(window: Window, folder: Path) -> Iterator[Shot]:
    """Yield the screens of a new worker who gave a name and no more, and has no nation."""
    path = folder / "New.selfassess"
    if not path.exists():
        worker = Worker(name="Tom Reid", tier="csw", next_tier="scsw")
        made = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
        new_portfolio(path, worker, installed_pack("imaging-2022"), made).close()
    assert window.open_path(path)
    for entry in SCREENS:
        if entry.name not in ("help", "settings", "area"):
            window.work().show_page(entry.name)
            yield f"new, {entry.name}", window
    window.close_portfolio(show_start=False)


def example(window: Window) -> Iterator[Shot]:
    """Yield some screens of the example, where nothing can be changed."""
    show_example(window)
    for name in ("home", "walk", "review", "training", "check"):
        window.work().show_page(name)
        yield f"example, {name}", window
    window.close_portfolio(show_start=False)


def questions(window: Window) -> Iterator[Shot]:
    """Yield what a screen asks in place."""
    work = window.work()
    work.show_page("review")
    settle()
    row = next(row for row in work.page("review").findChildren(ViewRow) if row.isVisible())
    row.ask()
    yield "review, another rating", window
    row.question.left.emit()


def popups(window: Window, look_at: Callable[[str, QWidget], None]) -> None:
    """Have menus, calendar and list looked at, which are windows of their own."""
    work = window.work()
    for action in window.menuBar().actions():
        menu = action.menu()
        assert isinstance(menu, QMenu)
        menu.popup(window.mapToGlobal(window.menuBar().actionGeometry(action).bottomLeft()))
        _see(f"menu {action.text().replace('&', '')}", look_at)
    work.show_page("details")
    settle()
    date = next(one for one in work.page("details").findChildren(DateField) if one.isVisible())
    date.open_calendar()
    _see("calendar", look_at)
    if choices := [one for one in work.page("details").findChildren(Choice) if one.isVisible()]:
        choices[0].showPopup()
        _see("list of choices", look_at)
    work.show_page("check")
    settle()
    come = QTimer()
    come.timeout.connect(lambda: _see("ratings to choose", look_at))
    come.start(10)
    rows = work.page("check").list
    rows._ask_rating(rows.standing)
    come.stop()


def _see(name: str, look_at: Callable[[str, QWidget], None]) -> None:
    settle()
    front = QApplication.activePopupWidget()
    if front is not None:
        look_at(name, front)
        front.close()

"""The menu bar: the same actions as everywhere, in the usual places."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar

from selfassess.ui.actions import Actions
from selfassess.ui.look.icons import icon_of
from selfassess.ui.screens import SCREENS
from selfassess.ui.widgets.pieces import unmarked
from selfassess.words import say


def build_menus(bar: QMenuBar, actions: Actions) -> QMenu:
    """Fill the menu bar; returns the menu of recent portfolios, to be filled."""
    bar.clear()
    file = bar.addMenu(say("&File"))
    file.addActions([actions.new, actions.open])
    recent = file.addMenu(say("&Recent"))
    file.addAction(actions.from_pdf)
    file.addSeparator()
    file.addActions([actions.save, actions.export, actions.review, actions.by_hand])
    file.addSeparator()
    file.addActions([actions.copy, actions.backups, actions.passphrase, actions.lock])
    file.addSeparator()
    file.addActions([actions.close, actions.quit])
    edit = bar.addMenu(say("&Edit"))
    edit.addActions([actions.undo, actions.redo])
    edit.addSeparator()
    edit.addActions([*_screens(actions, "edit"), actions.hospital, actions.forget])
    edit.addSeparator()
    edit.addActions([actions.spelling, actions.misspelled])
    go = bar.addMenu(say("&Go"))
    go.addActions(_screens(actions, "go"))
    go.addSeparator()
    go.addActions([actions.previous, actions.next, actions.unanswered, actions.area])
    rate = bar.addMenu(say("&Rate"))
    rate.addActions(list(actions.ratings.values()))
    rate.addSeparator()
    rate.addActions([actions.single_keys, actions.go_on])
    view = bar.addMenu(say("&View"))
    view.addActions(list(actions.modes.values()))
    view.addSeparator()
    view.addActions([actions.larger, actions.smaller, actions.usual_size])
    sizes = view.addMenu(say("&Text size"))
    sizes.addActions(list(actions.sizes.values()))
    view.addSeparator()
    view.addActions(list(actions.fonts.values()))
    view.addSeparator()
    view.addActions(list(actions.spacings.values()))
    about = bar.addMenu(say("&Help"))
    about.addActions([*_screens(actions, "help"), actions.about])
    for menu in (file, recent, edit, go, rate, view, about):
        # Qt names a menu by the program.
        menu.setAccessibleName(unmarked(menu.title()))
    for menu in (file, edit, go, about):
        menu.aboutToShow.connect(partial(_draw_icons, menu.actions()))
    return recent


def _draw_icons(shown: list[QAction]) -> None:
    for action in shown:
        icon_of(action)


def _screens(actions: Actions, menu: str) -> list[QAction]:
    return [actions.screens[entry.name] for entry in SCREENS if entry.menu == menu]

"""The menu bar: the same actions as everywhere, in the usual places."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu, QMenuBar

from selfassess.ui.actions import Actions


def build_menus(bar: QMenuBar, actions: Actions) -> QMenu:
    """Fill the menu bar; returns the menu of recent portfolios, to be filled."""
    tr = QCoreApplication.translate
    bar.clear()
    file = bar.addMenu(tr("Menus", "&File"))
    file.addActions([actions.new, actions.open])
    recent = file.addMenu(tr("Menus", "&Recent"))
    file.addSeparator()
    file.addActions([actions.save, actions.export, actions.review, actions.by_hand])
    file.addSeparator()
    file.addActions([actions.backups, actions.passphrase, actions.lock])
    file.addSeparator()
    file.addActions([actions.close, actions.quit])
    edit = bar.addMenu(tr("Menus", "&Edit"))
    edit.addActions([actions.undo, actions.redo])
    edit.addSeparator()
    edit.addActions([actions.search, actions.details, actions.hospital, actions.forget])
    go = bar.addMenu(tr("Menus", "&Go"))
    go.addActions([actions.home, actions.walk, actions.requirements, actions.check])
    go.addSeparator()
    go.addActions([actions.previous, actions.next, actions.unanswered, actions.area])
    rate = bar.addMenu(tr("Menus", "&Rate"))
    rate.addActions(list(actions.ratings.values()))
    rate.addSeparator()
    rate.addAction(actions.single_keys)
    view = bar.addMenu(tr("Menus", "&View"))
    view.addActions(list(actions.modes.values()))
    view.addSeparator()
    view.addActions(list(actions.sizes.values()))
    about = bar.addMenu(tr("Menus", "&Help"))
    about.addActions([actions.help, actions.about])
    return recent

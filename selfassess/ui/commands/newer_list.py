"""Moving to a newer list that came with the program."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMessageBox

from selfassess.framework.pack import installed_pack, installed_packs
from selfassess.portfolio.upgrade import is_newer, told, upgrade
from selfassess.ui.widgets.banner import Kind
from selfassess.ui.widgets.pieces import message_box, show_modal
from selfassess.words import say

if TYPE_CHECKING:
    from selfassess.ui.window import Window

SHOWN_CHANGES = 8


def offer_newer_list(window: Window) -> None:
    """Say that there is a newer list, once the window is there; never change it unasked."""
    if window.session is None or window.document.file is None or window.banner.isVisible():
        return
    current = window.session.portfolio.pack
    if current.id in installed_packs() and is_newer(installed_pack(current.id), current):
        window.banner.tell(
            say(
                "There is a newer version of your list. Your answers are kept whatever you choose."
            ),
            say("See what changes"),
            partial(ask_newer_list, window),
            kind=Kind.INFO,
            stays=True,
        )


def ask_newer_list(window: Window) -> None:
    """Show what a newer list changes, and take it if wanted."""
    before = window.document.portfolio.pack
    after = installed_pack(before.id)
    lines = told(upgrade(before, after))
    box = message_box(
        window,
        QMessageBox.Icon.Information,
        say("A newer list"),
        say("There is a newer version of your list. Your answers are kept whatever you choose."),
        "\n".join(lines[:SHOWN_CHANGES]),
    )
    box.setDetailedText("\n".join(lines))
    take = box.addButton(say("Use the newer list"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(say("Not now"), QMessageBox.ButtonRole.RejectRole)
    show_modal(box)
    if box.clickedButton() is take:
        take_newer_list(window)


def take_newer_list(window: Window) -> bool:
    """Move the open portfolio to the newer list that came with the program."""
    session = window.session
    if session is None or not session.save_drafts():
        return False
    window.document.back_up()
    portfolio = session.portfolio
    done = session.do(lambda: portfolio.take_framework(installed_pack(portfolio.pack.id)))
    if done:
        window.remake()
        window.work().show_page("home")
        window.document.back_up()
    return done

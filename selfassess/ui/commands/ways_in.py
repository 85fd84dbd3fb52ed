"""The ways to a portfolio: the start page, a new one, an existing one; and the help beside them."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from selfassess.framework.pack import installed_pack
from selfassess.store.file import SUFFIX
from selfassess.store.known import any_protected
from selfassess.ui.commands import command
from selfassess.ui.look.theme import theme
from selfassess.ui.widgets.banner import Kind
from selfassess.words import say

if TYPE_CHECKING:
    from selfassess.ui.screens.first_run_page import FirstRunPage
    from selfassess.ui.screens.help_page import HelpPage
    from selfassess.ui.screens.settings_page import SettingsPage
    from selfassess.ui.screens.start_page import StartPage
    from selfassess.ui.window import Window

WELCOME_FROM = 700
"""Height of a window that has room for a line of welcome too, in pixels at 100 %."""


def show_start(window: Window) -> None:
    """Show the ways in."""
    page = _start_page(window)
    window.show_page(page)
    page.arrive()
    window.follow()


def _start_page(window: Window) -> StartPage:
    from selfassess.ui.screens.start_page import StartPage  # noqa: PLC0415

    window.install_actions(installed_pack().scale)
    page = StartPage(installed_pack())
    page.new_asked.connect(partial(show_first_run, window))
    page.open_asked.connect(partial(ask_open, window))
    page.recent_asked.connect(window.open_path)
    page.example_asked.connect(partial(command("example:show_example"), window))
    page.show_recent(
        window.settings.recently,
        more=any_protected(),
        unlisted_last=window.settings.unlisted_last,
    )
    page.again = partial(_start_page, window)
    return page


def show_first_run(window: Window) -> None:
    """Ask what is needed for a new portfolio."""
    from selfassess.ui.screens.first_run_page import FirstRunPage  # noqa: PLC0415

    if window.waiting_page is not None:
        _leave_help(window)
    if isinstance(window.page, FirstRunPage) and window.page.begun:
        window.page.begin()
        return
    before = window.document.path
    if not window.close_portfolio():
        return
    page = _first_run_page(window, before)
    window.show_page(page)
    page.begin()


def _first_run_page(window: Window, before: Path | None) -> FirstRunPage:
    """Return the form; who gives it up is back in the portfolio that was open ``before``."""
    from selfassess.ui.screens.first_run_page import FirstRunPage  # noqa: PLC0415

    window.install_actions(installed_pack().scale)
    page = FirstRunPage(installed_pack())
    page.created.connect(partial(_begin_at_once, window))
    page.cancelled.connect(partial(_cancel_first_run, window, before))
    page.again = partial(_first_run_page, window, before)
    return page


def _begin_at_once(window: Window, path: Path) -> None:
    """Open a portfolio that was just made where its owner can begin: at the first statement."""
    if not window.open_path(path) or window.session is None:
        return
    work, portfolio = window.work(), window.session.portfolio
    work.show_statement(portfolio.spots()[0].statement.id)
    if window.height() < theme().px(WELCOME_FROM):
        # The answers are to be in sight.
        window.say_saved(say("Your portfolio is ready, and saves itself"), "good")
        return
    window.banner.tell(
        say(
            "Your portfolio is ready, and saves itself. Choose how well you do this; Home shows "
            "how far you are."
        ),
        kind=Kind.GOOD,
        stays=True,
    )
    # Not while the first area is rated: the cards would move under the hand.
    work.stack.currentChanged.connect(partial(_end_welcome, window, window.banner.text.text()))


def _end_welcome(window: Window, words: str, _page: int) -> None:
    """Take the welcome away once its reader goes elsewhere."""
    if window.banner.text.text() == words:
        window.banner.hide()


def _cancel_first_run(window: Window, before: Path | None) -> None:
    if may_leave_form(window):
        show_start(window)
        if before is not None:
            window.open_path(before)


def may_leave_form(window: Window) -> bool:
    """Ask before a half-filled first run is lost; True when there is none."""
    if window.page is window.workspace:
        # Nothing is shown yet, or a portfolio: the form is not loaded to find that out.
        return True
    from selfassess.ui.screens.first_run_page import FirstRunPage  # noqa: PLC0415

    page = window.page if isinstance(window.page, FirstRunPage) else window.waiting_page
    if not isinstance(page, FirstRunPage) or not page.begun:
        return True
    from selfassess.ui.dialogs.guard import ask  # noqa: PLC0415

    answer = ask(
        window,
        say("Start my portfolio"),
        say("Your portfolio is not made yet. What you typed here would be lost."),
        say("Go on with it"),
        say("Leave it"),
    )
    return answer is not None


def ask_open(window: Window) -> None:
    """Let the person choose a portfolio."""
    from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415

    from selfassess.ui.screens.first_run_page import suggested_path  # noqa: PLC0415

    chosen, _kind = QFileDialog.getOpenFileName(
        window,
        say("Open a portfolio"),
        str(suggested_path("").parent),
        say("Portfolios and their PDFs (*{suffix} *.pdf);;All files (*)", suffix=SUFFIX),
    )
    if chosen:
        window.open_path(Path(chosen))


def show_help(window: Window) -> None:
    """Show the help; without a portfolio, in its own page."""
    if window.workspace is not None:
        window.workspace.show_help(str(window.document.path or ""))
    else:
        show_beside(window, "help")


def show_beside(window: Window, name: str) -> None:
    """Show the help or the settings: a screen of the portfolio, or a page of its own."""
    if window.workspace is not None:
        window.workspace.show_page(name)
        return
    from selfassess.ui.dialogs.unlock import LockPage  # noqa: PLC0415
    from selfassess.ui.screens.first_run_page import FirstRunPage  # noqa: PLC0415

    shown = window.page.property(_BESIDE) if window.page is not None else None
    if shown == name:
        _leave_help(window)
        return
    if not shown:
        waits = isinstance(window.page, FirstRunPage | LockPage)
        window.waiting_page = window.page if waits else None  # type: ignore[assignment]
    page: SettingsPage | HelpPage
    if name == "settings":
        page = _settings_page(window)
    else:
        page = _help_page(window)
        about = "passphrase" if isinstance(window.page, LockPage) else shown or "first-steps"
        page.reader.show_topic(about)
    window.show_page(page, keep=window.waiting_page)
    page.arrive()


_BESIDE = "beside"
"""Which page this is, of those that stand beside the ways in."""


def _help_page(window: Window) -> HelpPage:
    from selfassess.ui.screens.help_page import HelpPage  # noqa: PLC0415

    window.install_actions(installed_pack().scale)
    page = HelpPage(window.help_source())
    page.offer_back("")
    page.back_asked.connect(partial(_leave_help, window))
    page.setProperty(_BESIDE, "help")
    page.again = partial(_help_page, window)
    return page


def _settings_page(window: Window) -> SettingsPage:
    from selfassess.ui.screens.settings_page import SettingsPage  # noqa: PLC0415

    window.install_actions(installed_pack().scale)
    page = SettingsPage(window.settings, window.actions_)
    page.wanted.connect(partial(command("preferences:set_preference"), window))
    page.setProperty(_BESIDE, "settings")
    page.again = partial(_settings_page, window)
    return page


def _leave_help(window: Window, _screen: str = "") -> None:
    from selfassess.ui.screens.first_run_page import FirstRunPage  # noqa: PLC0415

    behind = window.waiting_page
    if behind is None:
        show_start(window)
    else:
        window.show_page(behind)
        if isinstance(behind, FirstRunPage):
            behind.begin()
        else:
            behind.arrive()

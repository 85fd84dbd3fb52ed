"""Every screen of an open portfolio: one line each. Sidebar, menus and keys follow it."""

from __future__ import annotations

from selfassess.log.thing import ScreenEntry
from selfassess.things import THINGS
from selfassess.words import mark

SCREENS: tuple[ScreenEntry, ...] = (
    ScreenEntry(
        "home", mark("&Home"), "selfassess.ui.screens.home_page:HomePage", "house", "Ctrl+1"
    ),
    ScreenEntry(
        "walk",
        mark("&Rate my lists"),
        "selfassess.ui.screens.walk_page:WalkPage",
        "clipboard-list",
        "Ctrl+2",
        edits=True,
    ),
    ScreenEntry("area", "", "selfassess.ui.screens.area_page:AreaPage", edits=True, menu=""),
    ScreenEntry(
        "requirements",
        mark("Re&quirements"),
        "selfassess.ui.screens.requirements_page:RequirementsPage",
        "graduation-cap",
        "Ctrl+3",
        edits=True,
    ),
    ScreenEntry(
        "check",
        mark("&Check my answers"),
        "selfassess.ui.screens.check_page:CheckPage",
        "clipboard-check",
        "Ctrl+4",
    ),
    # By their keys: the numbers run on down the sidebar.
    *sorted(
        (thing.screen for thing in THINGS if thing.screen is not None), key=lambda one: one.keys
    ),
    ScreenEntry(
        "search",
        mark("&Find a statement"),
        "selfassess.ui.screens.search_page:SearchPage",
        "search",
        "Ctrl+F",
        menu="edit",
    ),
    ScreenEntry(
        "details",
        mark("My &details"),
        "selfassess.ui.screens.details_page:DetailsPage",
        "user",
        "Ctrl+5",
        edits=True,
        menu="edit",
    ),
    ScreenEntry(
        "settings",
        mark("&Settings"),
        "selfassess.ui.screens.settings_page:SettingsPage",
        "settings",
        "Ctrl+,",
        menu="edit",
    ),
    ScreenEntry(
        "help", mark("&Help"), "selfassess.ui.screens.help_page:HelpPage", "info", "F1", menu="help"
    ),
)
OF_NAME = {entry.name: entry for entry in SCREENS}

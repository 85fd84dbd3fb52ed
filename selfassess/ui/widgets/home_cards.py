"""What home has beside the lists: where the worker works, and what things have to say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

import msgspec
from PySide6.QtWidgets import QFrame, QWidget

from selfassess.framework.model import NATIONS
from selfassess.log.thing import load
from selfassess.things import THINGS
from selfassess.things.setup.thing import SETUP, Setup
from selfassess.things.setup.told import nation_name
from selfassess.ui.session import Session
from selfassess.ui.widgets.flow import in_columns
from selfassess.ui.widgets.pieces import button, column, frame, label
from selfassess.words import say, say_date, say_many

MOST_DAYS = 99
"""Of more days the date alone is told."""


def home_cards(session: Session, show: Callable[[str], object]) -> list[QWidget]:
    """Return the cards, what is asked once first; ``show`` brings a screen to the front."""
    said = [
        load(thing.home)(session, partial(show, thing.screen.name))
        for thing in THINGS
        if thing.home and thing.screen is not None and session.portfolio.of(thing)
    ]
    return [card for card in (_nation_card(session), *said) if card is not None]


def _nation_card(session: Session) -> QFrame | None:
    """Ask where the worker works, where it was never said and the list has words for it."""
    setup = session.portfolio.setup
    if setup.nation or session.look_only or not session.portfolio.pack.words:
        return None

    def chosen(nation: str) -> None:
        wanted = {"nation": nation, "lists": setup.lists}
        session.keep(SETUP, msgspec.convert(wanted, Setup))

    buttons = []
    for nation in NATIONS:
        made = button(
            nation_name(nation), name=say("I work in {nation}", nation=nation_name(nation))
        )
        made.setProperty("changes", True)
        made.clicked.connect(lambda _on=False, which=nation: chosen(which))
        buttons.append(made)
    return frame(
        "notice",
        column(
            label(say("Which nation do you work in?"), "heading"),
            label(say("Some names and rules differ. You can change it in My details."), "small"),
            in_columns(*buttons),
            spacing=6,
        ),
        padding=12,
    )


def appraisal_words(name: str, day: date) -> str:
    """Return when the yearly talk is, and in how many days."""
    left = (day - date.today()).days
    when = say_date(day)
    if left == 1:
        return say("{name} tomorrow", name=name)
    if left > MOST_DAYS:
        return say("{name} on {day}", name=name, day=when)
    if left > 1:
        return say_many(
            "{name} on {day}, in 1 day",
            "{name} on {day}, in {count} days",
            left,
            name=name,
            day=when,
        )
    if left == 0:
        return say("{name} today", name=name)
    return say("{name} was on {day}", name=name, day=when)

"""Undo and redo, with what they changed brought to the front."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selfassess.log.event import Changed
from selfassess.things import OF_KIND
from selfassess.things.review.thing import REVIEWS
from selfassess.ui.save_state import SaveState
from selfassess.ui.undo_words import done_words
from selfassess.ui.widgets.announce import announce
from selfassess.words import say

if TYPE_CHECKING:
    from selfassess.ui.window import Window


def undo(window: Window, *, redo: bool = False) -> None:
    """Take the last change back, or take that back; show what it was about."""
    session = window.session
    if session is None or not (session.save_drafts() or session.refused):
        return
    portfolio, work = session.portfolio, window.work()
    if work.current == "walk" and work.walk.reason.isVisible():
        # Nothing was saved of it yet: that is what is taken back.
        work.walk.reason.cancelled.emit()
        return
    step = portfolio.steps.next_steps[redo]
    about_id: list[str | None] = []
    told: list[Changed] = []
    stop = portfolio.subscribe(told.append)
    done = session.do(lambda: about_id.append(portfolio.redo() if redo else portfolio.undo()))
    stop()
    if not done:
        return
    subject = about_id[0]
    if subject in portfolio.index.spots and not work.shows(str(subject)):
        work.show_statement(str(subject))
    elif subject in portfolio.index.requirements:
        work.show_page("requirements")
    elif subject == "":
        # What is known of the worker has no id.
        work.show_page("details")
    for kind in {kind for change in told for kind in change.kinds}:
        if OF_KIND.get(kind) is REVIEWS and subject in portfolio.of(REVIEWS):
            work.show_review(str(subject))
        elif kind in OF_KIND and (page := OF_KIND[kind].shown_on):
            work.show_page(page)
    words = done_words(step, redo=redo)
    announce(window, words)
    if session.state is SaveState.SAVED:
        # Until the next change. That something is not saved would be the more important.
        window.say_saved(say("{done}. Saved.", done=words), "good")

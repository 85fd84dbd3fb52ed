"""What a supervisor's review says, in words: the same in the window and in the PDF."""

from __future__ import annotations

from selfassess.things.review.thing import Agreement
from selfassess.words import mark, say

_AGREEMENT = {
    Agreement.ALIKE: mark("seen alike"),
    Agreement.TALK: mark("worth a talk"),
    Agreement.LOOK: mark("look again"),
    Agreement.NOT_SEEN: mark("not seen yet"),
    Agreement.NONE: mark("comment only"),
}


def agreement_words(kind: Agreement) -> str:
    """Return the words for how two views compare."""
    return say(_AGREEMENT[kind])


def agreed_words(who: str, worker: str) -> str:
    """Return what the tick of the ``appraiser`` or the ``worker`` says, with the worker's name."""
    if who == "appraiser":
        return say("I have talked this through with {name}.", name=worker)
    return say("{name} agrees that this is what we talked about.", name=worker)

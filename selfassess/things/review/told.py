"""What a supervisor's review says, in words: the same in the window and in the PDF."""

from __future__ import annotations

from selfassess.things.review.thing import Agreement, How, Review, Signature
from selfassess.words import mark, say

_AGREEMENT = {
    Agreement.ALIKE: mark("you agree"),
    Agreement.TALK: mark("one step apart"),
    Agreement.LOOK: mark("they see it differently"),
    Agreement.ALONE: mark("only they gave a rating"),
    Agreement.NOT_SEEN: mark("they have not seen it"),
    Agreement.NONE: mark("comment only"),
}

_HOW: dict[How, str] = {
    "watched": mark("Watched it"),
    "simulated": mark("Simulated"),
    "talked": mark("Talked it through"),
    "record": mark("Saw a record"),
}


def who_words(review: Review) -> str:
    """Return the name and the date that a supervisor gave."""
    return ", ".join(filter(None, (review.name or say("Supervisor"), review.date)))


def how_words() -> dict[How, str]:
    """Return the words for each way to come to a view, in their order."""
    return {how: say(words) for how, words in _HOW.items()}


def as_area_words() -> str:
    """Return what marks a view that is from agreeing with a whole area."""
    return say("agreed as an area")


def agreement_words(kind: Agreement) -> str:
    """Return the words for how two views compare."""
    return say(_AGREEMENT[kind])


def agreement_title(kind: Agreement) -> str:
    """Return the same words as they begin a line."""
    words = agreement_words(kind)
    return words[:1].upper() + words[1:]


def signed_words(signature: Signature) -> str:
    """Return who signed and when, and that nobody has checked it."""
    name = signature.name or say("somebody who is not named")
    if signature.at:
        return say("Signed by {name}, {at}: signed, not checked.", name=name, at=signature.at)
    return say("Signed by {name}: signed, not checked.", name=name)


def agreed_words(who: str, worker: str) -> str:
    """Return what the tick of the ``appraiser`` or the ``worker`` says, with the worker's name."""
    if who == "appraiser":
        return say("I have talked this through with {name}.", name=worker)
    return say("{name} agrees that this is what we talked about.", name=worker)

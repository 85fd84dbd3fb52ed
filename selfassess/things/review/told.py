"""What a supervisor's review says, in words: the same in the window and in the PDF."""

from __future__ import annotations

from collections.abc import Mapping

from selfassess.things.review.compare import COMPARED, counted
from selfassess.things.review.thing import Agreement, How, Review, Signature, Verdict
from selfassess.words import mark, mark_many, say, say_date, say_many

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


_EACH = {
    Agreement.ALIKE: mark_many("You agree on 1.", "You agree on {count}."),
    Agreement.TALK: mark_many("1 is one step apart.", "{count} are one step apart."),
    Agreement.LOOK: mark_many("They see 1 differently.", "They see {count} differently."),
    Agreement.NOT_SEEN: mark_many("They have not seen 1.", "They have not seen {count}."),
    Agreement.ALONE: mark_many(
        "They rated 1 that you did not.", "They rated {count} that you did not."
    ),
}


def summary_words(review: Review, kinds: Mapping[str, Agreement], answered: int) -> str:
    """Return in a few short sentences how a review compares with ``answered`` answers."""
    who = review.name or say("Your supervisor")
    counts = counted(kinds)
    both = sum(counts[kind] for kind in COMPARED)
    parts = []
    if both == answered and both > 0:
        parts.append(
            say_many(
                "{who} looked at your 1 answer.",
                "{who} looked at all your {count} answers.",
                both,
                who=who,
            )
        )
    elif both:
        parts.append(
            say_many(
                "{who} looked at 1 of your {total} answers.",
                "{who} looked at {count} of your {total} answers.",
                both,
                who=who,
                total=answered,
            )
        )
    else:
        parts.append(say("{who} looked at none of your answers one by one.", who=who))
    for kind, forms in _EACH.items():
        if counts.get(kind):
            parts.append(say_many(*forms, counts[kind]))
    return " ".join(parts)


def when_words(review: Review) -> str:
    """Return the supervisor's role, the date that they gave, and when the review came in."""
    came = say("added on {day}", day=say_date(review.received_at))
    return "   ·   ".join(filter(None, (review.role, review.date, came)))


def title_words(review: Review) -> str:
    """Return a review in one line, to choose it among others."""
    came = say("added on {day}", day=say_date(review.received_at))
    return " – ".join((who_words(review), came))


def who_words(review: Review) -> str:
    """Return the name and the date that a supervisor gave."""
    return ", ".join(filter(None, (review.name or say("Supervisor"), review.date)))


def how_words() -> dict[How, str]:
    """Return the words for each way to come to a view, in their order."""
    return {how: say(words) for how, words in _HOW.items()}


def verdict_words() -> dict[Verdict, str]:
    """Return the words for what may be said of a sign-off, in their order."""
    return {
        "confirmed": say("Yes, I confirm this line"),
        "not-so": say("No, this line is not right"),
    }


def verdict_told(verdict: Verdict | None) -> str:
    """Return what a supervisor said of a sign-off, as others tell it."""
    if verdict is None:
        return say("Comment")
    return say("Confirmed") if verdict == "confirmed" else say("Not right")


def as_area_words() -> str:
    """Return what marks a view that is from agreeing with a whole area."""
    return say("agreed as an area")


def agreement_words(kind: Agreement) -> str:
    """Return the words for how two views compare."""
    return say(_AGREEMENT[kind])


def compared_words(kind: Agreement) -> list[str]:
    """Return what stands beside the view itself; that it was not seen is said there."""
    return [] if kind is Agreement.NOT_SEEN else [agreement_words(kind)]


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

"""What a supervisor's review says, in words: the same in the window and in the PDF."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from selfassess.portfolio.said import AreaTick
from selfassess.things.review.compare import COMPARED, Compared, counted
from selfassess.things.review.thing import Agreement, How, Review, Signature, Verdict
from selfassess.words import mark, mark_many, say, say_date, say_many, say_moment

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


def summary_words(review: Review, found: Compared, answered: int) -> str:
    """Return in a few short sentences how a review compares with ``answered`` answers."""
    who = review.name or say("Your supervisor")
    parts = [_looked_at(who, found, answered)]
    if ticked := found.ticked:
        parts.append(
            say_many(
                "They agreed with 1 by a tick for the whole area.",
                "They agreed with {count} by a tick for the whole area.",
                ticked,
            )
        )
    counts = counted(found.kinds)
    for kind, forms in _EACH.items():
        if counts.get(kind):
            parts.append(_since(say_many(*forms, counts[kind]), found.since(kind)))
    return " ".join(parts)


def _looked_at(who: str, found: Compared, answered: int) -> str:
    """Return how many answers they looked at one by one."""
    one_by_one = sum(kind in COMPARED for kind in found.kinds.values()) - found.ticked
    if one_by_one == 0:
        return say("{who} looked at none of your answers one by one.", who=who)
    if found.ticked:
        return say_many(
            "{who} looked at 1 of your {total} answers one by one.",
            "{who} looked at {count} of your {total} answers one by one.",
            one_by_one,
            who=who,
            total=answered,
        )
    if one_by_one == answered:
        return say_many(
            "{who} looked at your 1 answer.",
            "{who} looked at all your {count} answers.",
            one_by_one,
            who=who,
        )
    return say_many(
        "{who} looked at 1 of your {total} answers.",
        "{who} looked at {count} of your {total} answers.",
        one_by_one,
        who=who,
        total=answered,
    )


def _since(told: str, count: int) -> str:
    """Return a sentence with how many of those it counts stand so by a change of the worker's."""
    if not count:
        return told
    since = say_many(
        "1 since you changed your rating",
        "{count} since you changed your ratings",
        count,
    )
    return say("{told} ({since}).", told=told.removesuffix("."), since=since)


def when_words(review: Review) -> str:
    """Return the supervisor's role, the date that they gave, and when the review came in.

    One that was typed up came in no such way: see :func:`typed_line`.
    """
    day = say_date(review.received_at)
    came = "" if review.typed else say("added on {day}", day=day)
    return "   ·   ".join(filter(None, (review.role, date_words(review), came)))


def title_words(review: Review, *, among: Iterable[Review] = ()) -> str:
    """Return a review in one line, to choose it ``among`` others; with the time where need be."""
    title = _title(review, say_date(review.received_at))
    same = (_title(one, say_date(one.received_at)) == title for one in among)
    return _title(review, say_moment(review.received_at)) if sum(same) > 1 else title


def _title(review: Review, day: str) -> str:
    how = say("typed up on {day}", day=day) if review.typed else say("added on {day}", day=day)
    return " – ".join((_dated(review.name or say("Supervisor"), review), how))


def typed_words(review: Review) -> str:
    """Return that a review was typed up from paper, by whom and when; empty for all others."""
    if not review.typed:
        return ""
    day, by = say_date(review.received_at), review.typed.by
    told = (
        say("typed up from paper by {name}, {day}", name=by, day=day)
        if by
        else say("typed up from paper, {day}", day=day)
    )
    if review.typed.changed_at is None:
        return told
    return say("{told}, changed {day}", told=told, day=say_date(review.typed.changed_at))


def typed_line(review: Review) -> str:
    """Return the same as it stands in a line of its own."""
    return _capital(typed_words(review))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def name_words(review: Review, shown: str = "") -> str:
    """Return the name that a supervisor gave, or what is ``shown`` of it.

    It is marked where the worker typed the review up: then nothing came from them.
    """
    name = shown or review.name or say("Supervisor")
    return say("{name} (typed up from paper)", name=name) if review.typed else name


def who_words(review: Review) -> str:
    """Return the name and the date that a supervisor gave."""
    return _dated(name_words(review), review)


def _dated(name: str, review: Review) -> str:
    return ", ".join(filter(None, (name, date_words(review))))


def date_words(review: Review) -> str:
    """Return the date that a supervisor gave, see :func:`plain_date`."""
    return plain_date(review.date, review.received_at.date())


def plain_date(text: str, near: date) -> str:
    """Return a date that somebody typed ``near`` a day, in the one form that dates have here.

    As they wrote it where it can be read in two ways, or in none; a year is never added.
    """
    # Not with every screen: few portfolios have a review.
    from selfassess.portfolio.dates import DateProblem, read_date  # noqa: PLC0415

    try:
        found = {read_date(text, near, "past"), read_date(text, near, "coming")}
    except DateProblem:
        return text
    day = found.pop()
    plain = day is None or found or not any(letter.isdecimal() for letter in text)
    return text if plain or day is None else say_date(day)


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


def tick_words(tick: AreaTick, *, worker: bool = False) -> str:
    """Return what the tick of an area stands for; as the ``worker`` says it in their PDF."""
    if not tick.known and worker:
        return say("ticked, and it is not known what I had rated there then")
    if not tick.known:
        return say("ticked, and it is not known what you had rated there then")
    if tick.apart and tick.rest:
        return say_many(
            "agrees with the rest of it (1 with another rating)",
            "agrees with the rest of it ({count} with another rating)",
            tick.apart,
        )
    if tick.rest and worker:
        return say("agrees with all that I had rated there")
    if tick.rest:
        return say("agrees with all that you had rated there")
    if tick.empty and worker:
        return say("ticked, but I had rated nothing there")
    if tick.empty:
        return say("ticked, but you had rated nothing there")
    if tick.apart:
        return say_many(
            "ticked, and each looked at one by one (1 with another rating)",
            "ticked, and each looked at one by one ({count} with another rating)",
            tick.apart,
        )
    return say("ticked, and each looked at one by one")


def tick_title(tick: AreaTick) -> str:
    """Return the same as it begins a line."""
    return _capital(tick_words(tick))


def agreement_words(kind: Agreement) -> str:
    """Return the words for how two views compare."""
    return say(_AGREEMENT[kind])


def compared_words(kind: Agreement) -> list[str]:
    """Return what stands beside the view itself; that it was not seen is said there."""
    return [] if kind is Agreement.NOT_SEEN else [agreement_words(kind)]


def agreement_short(kind: Agreement, *, typed: bool) -> str:
    """Return how two views compare, marked where the worker typed the other one up."""
    told = agreement_title(kind)
    return say("{told} (typed up)", told=told) if typed else told


def agreement_title(kind: Agreement) -> str:
    """Return the same words as they begin a line."""
    return _capital(agreement_words(kind))


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

"""How two views stand to each other, in words."""

from __future__ import annotations

from selfassess.portfolio.portfolio import Portfolio
from selfassess.things.review.thing import NOT_SEEN, Agreement, SeenBy, SupervisorView
from selfassess.things.review.told import as_area_words, compared_words, date_words, typed_words
from selfassess.words import say


def agreement_meaning(kind: Agreement) -> str:
    """Return what the words for how two views compare mean, as the help explains them."""
    return {
        Agreement.ALIKE: say("You and your supervisor chose the same rating."),
        Agreement.TALK: say(
            "You are 1 step apart. That is usual. A few words about it help both of you.",
        ),
        Agreement.LOOK: say(
            "You are 2 steps or more apart. Look at this statement again together: "
            "you may mean different things, or one of you may not have seen it all.",
        ),
        Agreement.ALONE: say(
            "Your supervisor gave a rating, and only they did: you have not rated it, or you "
            "said that it is not part of your role."
        ),
        Agreement.NOT_SEEN: say(
            "Your supervisor has not seen you do this yet. It says nothing about you."
        ),
        Agreement.NONE: say("Your supervisor wrote a comment and gave no rating."),
    }[kind]


def view_words(portfolio: Portfolio, view: SupervisorView | None) -> str:
    """Return a supervisor's view as number and label."""
    if view is None:
        return ""
    if view == NOT_SEEN:
        return say("Has not seen this")
    point = portfolio.index.point(view)
    return f"{point.value}  {point.label}"


def seen_words(portfolio: Portfolio, seen: SeenBy) -> str:
    """Return one line: who, what they saw, and how it compares now."""
    name = seen.review.name or say("Supervisor")
    who = ", ".join(filter(None, (name, date_words(seen.review))))
    parts = [view_words(portfolio, seen.view.view), *compared_words(seen.agreement)]
    if seen.view.as_area:
        parts.append(as_area_words())
    if seen.changed:
        parts.append(say("you have changed your rating since then"))
    parts.append(typed_words(seen.review))
    return f"{who}: " + " – ".join(part for part in parts if part)

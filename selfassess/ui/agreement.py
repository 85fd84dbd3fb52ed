"""How two views stand to each other, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from selfassess.portfolio.portfolio import Portfolio
from selfassess.things.review.thing import NOT_SEEN, Agreement, SeenBy, SupervisorView


def agreement_words(kind: Agreement) -> str:
    """Return the words for how two views compare."""
    tr = QCoreApplication.translate
    return {
        Agreement.ALIKE: tr("Agreement", "seen alike"),
        Agreement.TALK: tr("Agreement", "worth a talk"),
        Agreement.LOOK: tr("Agreement", "look again"),
        Agreement.NOT_SEEN: tr("Agreement", "not seen yet"),
        Agreement.NONE: tr("Agreement", "comment only"),
    }[kind]


def agreement_meaning(kind: Agreement) -> str:
    """Return what the words for how two views compare mean, as the help explains them."""
    tr = QCoreApplication.translate
    return {
        Agreement.ALIKE: tr("Agreement", "You and your supervisor chose the same rating."),
        Agreement.TALK: tr(
            "Agreement",
            "You are 1 step apart, or only one of you gave a rating. 1 step is usual. "
            "A few words about it help both of you.",
        ),
        Agreement.LOOK: tr(
            "Agreement",
            "You are 2 steps or more apart. Look at this statement again together: "
            "you may mean different things, or one of you may not have seen it all.",
        ),
        Agreement.NOT_SEEN: tr(
            "Agreement", "Your supervisor has not seen you do this yet. It says nothing about you."
        ),
        Agreement.NONE: tr("Agreement", "Your supervisor wrote a comment and gave no rating."),
    }[kind]


def view_words(portfolio: Portfolio, view: SupervisorView | None) -> str:
    """Return a supervisor's view as number and label."""
    if view is None:
        return ""
    if view == NOT_SEEN:
        return QCoreApplication.translate("Agreement", "Has not seen this")
    point = portfolio.index.point(view)
    return f"{point.value}  {point.label}"


def seen_words(portfolio: Portfolio, seen: SeenBy) -> str:
    """Return one line: who, what they saw, and how it compares now."""
    tr = QCoreApplication.translate
    who = seen.review.name or tr("Agreement", "Supervisor")
    parts = [view_words(portfolio, seen.view.view), agreement_words(seen.agreement)]
    words = f"{who}: " + " – ".join(part for part in parts if part)
    if seen.changed:
        words += " " + tr("Agreement", "(you changed your rating since)")
    return words

"""How two views stand to each other, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from selfassess.portfolio.portfolio import Portfolio
from selfassess.portfolio.review import NOT_SEEN, Agreement, SeenBy, SupervisorView


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

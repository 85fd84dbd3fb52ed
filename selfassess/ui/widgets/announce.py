"""Telling a screen reader what has just come up, where the focus does not go."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, words: str, *, urgent: bool = False) -> None:
    """Have the words spoken; ``urgent`` ones do not wait for what is being read."""
    if not words:
        return
    # Made by Qt with the first announcement: most screens come up without one.
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # noqa: PLC0415

    event = QAccessibleAnnouncementEvent(widget, words)
    ways = QAccessible.AnnouncementPoliteness
    event.setPoliteness(ways.Assertive if urgent else ways.Polite)
    QAccessible.updateAccessibility(event)


def tell_focus(widget: QWidget) -> None:
    """Say that the keys go to a part of what has the focus."""
    from PySide6.QtGui import QAccessible, QAccessibleEvent  # noqa: PLC0415

    QAccessible.updateAccessibility(QAccessibleEvent(widget, QAccessible.Event.Focus))

"""The way that Tab goes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def tab_after(before: QWidget, *parts: QWidget) -> None:
    """Let Tab go from one widget through all in these parts, in order, and then on.

    What is made later would come after everything else in the window.
    """
    every = [one for part in parts for one in (part, *part.findChildren(QWidget))]
    # Who hands the focus on has its own place in the row, which leads into it once more.
    holders = [
        (one, inner, one.focusPolicy())
        for one in every
        if (inner := one.focusProxy()) is not None and one.isAncestorOf(inner)
    ]
    for one, _inner, _policy in holders:
        one.setFocusProxy(None)  # type: ignore[arg-type]
        one.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    for stop in every:
        if stop is before or stop.window() is not before.window():
            # The list that a drop-down box opens is a window of its own.
            continue
        if stop.focusPolicy() & Qt.FocusPolicy.TabFocus:
            QWidget.setTabOrder(before, stop)
            before = stop
    for one, inner, policy in holders:
        one.setFocusPolicy(policy)
        one.setFocusProxy(inner)

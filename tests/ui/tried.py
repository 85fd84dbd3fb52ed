"""The program in a language that nobody speaks, to see what does not come out of the catalogue."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

GREEK = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "αβψδεφγηιξκλμνοπχρστθωςχυζΑΒΨΔΕΦΓΗΙΞΚΛΜΝΟΠΧΡΣΤΘΩΣΧΥΖ",
)
ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
    Qt.ItemDataRole.ToolTipRole,
)
KEYS = {"Ctrl", "Alt", "Shift", "Esc", "Return", "Enter", "Space", "Left", "Right", "Up", "Down"}
"""Names of keys, which Qt writes and the system translates."""


def greek(words: str) -> str:
    """Return words of a portfolio in letters that no text of the program has."""
    return words.translate(GREEK)


def worded(part: Any, fields: set[str], change: Callable[[str], str], field: str = "") -> Any:
    """Return plain data with each word in some fields changed."""
    if isinstance(part, dict):
        return {key: worded(value, fields, change, key) for key, value in part.items()}
    if isinstance(part, list | tuple):
        return [worded(value, fields, change, field) for value in part]
    return change(part) if isinstance(part, str) and field in fields else part


def texts(top: QWidget) -> Iterator[str]:
    """Yield all that a window shows, or tells a screen reader."""
    for part in (top, *top.findChildren(QWidget)):
        yield from (part.toolTip(), part.accessibleName(), part.accessibleDescription())
        if part.isWindow():
            yield part.windowTitle()
        if isinstance(part, QLabel | QAbstractButton):
            yield part.text()
        if isinstance(part, QGroupBox):
            yield part.title()
        if isinstance(part, QLineEdit):
            yield from (part.text(), part.placeholderText())
        if isinstance(part, QPlainTextEdit):
            yield from (part.toPlainText(), part.placeholderText())
        if isinstance(part, QComboBox):
            yield from (part.itemText(row) for row in range(part.count()))
        if isinstance(part, QAbstractItemView) and (model := part.model()) is not None:
            for row in range(model.rowCount()):
                yield from (str(model.index(row, 0).data(role) or "") for role in ROLES)
    for action in top.findChildren(QAction):
        yield from (action.text(), action.toolTip())


def english(told: str) -> list[str]:
    """Return the words in a text that are in plain letters, but for the names of keys."""
    return [word for word in re.findall(r"[A-Za-z]{2,}", told) if word not in KEYS]


def untranslated(top: QWidget) -> set[str]:
    """Return what a window says in English."""
    return {told for told in texts(top) if english(told)}

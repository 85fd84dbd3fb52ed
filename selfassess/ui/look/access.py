"""What a screen reader is told that Qt does not tell by itself: headings, parts, and tabs.

Qt calls every label a text and every frame a filler. With headings and named parts one finds
one's way round a page by key, as on the web (WCAG 2.2, 1.3.1 and 2.4.6). Of tabs it calls the one
in front focused, whatever has the focus; and of a box all that hands the focus on to it.
"""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QAccessibleWidget,
    QApplication,
    QFrame,
    QGroupBox,
    QLabel,
    QTabBar,
    QWidget,
)

HEADINGS = frozenset({"title", "statement", "heading"})
"""Roles of labels in the style sheet that are headings."""
PARTS = frozenset({"card", "cards", "notice", "limit", "side", "problems"})
"""Roles of frames and groups that are parts of a page, named by their first heading or label."""


class _Heading(QAccessibleWidget):
    """A label that is a heading."""

    def __init__(self, shown: QLabel) -> None:
        super().__init__(shown, QAccessible.Role.Heading)

    def text(self, kind: QAccessible.Text) -> str:
        """Return the words as its name."""
        shown = self.widget()
        if kind == QAccessible.Text.Name and isinstance(shown, QLabel):
            return shown.accessibleName() or shown.text()
        return super().text(kind)


class _Holder(QAccessibleWidget):
    """Something around others, which has the focus only when the keys come to itself."""

    def __init__(self, shown: QWidget, role: QAccessible.Role = QAccessible.Role.Client) -> None:
        super().__init__(shown, role)

    def state(self) -> QAccessible.State:
        """Return how it stands; who hands the focus on has not got it."""
        made = super().state()
        if made.focused and QApplication.focusWidget() is not self.widget():
            made.focused = False
        return made


class _Part(_Holder):
    """A frame that is a part of a page."""

    def __init__(self, shown: QWidget) -> None:
        super().__init__(shown, QAccessible.Role.Grouping)

    def text(self, kind: QAccessible.Text) -> str:
        """Return what the part is called: its own name, or its first heading or label."""
        shown = self.widget()
        if kind != QAccessible.Text.Name or shown is None:
            return super().text(kind)
        if shown.accessibleName():
            return shown.accessibleName()
        for part in shown.findChildren(QLabel):
            if part.property("role") in {*HEADINGS, "label"} and not part.isHidden():
                # The label of a box may mark a key; the box has the words as they are read.
                named = part.buddy()
                return named.accessibleName() if named is not None else part.text()
        return ""


class _Tab(QAccessibleWidget):
    """One tab, told by a widget that lies over it; its number is in the property ``tab``."""

    def __init__(self, shown: QWidget) -> None:
        super().__init__(shown, QAccessible.Role.PageTab)

    def _bar(self) -> tuple[QTabBar | None, int]:
        shown = self.widget()
        bar = shown.parentWidget() if shown is not None else None
        return (bar if isinstance(bar, QTabBar) else None), int(shown.property("tab"))

    def state(self) -> QAccessible.State:
        """Return which one is in front, and whether the keys go to it."""
        made = super().state()
        bar, number = self._bar()
        if bar is not None:
            made.selectable = made.focusable = True
            made.selected = bar.currentIndex() == number
            made.focused = made.selected and bar.hasFocus()
        return made

    def actionNames(self) -> list[str]:  # noqa: N802
        """A tab can be pressed."""
        return [self.pressAction()]

    def doAction(self, name: str) -> None:  # noqa: N802
        """Bring it to the front."""
        bar, number = self._bar()
        if bar is not None and name == self.pressAction():
            bar.setCurrentIndex(number)


def _made(key: str, shown: QObject) -> QAccessibleInterface | None:
    """Return what tells of a widget; None lets Qt tell of it."""
    if isinstance(shown, QLabel) and shown.property("role") in HEADINGS:
        return _Heading(shown)
    if isinstance(shown, QWidget):
        if shown.property("region") or _is_part(shown):
            return _Part(shown)
        if shown.property("tab") is not None:
            return _Tab(shown)
        if shown.property("tabs"):
            return QAccessibleWidget(shown, QAccessible.Role.PageTabList)
        if key == "QWidget":
            # Nobody knows better: Qt asks for what it is from the kind in front to this one.
            return _Holder(shown)
    return None


def _is_part(shown: QWidget) -> bool:
    # A label is a frame to Qt; one that is dressed like a part is its words.
    return (
        isinstance(shown, QFrame | QGroupBox)
        and not isinstance(shown, QLabel)
        and shown.property("role") in PARTS
    )


def install() -> None:
    """Tell of headings and parts from now on."""
    QAccessible.installFactory(_made)

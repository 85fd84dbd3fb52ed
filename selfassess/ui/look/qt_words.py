"""What Qt itself says, in the language of the program: buttons, menus of a text, close boxes."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtWidgets import QApplication

from selfassess.words import language, mark, say

QT_WORDS = frozenset(
    {
        mark("&Yes"),
        mark("&No"),
        mark("OK"),
        mark("Cancel"),
        mark("Discard"),
        mark("&Undo"),
        mark("&Redo"),
        mark("Cu&t"),
        mark("&Copy"),
        mark("&Paste"),
        mark("Delete"),
        mark("Select All"),
    }
)
"""Of Qt's texts those that the program shows."""


class QtWords(QTranslator):
    """Qt's texts out of the one catalogue: Qt has no Welsh of its own."""

    def translate(  # type: ignore[override]
        self,
        context: str,  # noqa: ARG002
        text: str,
        disambiguation: str | None = None,  # noqa: ARG002
        n: int = -1,  # noqa: ARG002
    ) -> str | None:
        """Return the text for what Qt says; None, and not an empty one, where Qt's own stands."""
        return say(text) if text in QT_WORDS else None

    def isEmpty(self) -> bool:  # noqa: N802
        """Say that there is something, or Qt would not ask."""
        return False


def install_qt_words(app: QApplication) -> list[QTranslator]:
    """Let Qt speak the language of the program: first as our catalogue has it, then as Qt has.

    Returns what was installed, the last first asked.
    """
    made: list[QTranslator] = [QTranslator(app), QtWords(app)]
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    # Where Qt has no such language, nothing is loaded, and it is never asked.
    made[0].load(f"qtbase_{language().replace('-', '_')}", folder)
    return [one for one in made if app.installTranslator(one)]

"""A line for a text that is looked through for patients as it is typed, as a note is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from selfassess.log.event import MAX_TEXT
from selfassess.ui.widgets.announce import announce
from selfassess.ui.widgets.pieces import column, label, line_edit
from selfassess.ui.widgets.slices import Slices
from selfassess.ui.widgets.typing_box import LOOK_AFTER_MS, SHOWN
from selfassess.words import say

if TYPE_CHECKING:
    from selfassess.portfolio.identifiers import Found


class GuardedLine(QWidget):
    """One line, with what may show who a patient is told below it."""

    typed = Signal()

    def __init__(self, pattern: Callable[[], str]) -> None:
        super().__init__()
        self._pattern = pattern
        self.line = line_edit()
        self.warning = label("", "error")
        self.warning.hide()
        self._looking = Slices(self)
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.setInterval(LOOK_AFTER_MS)
        self._look.timeout.connect(self.look_through)
        self.line.textChanged.connect(self._changed)
        self.setLayout(column(self.line, self.warning, spacing=4))
        self.setFocusProxy(self.line)

    def text(self) -> str:
        """Return what is in the line."""
        return self.line.text().strip()

    def show_text(self, text: str) -> None:
        """Show a text; a line has no line ends, so each is a space."""
        self.line.setText(" ".join(text.split()))

    @property
    def too_long(self) -> str:
        """Why it cannot be kept; empty when it can be."""
        over = len(self.text()) > MAX_TEXT
        return say("This is too long to be kept. Please shorten it.") if over else ""

    def look_through(self) -> None:
        """Name what may show who a patient is."""
        from selfassess.portfolio.identifiers import look_in_pieces  # noqa: PLC0415

        found: list[Found] = []
        self._looking.run(
            look_in_pieces(self.text(), self._pattern()),
            lambda looked: found.extend(looked.found),
            lambda: self._warn(found),
        )

    def _warn(self, found: list[Found]) -> None:
        from selfassess.portfolio.privacy import describe, warning  # noqa: PLC0415

        told = warning(list(dict.fromkeys(describe(one) for one in found))[:SHOWN])
        if told and told != self.warning.text() and self.isVisible():
            announce(self.line, told)
        self.warning.setText(told)
        self.warning.setVisible(bool(told))

    def _changed(self, _text: str) -> None:
        self._looking.stop()
        self._look.start()
        self.typed.emit()

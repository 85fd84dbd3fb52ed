"""The scale's symbols as vector drawings, and a rating as symbol, number and label."""

from __future__ import annotations

from typing import Any

from reportlab.platypus import Flowable

from selfassess.framework.model import Symbol
from selfassess.report.flow import Para
from selfassess.report.style import INK, WHITE

_FILL = {"quarter": 90, "half": 180}
PLUS = 0.6
"""How long the arms of a plus are, in parts of the circle that it is in."""


def draw_symbol(canvas: Any, x: float, y: float, size: float, symbol: Symbol) -> None:
    """Draw a symbol whose lower left corner is at x, y."""
    canvas.repeated((x, y, size, symbol), lambda: _draw(canvas, x, y, size, symbol))


def _draw(canvas: Any, x: float, y: float, size: float, symbol: Symbol) -> None:
    canvas.saveState()
    canvas.setStrokeColor(INK)
    canvas.setFillColor(INK)
    line = size / 11
    canvas.setLineWidth(line)
    middle_x, middle_y, radius = x + size / 2, y + size / 2, size / 2 - line / 2
    if symbol == "dash":
        canvas.line(x + line, middle_y, x + size - line, middle_y)
    elif symbol in {"full", "full-ring"}:
        canvas.circle(middle_x, middle_y, radius, stroke=1, fill=1)
        if symbol == "full-ring":
            # Full, and more; a ring around it looked like a button that is chosen.
            arm = radius * PLUS
            canvas.setStrokeColor(WHITE)
            canvas.setLineWidth(line * 1.4)
            canvas.line(middle_x - arm, middle_y, middle_x + arm, middle_y)
            canvas.line(middle_x, middle_y - arm, middle_x, middle_y + arm)
    else:
        canvas.setFillColor(WHITE)
        canvas.circle(middle_x, middle_y, radius, stroke=1, fill=1)
        canvas.setFillColor(INK)
        if symbol in _FILL:
            angle = _FILL[symbol]
            box = (middle_x - radius, middle_y - radius, middle_x + radius, middle_y + radius)
            canvas.wedge(*box, 90 - angle, angle, stroke=0, fill=1)
    canvas.restoreState()


class RatingMark(Flowable):
    """A symbol with its words: the words are read, the symbol is an artefact."""

    SIZE = 9.5

    def __init__(self, symbol: Symbol | None, words: Para) -> None:
        super().__init__()
        self._symbol = symbol
        self._words = words

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the size of the words, with room for the symbol before them."""
        inner = self._words.wrap(width - self.SIZE - 6, height)[1]
        self.width, self.height = width, max(inner, self.SIZE + 2)
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:  # noqa: ARG002
        """Keep symbol and words together."""
        return []

    def draw(self) -> None:
        """Draw the symbol at the first line's height."""
        if self._symbol is not None:
            with self.canv.artefact():
                draw_symbol(self.canv, 0, self.height - self.SIZE - 2, self.SIZE, self._symbol)
        self._words.drawOn(self.canv, self.SIZE + 6, self.height - self._words.height)

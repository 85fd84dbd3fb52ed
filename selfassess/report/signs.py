"""How things stand that are no ratings, as signs: never the circles, which are of ratings.

They are drawn as the icons of the window (Lucide, on a grid of 24 points), but without a circle:
small and in grey a clock was half a rating.
"""

from __future__ import annotations

from typing import Any, Literal

from selfassess.report.flow import Para
from selfassess.report.style import INK
from selfassess.report.symbols import RatingMark

Sign = Literal["alert", "calendar", "tick", "cross", "arrow"]
_GRID = 24.0
_LINE = 2.6
_Strokes = tuple[tuple[tuple[float, float], ...], ...]
_STROKES: dict[Sign, _Strokes] = {
    "alert": (
        ((12, 3), (22.5, 21), (1.5, 21), (12, 3), (22.5, 21)),
        ((12, 9.5), (12, 13.8)),
        ((12, 17.2), (12, 17.3)),
    ),
    "calendar": (
        ((3, 4), (21, 4), (21, 22), (3, 22), (3, 4), (21, 4)),
        ((3, 10), (21, 10)),
        ((8, 1.5), (8, 6)),
        ((16, 1.5), (16, 6)),
    ),
    "tick": (((3.5, 12.5), (9, 18), (20.5, 6)),),
    "cross": (((5.5, 5.5), (18.5, 18.5)), ((18.5, 5.5), (5.5, 18.5))),
    "arrow": (((3.5, 12), (20, 12)), ((13, 5), (20, 12), (13, 19))),
}


def draw_sign(canvas: Any, x: float, y: float, size: float, sign: Sign) -> None:
    """Draw a sign whose lower left corner is at x, y."""
    canvas.repeated((x, y, size, sign), lambda: _draw(canvas, (x, y), size, _STROKES[sign]))


def _draw(canvas: Any, place: tuple[float, float], size: float, strokes: _Strokes) -> None:
    scale = size / _GRID
    canvas.saveState()
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(_LINE * scale)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    path = canvas.beginPath()
    for stroke in strokes:
        for number, (x, y) in enumerate(stroke):
            go = path.lineTo if number else path.moveTo
            go(place[0] + x * scale, place[1] + (_GRID - y) * scale)
    canvas.drawPath(path, stroke=1, fill=0)
    canvas.restoreState()


class SignMark(RatingMark):
    """A sign with its words: the words are read, the sign is an artefact; None leaves its room."""

    def __init__(self, sign: Sign | None, words: Para) -> None:
        super().__init__(None, words)
        self._sign = sign

    def draw(self) -> None:
        """Draw the sign at the first line's height, and the words."""
        if self._sign is not None:
            with self.canv.artefact():
                draw_sign(self.canv, 0, self.height - self.SIZE - 2, self.SIZE, self._sign)
        super().draw()

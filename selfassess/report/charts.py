"""The chart of page 1: how each area stands, as bars with their numbers in them."""

from __future__ import annotations

from typing import Any, NamedTuple

from reportlab.lib.colors import Color
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from selfassess.framework.model import Scale
from selfassess.portfolio.progress import Progress
from selfassess.report.style import (
    BOLD,
    DARK_BLUE,
    GREY,
    HATCH,
    INK,
    LINE,
    PAPER_GREY,
    REGULAR,
    STEPS,
    WHITE,
    draw_line,
    fit,
)
from selfassess.report.symbols import draw_symbol
from selfassess.report.tags import Node
from selfassess.words import say, say_list


class Bar(NamedTuple):
    """One line of the chart; a heading where ``progress`` is None."""

    title: str
    progress: Progress | None


LINE_HEIGHT = 23.5
HEADING_HEIGHT = 20.0
BAR_HEIGHT = 8.5
LEGEND_HEIGHT = 30.0
TEXT_SIZE = 8.8


def progress_words(progress: Progress) -> str:
    """Return an area's numbers in words, as the chart's text alternative says them."""
    parts = [say("{met} of {of} on my own or better", met=progress.met, of=progress.relevant)]
    if progress.unanswered:
        parts.append(say("{count} not answered", count=progress.unanswered))
    if progress.not_applicable:
        parts.append(say("{count} not part of my role", count=progress.not_applicable))
    return say_list(parts)


class ProgressChart(Flowable):
    """Bars of ratings per area, best first; what is not answered stays pale grey.

    The counts stand in the bars and beside them, so colour carries nothing alone.
    """

    def __init__(self, bars: list[Bar], scale: Scale, parent: Node) -> None:
        super().__init__()
        self._bars = bars
        self._scale = scale
        self.node = parent.add("Figure")
        told = [f"{b.title}: {progress_words(b.progress)}" for b in bars if b.progress]
        what = say("Bar chart of ratings in each area.")
        self.node.alt = f"{what} {'. '.join(told)}."

    def wrap(self, width: float, height: float) -> tuple[float, float]:  # noqa: ARG002
        """Return the size of all lines and the legend."""
        self.width = width
        lines = sum(HEADING_HEIGHT if b.progress is None else LINE_HEIGHT for b in self._bars)
        self.height = lines + LEGEND_HEIGHT
        return width, self.height

    def draw(self) -> None:
        """Draw everything as one figure."""
        canvas = self.canv
        left, bottom = canvas.absolutePosition(0, 0)
        self.node.box = (left, bottom, left + self.width, bottom + self.height)
        with canvas.marked(self.node):
            canvas.saveState()
            y = self.height
            for bar in self._bars:
                if bar.progress is None:
                    y -= HEADING_HEIGHT
                    _text(canvas, (0, y + 6), bar.title, (BOLD, GREY), self.width)
                else:
                    y -= LINE_HEIGHT
                    self._draw_bar(y, bar.title, bar.progress)
            self._draw_legend(y - LEGEND_HEIGHT)
            canvas.restoreState()

    def _draw_bar(self, y: float, title: str, progress: Progress) -> None:
        canvas = self.canv
        base = y + BAR_HEIGHT + 5.5
        right = self._draw_numbers(base, progress)
        _text(canvas, (0, base), title, (REGULAR, INK), right - 8)
        canvas.setFillColor(PAPER_GREY)
        canvas.setStrokeColor(LINE)
        canvas.setLineWidth(0.4)
        canvas.rect(0, y + 2, self.width, BAR_HEIGHT, stroke=0, fill=1)
        x = 0.0
        for rating in (4, 3, 2, 1, 0):
            count = progress.ratings[rating]
            if count:
                width = self.width * count / progress.relevant
                self._draw_segment(x, y + 2, width, STEPS[rating], count, dark=rating >= 3)
                x += width
        if progress.unanswered:
            hatch(canvas, x, y + 2, self.width - x, BAR_HEIGHT)
            self._count(x, y + 2, self.width - x, progress.unanswered, INK, behind=PAPER_GREY)
        canvas.setStrokeColor(GREY)
        canvas.rect(0, y + 2, self.width, BAR_HEIGHT, stroke=1, fill=0)

    def _draw_numbers(self, base: float, progress: Progress) -> float:
        """Draw an area's numbers at the right; return where they begin."""
        canvas = self.canv
        started = progress.answered > 0
        words = (
            f"{progress.met} / {progress.relevant}"
            if started
            else say("{total} to answer", total=progress.total)
        )
        face, colour = (BOLD, INK) if started else (REGULAR, GREY)
        x = self.width - stringWidth(words, face, TEXT_SIZE)
        canvas.setFont(face, TEXT_SIZE)
        canvas.setFillColor(colour)
        canvas.drawString(x, base, words)
        if progress.not_applicable:
            count = str(progress.not_applicable)
            x -= stringWidth(count, REGULAR, TEXT_SIZE) + 9
            canvas.setFont(REGULAR, TEXT_SIZE)
            canvas.setFillColor(GREY)
            canvas.drawString(x, base, count)
            x -= 10
            draw_symbol(canvas, x, base - 0.5, 7.5, "dash")
        return x

    def _draw_segment(
        self, x: float, y: float, width: float, fill: Color, count: int, *, dark: bool
    ) -> None:
        canvas = self.canv
        canvas.setFillColor(fill)
        canvas.rect(x, y, width, BAR_HEIGHT, stroke=1, fill=1)
        self._count(x, y, width, count, WHITE if dark else DARK_BLUE)

    def _count(
        self,
        x: float,
        y: float,
        width: float,
        count: int,
        colour: Color,
        *,
        behind: Color | None = None,
    ) -> None:
        text = str(count)
        wide = stringWidth(text, BOLD, 6.8) + 2
        if width > wide:
            if behind is not None:
                self.canv.setFillColor(behind)
                left = x + width / 2 - wide / 2 - 1
                self.canv.rect(left, y + 0.8, wide + 2, BAR_HEIGHT - 1.6, stroke=0, fill=1)
            self.canv.setFont(BOLD, 6.8)
            self.canv.setFillColor(colour)
            self.canv.drawCentredString(x + width / 2, y + 2, text)

    def _draw_legend(self, y: float) -> None:
        canvas = self.canv
        x = 0.0
        line = y + LEGEND_HEIGHT - 14
        entries: list[tuple[Color | None, str, str | None]] = [
            (STEPS[p.value], f"{p.value} {p.label}", p.symbol) for p in reversed(self._scale.points)
        ]
        entries.append((PAPER_GREY, say("Not answered"), None))
        entries.append((None, self._scale.not_applicable.label, "dash"))
        for fill, words, symbol in entries:
            wide = stringWidth(words, REGULAR, 7.4) + (26 if fill is not None else 17)
            if x + wide > self.width:
                x = 0.0
                line -= 11.5
            offset = 0.0
            if fill is not None:
                canvas.setFillColor(fill)
                canvas.setStrokeColor(GREY)
                canvas.setLineWidth(0.4)
                canvas.rect(x, line, 7, 7, stroke=1, fill=1)
                offset = 10.0
            if symbol is None:
                hatch(canvas, x, line, 7, 7)
            else:
                draw_symbol(canvas, x + offset, line, 7, symbol)  # type: ignore[arg-type]
                offset += 9.5
            canvas.setFont(REGULAR, 7.4)
            canvas.setFillColor(INK)
            canvas.drawString(x + offset, line + 1, words)
            x += wide + (4 if symbol else 0)


def _text(
    canvas: Any, place: tuple[float, float], text: str, look: tuple[str, Color], width: float
) -> None:
    face, colour = look
    canvas.setFillColor(colour)
    draw_line(canvas, place, fit(text, width, face, TEXT_SIZE), face, TEXT_SIZE)


def hatch(canvas: Any, x: float, y: float, width: float, height: float) -> None:
    """Draw slanting lines over a box: not answered, unlike "not yet" in greys too."""
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(x, y, width, height)
    canvas.clipPath(path, stroke=0, fill=0)
    canvas.setStrokeColor(HATCH)
    canvas.setLineWidth(0.5)
    lines = []
    step = x - height
    while step < x + width:
        lines.append((step, y, step + height, y + height))
        step += 3.2
    canvas.lines(lines)
    canvas.restoreState()

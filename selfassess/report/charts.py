"""The chart of page 1: how each area stands, as bars with their numbers in them."""

from __future__ import annotations

from typing import Any, NamedTuple

from reportlab.lib.colors import Color
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from selfassess.framework.model import Scale
from selfassess.portfolio.progress import Progress
from selfassess.report.contents_list import page_later
from selfassess.report.links import place_link
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
    key: str = ""
    """What a click on it leads to."""
    whole: Progress | None = None
    """How all that a heading is over stands."""
    paged: bool = False
    """True where the title says too on which page it goes on."""


LINE_HEIGHT, TIGHT_HEIGHT = 25.0, 24.2
"""Of a bar with its title; tight where there are many of them, so that what is below has room."""
MANY = 14
HEADING_HEIGHT = 19.0
BAR_HEIGHT = 10.0
LEGEND_HEIGHT = 40.0
TEXT_SIZE = 9.0


def progress_words(progress: Progress) -> str:
    """Return an area's numbers in words, as the chart's text alternative says them."""
    parts = [say("{met} of {of} on my own or better", met=progress.met, of=progress.relevant)]
    if progress.unanswered:
        parts.append(say("{count} not answered", count=progress.unanswered))
    if progress.not_applicable:
        parts.append(say("{count} not part of my role", count=progress.not_applicable))
    return say_list(parts)


def _split(progress: Progress, scale: Scale) -> str:
    """Return an area's numbers and how the ratings fall, best first."""
    counts = [
        f"{progress.ratings[point.value]} × {point.label}"
        for point in reversed(scale.points)
        if progress.ratings[point.value]
    ]
    words = progress_words(progress)
    return say("{words} ({split})", words=words, split=", ".join(counts)) if counts else words


def _alt(bar: Bar, scale: Scale) -> str:
    """Return the numbers of a line of the chart; empty where it has none."""
    if bar.progress is not None:
        return _split(bar.progress, scale)
    return progress_words(bar.whole) if bar.whole is not None else ""


class ProgressChart(Flowable):
    """Bars of ratings per area, best first; what is not answered stays pale grey.

    The counts stand in the bars and beside them, so colour carries nothing alone.
    """

    def __init__(self, bars: list[Bar], scale: Scale, parent: Node) -> None:
        super().__init__()
        self._bars = bars
        self._scale = scale
        self._line = TIGHT_HEIGHT if len(bars) > MANY else LINE_HEIGHT
        self.node = parent.add("Figure")
        told = [f"{bar.title}: {words}" for bar in bars if (words := _alt(bar, scale))]
        what = say("Bar chart of ratings in each area.")
        self.node.alt = f"{what} {'. '.join(told)}."
        # The picture is one thing to be told; each line of it leads to its area.
        self._links = [parent.add("Link") if bar.key else None for bar in bars]

    def wrap(self, width: float, height: float) -> tuple[float, float]:  # noqa: ARG002
        """Return the size of all lines and the legend."""
        self.width = width
        lines = sum(HEADING_HEIGHT if b.progress is None else self._line for b in self._bars)
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
                    self._draw_heading(y + 6, bar)
                else:
                    y -= self._line
                    self._draw_bar(y, bar, bar.progress)
            self._draw_legend(y - LEGEND_HEIGHT)
            canvas.restoreState()
        y = self.height
        for bar, node in zip(self._bars, self._links, strict=True):
            y -= HEADING_HEIGHT if bar.progress is None else self._line
            if node is not None:
                self._link(y, bar, node)

    def _link(self, y: float, bar: Bar, node: Node) -> None:
        """Let a line of the chart lead to its area."""
        canvas = self.canv
        canvas.saveState()
        canvas.translate(0, y)
        high = HEADING_HEIGHT if bar.progress is None else self._line
        place_link(canvas, node, (self.width, high), bar.key, say("Go to {part}", part=bar.title))
        canvas.restoreState()

    def _draw_bar(self, y: float, bar: Bar, progress: Progress) -> None:
        canvas = self.canv
        base = y + BAR_HEIGHT + 5.0
        right = self._draw_numbers(base, progress)
        if bar.paged:
            self._draw_paged(base, bar)
        else:
            _text(canvas, (0, base), bar.title, (REGULAR, INK), right - 8)
        draw_bar(canvas, (0.0, y + 2), (self.width, BAR_HEIGHT), progress)

    def _draw_heading(self, base: float, bar: Bar) -> None:
        """Draw a list's title, and how all of it stands at the right."""
        canvas = self.canv
        room = self.width
        if bar.whole is not None:
            words = say("{met} / {of} in all", met=bar.whole.met, of=bar.whole.relevant)
            room -= stringWidth(words, BOLD, TEXT_SIZE)
            canvas.setFillColor(GREY)
            canvas.setFont(BOLD, TEXT_SIZE)
            canvas.drawString(room, base, words)
            room -= 8
        _text(canvas, (0, base), bar.title, (BOLD, GREY), room)

    def _draw_paged(self, base: float, bar: Bar) -> None:
        """Draw a title with the page that it goes on at."""
        canvas = self.canv
        said = say("{what}, page", what=bar.title)
        words = f"{said} "
        _text(canvas, (0, base), words, (REGULAR, INK), self.width)
        page_later(canvas, bar.key, (stringWidth(words, REGULAR, TEXT_SIZE), base))

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
            wide = stringWidth(words, REGULAR, 9) + (26 if fill is not None else 17)
            if x + wide > self.width:
                x = 0.0
                line -= 12.5
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
            canvas.setFont(REGULAR, 9)
            canvas.setFillColor(INK)
            canvas.drawString(x + offset, line + 1, words)
            x += wide + (4 if symbol else 0)


def draw_bar(
    canvas: Any, place: tuple[float, float], size: tuple[float, float], progress: Progress
) -> None:
    """Draw the ratings of an area as one bar, with their counts in it."""
    x, y = place
    whole, high = size
    canvas.setFillColor(PAPER_GREY)
    canvas.setStrokeColor(LINE)
    canvas.setLineWidth(0.4)
    canvas.rect(x, y, whole, high, stroke=0, fill=1)
    for rating in (4, 3, 2, 1, 0):
        count = progress.ratings[rating]
        if count:
            width = whole * count / progress.relevant
            canvas.setFillColor(STEPS[rating])
            canvas.rect(x, y, width, high, stroke=1, fill=1)
            colour = WHITE if rating >= 3 else DARK_BLUE
            _count(canvas, (x, y), (width, high), count, (colour, None))
            x += width
    if progress.unanswered:
        rest = place[0] + whole - x
        hatch(canvas, x, y, rest, high)
        _count(canvas, (x, y), (rest, high), progress.unanswered, (INK, PAPER_GREY))
    canvas.setStrokeColor(GREY)
    canvas.rect(place[0], y, whole, high, stroke=1, fill=0)


def _count(
    canvas: Any,
    place: tuple[float, float],
    size: tuple[float, float],
    count: int,
    colours: tuple[Color, Color | None],
) -> None:
    """Write a count into its part of a bar, where there is room for it."""
    (x, y), (width, high) = place, size
    colour, behind = colours
    text = str(count)
    wide = stringWidth(text, BOLD, TEXT_SIZE) + 2
    if width <= wide:
        return
    if behind is not None:
        canvas.setFillColor(behind)
        canvas.rect(x + width / 2 - wide / 2 - 1, y + 0.8, wide + 2, high - 1.6, stroke=0, fill=1)
    canvas.setFont(BOLD, TEXT_SIZE)
    canvas.setFillColor(colour)
    canvas.drawCentredString(x + width / 2, y + (high - 6.5) / 2, text)


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

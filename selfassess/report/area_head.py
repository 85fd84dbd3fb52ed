"""The head of an area: its name and how it stands, as on page 1, so that it is one document."""

from __future__ import annotations

from reportlab.platypus import Flowable

from selfassess.portfolio.progress import Progress
from selfassess.report.charts import draw_bar
from selfassess.report.flow import Heading, Para
from selfassess.report.links import LinkPara
from selfassess.report.style import TINT

PAD = 5.0
BAR_WIDTH = 92.0
BAR_HEIGHT = 10.0
NUMBERS_WIDTH = 118.0
BACK_WIDTH = 40.0


class AreaHead(Flowable):
    """A tinted band: the name at the left; numbers, bar and the way back at the right."""

    def __init__(self, title: Heading, numbers: Para, back: LinkPara, progress: Progress) -> None:
        super().__init__()
        self._title = title
        self._numbers = numbers
        self._back = back
        self._progress = progress
        # What follows stays with it: the page breaks before the head, not below it.
        self.keepWithNext = True

    def wrap(self, width: float, height: float) -> tuple[float, float]:  # noqa: ARG002
        """Return the width, and the height of name or numbers."""
        self._left = width - BAR_WIDTH - NUMBERS_WIDTH - BACK_WIDTH - 5 * PAD
        self._title.wrap(self._left, 10_000)
        self._numbers.wrap(NUMBERS_WIDTH, 10_000)
        self._back.wrap(BACK_WIDTH, 10_000)
        self.width = width
        self.height = max(self._title.height, self._numbers.height) + PAD + 3
        return width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:  # noqa: ARG002
        """Keep it whole."""
        return []

    def draw(self) -> None:
        """Draw the band, and what is on it in the order of reading."""
        canvas = self.canv
        band = self.height - 3
        top = self.height - PAD / 2
        right = self.width - BAR_WIDTH - BACK_WIDTH - 2 * PAD
        # Small words stand on the line of the large ones.
        small = top - 3
        with canvas.artefact():
            canvas.saveState()
            canvas.setFillColor(TINT)
            canvas.rect(0, 3, self.width, band, stroke=0, fill=1)
            canvas.restoreState()
        canvas.going_on = self._title.title
        self._title.drawOn(canvas, PAD, top - self._title.height)
        self._numbers.drawOn(canvas, self._left + 2 * PAD, small - self._numbers.height)
        self._back.drawOn(canvas, self.width - BACK_WIDTH - PAD, small - self._back.height)
        if self._progress.relevant:
            with canvas.artefact():
                canvas.saveState()
                draw_bar(canvas, (right, top - BAR_HEIGHT - 3.5), (BAR_WIDTH, BAR_HEIGHT),
                         self._progress)  # fmt: skip
                canvas.restoreState()

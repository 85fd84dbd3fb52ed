"""The page: its frame, and the line at its foot that names what it belongs to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from selfassess.report.canvas import TaggedCanvas
from selfassess.report.contents import Contents
from selfassess.report.contents_list import fill_in_pages
from selfassess.report.style import (
    BLUE,
    BODY_WIDTH,
    BOLD,
    FOOT,
    GREY,
    LINE,
    MARGIN,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    REGULAR,
    TOP,
    draw_line,
    fit,
    font,
)
from selfassess.words import say, say_date

SIZE = 9.0
PAGE_OF = 90.0
"""Room for the words that say which page of how many this is."""
GOES_ON = 31.0
"""From the top of a page to the line of what goes on there, which stands above the frame."""


class Document(BaseDocTemplate):
    """A4 pages with a foot; ``told`` hears of each flowable that is done."""

    def __init__(
        self, target: Any, contents: Contents, told: Callable[[], None], title: str = ""
    ) -> None:
        self._contents = contents
        self._told = told
        worker = contents.portfolio.worker
        font(REGULAR)
        super().__init__(
            target,
            pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
            title=title or say("Competency portfolio of {name}", name=worker.name),
            author=worker.name,
            subject=say("Self-assessment for appraisal in diagnostic imaging"),
            creator="SelfAssess",
            invariant=1,
            # The finish compresses all of it anew.
            pageCompression=0,
            initialFontName=REGULAR,
        )
        frame = Frame(
            MARGIN,
            FOOT,
            BODY_WIDTH,
            PAGE_HEIGHT - FOOT - TOP,
            leftPadding=0,
            rightPadding=0,
            topPadding=0,
            bottomPadding=0,
        )
        self.addPageTemplates([PageTemplate("page", [frame], onPage=self._foot)])

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: ARG002, N802
        """Tell that one more flowable is on a page."""
        self._told()

    def _foot(self, canvas: TaggedCanvas, document: Any) -> None:
        contents = self._contents
        worker = contents.portfolio.worker
        canvas.on_save = lambda: _close_pages(canvas, document.page)
        left = "  ·  ".join(
            (
                fit(worker.name, 190, REGULAR, SIZE),
                contents.tier_title(worker.tier),
                say_date(contents.today),
            )
        )
        right = say(
            "Portfolio {id}  ·  Content {digest}",
            id=contents.portfolio.identity.id[:8],
            digest=contents.digest,
        )
        y = FOOT - 24
        with canvas.artefact("Pagination"):
            canvas.saveState()
            canvas.setStrokeColor(LINE)
            canvas.setLineWidth(0.6)
            canvas.line(MARGIN, y + 12, PAGE_WIDTH - MARGIN, y + 12)
            canvas.setFillColor(GREY)
            draw_line(canvas, (MARGIN, y), fit(left, BODY_WIDTH - 90, REGULAR, SIZE), REGULAR, SIZE)
            draw_line(canvas, (MARGIN, y - 10.5), right, REGULAR, SIZE)
            canvas.translate(PAGE_WIDTH - MARGIN - PAGE_OF, y)
            # How many pages there are is known at the end: the forms are filled in then.
            canvas.doForm(f"page-{document.page}")
            canvas.restoreState()
            if canvas.going_on:
                self._go_on(canvas)
            if document.page == 1:
                canvas.saveState()
                canvas.setFillColor(BLUE)
                canvas.rect(0, PAGE_HEIGHT - 10, PAGE_WIDTH, 10, stroke=0, fill=1)
                canvas.restoreState()

    @staticmethod
    def _go_on(canvas: TaggedCanvas) -> None:
        """Name at the top what was begun on a page before; read aloud it was heard there."""
        words = say("{what}, continued", what=canvas.going_on)
        canvas.saveState()
        canvas.setFillColor(BLUE)
        place = (MARGIN, PAGE_HEIGHT - GOES_ON)
        draw_line(canvas, place, fit(words, BODY_WIDTH, BOLD, SIZE), BOLD, SIZE)
        canvas.restoreState()


def _close_pages(canvas: TaggedCanvas, pages: int) -> None:
    """Write on each page which it is of how many, and on page 1 where each part begins."""
    fill_in_pages(canvas)
    for number in range(1, pages + 1):
        canvas.beginForm(f"page-{number}", 0, -3, PAGE_OF, 10)
        canvas.setFillColor(GREY)
        canvas.setFont(BOLD, SIZE)
        canvas.drawRightString(PAGE_OF, 0, say("Page {page} of {pages}", page=number, pages=pages))
        canvas.endForm()

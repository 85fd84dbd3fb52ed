"""A canvas that marks what it draws, as content of a node or as an artefact."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from selfassess.report.fields import Placed
from selfassess.report.links import PlacedLink, Target
from selfassess.report.tags import Node


class TaggedCanvas(Canvas):
    """Draws inside marked content; nothing may be drawn outside of it (PDF/UA-1, 7.1)."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.page_index = 0
        self.on_save: Callable[[], None] = lambda: None
        self.fields: list[Placed] = []
        self.links: list[PlacedLink] = []
        self.targets: dict[str, Target] = {}
        self.pages_of: list[str] = []
        self.going_on = ""
        """What a page that begins now goes on with: an area that is not at its end."""
        self._next_mark = 0
        self._depth = 0
        self._repeated: dict[Hashable, list[str]] = {}

    def target(self, key: str, above: float) -> None:
        """Let links and the outline lead here: what is ``above`` this point is in sight."""
        _x, top = self.absolutePosition(0, above)
        self.targets[key] = self.page_index, float(top)

    def outline(self, title: str, key: str, level: int) -> None:
        """Name a target in the reader's list of headings."""
        # Chromium knows no other way to a place than XYZ, with an edge; others zoom by FitH.
        self.bookmarkPage(key, fit="XYZ", left=0, top=self.targets[key][1], zoom=0)
        self.addOutlineEntry(title, key, level, closed=level > 0)

    @contextmanager
    def marked(self, node: Node) -> Iterator[None]:
        """Draw something that belongs to a node."""
        mark = self._next_mark
        self._next_mark += 1
        node.marks.append((self.page_index, mark))
        self._code.append(f"/{node.role} <</MCID {mark}>> BDC")
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1
            self._code.append("EMC")

    @contextmanager
    def artefact(self, kind: str = "Layout") -> Iterator[None]:
        """Draw something that only decorates: ``Layout`` or ``Pagination``."""
        if self._depth:
            # Inside marked content already; an artefact may not stand in it.
            yield
            return
        self._code.append(f"/Artifact <</Type /{kind}>> BDC")
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1
            self._code.append("EMC")

    def repeated(self, key: Hashable, draw: Callable[[], None]) -> None:
        """Draw what looks the same in many places: it is worked out once, then only written.

        ``key`` names all that it depends on; ``draw`` leaves the canvas in the state it found.
        """
        known = self._repeated.get(key)
        if known is not None:
            self._code += known
            return
        begin = len(self._code)
        draw()
        self._repeated[key] = self._code[begin:]

    def save(self) -> None:
        """Draw what could only be known at the end, then write the file."""
        self.on_save()
        super().save()

    def showPage(self) -> None:  # noqa: N802
        """End the page; marks are counted anew on the next."""
        super().showPage()
        self.page_index += 1
        self._next_mark = 0

"""The boxes a supervisor fills in: where they stand, what they are called.

Every field has a stable dotted name that ends in a statement's or area's id, such as
``view.scsw.equipment.mri-coils``; the program reads a returned PDF by these names.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reportlab.platypus import Flowable

from selfassess.report.style import GREY, REGULAR, WHITE, draw_line, fit
from selfassess.report.tags import Node

EDGE = 0.6
"""How wide the frame of a box is, in points."""
FieldKind = Literal["text", "lines", "choice", "tick"]
Choices = tuple[tuple[str, str], ...]
"""Values, each with its text."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A field on a page: its node, its rectangle in points, and what it is."""

    name: str
    kind: FieldKind
    label: str
    node: Node
    page: int
    box: tuple[float, float, float, float]
    choices: Choices = ()


class FieldBox(Flowable):
    """Room for one field, with a thin frame that also prints when it is empty."""

    def __init__(
        self,
        name: str,
        kind: FieldKind,
        label: str,
        parent: Node,
        *,
        height: float = 17.0,
        width: float | None = None,
        choices: Choices = (),
        below: float = 4.0,
        prompt: str = "",
    ) -> None:
        super().__init__()
        self._name = name
        self._kind: FieldKind = kind
        self._label = label
        self._node = parent.add("Form")
        self._node.field = True
        self._high = height
        self._wide = width
        self._choices = choices
        self._below = below
        self._prompt = prompt or next((text for value, text in choices if not value), "")

    def wrap(self, width: float, height: float) -> tuple[float, float]:  # noqa: ARG002
        """Return the size with the space below."""
        self.width = min(width, self._wide or width)
        self.height = self._high + self._below
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:  # noqa: ARG002
        """Keep a box whole."""
        return []

    def draw(self) -> None:
        """Draw the frame and note where the field goes."""
        canvas = self.canv
        look = (self._kind, self.width, self._high, self._below, self._prompt)
        with canvas.artefact():
            canvas.repeated(look, self._draw_frame)
        left, bottom = canvas.absolutePosition(0, self._below)
        canvas.fields.append(
            Placed(
                self._name,
                self._kind,
                self._label,
                self._node,
                canvas.page_index,
                # Inside of the frame, which its white ground would cover once it is filled in.
                (
                    left + EDGE,
                    bottom + EDGE,
                    left + self.width - EDGE,
                    bottom + self._high - EDGE,
                ),
                self._choices,
            )
        )

    def _draw_frame(self) -> None:
        canvas = self.canv
        canvas.saveState()
        canvas.setStrokeColor(GREY)
        canvas.setFillColor(WHITE)
        canvas.setLineWidth(EDGE)
        canvas.rect(0, self._below, self.width, self._high, stroke=1, fill=1)
        if self._kind == "choice":
            # A small arrow says that this one opens.
            canvas.setFillColor(GREY)
            x, y = self.width - 10, self._below + self._high / 2
            path = canvas.beginPath()
            path.moveTo(x - 3, y + 1.6)
            path.lineTo(x + 3, y + 1.6)
            path.lineTo(x, y - 2.4)
            path.close()
            canvas.drawPath(path, stroke=0, fill=1)
        if self._prompt:
            canvas.setFillColor(GREY)
            room = self.width - (19 if self._kind == "choice" else 8)
            lower = (self._high - 6.5) / 2 if self._kind == "choice" else self._high - 11
            words = fit(self._prompt, room, REGULAR, 9)
            draw_line(canvas, (4, self._below + lower), words, REGULAR, 9)
        canvas.restoreState()

"""Statements with their answers, as a list asks for them: rows on the screen alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from heapq import nlargest
from typing import Any

from PySide6.QtCore import QAbstractListModel, QObject, Qt

from selfassess.framework.index import Spot
from selfassess.framework.model import Area, Symbol
from selfassess.portfolio.portfolio import Portfolio
from selfassess.things.answer.thing import NOT_APPLICABLE, Rating
from selfassess.things.review.told import agreement_short
from selfassess.ui.widgets.pieces import tip
from selfassess.ui.widgets.rows import NO_INDEX, ModelIndex
from selfassess.words import say

SPOT_ROLE = Qt.ItemDataRole.UserRole
ANSWER_ROLE = Qt.ItemDataRole.UserRole + 1
BELOW_ROLE = Qt.ItemDataRole.UserRole + 2
NUMBERS_ROLE = Qt.ItemDataRole.UserRole + 3
SHORTER_ROLE = Qt.ItemDataRole.UserRole + 4
"""What stands below where all of it has no room."""
MARK_ROLE = Qt.ItemDataRole.UserRole + 5
"""The word that was looked for, as it is there; or nothing."""


class StatementModel(QAbstractListModel):
    """Statements with their answers as they stand."""

    def __init__(self, portfolio: Portfolio, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._portfolio = portfolio
        self._lines: Sequence[Spot | Area] = []
        self.count = 0
        """How many statements are shown, without the headings between them."""
        self._rows: dict[str, int] = {}
        self._below: Mapping[str, str] = {}
        self._marked: Mapping[str, str] = {}

    def show_spots(
        self,
        spots: Sequence[Spot],
        below: Mapping[str, str] | None = None,
        *,
        marked: Mapping[str, str] | None = None,
        by_area: bool = False,
    ) -> None:
        """Show these statements; ``below`` is what stands below some in place of the area.

        ``marked`` has the word to mark in each, as the search makes it plain; ``by_area`` puts a
        heading before the first of each area.
        """
        self.beginResetModel()
        self.count = len(spots)
        self._lines = list(_with_headings(spots)) if by_area else spots
        self._below, self._marked = below or {}, marked or {}
        self._rows = {
            line.statement.id: number
            for number, line in enumerate(self._lines)
            if isinstance(line, Spot)
        }
        self.endResetModel()

    @property
    def first(self) -> int:
        """The row of the first statement."""
        return 1 if self._lines and isinstance(self._lines[0], Area) else 0

    def flags(self, index: ModelIndex) -> Qt.ItemFlag:
        """Keys pass over a heading."""
        line = self._lines[index.row()] if index.isValid() else None
        if isinstance(line, Area):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def refresh(self, statement_ids: frozenset[str]) -> None:
        """Repaint the rows whose answers changed."""
        for statement_id in statement_ids:
            if (number := self._rows.get(statement_id)) is not None:
                index = self.index(number)
                self.dataChanged.emit(index, index)

    def _theirs(self, statement_id: str) -> str:
        """Return how the latest supervisor's view compares, in a few words."""
        seen = self._portfolio.seen(statement_id)
        return agreement_short(seen[0].agreement, typed=bool(seen[0].review.typed)) if seen else ""

    def _heading(self, area: Area, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return area.title
        if role in {NUMBERS_ROLE, Qt.ItemDataRole.AccessibleTextRole}:
            progress = self._portfolio.area_progress(area)
            numbers = say(
                "{answered} of {total} answered", answered=progress.answered, total=progress.total
            )
            return numbers if role == NUMBERS_ROLE else f"{area.title}, {numbers}"
        return None

    def longest(self, most: int) -> list[str]:
        """Return the longest statements, so many of them."""
        texts = (line.statement.text for line in self._lines if isinstance(line, Spot))
        return nlargest(most, texts, key=len)

    def row_of(self, statement_id: str) -> int | None:
        """Return the row of a statement, or None."""
        return self._rows.get(statement_id)

    def rowCount(self, parent: ModelIndex = NO_INDEX) -> int:  # noqa: N802
        """Return how many rows there are: statements, and headings between them."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return text, spot or answer of a row."""
        if not index.isValid():
            return None
        spot = self._lines[index.row()]
        if isinstance(spot, Area):
            return self._heading(spot, role)
        if role == Qt.ItemDataRole.DisplayRole:
            return spot.statement.text
        if role == SPOT_ROLE:
            return spot
        if role in {ANSWER_ROLE, Qt.ItemDataRole.AccessibleTextRole}:
            symbol, words = answer_words(self._portfolio, spot.statement.id)
            theirs = self._theirs(spot.statement.id)
            if role == ANSWER_ROLE:
                return symbol, f"{words}\n{theirs}" if theirs else words
            below = self._below.get(spot.statement.id, spot.area.title)
            return f"{spot.statement.text} {words}. {theirs} {below}"
        if role == BELOW_ROLE:
            told = f"{spot.tier.title}  ·  {spot.area.title}"
            return self._below.get(spot.statement.id, told)
        if role == SHORTER_ROLE:
            return self._below.get(spot.statement.id, spot.area.title)
        if role == MARK_ROLE:
            return self._marked.get(spot.statement.id, "")
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(f"{spot.tier.title}: {spot.area.title}")
        return None


def _with_headings(spots: Sequence[Spot]) -> Iterator[Spot | Area]:
    before: Area | None = None
    for spot in spots:
        if spot.area is not before:
            before = spot.area
            yield before
        yield spot


def answer_words(portfolio: Portfolio, statement_id: str) -> tuple[Symbol | None, str]:
    """Return the symbol and the words for the answer to a statement."""
    return rating_words(portfolio, portfolio.answer(statement_id).rating)


def rating_words(portfolio: Portfolio, rating: Rating | None) -> tuple[Symbol | None, str]:
    """Return the symbol and the words for a rating."""
    scale = portfolio.index.pack.scale
    if rating is None:
        return None, say("Not answered")
    if rating == NOT_APPLICABLE:
        return "dash", scale.not_applicable.label
    point = portfolio.index.point(rating)
    return point.symbol, f"{point.value}  {point.label}"

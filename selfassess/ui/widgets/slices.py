"""Long work on the window's thread in slices of a few milliseconds, so that typing goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import perf_counter
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QTimer

T = TypeVar("T")
SLICE_SECONDS = 0.006
"""A frame on the screen lasts 16 ms; the rest of it is for drawing."""


class Slices(QObject):
    """Takes one piece after another from an iterator, and lets the window live in between."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._work: Iterator[Any] | None = None
        self._take: Callable[[Any], object] | None = None
        self._done: Callable[[], object] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._slice)

    def run(
        self, work: Iterator[T], take: Callable[[T], object], done: Callable[[], object]
    ) -> None:
        """Do this in place of what was under way; the first slice is done at once."""
        self._work, self._take, self._done = work, take, done
        self._timer.start()
        self._slice()

    def stop(self) -> None:
        """Do no more."""
        self._timer.stop()
        self._work = None

    @property
    def busy(self) -> bool:
        """True while there is work left."""
        return self._work is not None

    def _slice(self) -> None:
        until = perf_counter() + SLICE_SECONDS
        while self._work is not None and self._take is not None:
            try:
                piece = next(self._work)
            except StopIteration:
                self.stop()
                if self._done is not None:
                    self._done()
                return
            self._take(piece)
            if perf_counter() >= until:
                return

"""The subjects that are offered, each a box to tick: ticked is in the worker's list."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from selfassess.log.thing import new_id
from selfassess.things.training.subjects import Subject, offered
from selfassess.things.training.thing import Training
from selfassess.things.training.told import offer_words, subject_words
from selfassess.ui.session import Session
from selfassess.ui.widgets.flow import in_columns
from selfassess.ui.widgets.folding_tick import FoldingTick
from selfassess.ui.widgets.pieces import column, label
from selfassess.ui.widgets.ticks import Tick
from selfassess.words import say

NARROWEST = 340
"""Least width of a column of subjects, in pixels at 100 %: two columns wherever there is room."""


class Offers(QWidget):
    """Filled when it is first opened, as a department's list may be on a drive."""

    changed = Signal(object, bool)
    """A subject, and whether it is to be in the list."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._items: Sequence[Training] = ()
        self._nation: str | None = None
        self._showing = False
        self.ticks: dict[str, Tick] = {}
        self._subjects: dict[str, Subject] = {}
        self._unread = label("", "error")
        self._unread.hide()
        self._holder: QWidget | None = None
        self._inner = column(
            label(
                say(
                    "Tick what your employer asks of you. The times are the usual ones. Your "
                    "employer decides, and you can change them."
                ),
                "muted",
            ),
            self._unread,
            spacing=6,
        )
        self.setLayout(self._inner)

    def fill(self) -> None:
        """Offer the subjects for the worker's nation."""
        nation = self._session.portfolio.setup.nation
        if nation == self._nation:
            return
        self._nation = nation
        offer = offered(nation)
        if offer.unread:
            self._unread.setText(
                say(
                    "The list of your department could not be read: {file}. Here are the usual "
                    "subjects.",
                    file=offer.unread,
                )
            )
        self._unread.setVisible(bool(offer.unread))
        self._subjects = {one.id: one for one in offer.subjects}
        self.ticks = {}
        for one in offer.subjects:
            tick = FoldingTick(offer_words(one, nation))
            tick.setEnabled(not self._session.look_only)
            tick.toggled.connect(partial(self._toggled, one.id))
            self.ticks[one.id] = tick
        if self._holder is not None:
            self._inner.removeWidget(self._holder)
            self._holder.hide()
            self._holder.deleteLater()
        self._holder = in_columns(*self.ticks.values(), spacing=4, least=NARROWEST)
        self._inner.addWidget(self._holder)
        self.follow(self._items)

    def follow(self, items: Sequence[Training]) -> None:
        """Tick what is in the list."""
        self._items = items
        self._showing = True
        for key, tick in self.ticks.items():
            tick.setChecked(self._in_list(key) is not None)
        self._showing = False

    def _in_list(self, key: str) -> Training | None:
        """Return the worker's own of a subject: chosen from here, or typed by its name."""
        title = subject_words(self._subjects[key]).casefold()
        chosen = (one for one in self._items if one.offered == key)
        named = (one for one in self._items if one.subject.strip().casefold() == title)
        return next(chosen, None) or next(named, None)

    def _toggled(self, key: str, on: bool) -> None:
        if self._showing:
            return
        subject = self._subjects[key]
        if not on:
            mine = self._in_list(key)
            if mine is not None:
                self.changed.emit(mine, False)
            return
        made = Training(
            id=new_id(),
            subject=subject_words(subject),
            months=subject.months,
            offered=subject.id,
        )
        self.changed.emit(made, True)

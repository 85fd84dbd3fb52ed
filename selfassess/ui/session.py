"""The open portfolio as the window sees it: signals, and words not yet saved.

Screens call :class:`Session` for what a person types and the portfolio for all
else. A save that fails is kept here and tried again until it works, so no word is
lost while a drive is away.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from selfassess.errors import SelfAssessError
from selfassess.log.event import Changed
from selfassess.log.thing import Item, Thing
from selfassess.portfolio.portfolio import Portfolio, utc_now
from selfassess.store.errors import StoreError
from selfassess.store.jobs import WAITING, Late, WaitingError
from selfassess.store.recovery import RecoveryFile
from selfassess.things.answer.thing import Rating
from selfassess.things.requirement.thing import REQUIREMENTS, RequirementState
from selfassess.ui.kept_aside import KeptAside
from selfassess.ui.pending import Pending
from selfassess.ui.reach import Reach
from selfassess.ui.save_state import SaveState
from selfassess.ui.saver import Saver
from selfassess.ui.spelling import Spelling
from selfassess.ui.unfinished import Unfinished
from selfassess.words import say

log = logging.getLogger(__name__)

SAVE_AFTER_MS = 600
"""A text being typed is saved this long after its first unsaved letter."""
RETRY_AFTER_MS = 1500


class Session(QObject):
    """One open portfolio, its change signal and its unsaved words."""

    changed = Signal(object)
    """What was said, as a :class:`Changed`, when it is saved and also when it has to wait."""
    state_changed = Signal()
    failed = Signal(str)
    forgot = Signal()
    """Earlier wordings were overwritten."""
    _heard = Signal(object)

    def __init__(
        self,
        portfolio: Portfolio,
        parent: QObject | None = None,
        *,
        recovery: RecoveryFile | None = None,
        look_only: bool = False,
    ) -> None:
        super().__init__(parent)
        self.look_only = look_only
        self.hospital_pattern = ""
        self.single_keys = True
        self.go_on = False
        self.spelling: Spelling | None = None
        self.portfolio = portfolio
        self.saved_at: datetime | None = None
        self.state = SaveState.SAVED
        self._closed = False
        self._held = False
        self._waiting = Pending(portfolio)
        self.aside = KeptAside(recovery)
        self._saver = Saver(portfolio, self._waiting, self.aside.leave_or_why)
        self._reach = Reach(portfolio)
        self.refused = ""
        """Why a text cannot be kept as it stands, such as one that is too long; else empty."""
        self._stop = portfolio.subscribe(self._on_changed)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.save_drafts)
        self.unfinished = Unfinished(self)
        # From the file's thread to the window's.
        self._heard.connect(self._on_late, Qt.ConnectionType.QueuedConnection)

    # ---- texts ---------------------------------------------------------------

    def typed(self, kind: str, statement_id: str, text: str) -> None:
        """Take in what is being typed; it is saved within a second."""
        if self.look_only:
            return
        self._waiting.texts[kind, statement_id] = text
        self._set_state(SaveState.TYPING)
        if not self._timer.isActive():
            self._timer.start(SAVE_AFTER_MS)

    def text(self, kind: str, statement_id: str) -> str:
        """Return a text as the person last typed it, saved or not."""
        return self._waiting.text(kind, statement_id)

    def save_drafts(self) -> bool:
        """Save every unsaved word now; False when something could not be saved.

        What fails is kept and tried again by itself.
        """
        self._timer.stop()
        if self._held or self._closed:
            # Once closed, a box on its way out may still ask: what it holds was seen to.
            return not self.unsaved
        # Whoever asks may do so often, and there is seldom anything to tell of.
        idle = self.state is SaveState.SAVED and not self.unsaved
        if self._reach.slow:
            # Until that is over nobody knows what the file has, so nothing is compared.
            self._keep_unsaved()
            return False
        try:
            self._reach.open_anew()
            refused = self._saver.save()
        except StoreError as error:
            self._fail(error)
            return False
        self.refused = refused
        if refused:
            self._keep_unsaved()
            self.failed.emit(refused)
            return False
        self._reach.failure = ""
        self.aside.clear()
        if not idle:
            self._set_state(SaveState.SAVED)
        return True

    # ---- everything else -----------------------------------------------------

    def rate(self, statement_id: str, rating: Rating | None, reason: str | None = None) -> bool:
        """Rate a statement; False when it could not be saved yet (it is tried again)."""
        if self.look_only:
            return False
        if not self.save_drafts() and self._reach.failure:
            # One wait for a file that is away is enough.
            self._waiting.ratings[statement_id] = (rating, reason)
            self._keep_unsaved()
            self._tell_waiting(statement_id, "rating")
            return False
        # An older one that still waited must not come back over this one.
        self._waiting.ratings.pop(statement_id, None)
        try:
            self.portfolio.rate(statement_id, rating, reason)
        except StoreError as error:
            self._waiting.ratings[statement_id] = (rating, reason)
            self._fail(error)
            self._tell_waiting(statement_id, "rating")
            return False
        except KeyError:
            # The file was opened anew just now, and goes by another list.
            refused = self.aside.leave_or_why("rating", statement_id, (rating, reason))
            if refused:
                self.failed.emit(refused)
            return False
        self._set_state(SaveState.SAVED)
        return True

    def rating(self, statement_id: str) -> Rating | None:
        """Return the rating as the person last chose it, saved or not."""
        return self._waiting.rating(statement_id)

    def keep(self, thing: Thing[Item], item: Item) -> bool:
        """Keep one of a thing; False when it could not be saved yet (it is tried again)."""
        if self.look_only:
            return False
        key = thing.id_of(item)
        self._waiting.put(thing, key, item)
        return self._save(key, *thing.kinds)

    def drop(self, thing: Thing[Any], key: str) -> bool:
        """Take one of a thing away; False when that could not be saved yet."""
        if self.look_only:
            return False
        self._waiting.things[thing.name, key] = None
        return self._save(key, *thing.kinds)

    def of(self, thing: Thing[Item]) -> dict[str, Item]:
        """Return all of a thing as the person last left it, saved or not."""
        return self._waiting.of(thing)

    def requirement(self, requirement_id: str) -> RequirementState:
        """Return a requirement as the person last left it, saved or not."""
        empty = RequirementState(requirement_id=requirement_id)
        return self.of(REQUIREMENTS).get(requirement_id, empty)

    def note_export(self, digest: str, at: datetime) -> bool:
        """Keep that a PDF was made; False when it could not be saved yet (it is tried again)."""
        if self.look_only:
            # It can be handed over all the same, and keeps no note of that.
            return False
        self._waiting.exports[digest] = at
        return self._save("", "exported")

    def do(self, action: Callable[[], object]) -> bool:
        """Carry out a change; False, and a banner, when it could not be saved."""
        if self.look_only:
            return False
        self.save_drafts()
        not_now = say(
            "The drive is slow to answer, so this was not done. Nothing is lost. Try "
            "again in a moment."
        )
        if self._reach.slow:
            self.failed.emit(not_now)
            return False
        try:
            action()
        except WaitingError as error:
            self._reach.doing = True
            self._fail(error)
            return False
        except StoreError as error:
            slow = error.reason == WAITING
            if not slow:
                # The next one opens the file anew: a drive that is back has a new handle.
                self._reach.failed(error)
            self.failed.emit(not_now if slow else error.message)
            return False
        except SelfAssessError as error:
            self.failed.emit(error.message)
            return False
        self._set_state(SaveState.SAVED)
        return True

    def forget(self, subjects: Collection[str] | None) -> bool:
        """Overwrite earlier wordings; False, and a banner, when that could not be done now."""
        done = self.do(lambda: self.portfolio.forget(subjects))
        if done:
            self.forgot.emit()
        return done

    def keep_place(self, statement_id: str) -> None:
        """Remember where the worker is; a failure here loses nothing and is not told."""
        if self._closed or self.look_only or self._held:
            # A screen on its way out may still ask, after the file was let go.
            return
        try:
            self.portfolio.keep_place(statement_id)
        except StoreError as error:
            log.info("place not kept: %s", error.cause)

    @property
    def kept_aside(self) -> bool:
        """True when what is unsaved is in the recovery file on this computer."""
        return self.aside.has_all and not self._reach.doing

    @property
    def unsaved(self) -> int:
        """How many texts, ratings, requirements and hand-overs are not on the disk yet."""
        return len(self._waiting) + self._reach.doing

    @property
    def slow(self) -> bool:
        """True while the drive has not answered for longer than the window waits."""
        return self._reach.slow

    def hear(self, late: Late) -> None:
        """Hear, on whatever thread, what came of something that took long."""
        self._heard.emit(late)

    def recover(self) -> int:
        """Take in what could not be saved in an earlier sitting; returns how much came back.

        It counts as just typed, so it is saved at once and what was there stays in the
        history. Where the file has a newer text, both are kept, one below the other. What
        cannot be understood stays in the recovery file; see :attr:`aside`.
        """
        count = self.aside.take_back(self._waiting)
        if self.aside.has_all:
            self.save_drafts()
        return count

    def _keep_aside(self) -> None:
        """Put what is not saved into the recovery file on this computer."""
        if not self.unsaved:
            return
        # What is on its way may be written yet, and this was said after it.
        after = timedelta(seconds=1) if self._reach.slow else timedelta()
        self.aside.keep(self._waiting.items(utc_now() + after))

    @contextmanager
    def held(self) -> Iterator[None]:
        """Write nothing by itself meanwhile: another thread works with a copy of the file."""
        self._held = True
        try:
            yield
        finally:
            self._held = False
            if self.unsaved and not self._closed:
                self._timer.start(SAVE_AFTER_MS)

    def abandon(self) -> None:
        """Let go of the file whatever is unsaved."""
        self._closed = True
        self._timer.stop()
        self.unfinished.flush()
        self._stop()
        self.portfolio.close()

    # ---- inside --------------------------------------------------------------

    def _on_changed(self, change: Changed) -> None:
        self.saved_at = datetime.now().astimezone()
        self.changed.emit(change)

    def _save(self, subject: str, *kinds: str) -> bool:
        """Save what was just said, or tell that it waits."""
        saved = self.save_drafts()
        if not saved:
            self._tell_waiting(subject, *kinds)
        return saved

    def _tell_waiting(self, subject: str, *kinds: str) -> None:
        """Tell of what was said and waits, exactly as of what is saved."""
        self.changed.emit(Changed(frozenset({subject}), frozenset(kinds)))

    def _on_late(self, late: Late) -> None:
        """Go on, now that the drive has answered."""
        if self._closed:
            return
        self._reach.answered(late)
        if isinstance(late.error, StoreError):
            self._fail(late.error)
        else:
            self.save_drafts()

    def _fail(self, error: StoreError) -> None:
        self._reach.failed(error)
        self.refused = ""
        if not self._reach.slow:
            # First of all, so that nothing that hears of it can keep it from being tried again.
            # A slow drive is heard of when it answers.
            self._timer.start(RETRY_AFTER_MS)
        self._keep_unsaved()
        self.failed.emit(error.message)

    def _keep_unsaved(self) -> None:
        """Keep aside what cannot be saved now, and say so."""
        self._keep_aside()
        self._set_state(SaveState.WAITING if self._reach.slow else SaveState.FAILED)

    def _set_state(self, state: SaveState) -> None:
        self.state = state.with_waiting(self.unsaved, self.state)
        self.state_changed.emit()

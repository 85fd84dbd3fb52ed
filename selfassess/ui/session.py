"""The open portfolio as the window sees it: signals, and words not yet saved.

Screens call :class:`Session` for what a person types and the portfolio for all
else. A save that fails is kept here and tried again until it works, so no word is
lost while a drive is away.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from enum import Enum
from typing import Any

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from selfassess.errors import SelfAssessError
from selfassess.portfolio.portfolio import Changed, Portfolio, ReasonNeededError, utc_now
from selfassess.portfolio.record import Rating, RequirementState, worker_text
from selfassess.store.errors import StoreError
from selfassess.store.recovery import RecoveryFile, Unsaved
from selfassess.ui.unfinished import Unfinished

log = logging.getLogger(__name__)

SAVE_AFTER_MS = 600
"""A text being typed is saved this long after its first unsaved letter."""
RETRY_AFTER_MS = 1500
PATIENCE = 0.25
"""Seconds that the window may stand still for a program that holds the file."""
_READ_ANEW = frozenset(
    {"unreachable", "changed", "gone", "replaced", "another", "damaged", "missing", "no-folder"}
)
"""Failures after which the file is opened anew: its handle may be dead for good."""


class SaveState(Enum):
    """What the window says about saving."""

    SAVED = "saved"
    TYPING = "typing"
    FAILED = "failed"


Draft = tuple[str, str]
"""A text being typed: the kind (note or evidence) and the statement's id, or worker and field."""


class Session(QObject):
    """One open portfolio, its change signal and its unsaved words."""

    changed = Signal(object)
    state_changed = Signal()
    failed = Signal(str)

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
        self.portfolio = portfolio
        self.saved_at: datetime | None = None
        self.state = SaveState.SAVED
        self._closed = False
        self._drafts: dict[Draft, str] = {}
        self._ratings: dict[str, tuple[Rating | None, str | None]] = {}
        self._requirements: dict[str, RequirementState] = {}
        self._recovery = recovery
        self._kept_aside = False
        self._failure = ""
        self.refused = ""
        """Why a text cannot be kept as it stands, such as one that is too long; else empty."""
        self._stop = portfolio.subscribe(self._on_changed)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.save_drafts)
        self.unfinished = Unfinished(self)

    # ---- texts ---------------------------------------------------------------

    def typed(self, kind: str, statement_id: str, text: str) -> None:
        """Take in what is being typed; it is saved within a second."""
        if self.look_only:
            return
        self._drafts[kind, statement_id] = text
        self._set_state(SaveState.TYPING)
        if not self._timer.isActive():
            self._timer.start(SAVE_AFTER_MS)

    def text(self, kind: str, statement_id: str) -> str:
        """Return a text as the person last typed it, saved or not."""
        draft = self._drafts.get((kind, statement_id))
        if draft is not None:
            return draft
        if kind == "worker":
            return worker_text(self.portfolio.worker, statement_id)
        return str(getattr(self.portfolio.answer(statement_id), kind))

    def save_drafts(self) -> bool:
        """Save every unsaved word now; False when something could not be saved.

        What fails is kept and tried again by itself.
        """
        self._timer.stop()
        refused = ""
        try:
            if self._failure in _READ_ANEW:
                self.portfolio.reconnect()
                self._failure = ""
            for statement_id, (rating, reason) in list(self._ratings.items()):
                self.portfolio.rate(statement_id, rating, reason)
                del self._ratings[statement_id]
            for requirement_id, state in list(self._requirements.items()):
                self.portfolio.set_requirement(
                    requirement_id, done=state.done, on=state.on, note=state.note
                )
                del self._requirements[requirement_id]
            for (kind, statement_id), text in list(self._drafts.items()):
                try:
                    self._save(kind, statement_id, text)
                except StoreError:
                    raise
                except SelfAssessError as error:
                    # Too long, for one: it stays in its box and holds up no other text.
                    refused = error.message
                else:
                    del self._drafts[kind, statement_id]
        except StoreError as error:
            self._fail(error)
            return False
        self.refused = refused
        if refused:
            self._keep_aside()
            self._set_state(SaveState.FAILED)
            self.failed.emit(refused)
            return False
        self._failure = ""
        if self._kept_aside and self._recovery is not None:
            self._recovery.clear()
            self._kept_aside = False
        self._set_state(SaveState.SAVED)
        return True

    def _save(self, kind: str, statement_id: str, text: str) -> None:
        if kind == "worker":
            self.portfolio.write_worker(statement_id, text)
            return
        write = self.portfolio.write_note if kind == "note" else self.portfolio.write_evidence
        try:
            write(statement_id, text)
        except ReasonNeededError:
            # The reason for "not my role" was emptied: the last one stands until there
            # is a new one, which the screen asks for.
            return

    # ---- everything else -----------------------------------------------------

    def rate(self, statement_id: str, rating: Rating | None, reason: str | None = None) -> bool:
        """Rate a statement; False when it could not be saved yet (it is tried again)."""
        if self.look_only:
            return False
        if not self.save_drafts() and self._failure:
            # One wait for a file that is away is enough.
            self._ratings[statement_id] = (rating, reason)
            self._keep_aside()
            self._set_state(SaveState.FAILED)
            return False
        try:
            self.portfolio.rate(statement_id, rating, reason)
        except StoreError as error:
            self._ratings[statement_id] = (rating, reason)
            self._fail(error)
            return False
        # An older one that still waited must not come back over this one.
        self._ratings.pop(statement_id, None)
        self._set_state(SaveState.SAVED)
        return True

    def rating(self, statement_id: str) -> Rating | None:
        """Return the rating as the person last chose it, saved or not."""
        if statement_id in self._ratings:
            return self._ratings[statement_id][0]
        return self.portfolio.answer(statement_id).rating

    def set_requirement(self, state: RequirementState) -> bool:
        """Keep a requirement; False when it could not be saved yet (it is tried again)."""
        if self.look_only:
            return False
        self._requirements[state.requirement_id] = state
        return self.save_drafts()

    def requirement(self, requirement_id: str) -> RequirementState:
        """Return a requirement as the person last left it, saved or not."""
        waiting = self._requirements.get(requirement_id)
        return waiting or self.portfolio.requirement(requirement_id)

    def do(self, action: Callable[[], object]) -> bool:
        """Carry out a change; False, and a banner, when it could not be saved."""
        if self.look_only:
            return False
        self.save_drafts()
        try:
            action()
        except SelfAssessError as error:
            self.failed.emit(error.message)
            return False
        self._set_state(SaveState.SAVED)
        return True

    def keep_place(self, statement_id: str) -> None:
        """Remember where the worker is; a failure here loses nothing and is not told."""
        if self._closed or self.look_only:
            # A screen on its way out may still ask, after the file was let go.
            return
        try:
            self.portfolio.keep_place(statement_id)
        except StoreError as error:
            log.info("place not kept: %s", error.cause)

    @property
    def kept_aside(self) -> bool:
        """True when what is unsaved is in the recovery file on this computer."""
        return self._kept_aside

    @property
    def unsaved(self) -> int:
        """How many texts, ratings and requirements are not on the disk yet."""
        return len(self._drafts) + len(self._ratings) + len(self._requirements)

    def recover(self) -> int:
        """Take in what could not be saved in an earlier sitting; returns how much it was.

        It counts as just typed, so it is saved at once and what was there stays in the
        history. Where the file has a newer text, both are kept, one below the other.
        """
        items = self._recovery.found() if self._recovery is not None else []
        for item in items:
            try:
                self._take_back(item)
            except (msgspec.ValidationError, KeyError, TypeError) as error:
                log.warning("recovered, but not understood: %s", type(error).__name__)
        if items:
            self._kept_aside = True
            self.save_drafts()
        return len(items)

    def _take_back(self, item: Unsaved) -> None:
        subject, value = item.subject, item.value
        if item.kind == "requirement":
            self.portfolio.index.requirements[subject]
            state = msgspec.convert(value, RequirementState)
            self._requirements[subject] = state
            return
        if item.kind == "worker":
            worker_text(self.portfolio.worker, subject)
            self._drafts["worker", subject] = msgspec.convert(value, str)
            return
        self.portfolio.index.spots[subject]
        answer = self.portfolio.answer(subject)
        newer = answer.updated_at is not None and answer.updated_at >= item.at
        if item.kind == "rating":
            rating, reason = msgspec.convert(value, tuple[Rating | None, str | None])
            if not newer:
                self._ratings[subject] = (rating, reason)
        elif item.kind in {"note", "evidence"}:
            text = msgspec.convert(value, str)
            there = getattr(answer, item.kind)
            if newer and text in there:
                text = there
            elif newer and there not in text:
                text = f"{there}\n{text}"
            if text != there:
                self._drafts[item.kind, subject] = text

    def keep_apart(self, recovery: RecoveryFile) -> None:
        """Use another recovery file from now on, as the passphrase has changed."""
        self._recovery = recovery
        self._kept_aside = False

    def _keep_aside(self) -> None:
        """Put what is not saved into the recovery file on this computer."""
        if self._recovery is None or not self.unsaved:
            return
        now = utc_now()
        waiting: list[tuple[str, str, Any]] = [
            *((kind, subject, text) for (kind, subject), text in self._drafts.items()),
            *(("rating", subject, value) for subject, value in self._ratings.items()),
            *(("requirement", subject, state) for subject, state in self._requirements.items()),
        ]
        items = [
            Unsaved(kind=kind, subject=subject, value=value, at=now)
            for kind, subject, value in waiting
        ]
        self._kept_aside = self._recovery.keep(items) or self._kept_aside

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

    def _fail(self, error: StoreError) -> None:
        self._failure = error.reason
        self.refused = ""
        self._keep_aside()
        self._set_state(SaveState.FAILED)
        self.failed.emit(error.message)
        self._timer.start(RETRY_AFTER_MS)

    def _set_state(self, state: SaveState) -> None:
        if state is SaveState.SAVED and self.unsaved:
            # Something older is still waiting to be saved.
            state = self.state if self.state is SaveState.FAILED else SaveState.TYPING
        self.state = state
        self.state_changed.emit()

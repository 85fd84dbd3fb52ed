"""The open portfolio as the window sees it: signals, and words not yet saved.

Screens call :class:`Session` for what a person types and the portfolio for all
else. A save that fails is kept here and tried again until it works, so no word is
lost while a drive is away.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from enum import Enum
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from selfassess.errors import SelfAssessError
from selfassess.log.event import Changed
from selfassess.log.thing import Item, Thing
from selfassess.portfolio.portfolio import Portfolio, utc_now
from selfassess.portfolio.rules import ReasonNeededError
from selfassess.store.errors import StoreError
from selfassess.store.jobs import WAITING, Late, WaitingError
from selfassess.store.recovery import RecoveryFile, Row, Unsaved
from selfassess.things import OF_NAME
from selfassess.things.answer.thing import NOT_APPLICABLE, Rating
from selfassess.things.requirement.thing import REQUIREMENTS, RequirementState
from selfassess.things.worker.thing import worker_text
from selfassess.ui.pending import Outcome, Pending
from selfassess.ui.unfinished import Unfinished

log = logging.getLogger(__name__)

SAVE_AFTER_MS = 600
"""A text being typed is saved this long after its first unsaved letter."""
RETRY_AFTER_MS = 1500
_READ_ANEW = frozenset(
    {
        *("unreachable", "no-permission", "changed", "gone", "replaced", "another", "damaged"),
        *("missing", "no-folder", "folder", "plain"),
    }
)
"""Failures after which the file is opened anew: its handle may be dead for good."""


class SaveState(Enum):
    """What the window says about saving."""

    SAVED = "saved"
    TYPING = "typing"
    WAITING = "waiting"
    """Being written, for longer than the window waits for it."""
    FAILED = "failed"


class Session(QObject):
    """One open portfolio, its change signal and its unsaved words."""

    changed = Signal(object)
    state_changed = Signal()
    failed = Signal(str)
    left_more = Signal()
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
        self.portfolio = portfolio
        self.saved_at: datetime | None = None
        self.state = SaveState.SAVED
        self._closed = False
        self._held = False
        self._waiting = Pending()
        self._recovery = recovery
        self._kept_aside = False
        self._failure = ""
        self._anew = False
        """The file is to be opened anew before anything is written."""
        self._slow = False
        """The drive still has something to do that the window waited for long enough."""
        self._doing = False
        """What it has to do is a change that is kept nowhere else meanwhile."""
        self._tried: set[str] = set()
        """Hand-overs that may be in the file already, though nobody was told so."""
        self.left: list[Row] = []
        """What waits on this computer and cannot be put back here: it stays there."""
        self.shut: list[Path] = []
        """Files with words that cannot be read here: they are under another passphrase."""
        self.overtaken = 0
        """How much of what waited was not needed, as the file has something newer."""
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
        draft = self._waiting.texts.get((kind, statement_id))
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
        if self._held:
            return not self.unsaved
        if self._slow:
            # Until that is over nobody knows what the file has, so nothing is compared.
            self._wait_on()
            return False
        refused = ""
        try:
            self._open_anew()
            for save in self._pending():
                refused = save() or refused
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
        self._kept_aside = False
        if self._recovery is not None and self._recovery.in_use:
            self._recovery.clear()
        self._set_state(SaveState.SAVED)
        return True

    def _open_anew(self) -> None:
        """Open the file anew if that is needed."""
        if self._failure in _READ_ANEW or self._anew:
            # Once: screens that hear of it may ask to save what they show.
            self._failure, self._anew = "", False
            try:
                self.portfolio.reconnect()
            except StoreError:
                self._anew = True
                raise

    def _pending(self) -> Iterator[Callable[[], str]]:
        """Yield the way to save each thing that waits; it returns why that was refused."""
        # What a PDF showed was on the disk; what waits beside its note was not.
        for digest in list(self._waiting.exports):
            yield partial(self._save_export, digest)
        for statement_id in list(self._waiting.ratings):
            yield partial(self._save_rating, statement_id)
        for name, key in list(self._waiting.things):
            yield partial(self._save_thing, OF_NAME[name], key)
        for kind, statement_id in list(self._waiting.texts):
            yield partial(self._save_text, kind, statement_id)

    def _save_rating(self, statement_id: str) -> str:
        rating, reason = self._waiting.ratings[statement_id]
        if rating == NOT_APPLICABLE:
            reason = reason or self._waiting.note(statement_id)
        refused = ""
        try:
            self.portfolio.rate(statement_id, rating, reason)
        except StoreError:
            raise
        except (KeyError, SelfAssessError):
            # The list has changed under it, or the note that was its reason is not there.
            refused = self._leave("rating", statement_id, (rating, reason))
        if not refused:
            del self._waiting.ratings[statement_id]
        return refused

    def _save_thing(self, thing: Thing[Any], key: str) -> str:
        item = self._waiting.things[thing.name, key]

        def write() -> None:
            if item is None:
                self.portfolio.drop(thing, key)
            else:
                self.portfolio.keep(thing, item)

        refused = self._write(write, thing.kinds[0], key, thing.value(item))
        if not refused:
            del self._waiting.things[thing.name, key]
        return refused

    def _save_text(self, kind: str, statement_id: str) -> str:
        text = self._waiting.texts[kind, statement_id]
        write: Callable[[str, str], None]
        if kind == "worker":
            write = self.portfolio.write_worker
        elif kind == "note":
            write = self.portfolio.write_note
        else:
            write = self.portfolio.write_evidence

        def save() -> None:
            # The reason for "not my role" may be emptied: the last one stands until there
            # is a new one, which the screen asks for.
            with suppress(ReasonNeededError):
                write(statement_id, text)

        refused = self._write(save, kind, statement_id, text)
        if not refused:
            del self._waiting.texts[kind, statement_id]
        return refused

    def _write(self, write: Callable[[], None], kind: str, subject: str, value: Any) -> str:
        """Write one thing that waits; returns why it is refused and waits on."""
        try:
            write()
        except StoreError:
            raise
        except KeyError:
            return self._leave(kind, subject, value)
        except SelfAssessError as error:
            # Too long, for one: it stays in its box and holds up no other text.
            return error.message
        return ""

    def _save_export(self, digest: str) -> str:
        at = self._waiting.exports[digest]
        new = {"digest": digest}
        known = digest in self._tried and any(
            (event.kind, event.at, event.new) == ("exported", at, new)
            for event in self.portfolio.history()
        )
        if not known:
            self._tried.add(digest)
            self.portfolio.note_export(digest, at)
        self._tried.discard(digest)
        del self._waiting.exports[digest]
        return ""

    def _leave(self, kind: str, subject: str, value: Any) -> str:
        """Keep on this computer what the portfolio has no place for; says why if it cannot."""
        item = Unsaved(kind=kind, subject=subject, value=value, at=utc_now())
        rows = self._recovery.leave([item]) if self._recovery is not None else []
        if not rows:
            return self.tr(
                "Something you wrote has no place in your list any more, and cannot be kept on "
                "this computer either. Please copy it before you close."
            )
        self.left += rows
        self.left_more.emit()
        return ""

    # ---- everything else -----------------------------------------------------

    def rate(self, statement_id: str, rating: Rating | None, reason: str | None = None) -> bool:
        """Rate a statement; False when it could not be saved yet (it is tried again)."""
        if self.look_only:
            return False
        if not self.save_drafts() and self._failure:
            # One wait for a file that is away is enough.
            self._waiting.ratings[statement_id] = (rating, reason)
            self._keep_aside()
            self._set_state(SaveState.WAITING if self._slow else SaveState.FAILED)
            return False
        try:
            self.portfolio.rate(statement_id, rating, reason)
        except StoreError as error:
            self._waiting.ratings[statement_id] = (rating, reason)
            self._fail(error)
            return False
        except KeyError:
            # The file was opened anew just now, and goes by another list.
            refused = self._leave("rating", statement_id, (rating, reason))
            if refused:
                self.failed.emit(refused)
            return False
        # An older one that still waited must not come back over this one.
        self._waiting.ratings.pop(statement_id, None)
        self._set_state(SaveState.SAVED)
        return True

    def rating(self, statement_id: str) -> Rating | None:
        """Return the rating as the person last chose it, saved or not."""
        if statement_id in self._waiting.ratings:
            return self._waiting.ratings[statement_id][0]
        return self.portfolio.answer(statement_id).rating

    def keep(self, thing: Thing[Item], item: Item) -> bool:
        """Keep one of a thing; False when it could not be saved yet (it is tried again)."""
        if self.look_only:
            return False
        self._waiting.things[thing.name, thing.id_of(item)] = item
        return self.save_drafts()

    def drop(self, thing: Thing[Any], key: str) -> bool:
        """Take one of a thing away; False when that could not be saved yet."""
        if self.look_only:
            return False
        self._waiting.things[thing.name, key] = None
        return self.save_drafts()

    def of(self, thing: Thing[Item]) -> dict[str, Item]:
        """Return all of a thing as the person last left it, saved or not."""
        found = self.portfolio.of(thing)
        for (name, key), item in self._waiting.things.items():
            if name == thing.name and item is None:
                found.pop(key, None)
            elif name == thing.name:
                found[key] = item
        return found

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
        return self.save_drafts()

    def do(self, action: Callable[[], object]) -> bool:
        """Carry out a change; False, and a banner, when it could not be saved."""
        if self.look_only:
            return False
        self.save_drafts()
        not_now = self.tr(
            "The drive answers slowly, so this was not done. Nothing is lost by that. Try again "
            "in a moment."
        )
        if self._slow:
            self.failed.emit(not_now)
            return False
        try:
            action()
        except WaitingError as error:
            self._doing = True
            self._fail(error)
            return False
        except SelfAssessError as error:
            slow = isinstance(error, StoreError) and error.reason == WAITING
            self.failed.emit(not_now if slow else error.message)
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
        return self._kept_aside and not self._doing

    @property
    def unsaved(self) -> int:
        """How many texts, ratings, requirements and hand-overs are not on the disk yet."""
        return len(self._waiting) + self._doing

    @property
    def slow(self) -> bool:
        """True while the drive has not answered for longer than the window waits."""
        return self._slow

    def hear(self, late: Late) -> None:
        """Hear, on whatever thread, what came of something that took long."""
        self._heard.emit(late)

    def recover(self) -> int:
        """Take in what could not be saved in an earlier sitting; returns how much came back.

        It counts as just typed, so it is saved at once and what was there stays in the
        history. Where the file has a newer text, both are kept, one below the other. What
        cannot be understood stays in the recovery file and is in ``left``.
        """
        if self._recovery is None:
            return 0
        taken: list[Row] = []
        outcomes: list[Outcome] = []
        for row in self._recovery.rows():
            try:
                if row.item is None:
                    raise TypeError
                outcomes.append(self._waiting.take_back(row.item, self.portfolio))
            except StoreError as error:
                # The file cannot be asked just now: it waits for the next opening.
                log.info("not put back yet: %s", error.cause)
            except (msgspec.ValidationError, LookupError, TypeError) as error:
                log.warning("not put back: %s", type(error).__name__)
                self.left.append(row)
            else:
                taken.append(row)
        if taken:
            self._recovery.take(taken)
            self._kept_aside = True
            self.save_drafts()
        self.shut = self._recovery.unreadable()
        self.overtaken = outcomes.count(Outcome.NEWER)
        return len(outcomes) - self.overtaken

    @property
    def kept_at(self) -> Path | None:
        """Where on this computer unsaved words are kept; None when there is no such place."""
        try:
            return self._recovery.path if self._recovery is not None else None
        except OSError:
            return None

    def forget_left(self) -> None:
        """Take away what cannot be put back, as the person has seen to it."""
        if self._recovery is not None:
            self._recovery.remove(self.left)
        self.left = []

    def keep_apart(self, recovery: RecoveryFile) -> None:
        """Use another recovery file from now on, as the passphrase has changed."""
        self._recovery = recovery
        self._kept_aside = False

    def _keep_aside(self) -> None:
        """Put what is not saved into the recovery file on this computer."""
        if self._recovery is None or not self.unsaved:
            return
        # What is on its way may be written yet, and this was said after it.
        after = timedelta(seconds=1) if self._slow else timedelta()
        self._kept_aside = self._recovery.keep(self._waiting.items(utc_now() + after))

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

    def _on_late(self, late: Late) -> None:
        """Go on, now that the drive has answered."""
        if self._closed:
            return
        self._slow = self._doing = False
        self._failure = ""
        wrote = late.name == "write" and late.error is None
        # While it was opened anew, what is missing is looked for once more.
        self.portfolio.arrived(late.result if wrote and not self._anew else None)
        if isinstance(late.error, StoreError):
            self._fail(late.error)
        else:
            self.save_drafts()

    def _wait_on(self) -> None:
        self._keep_aside()
        self._set_state(SaveState.WAITING)

    def _fail(self, error: StoreError) -> None:
        self._failure = error.reason
        self.refused = ""
        if error.reason == WAITING:
            # Tried again when the drive answers, which is heard of.
            self._slow = True
            self._wait_on()
            self.failed.emit(error.message)
            return
        # First of all, so that nothing that hears of it can keep it from being tried again.
        self._timer.start(RETRY_AFTER_MS)
        self._keep_aside()
        self._set_state(SaveState.FAILED)
        self.failed.emit(error.message)

    def _set_state(self, state: SaveState) -> None:
        if state is SaveState.SAVED and self.unsaved:
            # Something older is still waiting to be saved.
            bad = {SaveState.FAILED, SaveState.WAITING}
            state = self.state if self.state in bad else SaveState.TYPING
        self.state = state
        self.state_changed.emit()

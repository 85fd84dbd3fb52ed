"""Jobs that one thread does, in order, for others who wait for each only so long.

The thread opens a file and is the only one that ever uses it. Whoever asked waits a bounded
time. When that is over they hear "waiting", and the work goes on: what was begun late ends
late, and then they are told (:meth:`JobThread.tell_late`). Nothing is begun twice, and what was
not begun is taken back.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from queue import SimpleQueue
from threading import Event as Flag
from threading import Lock, Thread, get_ident
from typing import Any, Generic, NamedTuple, TypeVar

from selfassess.files import followed
from selfassess.portfolio.ledger import StillWritingError
from selfassess.store.errors import SaveError, StoreError, from_system
from selfassess.store.file import PortfolioFile

log = logging.getLogger(__name__)

PATIENCE = 0.25
"""Seconds that the window may stand still for the drive."""
WAITING = "waiting"
T = TypeVar("T")


class WaitingError(SaveError, StillWritingError):
    """What was given to be written is being written; whether it arrives is told later."""


class Late(NamedTuple):
    """How something ended for which nobody waited any longer."""

    name: str
    result: Any = None
    error: Exception | None = None


class Job(Generic[T]):
    """One thing for the thread to do; what came of it is here when it is done."""

    def __init__(self, name: str, path: Path, call: Callable[[PortfolioFile], T]) -> None:
        self.name = name
        self.path = path
        self.call = call
        self.then: Callable[[Exception | None], None] | None = None
        self.keeps = False
        self.begun = self.late = self.dropped = False
        self._done = Flag()
        self._result: T | None = None
        self._error: Exception | None = None

    @property
    def done(self) -> bool:
        """True when there is a result or an error."""
        return self._done.is_set()

    def wait(self, seconds: float | None) -> bool:
        """Wait for it; False when it is not done by then."""
        return self._done.wait(seconds)

    def value(self) -> T:
        """Return what came of it, or raise what went wrong."""
        if self._error is not None:
            raise self._error
        return self._result  # type: ignore[return-value]

    def end(self, result: T | None, error: Exception | None) -> None:
        """Be done."""
        self._result, self._error = result, error
        self._done.set()

    def outcome(self) -> Late:
        """Return what is told of one that ended late."""
        return Late(self.name, self._result, self._error)


class JobThread:
    """A thread with a file of its own, for the thread that made it (the window's).

    Calls from other threads than that wait until they are answered.
    """

    def __init__(self, opener: Callable[[], PortfolioFile], path: Path) -> None:
        self.path = path
        self._opener = opener
        self._owner = get_ident()
        self._guard = Lock()
        self._jobs: SimpleQueue[Job[Any] | None] = SimpleQueue()
        self._kept: dict[str, Any] = {}
        self._slow = self._owed = self._closing = self._given_up = False
        self._tell: Callable[[Late], None] | None = None
        self._file: PortfolioFile | None = None
        self._failed: Exception | None = None
        self._ready, self._ended = Flag(), Flag()

    # ---- from outside ------------------------------------------------------------

    def start(self) -> None:
        """Open the file, and then do what is asked for."""
        before = [*_open]
        _open.append(self)
        # A daemon: a drive that never answers must not keep the program from ending.
        Thread(target=self._run, args=(before,), name="portfolio file", daemon=True).start()

    def ready(self, seconds: float | None = None) -> bool:
        """Wait until it is open or cannot be opened; False when that takes longer."""
        return self._ready.wait(seconds)

    def check(self) -> None:
        """Wait until it is open, or raise why it cannot be opened."""
        self._ready.wait()
        if self._failed is not None:
            raise self._failed

    @property
    def file(self) -> PortfolioFile:
        """The file, once it is open; only what never waits for the drive may be asked of it."""
        assert self._file is not None  # noqa: S101
        return self._file

    def tell_late(self, tell: Callable[[Late], None]) -> None:
        """Call this, on the file's thread, whenever somebody was told to wait and need not."""
        self._tell = tell

    def begin(
        self,
        name: str,
        call: Callable[[PortfolioFile], T],
        then: Callable[[Exception | None], None] | None = None,
        *,
        keeps: bool = False,
    ) -> Job[T]:
        """Let something be done, after all that is waiting; nobody need wait for it.

        ``then`` is called on the file's thread. With ``keeps`` the result is for whoever
        reads what has this name next.
        """
        job = Job(name, self.path, call)
        job.then, job.keeps = then, keeps
        with self._guard:
            if self._closing:
                raise StoreError(WAITING, self.path, cause="closed")
            self._jobs.put(job)
        return job

    @property
    def _patience(self) -> float | None:
        return PATIENCE if get_ident() == self._owner else None

    def ask(
        self,
        name: str,
        call: Callable[[PortfolioFile], T],
        *,
        saving: bool = False,
        keeps: bool = False,
    ) -> T:
        """Have something done and wait for it, as long as the window may.

        With ``keeps``, what comes too late is for whoever asks for that name next. Raises
        :class:`StoreError` while it is slow; with ``saving`` :class:`SaveError`, and
        :class:`WaitingError` where it was begun and goes on.
        """
        kind = SaveError if saving else StoreError
        patience = self._patience
        if patience is not None and self._slow:
            # It was waited for once. One that waits for the same thing would wait for ever.
            with self._guard:
                if self._slow:
                    self._owed = True
                    raise kind(WAITING, self.path, cause=f"{name}: still slow")
        job = self.begin(name, call)
        if not job.wait(patience):
            with self._guard:
                if not job.done:
                    self._slow = self._owed = True
                    if not job.begun:
                        job.dropped = True
                        raise kind(WAITING, self.path, cause=f"{name}: not begun")
                    job.late, job.keeps = True, keeps
                    late = WaitingError if saving else kind
                    raise late(WAITING, self.path, cause=f"{name}: slow")
        return job.value()

    def take(self, name: str) -> Any:
        """Return what is kept under a name, once: who has it may change it."""
        return self._kept.pop(name, None)

    def close(self) -> None:
        """Let go of the file and of its lock, soon.

        What is held up by the drive is left to itself. It ends when the drive answers, and
        writes nothing then, unless that had reached the drive already.
        """
        with self._guard:
            if self._closing:
                return
            self._closing = True
            self._tell = None
            if self._slow:
                self._given_up = True
                if self._file is not None:
                    self._file.give_up()
            self._jobs.put(None)
        if self._ready.is_set() and not self._given_up:
            self._ended.wait(self._patience)

    def ended(self, seconds: float | None = None) -> bool:
        """Wait until it has let go of the file; False when that takes longer."""
        return self._ended.wait(seconds)

    # ---- from inside -------------------------------------------------------------

    def keep(self, name: str, result: Any) -> None:
        """Keep something for whoever asks for that name next."""
        self._kept[name] = result

    def drop_kept(self) -> None:
        """Keep nothing of what was read before: it will not be true any more."""
        self._kept.clear()

    def _run(self, before: Sequence[JobThread]) -> None:
        try:
            # Here, as looking where a link leads may take as long as anything on a drive.
            self.path = followed(self.path)
            for one in before:
                # Another of ours may not have let go of the same file yet.
                if one._closing and one.path == self.path:
                    one._ended.wait()
            self._open()
            self._work()
        finally:
            if self._file is not None:
                self._file.close()
            _open.remove(self)
            self._ended.set()

    def _open(self) -> None:
        try:
            self._file = self._opener()
        except Exception as error:  # noqa: BLE001
            self._failed = _told(error, self.path)
        self._ready.set()

    def _work(self) -> None:
        while self._failed is None and (job := self._jobs.get()) is not None:
            with self._guard:
                job.begun = not (job.dropped or self._given_up)
            if job.begun:
                result, failed = None, None
                try:
                    result = job.call(self.file)
                except Exception as error:  # noqa: BLE001
                    failed = _told(error, self.path)
                self._end(job, result, failed)
            self._tell_of(job)

    def _end(self, job: Job[Any], result: Any, failed: Exception | None) -> None:
        with self._guard:
            if job.keeps and failed is None:
                self._kept[job.name] = result
            job.end(result, failed)
        if failed is not None and job.then is None:
            log.info("%s: %s", job.name, getattr(failed, "cause", "") or type(failed).__name__)

    def _tell_of(self, job: Job[Any]) -> None:
        with self._guard:
            owed, self._owed, self._slow = self._owed, False, False
            tell = self._tell if owed else None
        try:
            if job.then is not None and job.done:
                job.then(job.outcome().error)
            if tell is not None:
                tell(job.outcome() if job.late else Late(""))
        except RuntimeError as error:
            # The window has gone in the meantime.
            log.info("nobody to tell: %s", error)


_open: list[JobThread] = []
"""Every one whose thread has not ended."""


def finish(seconds: float) -> None:
    """Wait, not longer than this for each, for those that only have to finish a backup."""
    for one in [*_open]:
        if one._closing and not one._given_up:
            one._ended.wait(seconds)


def _told(error: Exception, path: Path) -> Exception:
    """Return an error in words for the person where it is one of the system."""
    return from_system(error, path) if isinstance(error, OSError) else error

"""Saving what waits, one thing after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from typing import Any

from selfassess.errors import SelfAssessError
from selfassess.log.thing import Thing
from selfassess.portfolio.portfolio import Portfolio
from selfassess.portfolio.rules import ReasonNeededError
from selfassess.store.errors import StoreError
from selfassess.things import OF_NAME
from selfassess.things.answer.thing import NOT_APPLICABLE
from selfassess.ui.pending import Pending


class Saver:
    """Puts what waits into the portfolio; what is in it does not wait any more.

    ``leave`` is given the kind, the subject and the value of what has no place there any
    more, and returns why it cannot be kept elsewhere either; nothing when it can.
    """

    def __init__(
        self, portfolio: Portfolio, waiting: Pending, leave: Callable[[str, str, Any], str]
    ) -> None:
        self._portfolio = portfolio
        self._waiting = waiting
        self._leave = leave
        self._tried: set[str] = set()
        """Hand-overs that may be in the file already, though nobody was told so."""

    def save(self) -> str:
        """Save all of it; returns why something is refused and waits on.

        Raises :class:`StoreError` when the file cannot be written to.
        """
        refused = ""
        for save in self._all():
            refused = save() or refused
        return refused

    def _all(self) -> Iterator[Callable[[], str]]:
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
            self._portfolio.rate(statement_id, rating, reason)
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
                self._portfolio.drop(thing, key)
            else:
                self._portfolio.keep(thing, item)

        refused = self._write(write, thing.kinds[0], key, thing.value(item))
        if not refused:
            del self._waiting.things[thing.name, key]
        return refused

    def _save_text(self, kind: str, statement_id: str) -> str:
        text = self._waiting.texts[kind, statement_id]
        write: Callable[[str, str], None]
        if kind == "worker":
            write = self._portfolio.write_worker
        elif kind == "note":
            write = self._portfolio.write_note
        else:
            write = self._portfolio.write_evidence

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
            for event in self._portfolio.history()
        )
        if not known:
            self._tried.add(digest)
            self._portfolio.note_export(digest, at)
        self._tried.discard(digest)
        del self._waiting.exports[digest]
        return ""

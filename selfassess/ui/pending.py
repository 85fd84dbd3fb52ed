"""What a person said that is not on the disk yet, and what comes back of an earlier sitting."""

from __future__ import annotations

from datetime import datetime
from enum import Enum
from typing import Any

import msgspec

from selfassess.log.thing import Item, Thing, both
from selfassess.portfolio.fold import fold
from selfassess.portfolio.portfolio import Portfolio
from selfassess.portfolio.upgrade import moved_in
from selfassess.store.recovery import Unsaved
from selfassess.things import OF_KIND, OF_NAME
from selfassess.things.answer.thing import NOT_APPLICABLE, Rating
from selfassess.things.worker.thing import worker_text

Draft = tuple[str, str]
"""A text being typed: the kind (note or evidence) and the statement's id, or worker and field."""


class Outcome(Enum):
    """What became of one thing that waited: it waits again, or the file has it already."""

    BACK = "back"
    SAME = "same"
    NEWER = "newer"
    """The file has something that was said later, which stands."""


class Pending:
    """Texts, ratings, things and notes of hand-overs that wait to be saved in a portfolio."""

    def __init__(self, portfolio: Portfolio) -> None:
        self._portfolio = portfolio
        self.texts: dict[Draft, str] = {}
        self.ratings: dict[str, tuple[Rating | None, str | None]] = {}
        self.things: dict[tuple[str, str], Any] = {}
        """What is kept as a whole, by the thing's name and its id; None is to be taken away."""
        self.exports: dict[str, datetime] = {}
        """When PDFs were made, by the digest of what was in them."""

    def __len__(self) -> int:
        """Return how much waits."""
        texts_and_ratings = len(self.texts) + len(self.ratings)
        return texts_and_ratings + len(self.things) + len(self.exports)

    def items(self, at: datetime) -> list[Unsaved]:
        """Return all of it as the recovery file keeps it."""
        waiting: list[tuple[str, str, Any]] = [
            *((kind, subject, text) for (kind, subject), text in self.texts.items()),
            *(("rating", subject, value) for subject, value in self.ratings.items()),
            *(
                (OF_NAME[name].kinds[0], subject, OF_NAME[name].value(item))
                for (name, subject), item in self.things.items()
            ),
            *(("exported", digest, at) for digest, at in self.exports.items()),
        ]
        return [
            Unsaved(kind=kind, subject=subject, value=value, at=at)
            for kind, subject, value in waiting
        ]

    def note(self, subject: str) -> str:
        """Return the note that waits for a statement; empty when none does."""
        return self.texts.get(("note", subject), "")

    def put(self, thing: Thing[Item], key: str, item: Item) -> None:
        """Let one of a thing wait. Raises ``ValidationError`` for what no file would take.

        Once it waits it is tried with every save, and would hold up all that comes after it.
        """
        msgspec.convert(msgspec.to_builtins(item), type(item))
        self.things[thing.name, key] = item

    # ---- as the person last left it, saved or not --------------------------------

    def text(self, kind: str, subject: str) -> str:
        """Return a text: a note, where the evidence is, or a field of the worker."""
        draft = self.texts.get((kind, subject))
        if draft is not None:
            return draft
        if kind == "worker":
            return worker_text(self._portfolio.worker, subject)
        return str(getattr(self._portfolio.answer(subject), kind))

    def rating(self, statement_id: str) -> Rating | None:
        """Return a rating."""
        if statement_id in self.ratings:
            return self.ratings[statement_id][0]
        return self._portfolio.answer(statement_id).rating

    def of(self, thing: Thing[Item]) -> dict[str, Item]:
        """Return all of a thing, by id."""
        found = self._portfolio.of(thing)
        for (name, key), item in self.things.items():
            if name == thing.name and item is None:
                found.pop(key, None)
            elif name == thing.name:
                found[key] = item
        return found

    # ---- of an earlier sitting ---------------------------------------------------

    def take_back(self, item: Unsaved) -> Outcome:
        """Let one thing of an earlier sitting wait again.

        Raises ``LookupError`` for what has no place in the list, and ``ValidationError`` or
        ``TypeError`` for what is of no shape that we know.
        """
        value = item.value
        thing = OF_KIND.get(item.kind)
        if thing is not None and thing.changeable and not thing.dated:
            if not self._portfolio.has_place(thing, item.subject):
                raise LookupError(item.subject)
            return self._take_thing(thing, item)
        if item.kind == "exported":
            return self._take_export(item.subject, msgspec.convert(value, datetime))
        if item.kind == "worker":
            return self._take_detail(item.subject, msgspec.convert(value, str), item)
        names = moved_in(self._portfolio.pack)
        subject = names.get(item.subject, item.subject)
        self._portfolio.index.spots[subject]
        if item.kind == "rating":
            rating, reason = msgspec.convert(value, tuple[Rating | None, str | None])
            return self._take_rating(subject, rating, reason or "", item)
        if item.kind in {"note", "evidence"}:
            text = msgspec.convert(value, str)
            return self._take_text(item.kind, subject, text, item)
        raise TypeError(item.kind)

    def _take_rating(
        self, subject: str, rating: Rating | None, reason: str, item: Unsaved
    ) -> Outcome:
        there = self._portfolio.answer(subject)
        if there.rating == rating and reason in there.note:
            return Outcome.SAME
        if not _is_newer(there.updated_at, item):
            if rating == NOT_APPLICABLE and not (reason or there.note or self.note(subject)):
                raise LookupError("a reason")
            self.ratings[subject] = (rating, reason or None)
            return Outcome.BACK
        # The rating is overtaken, but its reason is words.
        kept = self._take_text("note", subject, reason, item) if reason else None
        return Outcome.BACK if kept is Outcome.BACK else Outcome.NEWER

    def _take_text(self, kind: str, subject: str, text: str, item: Unsaved) -> Outcome:
        answer = self._portfolio.answer(subject)
        there = self.texts.get((kind, subject), getattr(answer, kind))
        if _is_newer(answer.updated_at, item) or (kind, subject) in self.texts:
            text = _joined(there, text)
        if text == there:
            return Outcome.SAME
        self.texts[kind, subject] = text
        return Outcome.BACK

    def _take_detail(self, field: str, text: str, item: Unsaved) -> Outcome:
        there = worker_text(self._portfolio.worker, field)
        if text == there:
            return Outcome.SAME
        said = max(
            (event.at for event in self._portfolio.history() if event.kind == "worker"),
            default=None,
        )
        if _is_newer(said, item):
            # A name or a date has no room for both.
            return Outcome.NEWER
        self.texts["worker", field] = text
        return Outcome.BACK

    def _take_thing(self, thing: Thing[Any], item: Unsaved) -> Outcome:
        key, kind = item.subject, item.kind
        there = self._portfolio.of(thing).get(key)
        stands = thing.value(there)
        # Earlier versions kept the whole of it, with its id and its time.
        given = item.value
        if isinstance(given, dict):
            given = {name: told for name, told in given.items() if name in thing.fields}
        said = None if given is None else thing.value(thing.read(key, given))
        value = said
        if _is_newer(getattr(there, thing.time, None), item):
            value = _with_words(thing, stands, said, kind)
        elif (thing.name, key) in self.things:
            value = _with_words(thing, said, thing.value(self.things[thing.name, key]), kind)
        if value == stands:
            return Outcome.SAME if said == stands else Outcome.NEWER
        self.things[thing.name, key] = None if value is None else thing.read(key, value)
        return Outcome.BACK

    def _take_export(self, digest: str, at: datetime) -> Outcome:
        if any(one[1:] == (at, digest) for one in fold(self._portfolio.history()).exports):
            return Outcome.SAME
        self.exports[digest] = at
        return Outcome.BACK


def _is_newer(there: datetime | None, item: Unsaved) -> bool:
    """True when the file has said something after it."""
    return there is not None and there >= item.at


def _with_words(thing: Thing[Any], there: Any, older: Any, kind: str) -> Any:
    """Return what is there with older words too; raises ``LookupError`` if they are too long."""
    value = thing.both(there, older, kind)
    if isinstance(value, dict) and isinstance(older, dict):
        for name in thing.words:
            if older.get(name, "") not in value[name]:
                raise LookupError
    return value


def _joined(there: str, text: str) -> str:
    """Return the words of both; raises ``LookupError`` when they are too long together."""
    if there in text:
        # It goes on from what is there, which may have reached the file late.
        return text
    joined = both(there, text)
    if text not in joined:
        raise LookupError
    return joined

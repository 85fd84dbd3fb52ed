"""The complete record as JSON, both ways and lossless.

Top-level keys are a promise to other programs: keys are added, never renamed.
What stands under keys that this version does not know is kept, and written out again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from selfassess.errors import SelfAssessError
from selfassess.framework.check import problems
from selfassess.framework.index import Index
from selfassess.framework.model import Pack
from selfassess.framework.pack import pack_digest
from selfassess.log.event import Event, Identity, Text
from selfassess.portfolio.audit import completed
from selfassess.portfolio.contents import Contents
from selfassess.portfolio.fold import check_event
from selfassess.portfolio.sections import check_route
from selfassess.things import LATER, THINGS
from selfassess.things.answer.thing import ANSWERS, Answer, Rating
from selfassess.things.worker.thing import Worker
from selfassess.words import say

MAX_BYTES = 32_000_000
"""The largest record read, alone or in a PDF; 20,000 answered statements have about 23,000,000."""
MAX_PARTS = 1_200_000
"""The most values in one, of which those have 800,000: each costs memory far above its letters."""
_LONGEST = 8_000_000
"""Bytes of the longest text: what a supervisor wrote may have 1,000,000 letters."""
_QUOTE = re.compile(rb'(?<!\\)"')
MAX_EVENT = 2**53
"""The highest number of an event that is read: many more can follow it in the file."""
_LATER = {thing.name for thing in LATER}
"""Lists that a record of an earlier version need not have."""


class RecordError(SelfAssessError):
    """A record was refused; nothing was made of it. ``reason`` is set where a caller asks."""

    def __init__(self, message: str, *, cause: str = "", reason: str = "") -> None:
        super().__init__(message, cause=cause)
        self.reason = reason


class _Portfolio(Struct, forbid_unknown_fields=True, kw_only=True):
    id: Annotated[str, Meta(min_length=1, max_length=64)]
    created_at: datetime
    place: str | None = None


class _Framework(Struct, forbid_unknown_fields=True, kw_only=True):
    id: str
    version: str
    digest: str
    pack: Pack


class _Answer(Struct, forbid_unknown_fields=True, kw_only=True):
    statement_id: str
    rating: Rating | None
    note: Text
    updated_at: datetime | None
    together: bool = False


class _Evidence(Struct, forbid_unknown_fields=True, kw_only=True):
    statement_id: str
    where: Text


_FORMAT = "selfassess/1"
_HEAD: dict[str, Any] = {
    "format": Literal["selfassess/1"],
    "portfolio": _Portfolio,
    "worker": Worker,
    "framework": _Framework,
    "answers": list[_Answer],
    "history": list[Event],
    "evidence": list[_Evidence],
}
"""What every record has, beside its things."""
_ORDER = (
    *("format", "portfolio", "worker", "framework", "answers", "history"),
    *("requirements", "evidence", "plan", "appraisals", "reviews"),
)
"""The order of the keys of the first version; later ones follow."""


def to_json(contents: Contents) -> bytes:
    """Return the whole record as indented UTF-8 JSON."""
    pack = contents.pack
    found: dict[str, Any] = {
        "format": _FORMAT,
        "portfolio": _Portfolio(
            id=contents.identity.id,
            created_at=contents.identity.created_at,
            place=contents.place,
        ),
        "worker": contents.worker,
        "framework": _Framework(
            id=pack.id, version=pack.version, digest=pack_digest(pack), pack=pack
        ),
        "plan": [],
        "appraisals": [],
        "history": list(contents.history),
        **{thing.name: list(contents.of(thing)) for thing in THINGS},
        **contents.unknown,
        # An answer and where its evidence is stand apart: a promise of the first version.
        "answers": [
            _Answer(
                statement_id=answer.statement_id,
                rating=answer.rating,
                note=answer.note,
                updated_at=answer.updated_at,
                together=answer.together,
            )
            for answer in contents.answers
        ],
        "evidence": [
            _Evidence(statement_id=answer.statement_id, where=answer.evidence)
            for answer in contents.answers
            if answer.evidence
        ],
    }
    ordered = {key: found[key] for key in (*_ORDER, *found)}
    return msgspec.json.format(msgspec.json.encode(ordered), indent=1) + b"\n"


def from_json(raw: bytes) -> Contents:
    """Return the record of a JSON file; raises :class:`RecordError`.

    What a later version has put there under keys of its own is kept.
    """
    _check_parts(raw)
    try:
        # First by its shape, and nothing kept: what is not ours is not decoded whole.
        _decoded(raw)
        _check_keys(raw)
        found = _decoded(raw)
        history = [check_event(event) for event in found["history"]]
    except (msgspec.MsgspecError, ValueError, TypeError, LookupError, RecursionError) as error:
        # Its type alone: the message may quote what somebody wrote.
        raise _not_ours(type(error).__name__) from error
    pack: Pack = found["framework"].pack
    for problem in problems(pack):
        raise _not_ours(str(problem))
    worker: Worker = found["worker"]
    check_route(Index(pack), worker.tier, worker.next_tier)
    _check_unique("evidence", (e.statement_id for e in found["evidence"]))
    _check_unique("history", (e.id for e in history))
    if any(event.id > MAX_EVENT for event in history):
        raise _not_ours("an event's number")
    things = {
        thing.name: _answers(found) if thing is ANSWERS else found[thing.name] for thing in THINGS
    }
    for thing in THINGS:
        _check_unique(thing.name, (thing.id_of(item) for item in things[thing.name]))
    head: _Portfolio = found["portfolio"]
    contents = Contents(
        identity=Identity(id=head.id, created_at=head.created_at),
        place=head.place,
        pack=pack,
        worker=worker,
        things=things,
        unknown={
            key: value
            for key, value in found.items()
            # An empty list is what a version without such a thing writes.
            if key not in _HEAD and key not in things and value != []
        },
        history=sorted(history, key=lambda event: event.id),
    )
    # A record may come with a part of its history, or with none.
    return completed(contents)


def _decoded(raw: bytes) -> dict[str, Any]:
    """Return the value of each key, of its type where this version knows it."""
    parts = msgspec.json.decode(raw, type=dict[str, msgspec.Raw])
    types = {**{thing.name: list[thing.struct] for thing in THINGS}, **_HEAD}  # type: ignore[name-defined]
    missing = types.keys() - parts.keys() - _LATER
    if missing:
        raise LookupError(min(missing))
    found = {
        key: msgspec.json.decode(part, type=types.get(key, Any)) for key, part in parts.items()
    }
    return {**{key: [] for key in _LATER}, **found}


def _answers(found: dict[str, Any]) -> list[Answer]:
    """Return the answers, each with where its evidence is."""
    evidence = {item.statement_id: item.where for item in found["evidence"]}
    answers = [
        Answer(
            statement_id=item.statement_id,
            rating=item.rating,
            note=item.note,
            evidence=evidence.pop(item.statement_id, ""),
            together=item.together,
            updated_at=item.updated_at,
        )
        for item in found["answers"]
    ]
    if evidence:
        raise _not_ours("evidence without an answer")
    return answers


def _not_ours(cause: str) -> RecordError:
    return RecordError(
        say(
            "This is not a complete SelfAssess record, or it was made by a newer version. "
            "Nothing was changed."
        ),
        cause=cause,
    )


def _check_parts(raw: bytes) -> None:
    """Refuse what would take gigabytes to decode, before it is decoded."""
    if len(raw) > MAX_BYTES or raw.count(b",") + raw.count(b"[") + raw.count(b"{") > MAX_PARTS:
        raise RecordError(
            say(
                "This holds more values than any SelfAssess record. Nothing was changed. Ask "
                "for the right file."
            )
        )
    # A text in wide letters takes four times its bytes, and as much again to be refused.
    for start in range(0, len(raw) - _LONGEST, _LONGEST // 2):
        if _QUOTE.search(raw, start, start + _LONGEST) is None:
            raise _not_ours("a text without an end")


def _check_keys(raw: bytes) -> None:
    """Refuse a key that stands twice in one object: which of the two counts is anyone's guess."""

    def once(pairs: list[tuple[str, Any]]) -> None:
        if len({key for key, _value in pairs}) < len(pairs):
            raise RecordError(
                say(
                    "This record says one thing twice, so nobody can tell which is meant. Nothing "
                    "was changed. Ask for the file as the program wrote it."
                )
            )

    # Nothing is kept of it: the values come from the typed decoder.
    json.loads(raw, object_pairs_hook=once)


def _check_unique(place: str, ids: Iterable[object]) -> None:
    seen: set[object] = set()
    for item in ids:
        if item in seen:
            raise _not_ours(f"{place}: {item} twice")
        seen.add(item)

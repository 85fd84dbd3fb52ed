"""The complete record as JSON, both ways and lossless.

Top-level keys are a promise to other programs: keys are added, never renamed.
A file with keys that this version does not know is refused, because reading it
would lose them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from selfassess.errors import SelfAssessError
from selfassess.files import TooLargeError, check_ordinary, read_at_most
from selfassess.framework.check import mistakes
from selfassess.framework.index import Index
from selfassess.framework.model import Pack
from selfassess.framework.pack import pack_digest
from selfassess.portfolio.audit import completed
from selfassess.portfolio.contents import Contents
from selfassess.portfolio.portfolio import check_route
from selfassess.portfolio.record import (
    Answer,
    Event,
    Identity,
    Rating,
    RequirementState,
    Text,
    Worker,
)
from selfassess.portfolio.review import Review
from selfassess.store.file import PortfolioFile
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
_Nothing = tuple[()]
"""Lists that later versions fill; this one has nothing to put there."""


class RecordError(SelfAssessError):
    """A JSON record was refused; nothing was made of it."""


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


class _Document(Struct, forbid_unknown_fields=True, kw_only=True):
    format: Literal["selfassess/1"]
    portfolio: _Portfolio
    worker: Worker
    framework: _Framework
    answers: list[_Answer]
    history: list[Event]
    requirements: list[RequirementState]
    evidence: list[_Evidence]
    plan: _Nothing
    appraisals: _Nothing
    reviews: list[Review]


def to_json(contents: Contents) -> bytes:
    """Return the whole record as indented UTF-8 JSON."""
    pack = contents.pack
    document = _Document(
        format="selfassess/1",
        portfolio=_Portfolio(
            id=contents.identity.id,
            created_at=contents.identity.created_at,
            place=contents.place,
        ),
        worker=contents.worker,
        framework=_Framework(id=pack.id, version=pack.version, digest=pack_digest(pack), pack=pack),
        answers=[
            _Answer(
                statement_id=answer.statement_id,
                rating=answer.rating,
                note=answer.note,
                updated_at=answer.updated_at,
                together=answer.together,
            )
            for answer in contents.answers
        ],
        history=list(contents.history),
        requirements=list(contents.requirements),
        evidence=[
            _Evidence(statement_id=answer.statement_id, where=answer.evidence)
            for answer in contents.answers
            if answer.evidence
        ],
        plan=(),
        appraisals=(),
        reviews=list(contents.reviews),
    )
    return msgspec.json.format(msgspec.json.encode(document), indent=1) + b"\n"


def from_json(raw: bytes) -> Contents:
    """Return the record of a JSON file; raises :class:`RecordError`."""
    _check_parts(raw)
    try:
        # First by its shape, and nothing kept: what is not ours is not decoded whole.
        msgspec.json.decode(raw, type=_Document)
        _check_keys(raw)
        document = msgspec.json.decode(raw, type=_Document)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        # Its type alone: the message may quote what somebody wrote.
        raise RecordError(say("errors.record.not-ours"), cause=type(error).__name__) from error
    pack = document.framework.pack
    for mistake in mistakes(pack):
        raise RecordError(say("errors.record.not-ours"), cause=str(mistake))
    check_route(Index(pack), document.worker.tier, document.worker.next_tier)
    _check_unique("answers", (a.statement_id for a in document.answers))
    _check_unique("evidence", (e.statement_id for e in document.evidence))
    _check_unique("requirements", (r.requirement_id for r in document.requirements))
    _check_unique("reviews", (r.id for r in document.reviews))
    _check_unique("history", (e.id for e in document.history))
    if any(event.id > MAX_EVENT for event in document.history):
        raise RecordError(say("errors.record.not-ours"), cause="an event's number")
    evidence = {item.statement_id: item.where for item in document.evidence}
    answers = {
        item.statement_id: Answer(
            statement_id=item.statement_id,
            rating=item.rating,
            note=item.note,
            evidence=evidence.pop(item.statement_id, ""),
            together=item.together,
            updated_at=item.updated_at,
        )
        for item in document.answers
    }
    if evidence:
        raise RecordError(say("errors.record.not-ours"), cause="evidence without an answer")
    contents = Contents(
        identity=Identity(id=document.portfolio.id, created_at=document.portfolio.created_at),
        place=document.portfolio.place,
        pack=pack,
        worker=document.worker,
        answers=list(answers.values()),
        requirements=document.requirements,
        history=sorted(document.history, key=lambda event: event.id),
        reviews=document.reviews,
    )
    # A record may come with a part of its history, or with none.
    return completed(contents)


def _check_parts(raw: bytes) -> None:
    """Refuse what would take gigabytes to decode, before it is decoded."""
    if len(raw) > MAX_BYTES or raw.count(b",") + raw.count(b"[") + raw.count(b"{") > MAX_PARTS:
        raise RecordError(say("errors.record.too-many"))
    # A text in wide letters takes four times its bytes, and as much again to be refused.
    for start in range(0, len(raw) - _LONGEST, _LONGEST // 2):
        if _QUOTE.search(raw, start, start + _LONGEST) is None:
            raise RecordError(say("errors.record.not-ours"), cause="a text without an end")


def _check_keys(raw: bytes) -> None:
    """Refuse a key that stands twice in one object: which of the two counts is anyone's guess."""

    def once(pairs: list[tuple[str, Any]]) -> None:
        if len({key for key, _value in pairs}) < len(pairs):
            raise RecordError(say("errors.record.twice"))

    # Nothing is kept of it: the values come from the typed decoder.
    json.loads(raw, object_pairs_hook=once)


def restore(source: Path, target: Path) -> None:
    """Make a portfolio file of a JSON record, or of a PDF that has it inside.

    Raises :class:`RecordError` for a record that cannot be read, ``StoreError`` when
    the target cannot be made; nothing is left behind then.
    """
    PortfolioFile.create(target, from_json(_record_in(source))).close()


def _record_in(source: Path) -> bytes:
    try:
        check_ordinary(source)
        with source.open("rb") as file:
            is_pdf = file.read(5) == b"%PDF-"
        return _attached(source) if is_pdf else read_at_most(source, MAX_BYTES)
    except TooLargeError:
        raise RecordError(say("errors.record.too-large", name=source.name)) from None
    except OSError as error:
        raise RecordError(say("errors.cannot-read", path=source), cause=str(error)) from error


def _attached(source: Path) -> bytes:
    """Return the record inside a portfolio's PDF."""
    from selfassess.exchange.pdf_reader import read_pdf  # noqa: PLC0415

    found = read_pdf(source, want_record=True)
    inside = [one for one in found.inside if one.record is not None]
    if found.record is None and len(inside) == 1:
        found = inside[0]
    if found.record is None:
        key = "several" if inside else found.problem or "not-attached"
        raise RecordError(say(f"errors.record.{key}", name=source.name), cause=found.cause)
    return found.record


def _check_unique(place: str, ids: Iterable[object]) -> None:
    seen: set[object] = set()
    for item in ids:
        if item in seen:
            raise RecordError(say("errors.record.not-ours"), cause=f"{place}: {item} twice")
        seen.add(item)

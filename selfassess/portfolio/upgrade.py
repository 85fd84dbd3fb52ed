"""Moving a portfolio to a newer version of its list of statements; no answer is dropped."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from selfassess.framework.index import Index
from selfassess.framework.model import Pack
from selfassess.portfolio.fold import list_in, list_value
from selfassess.portfolio.record import MAX_TEXT, Answer, Change, Event


class Upgrade(NamedTuple):
    """What a newer list changes: texts of statements, in the order of the lists."""

    added: list[str]
    renamed: list[tuple[str, str]]
    gone: list[str]


class Earlier(NamedTuple):
    """An answer to a statement that is in no list any more, and the statement's words."""

    statement_id: str
    text: str
    answer: Answer

    @property
    def known(self) -> bool:
        """True when the history says which statement it was."""
        return self.text != self.statement_id


def is_newer(pack: Pack, than: Pack) -> bool:
    """True when a pack is a later version of the same list."""
    return pack.id == than.id and is_newer_version(pack.version, than.version)


def is_newer_version(version: str, than: str) -> bool:
    """True when a version is later, compared number by number."""
    return _numbers(version) > _numbers(than)


def upgrade(before: Pack, after: Pack) -> Upgrade:
    """Return what changes from one version to the next."""
    old, new = Index(before).spots, Index(after).spots
    moved = {item.old: item.new for item in after.renamed if item.old in old}
    return Upgrade(
        [s.statement.text for key, s in new.items() if key not in {*old, *moved.values()}],
        [(old[key].statement.text, new[target].statement.text) for key, target in moved.items()],
        [s.statement.text for key, s in old.items() if key not in new and key not in moved],
    )


def renamed_in(pack: Pack) -> dict[str, str]:
    """Return the new id of each statement that a list has renamed."""
    return {item.old: item.new for item in pack.renamed}


def changes_of(before: Pack, after: Pack, answers: dict[str, Answer]) -> list[Change]:
    """Return the changes to write: the new version, then every answer that moves.

    The words of statements that are gone go into the history, for as long as their answers
    are kept.
    """
    old, new = Index(before).spots, Index(after).spots
    moved = {item.old: item.new for item in after.renamed if item.old in answers}
    gone = {
        key: old[key].statement.text
        for key in answers
        if key in old and key not in new and key not in moved
    }
    first = Change(
        kind="framework",
        subject=after.id,
        old={"version": before.version},
        new={**list_value(list_in(after)), "gone": gone},
    )
    made = [first]
    now = dict(answers)
    for source, target in moved.items():
        leaving = now[source]
        there = now.get(target, Answer(statement_id=target))
        joined = _joined(leaving, there)
        made += _dated(there.changes_to(joined), joined)
        made += leaving.changes_to(Answer(statement_id=source))
        now[target] = joined
    return made


def earlier(index: Index, answers: dict[str, Answer], history: list[Event]) -> list[Earlier]:
    """Return the answers to statements that are in no list any more."""
    texts: dict[str, str] = {}
    for event in history:
        if event.kind == "framework" and isinstance(event.new, dict):
            gone = event.new.get("gone")
            if isinstance(gone, dict):
                texts |= {str(key): str(text) for key, text in gone.items()}
    return [
        Earlier(key, texts.get(key, key), answer)
        for key, answer in answers.items()
        if key not in index.spots
    ]


def _joined(one: Answer, other: Answer) -> Answer:
    """Return both answers as one: the newer rating, and every word of both."""
    newer, older = one, other
    if other.updated_at and (one.updated_at is None or other.updated_at > one.updated_at):
        newer, older = other, one
    rated = newer if newer.rating is not None else older
    return msgspec.structs.replace(
        newer,
        statement_id=other.statement_id,
        rating=rated.rating,
        together=rated.together,
        note=both(newer.note, older.note),
        evidence=both(newer.evidence, older.evidence),
    )


def _dated(changes: list[Change], answer: Answer) -> list[Change]:
    """Return the changes with the time at which the answer was given."""
    return [msgspec.structs.replace(change, when=answer.updated_at) for change in changes]


def both(one: str, other: str) -> str:
    """Return the words of both; those of the first alone if both are too long to keep.

    The others are then still in the history.
    """
    if not other or other in one:
        return one
    joined = f"{one}\n{other}" if one else other
    return joined if len(joined) <= MAX_TEXT else one


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) if part.isdecimal() else 0 for part in version.split("."))

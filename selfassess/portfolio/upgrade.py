"""Moving a portfolio to a newer version of its list of statements; no answer is dropped."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from selfassess.framework.index import Index
from selfassess.framework.model import Pack
from selfassess.log.event import Change, Event
from selfassess.portfolio.fold import list_in, list_value
from selfassess.things import THINGS
from selfassess.things.answer.thing import ANSWERS, Answer


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


def changes_of(before: Pack, after: Pack, things: Mapping[str, dict[str, Any]]) -> list[Change]:
    """Return the changes to write: the new version, then everything that moves.

    ``things`` is what stands of each, by name and id.

    The words of statements that are gone go into the history, for as long as their answers
    are kept.
    """
    old, new = Index(before).spots, Index(after).spots
    answers = things[ANSWERS.name]
    moved = {item.old: item.new for item in after.renamed}
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
    return [
        first,
        *(change for thing in THINGS for change in thing.moves(things[thing.name], moved)),
    ]


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


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) if part.isdecimal() else 0 for part in version.split("."))

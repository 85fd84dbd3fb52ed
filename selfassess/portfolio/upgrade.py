"""Moving a portfolio to a newer version of its list of statements; no answer is dropped."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from msgspec.structs import replace

from selfassess.framework.index import Index
from selfassess.framework.model import Pack, Split
from selfassess.log.event import Change, Event
from selfassess.log.thing import both
from selfassess.portfolio.fold import list_in, list_value
from selfassess.things import THINGS
from selfassess.things.answer.thing import ANSWERS, NOT_APPLICABLE, Answer
from selfassess.words import say


class Upgrade(NamedTuple):
    """What a newer list changes: texts of statements, in the order of the lists.

    ``split`` has a statement with its parts, ``joined`` those that met in one.
    """

    added: list[str]
    renamed: list[tuple[str, str]]
    gone: list[str]
    split: list[tuple[str, list[str]]]
    joined: list[tuple[list[str], str]]
    reworded: list[tuple[str, str]]
    """Under the same id, in other words."""


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
    """True when a pack is a later version of the same list, or has later lists beside it."""
    if pack.id != than.id:
        return False
    if pack.version != than.version:
        return is_newer_version(pack.version, than.version)
    had = {one.id: one.version for one in than.beside}
    now = {one.id: one.version for one in pack.beside}
    return now.keys() >= had.keys() and any(
        key not in had or is_newer_version(version, had[key]) for key, version in now.items()
    )


def is_newer_version(version: str, than: str) -> bool:
    """True when a version is later, compared number by number."""
    return _numbers(version) > _numbers(than)


def upgrade(before: Pack, after: Pack) -> Upgrade:
    """Return what changes from one version to the next."""
    old, new = Index(before).spots, Index(after).spots
    steps = Index(replace(after, beside=())).spots
    moved = {key: name for key, name in renamed_in(after).items() if key in old}
    parts = {item.old: item.new for item in _splits(after) if item.old in old}
    meeting: dict[str, list[str]] = {}
    for key, name in moved.items():
        meeting.setdefault(name, []).append(key)
    joined = {
        name: [*([name] if name in old else []), *keys]
        for name, keys in meeting.items()
        if len(keys) > 1 or name in old
    }
    known = {*old, *moved.values(), *(part for made in parts.values() for part in made)}
    return Upgrade(
        # Lists that stand beside ask nothing before they are switched on.
        added=[s.statement.text for key, s in steps.items() if key not in known],
        renamed=[
            (old[key].statement.text, new[name].statement.text)
            for key, name in moved.items()
            if name not in joined
        ],
        gone=[
            s.statement.text
            for key, s in old.items()
            if key not in new and key not in moved and key not in parts
        ],
        split=[
            (old[key].statement.text, [new[part].statement.text for part in made])
            for key, made in parts.items()
        ],
        joined=[
            ([old[key].statement.text for key in keys], new[name].statement.text)
            for name, keys in joined.items()
        ],
        reworded=[
            (s.statement.text, new[key].statement.text)
            for key, s in old.items()
            if key in new and key not in joined and s.statement.text != new[key].statement.text
        ],
    )


def told(changed: Upgrade) -> list[str]:
    """Return what a newer list changes as lines, what touches answers first."""
    lines = [
        line
        for text, parts in changed.split
        for line in (
            say("Now asked in parts: {text}", text=text),
            *(_below(say("Part: {text}", text=part)) for part in parts),
            _below(say("Your rating goes to each part. Please look at each again.")),
        )
    ]
    lines += [
        line
        for texts, text in changed.joined
        for line in (
            say("Now asked once: {text}", text=text),
            *(_below(say("Before: {text}", text=one)) for one in texts),
            _below(say("Your newest rating stays, and your notes on all of them.")),
        )
    ]
    lines += [say("No longer in the list: {text}", text=text) for text in changed.gone]
    lines += [say("Now worded: {text}", text=new) for _old, new in changed.renamed]
    lines += [say("New: {text}", text=text) for text in changed.added]
    lines += [say("In other words: {text}", text=new) for _old, new in changed.reworded]
    return lines


def _below(words: str) -> str:
    """Return a line that belongs to the one above it."""
    return f"  {words}"


def renamed_in(pack: Pack) -> dict[str, str]:
    """Return the new id of each statement that a list has renamed."""
    every = (pack.renamed, *(extra.renamed for extra in pack.beside))
    return {item.old: item.new for items in every for item in items}


def moved_in(pack: Pack) -> dict[str, str]:
    """Return where the words about each statement of earlier versions go now.

    Those of one that was split go to its first part.
    """
    return {**{item.old: item.new[0] for item in _splits(pack)}, **renamed_in(pack)}


def former_ids(pack: Pack) -> dict[str, list[str]]:
    """Return the ids that each statement had, or was a part of, in earlier versions."""
    found: dict[str, list[str]] = {}
    for old, new in renamed_in(pack).items():
        found.setdefault(new, []).append(old)
    for item in _splits(pack):
        for part in item.new:
            found.setdefault(part, []).append(item.old)
    return found


def _splits(pack: Pack) -> list[Split]:
    return [*pack.splits, *(item for extra in pack.beside for item in extra.splits)]


def changes_of(before: Pack, after: Pack, things: Mapping[str, dict[str, Any]]) -> list[Change]:
    """Return the changes to write: the new version, then everything that moves.

    ``things`` is what stands of each, by name and id.

    The words of statements that are gone go into the history, for as long as their answers
    are kept.
    """
    old, new = Index(before).spots, Index(after).spots
    answers = things[ANSWERS.name]
    # What is in the list still is not moved away from it: an older pack may rename the same.
    moved = {key: name for key, name in moved_in(after).items() if key not in new}
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
    needs = {item.old: item.new for item in after.renamed_requirements}
    return [
        first,
        *_to_other_parts(after, answers),
        *(change for thing in THINGS for change in thing.moves(things[thing.name], moved | needs)),
    ]


def _to_other_parts(after: Pack, answers: Mapping[str, Answer]) -> list[Change]:
    """Return the changes that rate the other parts of what was split as it was rated whole.

    Not applicable takes its reason along. A part that has a rating of its own keeps it.
    """
    made: list[Change] = []
    for item in _splits(after):
        whole = answers.get(item.old)
        if whole is None or whole.rating is None:
            continue
        for part in item.new[1:]:
            there = answers.get(part, Answer(statement_id=part))
            if there.rating is None:
                note = whole.note if whole.rating == NOT_APPLICABLE else ""
                rated = replace(
                    there,
                    rating=whole.rating,
                    together=whole.together,
                    note=both(there.note, note),
                )
                made += [
                    replace(change, when=whole.updated_at) for change in there.changes_to(rated)
                ]
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


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) if part.isdecimal() else 0 for part in version.split("."))

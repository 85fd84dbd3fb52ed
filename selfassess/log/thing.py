"""A kind of thing that a portfolio holds, stated once.

Saving, the JSON record, undo, reconnecting, words kept aside, ``check``, salvage, newer lists,
the digest, the guard and forgetting are written once for all things and ask what is said here.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from importlib import import_module
from typing import Any, Generic, NamedTuple, TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from selfassess.log.event import MAX_TEXT, Change, Event

Item = TypeVar("Item", bound=Struct)


def load(name: str) -> Any:
    """Return what a dotted name (``module:name``) stands for; its module is loaded if need be."""
    module, _, inside = name.partition(":")
    return getattr(import_module(module), inside)


class ScreenEntry(NamedTuple):
    """A screen of the window, without the screen itself: that is loaded when first shown.

    ``make`` names its class, ``module:Class``, whose ``made_for`` makes it for a workspace.
    """

    name: str
    title: str
    """As sidebar and menus name it, marked for translation; & is before the underlined letter."""
    make: str
    picture: str = ""
    keys: str = ""
    edits: bool = False
    """True when a portfolio is changed on it: not where it is only looked at."""
    menu: str = "go"
    """The menu it stands in; empty for a screen that another one leads to."""


class Thing(Generic[Item]):
    """What there may be many of, each with an id, as one value that is changed as a whole.

    An event's ``new`` is the value without its id and its time; None takes it away. Heirs
    say otherwise where a thing came before this rule.
    """

    name: str
    """Of its rows in the file and its list in the JSON record."""
    title: str = ""
    """As a person knows the whole of them, marked for translation; empty where it has no page."""
    one: str
    """A single one, in a line of findings."""
    kinds: tuple[str, ...]
    """Of its events."""
    struct: type[Item]
    key: str = "id"
    """The field that is its id, and the subject of its events."""
    time: str = "updated_at"
    """The field that says when it was said last; empty where it has none."""
    words: tuple[str, ...] = ()
    """Fields that hold words of the worker."""
    parts: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Fields that hold a row of parts, each with an ``id``, and what of each part is words."""
    changeable = True
    """False for what is said once and stays, but where :meth:`may_change` says otherwise."""
    screen: ScreenEntry | None = None
    page: str = ""
    """The screen that it stands on, by name, where it has none of its own."""
    drafts: tuple[str, ...] = ()
    """Kinds of what is begun on its screen and kept until it is finished."""
    home: str = ""
    """A card for the home page: ``module:function`` of session and the way to its screen;
    it returns None where there is nothing to say."""
    section: str = ""
    first_page: str = ""
    """Of the PDF: ``module:function``, called as those of :mod:`selfassess.report.parts`."""
    dates: str = ""
    """Its days for a calendar: ``module:function`` of what stands of it, by id, and today; it
    yields :class:`selfassess.portfolio.dated.Dated`."""
    dated = False
    """True where each event says when it was said, so that no history is without."""

    def __init__(self) -> None:
        self.fields = tuple(
            name for name in self.struct.__struct_fields__ if name not in {self.key, self.time}
        )

    @property
    def shown_on(self) -> str:
        """The name of the screen that it stands on; empty where it stands on none."""
        return self.screen.name if self.screen is not None else self.page

    def id_of(self, item: Item) -> str:
        """Return what it is kept under."""
        found: str = getattr(item, self.key)
        return found

    def may_change(self, item: Item) -> bool:  # noqa: ARG002
        """True for one that may be said anew, or taken away."""
        return self.changeable

    # ---- events ------------------------------------------------------------------

    def value(self, item: Item | None, kind: str = "") -> Any:  # noqa: ARG002
        """Return one as events of a kind keep it, as plain JSON; None where nothing stands."""
        if item is None:
            return None
        # As the file gives it back: of what is written at once, and of what is read, the same.
        plain = msgspec.json.decode(msgspec.json.encode(item))
        return {name: plain[name] for name in self.fields if name in plain}

    def read(self, key: str, value: Any, at: datetime | None = None) -> Item:
        """Return the one that an event keeps. Raises ``ValidationError`` or ``TypeError``."""
        time = {self.time: at} if self.time else {}
        return msgspec.convert({**value, self.key: key, **time}, self.struct)

    def apply(self, before: Item | None, event: Event) -> Item | None:  # noqa: ARG002
        """Return what stands after an event; None where nothing does. Raises as :meth:`read`."""
        if event.new is None:
            return None
        return self.read(event.subject, event.new, event.at)

    def check(self, event: Event) -> None:
        """Raise ``ValidationError`` or ``TypeError`` for an event that makes no sense."""
        for value in (event.old, event.new):
            if value is not None:
                self.read(event.subject, value)

    def changes(self, key: str, before: Item | None, after: Item | None) -> list[Change]:
        """Return the changes that make one of the other."""
        old, new = self.value(before), self.value(after)
        if old == new:
            return []
        return [Change(kind=self.kinds[0], subject=key, old=old, new=new)]

    def is_empty(self, item: Item) -> bool:  # noqa: ARG002
        """True for one that says nothing, so that it need not be there."""
        return False

    # ---- words -------------------------------------------------------------------

    def texts(self, item: Item) -> Iterator[str]:
        """Yield every text that may name a patient."""
        for name in self.words:
            yield str(getattr(item, name) or "")
        for field, names in self.parts:
            for part in getattr(item, field):
                yield from (str(getattr(part, name) or "") for name in names)

    def with_texts(self, item: Item, change: Callable[[str], str]) -> Item:
        """Return it with each of its texts changed."""
        words: dict[str, Any] = {name: change(getattr(item, name)) for name in self.words}
        for field, names in self.parts:
            words[field] = tuple(
                replace(part, **{name: change(getattr(part, name)) for name in names})
                for part in getattr(item, field)
            )
        return replace(item, **words)

    def with_texts_of(self, item: Item, told: Item | None) -> Item:
        """Return it with the texts of another one, or of none, in place of its own."""
        words: dict[str, Any] = {name: getattr(told, name, "") for name in self.words}
        for field, names in self.parts:
            theirs = {part.id: part for part in getattr(told, field, ())}
            words[field] = tuple(
                replace(part, **{name: getattr(theirs.get(part.id), name, "") for name in names})
                for part in getattr(item, field)
            )
        return replace(item, **words)

    def without_words(self, value: Any, kind: str) -> Any:  # noqa: ARG002
        """Return the value of an event without its words."""
        if not isinstance(value, dict):
            return value
        return self._told(value, _without(value, self.words), _without)

    def with_words_of(self, value: Any, kind: str, item: Item | None) -> Any:
        """Return the value of an event with the words that stand now, where it had some."""
        if not isinstance(value, dict):
            return value
        now = self.value(item, kind)
        words = now if isinstance(now, dict) else {}
        parts = {part["id"]: part for field, _names in self.parts for part in _parts(words, field)}
        return self._told(
            value,
            _with(value, words, self.words),
            lambda part, names: _with(part, parts.get(part.get("id"), {}), names),
        )

    def both(self, there: Any, older: Any, kind: str) -> Any:  # noqa: ARG002
        """Return the value that stands, with words and parts of an older one below its own."""
        if not isinstance(there, dict) or not isinstance(older, dict):
            return there
        joined = _joined(there, older, self.words)
        for field, names in self.parts:
            before = {part.get("id"): part for part in _parts(older, field)}
            here = [
                _joined(part, before.pop(part.get("id"), {}), names)
                for part in _parts(there, field)
            ]
            if here or before:
                joined[field] = [*here, *before.values()]
        return joined

    def _told(
        self,
        value: dict[str, Any],
        told: dict[str, Any],
        change: Callable[[dict[str, Any], tuple[str, ...]], dict[str, Any]],
    ) -> dict[str, Any]:
        """Return a value that was changed, with each of its parts changed too."""
        for field, names in self.parts:
            if field in value:
                told[field] = [change(part, names) for part in _parts(value, field)]
        return told

    # ---- newer lists ---------------------------------------------------------------

    def moved(self, item: Item, names: Mapping[str, str]) -> Item:  # noqa: ARG002
        """Return it as it stands after statements got new ids, ``names`` from old to new."""
        return item

    def moves(self, rows: Mapping[str, Item], names: Mapping[str, str]) -> list[Change]:
        """Return the changes that follow statements to their new ids."""
        return [
            change
            for key, item in rows.items()
            for change in self.changes(key, item, self.moved(item, names))
        ]


def moved_along(
    thing: Thing[Item],
    rows: Mapping[str, Item],
    names: Mapping[str, str],
    joined: Callable[[Item, Item | None, str], Item],
) -> list[Change]:
    """Return the changes that move what is kept under statements to their new ids.

    ``joined`` makes one of what leaves and what is there already, under the new id.
    """
    made: list[Change] = []
    now = dict(rows)
    for source, target in names.items():
        if source not in now:
            continue
        there = now.get(target)
        as_one = joined(now[source], there, target)
        made += [*thing.changes(target, there, as_one), *thing.changes(source, now[source], None)]
        now[target] = as_one
    return made


def _parts(value: Mapping[str, Any], field: str) -> list[dict[str, Any]]:
    """Return the parts of a plain value; a record of others may hold anything."""
    found = value.get(field)
    return [part for part in found if isinstance(part, dict)] if isinstance(found, list) else []


def _without(value: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: "" if name in names else said for name, said in value.items()}


def _with(
    value: dict[str, Any], words: Mapping[str, Any], names: tuple[str, ...]
) -> dict[str, Any]:
    return {
        name: words.get(name, "") if name in names and said else said
        for name, said in value.items()
    }


def _joined(
    there: dict[str, Any], older: Mapping[str, Any], names: tuple[str, ...]
) -> dict[str, Any]:
    joined = {name: both(there[name], older.get(name, "")) for name in names if there.get(name)}
    alone = {name: older[name] for name in names if older.get(name) and name not in joined}
    return {**there, **joined, **alone}


def new_id() -> str:
    """Return an id that nothing else has."""
    return uuid.uuid4().hex


def both(one: str, other: str) -> str:
    """Return the words of both; those of the first alone if both are too long to keep.

    The others are then still in the history.
    """
    if not other or other in one:
        return one
    joined = f"{one}\n{other}" if one else other
    return joined if len(joined) <= MAX_TEXT else one

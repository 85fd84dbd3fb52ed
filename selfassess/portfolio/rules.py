"""The rules of what may be said, and the changes that say it.

Each function looks at what stands and returns changes; nothing is written here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any, NamedTuple

import msgspec

from selfassess.errors import SelfAssessError
from selfassess.log.event import MAX_NAME, MAX_TEXT, Change
from selfassess.log.thing import Item, Thing
from selfassess.things.answer.thing import NOT_APPLICABLE, Answer, Rating
from selfassess.things.worker.thing import Worker
from selfassess.words import say


class ReasonNeededError(SelfAssessError):
    """Not applicable was chosen without saying why."""

    def __init__(self) -> None:
        super().__init__(
            say(
                "Please say why this is not part of your role here. The reason is kept as the note."
            )
        )


class AnswerRow(NamedTuple):
    """One answer that comes in from outside; ``None`` for a rating clears it."""

    statement_id: str
    rating: Rating | None
    note: str
    when: datetime | None = None


def rating_changes(
    answer: Answer, row: AnswerRow, *, take_note: bool, ready: Collection[str] = ()
) -> list[Change]:
    """Return the changes that make an answer so; the note only if given or asked.

    One of the ``ready`` reasons why it was not applicable, as the first line of the note, goes
    once it is: nobody wrote it, and beside a rating it would be untrue.
    Raises :class:`ReasonNeededError` for not applicable without a note.
    """
    note = checked(row.note) if (take_note or row.note.strip()) else answer.note
    is_now = answer.rating == NOT_APPLICABLE != row.rating
    first, _, rest = note.partition("\n")
    if is_now and not take_note and note == answer.note and first.strip() in ready:
        note = rest
    check_reason(row.rating, note)
    changes = []
    if row.rating != answer.rating or (answer.together and not take_note):
        changes.append(
            Change(
                kind="rating",
                subject=row.statement_id,
                old=answer.value("rating"),
                new={"rating": row.rating, "together": False},
                when=row.when,
            )
        )
    if note != answer.note:
        changes.append(
            Change(
                kind="note",
                subject=row.statement_id,
                old=answer.note,
                new=note,
                when=row.when,
            )
        )
    return changes


def confirming(answers: Iterable[Answer], met_from: int) -> list[Change]:
    """Return the changes that say "I still do all of this on my own" of these answers.

    Each below that is raised to it and marked as confirmed together; higher ratings and
    not-applicable ones stay.
    """
    rating: Any = met_from
    changes = []
    for old in answers:
        if old.rating == NOT_APPLICABLE:
            continue
        new = max(rating, old.rating or 0)
        if new != old.rating or not old.together:
            changes.append(
                Change(
                    kind="rating",
                    subject=old.statement_id,
                    old=old.value("rating"),
                    new={"rating": new, "together": True},
                )
            )
    return changes


def check_reason(rating: Rating | None, note: str) -> None:
    """Raise :class:`ReasonNeededError` for not applicable without a note."""
    if rating == NOT_APPLICABLE and not note.strip():
        raise ReasonNeededError


def text_changes(answer: Answer, kind: Any, text: str) -> list[Change]:
    """Return the change of one of the texts of an answer; none where it is the same."""
    old, new = getattr(answer, kind), checked(text)
    if old == new:
        return []
    return [Change(kind=kind, subject=answer.statement_id, old=old, new=new)]


def item_changes(thing: Thing[Item], there: Item | None, item: Item) -> list[Change]:
    """Return the changes that keep one of a thing as it is now, its words checked."""
    return thing.changes(thing.id_of(item), there, thing.with_texts(item, checked))


def worker_changes(worker: Worker, fields: dict[str, Any]) -> list[Change]:
    """Return the change of some of the worker's details.

    Raises :class:`SelfAssessError` for what cannot be kept, such as no name.
    """
    old = msgspec.to_builtins(worker)
    try:
        changed = msgspec.convert({**old, **msgspec.to_builtins(fields)}, Worker)
    except msgspec.ValidationError as error:
        raise SelfAssessError(
            say(
                "These details cannot be kept as they are. There must be a name, and no line "
                "may be longer than {most} letters.",
                most=MAX_NAME,
            ),
            cause=str(error),
        ) from error
    new = msgspec.to_builtins(changed)
    return [] if old == new else [Change(kind="worker", subject="", old=old, new=new)]


def checked(text: str) -> str:
    """Return the text with its line ends made plain; refuse one past all use."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    if len(text) > MAX_TEXT:
        raise SelfAssessError(
            say(
                "This text is too long to keep. Please shorten it to {most} characters or fewer.",
                most=f"{MAX_TEXT:,}",
            )
        )
    return text

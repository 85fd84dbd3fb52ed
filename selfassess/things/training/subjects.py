"""The subjects that are offered, by nation, and those of a department before them.

They are in ``resources/training/subjects.toml``. A department may have a file of the same form,
named by the policy ``TrainingList``: on a share, so it is read with limits, on a thread of its
own, and waited for no longer than a window may wait.
"""

from __future__ import annotations

import logging
import tomllib
from functools import cache
from pathlib import Path
from threading import Thread
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from selfassess import policy
from selfassess.files import read_at_most
from selfassess.log.due import MOST_MONTHS
from selfassess.resources import resource_folder

log = logging.getLogger(__name__)

Nation = Literal["england", "scotland", "wales", "northern-ireland"]
MOST_BYTES = 100_000
LONGEST_LINE = 2_000
MOST_SUBJECTS = 200
PATIENCE = 0.3
"""Seconds that a window waits for the list of a department."""


class Subject(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A subject that is offered; ``months`` is how often it usually comes round."""

    id: Annotated[str, Meta(pattern=r"^[a-z0-9-]{1,64}$")]
    title: Annotated[str, Meta(min_length=1, max_length=200)]
    months: Annotated[int, Meta(ge=1, le=MOST_MONTHS)] | None = None
    nations: tuple[Nation, ...] = ()
    """Where it is offered; empty is everywhere."""
    source: str = ""


class Source(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A document that names subjects."""

    code: str
    title: str
    publisher: str = ""


class SubjectList(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A file of subjects."""

    subject: Annotated[tuple[Subject, ...], Meta(max_length=MOST_SUBJECTS)] = ()
    source: Annotated[tuple[Source, ...], Meta(max_length=MOST_SUBJECTS)] = ()


def read_subjects(path: Path) -> SubjectList:
    """Return a file of subjects; raises ``OSError`` or ``ValueError`` for one that is none."""
    text = read_at_most(path, MOST_BYTES).decode("utf-8-sig")
    if max(map(len, text.splitlines()), default=0) > LONGEST_LINE:
        # A key of thousands of parts would take gigabytes.
        raise ValueError
    return msgspec.convert(tomllib.loads(text), SubjectList)


@cache
def our_subjects() -> SubjectList:
    """Return the list that came with the program."""
    return read_subjects(resource_folder() / "training" / "subjects.toml")


class Offer(Struct, frozen=True, kw_only=True):
    """What is offered here. ``unread`` names the file of the department that could not be read."""

    subjects: tuple[Subject, ...]
    unread: str = ""


def offered(nation: str = "") -> Offer:
    """Return the subjects for a nation, or for any where it is not known; the department's first.

    One of the department takes the place of ours with the same id.
    """
    local, unread = _local()
    named = {one.id for one in local}
    found = (*local, *(one for one in our_subjects().subject if one.id not in named))
    here = [one for one in found if not nation or not one.nations or nation in one.nations]
    return Offer(subjects=tuple(here), unread=unread)


def _local() -> tuple[tuple[Subject, ...], str]:
    """Return the subjects of the department, and its file where that could not be read."""
    path = policy.training_list()
    if path is None:
        return (), ""
    found: list[SubjectList] = []
    # A share that is away may take a minute to say so.
    reader = Thread(target=_read_into, args=(path, found), daemon=True)
    reader.start()
    reader.join(PATIENCE)
    return (found[0].subject, "") if found else ((), str(path))


def _read_into(path: Path, found: list[SubjectList]) -> None:
    try:
        found.append(read_subjects(path))
    except (OSError, ValueError, RecursionError) as error:
        # Its type alone: the message may quote the file.
        log.warning("no list of the department: %s", type(error).__name__)

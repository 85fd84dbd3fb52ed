"""What a topic of the help is: a title, and its words in parts."""

from __future__ import annotations

from typing import Literal, NamedTuple

Kind = Literal["words", "steps", "points"]


class Part(NamedTuple):
    """Lines that belong together, each marked for translation."""

    kind: Kind
    lines: tuple[str, ...]


class Topic(NamedTuple):
    """One answer. A lead says in a sentence what it is about; the parts say the rest."""

    id: str
    title: str
    parts: tuple[Part, ...]
    screens: tuple[str, ...] = ()
    """The screens that it explains: F1 leads here from them."""
    table: str = ""
    """What stands below the words and is made of what the program knows, such as the keys."""


class Group(NamedTuple):
    """Topics under a heading of the contents."""

    title: str
    topics: tuple[Topic, ...]


def words(*lines: str) -> Part:
    """Return paragraphs."""
    return Part("words", lines)


def steps(*lines: str) -> Part:
    """Return what is done one after the other."""
    return Part("steps", lines)


def points(*lines: str) -> Part:
    """Return what stands side by side."""
    return Part("points", lines)

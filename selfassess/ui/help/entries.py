"""Everything that the help can show: the topics of the program, and those of the pack."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from selfassess.framework.model import Pack, Scale, ScalePoint
from selfassess.framework.spoken import safety_told
from selfassess.portfolio.word_index import WordIndex, around, plain
from selfassess.things.review.thing import Agreement
from selfassess.things.review.told import agreement_title
from selfassess.ui.agreement import agreement_meaning
from selfassess.ui.help.contents import GROUPS
from selfassess.ui.help.source import Source
from selfassess.ui.help.topic import Part, words
from selfassess.ui.widgets.pieces import unmarked
from selfassess.words import mark, say

FOUND_IN: dict[Literal["title", "words"], int] = {"title": 6, "words": 2}
"""Where words are looked for, and what a find there counts."""


class Entry(NamedTuple):
    """A topic as it is shown, in the language of this process."""

    id: str
    group: str
    title: str
    parts: tuple[Part, ...]
    table: str = ""


class Line(NamedTuple):
    """A line of a table: what it is about, what is said of it, and its picture."""

    title: str
    text: str
    symbol: str = ""


def entries(pack: Pack) -> list[Entry]:
    """Return all topics in the order of the contents."""
    made = [
        Entry(
            topic.id,
            say(group.title),
            say(topic.title),
            tuple(Part(part.kind, tuple(map(say, part.lines))) for part in topic.parts),
            topic.table,
        )
        for group in GROUPS
        for topic in group.topics
    ]
    job = say("Your job")
    made.append(
        Entry(
            "scale", job, say("What the ratings mean"), (words(safety_told(pack)),), table="scale"
        )
    )
    for topic in pack.help:
        lines = tuple(line for line in topic.text.strip().split("\n\n") if line.strip())
        made.append(Entry(f"job:{topic.id}", job, topic.title, (words(*lines),)))
    if pack.comparison is not None:
        made.append(Entry("comparison", job, pack.comparison.title, (), table="comparison"))
    return made


def lines_of(table: str, source: Source) -> list[Line]:
    """Return the lines of a table; the one that compares two tiers has columns of its own."""
    if table == "scale":
        scale = source.pack.scale
        other = scale.not_applicable
        return [
            *(Line(f"{p.value}  {p.label}", _meanings(scale, p), p.symbol) for p in scale.points),
            Line(other.label, other.meaning, "dash"),
        ]
    if table == "views":
        return [Line(agreement_title(kind), agreement_meaning(kind)) for kind in Agreement]
    if table == "keys":
        first = Line(say("0 to 4, N"), say("Rate, while an answer has the focus"))
        keys = ((one.shortcut().toString(), one.text()) for one in source.actions)
        return [first, *(Line(key, unmarked(text)) for key, text in keys if key)]
    if table == "place" and source.where:
        # A place without spaces breaks where it can.
        return [Line(say("Your file now"), re.sub(r"([/\\])", "\\1\u200b", source.where))]
    return []


class HelpSearch:
    """The words of all topics, taken in when somebody first looks for one."""

    def __init__(self, shown: Sequence[Entry], source: Source) -> None:
        self._texts = [list(_texts(entry, source)) for entry in shown]
        self._shown = shown
        self._words: WordIndex[Literal["title", "words"]] = WordIndex(FOUND_IN)
        for number, entry in enumerate(shown):
            self._words.take(number, "title", entry.title)
            for text in self._texts[number]:
                self._words.take(number, "words", text)
        self._words.close()

    def find(self, asked: str) -> list[tuple[Entry, str]]:
        """Return the topics with each of the words, the best first, and the words around."""
        found = []
        for number, _part, word in self._words.find(asked):
            text = next((text for text in self._texts[number] if word in plain(text)), "")
            found.append((self._shown[number], around(text, word)))
        return found


def _texts(entry: Entry, source: Source) -> Iterator[str]:
    for part in entry.parts:
        yield from part.lines
    for line in lines_of(entry.table, source):
        yield line.title
        yield line.text
    if entry.table == "comparison" and source.pack.comparison is not None:
        for row in source.pack.comparison.rows:
            yield from (row.practice_area, row.left, row.right)


_KINDS = {
    "behaviour": mark("For a way of working: {meaning}"),
    "knowledge": mark("For knowledge: {meaning}"),
    "skill": mark("For a task: {meaning}"),
}


def _meanings(scale: Scale, point: ScalePoint) -> str:
    """Return what a point means, for each kind of statement where they differ."""
    if not scale.kinds:
        return point.meaning
    told = {"skill": point.meaning} | {one.kind: one.meanings[point.value] for one in scale.kinds}
    return ". ".join(say(_KINDS[kind], meaning=words) for kind, words in told.items())

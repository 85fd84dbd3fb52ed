"""A pack as it is said to one worker: the words of their nation, and what is asked there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from selfassess.framework.model import NATIONS, HelpTopic, Pack, Requirement, Statement, Tier, Word

PLACE = re.compile(r"\{([a-z0-9]+(?:-[a-z0-9]+)*)\}")
"""Where a text says a word of the nation: ``{induction}``."""


def spoken(pack: Pack, nation: str = "") -> Pack:
    """Return a pack with the words of a nation; those for anywhere when none is known.

    What is asked for in other nations only is left out, and each tier has the requirements
    that it shares with others.
    """
    if nation not in NATIONS:
        nation = ""
    shared = {item.id: item for item in pack.requirements}

    def tier_here(tier: Tier) -> Tier:
        holds = [*tier.requirements, *(shared[key] for key in tier.shares if key in shared)]
        kept = tuple(item for item in holds if here(item, nation))
        return replace(tier, requirements=kept, shares=()) if kept != tier.requirements else tier

    made = replace(
        pack,
        tiers=tuple(tier_here(tier) for tier in pack.tiers),
        help=tuple(topic for topic in pack.help if here(topic, nation)),
        beside=tuple(
            replace(one, tiers=tuple(tier_here(tier) for tier in one.tiers)) for one in pack.beside
        ),
    )
    if not pack.words:
        return made
    words = {word.key: _in_nation(word, nation) for word in pack.words}
    said: Pack = replace(_said(replace(made, words=()), words), words=pack.words)
    return said


def safety_told(pack: Pack) -> str:
    """Return what a rating never does, as it is told to the worker.

    The pack says it as the worker does, for the PDF.
    """
    return pack.safety.replace(" my own view", " your own view", 1)


def spoken_word(pack: Pack, key: str, nation: str) -> str | None:
    """Return one word of a pack as it is said in a nation; None where the pack has none such."""
    found = next((word for word in pack.words if word.key == key), None)
    return None if found is None else _in_nation(found, nation)


def here(item: Requirement | HelpTopic | Tier, nation: str) -> bool:
    """True when something is for a nation, or when it is not known which that is."""
    return not nation or not item.nations or nation in item.nations


def _in_nation(word: Word, nation: str) -> str:
    own: str | None = getattr(word, nation.replace("-", "_")) if nation else None
    return own or word.any


def _said(value: Any, words: Mapping[str, str]) -> Any:
    """Return a part of a pack with every text said; the very same where none has a word."""
    if isinstance(value, str):
        return _text(value, words) if "{" in value else value
    if isinstance(value, Statement) and not any("{" in text for text in _texts(value)):
        # Most of a pack, looked through at each opening.
        return value
    if isinstance(value, tuple):
        items = tuple(_said(item, words) for item in value)
        same = all(new is old for new, old in zip(items, value, strict=True))
        return value if same else items
    if isinstance(value, Struct):
        changed = {}
        for name in value.__struct_fields__:
            old = getattr(value, name)
            new = _said(old, words)
            if new is not old:
                changed[name] = new
        return replace(value, **changed) if changed else value
    return value


def _texts(statement: Statement) -> tuple[str, ...]:
    return statement.text, statement.good, statement.limit or "", *statement.evidence


def _text(text: str, words: Mapping[str, str]) -> str:
    """Return a text with its words; one that begins a sentence with a word has its capital."""

    def word(found: re.Match[str]) -> str:
        said = words.get(found.group(1), found.group())
        before = text[: found.start()].rstrip()
        starts = not before or before[-1] in ".!?:" or before.endswith("\n")
        return said[:1].upper() + said[1:] if starts and before[-1:] != ":" else said

    return PLACE.sub(word, text)

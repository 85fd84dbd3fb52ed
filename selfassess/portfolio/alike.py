"""Words that mean about the same at work: who looks for one may be helped by another."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache

from selfassess.portfolio.word_index import plain, stem
from selfassess.resources import resource_folder


@cache
def alike() -> Mapping[str, frozenset[str]]:
    """Return the stems of the words that a stem may stand for, without itself."""
    text = (resource_folder() / "search" / "alike.toml").read_text(encoding="utf-8")
    others: dict[str, set[str]] = {}
    for line in tomllib.loads(text)["alike"]:
        stems = {stem(plain(word)) for word in line}
        for one in stems:
            others.setdefault(one, set()).update(stems - {one})
    return {one: frozenset(rest) for one, rest in others.items()}

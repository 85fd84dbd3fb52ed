"""A short fingerprint of what a portfolio says, printed on every page."""

from __future__ import annotations

from hashlib import sha256

import msgspec

from selfassess.framework.pack import pack_digest
from selfassess.portfolio.portfolio import Portfolio
from selfassess.things import LATER


def content_digest(portfolio: Portfolio) -> str:
    """Return 10 hex digits over worker, every thing and framework.

    The same content gives the same digest whenever it was written; two papers with
    one digest say the same.
    """
    answers = portfolio.answers()
    said = [
        [key, answers[key].rating, answers[key].note, answers[key].evidence]
        for key in sorted(answers)
    ]
    states = portfolio.requirements()
    held = [[key, states[key].done, states[key].on, states[key].note] for key in sorted(states)]
    content: list[object] = [
        portfolio.identity.id,
        portfolio.worker,
        said,
        held,
        pack_digest(portfolio.pack),
    ]
    if reviews := portfolio.reviews():
        content.append(sorted(review.fingerprint for review in reviews))
    for thing in LATER:
        rows = portfolio.of(thing)
        if rows:
            content.append([thing.name, {key: thing.value(item) for key, item in rows.items()}])
    return sha256(msgspec.json.encode(content, order="sorted")).hexdigest()[:10]

"""Short texts in two columns of about the same length, in blocks that no page breaks."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable

from selfassess.report.flow import Sides

Sized = tuple[int, list[Flowable]]
"""About how many letters long something is, and what is drawn of it."""
LINE = 56
"""Letters on a line of half the width."""


def sized(letters: int, items: list[Flowable]) -> Sized:
    """Return something with its length; of its last line, half is counted."""
    return letters + LINE // 2, items


def two_columns(each: Sequence[Sized], most: int) -> list[Flowable]:
    """Return blocks of at most ``most``, each read down its left column first."""
    blocks = -(-len(each) // most)
    size = -(-len(each) // max(1, blocks))
    return [_block(each[at : at + size]) for at in range(0, len(each), size)] if each else []


def _block(each: Sequence[Sized]) -> Flowable:
    sizes = [size for size, _items in each]
    at = min(range(1, len(each) + 1), key=lambda n: max(sum(sizes[:n]), sum(sizes[n:])))
    columns = [[one for _size, items in some for one in items] for some in (each[:at], each[at:])]
    return Sides(columns, [0.5, 0.5])

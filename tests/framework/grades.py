"""Reading grades of the lists by part: medians, and the hardest ten of each.

    make grades

Grades are Flesch-Kincaid's, with the everyday words of the field made short as in the tests, in
the hardest of the words by nation.
"""

from __future__ import annotations

import statistics

from selfassess.console import print_line
from selfassess.framework.index import Index
from selfassess.framework.model import NATIONS
from selfassess.framework.pack import installed_pack
from selfassess.framework.spoken import spoken
from tests.framework.test_pack_content import _grade

HARDEST = 10


def grades() -> dict[str, dict[str, float]]:
    """Return the grade of every text by part and id."""
    found: dict[str, dict[str, float]] = {}

    def add(part: str, key: str, text: str | None) -> None:
        if text:
            kept = found.setdefault(part, {})
            kept[key] = max(kept.get(key, 0.0), _grade(text))

    pack = installed_pack()
    for nation in ("", *NATIONS):
        for key, spot in Index(pack, nation).spots.items():
            where = "imaging" if spot.tier in spoken(pack, nation).tiers else "extra lists"
            add(f"{where}: statement", key, spot.statement.text)
            add(f"{where}: good", key, spot.statement.good)
            add(f"{where}: limit", key, spot.statement.limit)
        said = spoken(pack, nation)
        for topic in said.help:
            add("help", topic.id, topic.text)
        for tier in said.tiers:
            for item in tier.requirements:
                add("requirement", item.id, item.help)
    return found


def main() -> None:
    """Print a block for each part."""
    for part, kept in grades().items():
        hardest = sorted(kept.items(), key=lambda one: -one[1])[:HARDEST]
        print_line(f"{part}: {len(kept)}, median {statistics.median(kept.values()):.1f}")
        print_line("   " + ", ".join(f"{key} {grade:.1f}" for key, grade in hardest))


if __name__ == "__main__":
    main()

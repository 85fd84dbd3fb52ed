"""The four nations, as people call them: in the window and on paper."""

from __future__ import annotations

from selfassess.words import mark, say

NATION_NAMES = {
    "england": mark("England"),
    "scotland": mark("Scotland"),
    "wales": mark("Wales"),
    "northern-ireland": mark("Northern Ireland"),
}


def nation_name(nation: str) -> str:
    """Return a nation as people call it; empty for none."""
    return say(NATION_NAMES[nation]) if nation else ""

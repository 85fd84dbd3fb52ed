"""What the links of the document name its places by."""

from __future__ import annotations

from selfassess.framework.model import Area
from selfassess.portfolio.sections import Section


def area_key(area: Area) -> str:
    """Return the name that links lead to an area by."""
    return f"area-{area.id}"


def statement_key(statement_id: str) -> str:
    """Return the name that links lead to a statement by."""
    return f"statement-{statement_id}"


def list_key(section: Section) -> str:
    """Return the name that links lead to a list by."""
    return f"list-{section.tier.id}"

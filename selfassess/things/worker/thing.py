"""The person whose portfolio it is, and the two tiers they walk."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from msgspec import Meta, Struct

from selfassess.log.event import MAX_NAME, Name


class Worker(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The person whose portfolio this is, and the two tiers they walk."""

    name: Annotated[str, Meta(min_length=1, max_length=MAX_NAME)]
    tier: str
    next_tier: str | None = None
    role: Name = ""
    department: Name = ""
    supervisor: Name = ""
    appraisal_date: date | None = None
    appraisal_name: Name = "appraisal"
    """What the yearly talk is called here: appraisal, PDR, PADR, PDPR."""


def worker_text(worker: Worker, field: str) -> str:
    """Return one field of the worker as it is typed; a date as 2025-12-15. Raises KeyError."""
    if field not in Worker.__struct_fields__:
        raise KeyError(field)
    value = getattr(worker, field)
    return value.isoformat() if isinstance(value, date) else value or ""

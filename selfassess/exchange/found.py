"""What the reading process found in a PDF, as it comes through the pipe."""

from __future__ import annotations

from msgspec import Struct

TICKED = frozenset({"yes", "on", "true", "1"})
NOT_TICKED = frozenset({"", "off", "no", "false", "0"})
"""What programs write into a box to tick, in small letters."""


class Box(Struct, frozen=True, kw_only=True):
    """What stands in the boxes of one name: each different text once, the empty not at all.

    ``about`` is what the form says of the box. ``cut`` counts the letters that were too many.
    """

    values: tuple[str, ...] = ()
    about: str = ""
    cut: int = 0


class Signed(Struct, frozen=True, kw_only=True):
    """A signature that a reader put on the file: whose, and when, as it says itself.

    ``at`` is as the file writes it; either may be empty. Nothing of it is checked.
    """

    name: str = ""
    at: str = ""


class Found(Struct, frozen=True, kw_only=True):
    """What a PDF holds: its boxes by full name, and whether a record is attached.

    ``problem`` is empty, or one of ``encrypted``, ``locked`` (no password opens it),
    ``not-pdf``, ``damaged``, ``too-large``, ``hostile`` (too much time, memory or depth),
    ``no-reader`` (the process did not start).
    ``form`` is true where there is a box, ``pages`` counts the pages that say whose they are.
    ``inside`` holds the PDFs in a file that is a collection and nothing of ours itself.
    """

    problem: str = ""
    cause: str = ""
    boxes: dict[str, Box] = {}
    form: bool = False
    pages: int = 0
    record: bytes | None = None
    inside: tuple[Found, ...] = ()
    signed: tuple[Signed, ...] = ()

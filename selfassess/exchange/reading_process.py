"""The reading process: it opens a stranger's PDF, tells what is in it, and ends."""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import msgspec
import pikepdf

from selfassess.exchange.found import Found
from selfassess.exchange.pdf_fields import Boxes, TooMuchError
from selfassess.exchange.pdf_reader import MAX_BYTES, READY, SECONDS
from selfassess.portfolio.form_fields import MARKS, NOTE, RECORD_NAME, is_ours

MAX_RECORD = 32_000_000
"""Bytes of a record, and of all that come with one letter."""
MAX_OTHERS = 24_000_000
"""Bytes of all that is told besides: the boxes have no more than 8,000,000 letters."""
MAX_INSIDE = 20
MAX_DEPTH = 3
"""A collection of letters, each of which has PDFs of its own."""
MEMORY = 900_000_000
"""Bytes of address space, where the system can limit it."""


def run(file: str, *, want_record: bool) -> int:
    """Read one PDF and write what was found to standard output."""
    sys.stdout.buffer.write(READY)
    sys.stdout.buffer.flush()
    _limit()
    password = sys.stdin.buffer.read(4096).decode("utf-8", "replace")
    try:
        found = _look(Path(file), password, want_record=want_record)
    except (MemoryError, TooMuchError, RecursionError) as error:
        found = Found(problem="hostile", cause=type(error).__name__)
    except Exception as error:  # noqa: BLE001  (whatever a broken file provokes ends here)
        found = Found(problem="damaged", cause=type(error).__name__)
    raw = msgspec.msgpack.encode(found)
    records = sum(len(one.record or b"") for one in (found, *found.inside))
    if records > MAX_RECORD or len(raw) - records > MAX_OTHERS:
        # What comes through the pipe takes its room in the program itself.
        raw = msgspec.msgpack.encode(Found(problem="hostile", cause="too much"))
    sys.stdout.buffer.write(raw)
    return 0


def _limit() -> None:
    try:
        import resource  # noqa: PLC0415
    except ImportError:
        # Windows: the time limit and the size limits have to do.
        return
    for what, wanted in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, int(SECONDS))):
        _soft, hard = resource.getrlimit(what)
        most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(what, (most, most))


def _look(source: Path | BytesIO, password: str, *, want_record: bool, depth: int = 0) -> Found:
    try:
        pdf = _open(source, password)
    except pikepdf.PasswordError:
        return Found(problem="encrypted")
    except (pikepdf.PdfError, ValueError) as error:
        # Rights labels and certificates of organisations, which no password opens.
        locked = "unsupported encryption" in str(error).lower()
        return Found(problem="locked" if locked else "damaged", cause=type(error).__name__)
    with pdf:
        boxes = Boxes.of(pdf)
        ours = any(is_ours(name) for name in boxes.boxes)
        return Found(
            boxes=boxes.boxes,
            form=any(not _is_beside(name) for name in boxes.boxes),
            pages=boxes.pages,
            signed=tuple(boxes.signed),
            record=_record(pdf) if want_record else None,
            inside=()
            if ours or depth == MAX_DEPTH
            else _inside(pdf, password, want_record=want_record, depth=depth + 1),
        )


def _is_beside(name: str) -> bool:
    """True for what is no box to fill in: the marks, and notes on a page."""
    return name in MARKS or name.startswith(NOTE)


def _open(source: Path | BytesIO, password: str) -> pikepdf.Pdf:
    """Open a PDF; in a collection the password may be that of another file."""
    try:
        return pikepdf.open(source, password=password)
    except pikepdf.PasswordError:
        if not password:
            raise
        return pikepdf.open(source)


def _record(pdf: Any) -> bytes | None:
    for name, spec in pdf.attachments.items():
        if name == RECORD_NAME:
            raw: bytes = spec.get_file().read_bytes()
            return raw if len(raw) <= MAX_RECORD else None
    return None


def _inside(pdf: Any, password: str, *, want_record: bool, depth: int) -> tuple[Found, ...]:
    """Return what is in the PDFs of a collection, or in those that came with a letter."""
    found: list[Found] = []
    for spec in pdf.attachments.values():
        raw: bytes = spec.get_file().read_bytes()
        if b"%PDF-" not in raw[:1024]:
            continue
        if len(raw) > MAX_BYTES:
            raise TooMuchError
        one = _look(BytesIO(raw), password, want_record=want_record, depth=depth)
        found += [msgspec.structs.replace(one, inside=()), *one.inside]
        if len(found) > MAX_INSIDE:
            raise TooMuchError
    return tuple(found)

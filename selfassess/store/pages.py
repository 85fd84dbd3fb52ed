"""Reading rows straight from the pages of a damaged SQLite file.

What SQLite's own recovery does: every leaf page of a table is read for itself, whether or
not anything still points to it. See "Database File Format", sqlite.org/fileformat.html.
Nothing here trusts a length or a page number from the file, and no file makes this read
much more than there is in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from struct import unpack_from
from typing import NamedTuple

_LEAF = 0x0D
_HEADER = 100
_USUAL = 4096
_MOST_CELLS = 10_000
_MOST_BYTES = 64_000_000
"""The largest row; the framework that was copied in has about 200,000."""
_READ_AGAIN = 4
"""So many times its size is read of a file. In a sound one no byte belongs to two rows; what
was left behind by changes may be there twice; and a file made to harm gives one long row to
thousands of cells."""
_WIDTHS = (0, 1, 2, 3, 4, 6, 8, 8, 0, 0)
Value = None | int | float | str | bytes


class RawRow(NamedTuple):
    """One row as it stands on a page; ``values`` has NULL where the id is the row's number."""

    page: int
    number: int
    values: tuple[Value, ...]


class _File:
    """The bytes of a file in pages, and how many of them may still be read as rows."""

    def __init__(self, raw: bytes, size: int, usable: int) -> None:
        self.raw, self.size, self.usable = raw, size, usable
        self._left = _READ_AGAIN * len(raw)

    def piece(self, start: int, length: int) -> bytes:
        """Return some bytes; raises ``ValueError`` when more was read than any file needs."""
        self._left -= length
        if self._left < 0:
            raise ValueError
        return self.raw[start : start + length]


def rows(raw: bytes) -> Iterator[RawRow]:
    """Yield every row that can be read from any leaf page; never raises."""
    size = _page_size(raw)
    usable = size - (raw[20] if len(raw) >= _HEADER and raw[20] <= size // 8 else 0)
    free = _free_pages(raw, size)
    file = _File(raw, size, usable)
    for page in range(1, len(raw) // size + 1):
        if page not in free:
            yield from _rows_of(file, page)


def _page_size(raw: bytes) -> int:
    if len(raw) >= _HEADER and raw.startswith(b"SQLite format 3\x00"):
        size = int(unpack_from(">H", raw, 16)[0])
        size = 65536 if size == 1 else size
        if 512 <= size <= 65536 and size & (size - 1) == 0:
            return size
    return _USUAL


def _free_pages(raw: bytes, size: int) -> set[int]:
    """Return the pages on the free list: what is on them was deleted."""
    free: set[int] = set()
    if len(raw) < _HEADER or not raw.startswith(b"SQLite"):
        return free
    trunk = unpack_from(">I", raw, 32)[0]
    while trunk and trunk not in free and trunk * size <= len(raw):
        free.add(trunk)
        start = (trunk - 1) * size
        count = min(unpack_from(">I", raw, start + 4)[0], size // 4 - 2)
        free.update(unpack_from(f">{count}I", raw, start + 8))
        trunk = unpack_from(">I", raw, start)[0]
    return free


def _rows_of(file: _File, page: int) -> Iterator[RawRow]:
    raw, size = file.raw, file.size
    start = (page - 1) * size
    head = start + (_HEADER if page == 1 else 0)
    if head + 8 > len(raw) or raw[head] != _LEAF:
        return
    count = unpack_from(">H", raw, head + 3)[0]
    room = (start + size - head - 8) // 2
    for cell in range(min(count, room, _MOST_CELLS)):
        offset = unpack_from(">H", raw, head + 8 + 2 * cell)[0]
        try:
            number, payload = _cell(file, start, offset)
            yield RawRow(page, number, _record(payload))
        except (IndexError, ValueError):
            # A cell or an overflow page that is damaged; the next one may be whole.
            continue


def _cell(file: _File, start: int, offset: int) -> tuple[int, bytes]:
    raw, size, usable = file.raw, file.size, file.usable
    length, at = _varint(raw, start + offset)
    number, at = _varint(raw, at)
    if not 0 < length <= min(_MOST_BYTES, len(raw)) or not 0 < offset < size:
        raise ValueError
    most = usable - 35
    if length <= most:
        local = length
    else:
        least = (usable - 12) * 32 // 255 - 23
        local = least + (length - least) % (usable - 4)
        local = local if local <= most else least
    if at + local > start + size:
        raise ValueError
    parts = [file.piece(at, local)]
    missing = length - local
    following = (
        unpack_from(">I", raw, at + local)[0] if missing and at + local + 4 <= len(raw) else 0
    )
    seen: set[int] = set()
    while missing:
        place = (following - 1) * size
        if following in seen or following < 1 or place + size > len(raw):
            raise ValueError
        seen.add(following)
        piece = file.piece(place + 4, min(missing, usable - 4))
        parts.append(piece)
        missing -= len(piece)
        following = unpack_from(">I", raw, place)[0]
    return number, b"".join(parts)


def _record(payload: bytes) -> tuple[Value, ...]:
    head, at = _varint(payload, 0)
    if not 0 < head <= len(payload):
        raise ValueError
    kinds = []
    while at < head:
        kind, at = _varint(payload, at)
        kinds.append(kind)
    values = []
    at = head
    for kind in kinds:
        value, at = _value(payload, kind, at)
        values.append(value)
    if at != len(payload):
        raise ValueError
    return tuple(values)


def _value(payload: bytes, kind: int, at: int) -> tuple[Value, int]:
    if kind < 0 or kind in {10, 11}:
        raise ValueError
    width = _WIDTHS[kind] if kind < len(_WIDTHS) else (kind - 12) // 2
    piece = payload[at : at + width]
    if len(piece) != width:
        raise ValueError
    at += width
    if kind == 0:
        return None, at
    if kind == 7:
        return float(unpack_from(">d", piece)[0]), at
    if kind in {8, 9}:
        return kind - 8, at
    if kind < 7:
        return int.from_bytes(piece, "big", signed=True), at
    # UnicodeDecodeError is a ValueError.
    return (piece.decode() if kind % 2 else piece), at


def _varint(raw: bytes, at: int) -> tuple[int, int]:
    value = 0
    for number in range(9):
        byte = raw[at + number]
        if number == 8:
            value = value << 8 | byte
            break
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            break
    if value >= 1 << 63:
        value -= 1 << 64
    return value, at + number + 1

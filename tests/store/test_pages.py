"""Reading rows from pages by hand: the format of SQLite, byte by byte, and what is refused."""

from __future__ import annotations

import sqlite3
import struct
from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selfassess.store.pages import RawRow, rows

SIZE = 512


def varint(value):
    """Write a number as SQLite does: seven bits a byte, most significant first."""
    value &= (1 << 64) - 1
    if value >= 1 << 56:
        return bytes([0x80 | (value >> (8 + 7 * n)) & 0x7F for n in range(7, -1, -1)]) + bytes(
            [value & 0xFF]
        )
    made = [value & 0x7F]
    while value := value >> 7:
        made.append(0x80 | value & 0x7F)
    return bytes(reversed(made))


def record(*values):
    """Write a record of NULL, numbers, texts and bytes."""
    kinds, body = b"", b""
    for value in values:
        if value is None:
            kinds += varint(0)
        elif isinstance(value, float):
            kinds, body = kinds + varint(7), body + struct.pack(">d", value)
        elif isinstance(value, int):
            for kind, width in enumerate((1, 2, 3, 4, 6, 8), 1):
                if -(1 << 8 * width - 1) <= value < 1 << 8 * width - 1:
                    kinds += varint(kind)
                    body += value.to_bytes(width, "big", signed=True)
                    break
        elif isinstance(value, str):
            raw = value.encode()
            kinds, body = kinds + varint(13 + 2 * len(raw)), body + raw
        else:
            kinds, body = kinds + varint(12 + 2 * len(value)), body + value
    return varint(len(kinds) + 1) + kinds + body


def page(*cells, size=SIZE, head=0, first=b""):
    """Write a leaf page with these cells, from its end up."""
    made = bytearray(size)
    made[: len(first)] = first
    made[head] = 0x0D
    struct.pack_into(">H", made, head + 3, len(cells))
    at = size
    for number, cell in enumerate(cells):
        at -= len(cell)
        made[at : at + len(cell)] = cell
        struct.pack_into(">H", made, head + 8 + 2 * number, at)
    return bytes(made)


def cell(number, payload, length=None):
    return varint(len(payload) if length is None else length) + varint(number) + payload


def header(*, size=SIZE, reserved=0, free=0):
    made = bytearray(100)
    made[:16] = b"SQLite format 3\x00"
    struct.pack_into(">H", made, 16, 1 if size == 65536 else size)
    made[20] = reserved
    struct.pack_into(">I", made, 32, free)
    return bytes(made)


def file(*pages, **options):
    """A file whose first page has the header and no rows."""
    size = options.get("size", SIZE)
    return page(size=size, head=100, first=header(**options)) + b"".join(pages)


VALUES = (None, 0, 1, -1, 127, -128, 128, 2**15, 2**23, -(2**31), 2**40, 2**62, 1.5, "ŵ", b"\x00")


def test_every_kind_of_value_is_read():
    assert list(rows(file(page(cell(7, record(*VALUES)))))) == [RawRow(2, 7, VALUES)]


def test_the_short_ways_to_write_0_and_1_are_read():
    payload = bytes([3, 8, 9])
    assert list(rows(file(page(cell(1, payload))))) == [RawRow(2, 1, (0, 1))]


@pytest.mark.parametrize("number", [1, 127, 128, 2**14, 2**55, 2**56 - 1, 2**56, 2**62, -1, -5])
def test_numbers_of_rows_of_any_length_are_read(number):
    assert list(rows(file(page(cell(number, record("x")))))) == [RawRow(2, number, ("x",))]


def test_rows_come_page_by_page_in_their_order():
    raw = file(page(cell(1, record("a")), cell(2, record("b"))), page(cell(9, record("c"))))
    assert list(rows(raw)) == [RawRow(2, 1, ("a",)), RawRow(2, 2, ("b",)), RawRow(3, 9, ("c",))]


def test_rows_on_the_first_page_stand_behind_the_header():
    raw = page(cell(1, record("a")), head=100, first=header())
    assert list(rows(raw)) == [RawRow(1, 1, ("a",))]


@pytest.mark.parametrize("size", [512, 1024, 4096, 65536])
def test_pages_of_any_size_are_read(size):
    raw = file(page(cell(3, record("x")), size=size), size=size)
    assert list(rows(raw)) == [RawRow(2, 3, ("x",))]


@pytest.mark.parametrize("size", [0, 2, 256, 513, 1000, 3000])
def test_a_size_that_none_can_be_is_taken_for_the_usual_one(size):
    raw = page(cell(3, record("x")), size=4096, head=100, first=header(size=size))
    assert list(rows(raw)) == [RawRow(1, 3, ("x",))]


def test_without_a_header_pages_are_of_the_usual_size():
    raw = bytes(4096) + page(cell(3, record("x")), size=4096)
    assert list(rows(raw)) == [RawRow(2, 3, ("x",))]
    # The last page may be cut; what is before it is read.
    assert list(rows(raw + raw[4096:-1])) == [RawRow(2, 3, ("x",))]
    assert list(rows(b"")) == []


def overflowing(payload, pages, first=3, reserved=0):
    """Write a cell whose payload goes on on other pages; returns the cell and those pages."""
    usable = SIZE - reserved
    least = (usable - 12) * 32 // 255 - 23
    local = least + (len(payload) - least) % (usable - 4)
    local = local if local <= usable - 35 else least
    rest = payload[local:]
    made = []
    for number in range(pages):
        piece, rest = rest[: usable - 4], rest[usable - 4 :]
        following = first + number + 1 if rest else 0
        made.append((struct.pack(">I", following) + piece).ljust(SIZE, b"\x00"))
    assert not rest
    return cell(5, payload[:local] + struct.pack(">I", first), len(payload)), made


@pytest.mark.parametrize("reserved", [0, 32])
@pytest.mark.parametrize("letters", [440, 460, 474, 475, 476, 500, 900, 1000, 1500])
def test_a_row_goes_on_over_other_pages(letters, reserved):
    text = "".join(chr(97 + n % 26) for n in range(letters))
    payload = record(text)
    if len(payload) <= SIZE - reserved - 35:
        raw = file(page(cell(5, payload)), reserved=reserved)
    else:
        one, others = overflowing(payload, -(-len(payload) // (SIZE - reserved - 4)), 3, reserved)
        raw = file(page(one), *others, reserved=reserved)
    assert list(rows(raw)) == [RawRow(2, 5, (text,))]


def test_overflow_that_leads_in_a_circle_or_out_of_the_file_ends_the_row_alone():
    payload = record("x" * 1500)
    one, others = overflowing(payload, 3)
    good = cell(6, record("whole"))
    for following in (3, 4, 99, 0, 2**32 - 1):
        spoiled = [others[0], struct.pack(">I", following) + others[1][4:], others[2]]
        found = list(rows(file(page(one, good), *spoiled)))
        assert RawRow(2, 6, ("whole",)) in found
        assert [row for row in found if row.number == 5] == []


@pytest.mark.parametrize(
    "spoiled",
    [
        cell(1, record("x"), 0),
        cell(1, record("x"), 2**40),
        cell(1, record("x") + b"more"),
        cell(1, b"\x00"),
        cell(1, b"\x09\x01"),
        cell(1, bytes([2, 10])),
        cell(1, bytes([2, 11])),
        cell(1, bytes([2, 3, 1])),
        cell(1, bytes([2, 15]) + b"\xff"),
        cell(1, bytes([10, *varint(-1)])),
    ],
)
def test_a_spoiled_row_holds_up_no_other(spoiled):
    raw = file(page(spoiled, cell(2, record("whole"))))
    assert list(rows(raw)) == [RawRow(2, 2, ("whole",))]


def test_a_row_of_less_than_no_bytes_is_none():
    """Counted from the end of the file, it would be one that makes sense."""
    payload = record("x")
    back = 2 * SIZE - len(payload) + SIZE
    assert list(rows(file(page(cell(1, payload, -back)), bytes(SIZE)))) == []


def test_a_cell_that_points_out_of_its_page_is_none():
    made = bytearray(page(cell(1, record("a")), cell(2, record("b"))))
    struct.pack_into(">H", made, 8, SIZE)
    assert [row.number for row in rows(file(bytes(made)))] == [2]
    struct.pack_into(">H", made, 8, 0)
    assert [row.number for row in rows(file(bytes(made)))] == [2]
    # Nor one whose text would end on the page after it.
    struct.pack_into(">H", made, 8, SIZE - 2)
    made[-2:] = bytes([60, 1])
    assert [row.number for row in rows(file(bytes(made), bytes(SIZE)))] == [2]


def test_no_more_cells_are_looked_at_than_a_page_can_hold():
    made = bytearray(page(cell(1, record("a"))))
    struct.pack_into(">H", made, 3, 60_000)
    assert next(row.number for row in rows(file(bytes(made)))) == 1


@pytest.mark.parametrize("kind", [0x00, 0x02, 0x05, 0x0A, 0xFF])
def test_only_leaves_of_tables_are_looked_at(kind):
    made = bytearray(page(cell(1, record("a"))))
    made[0] = kind
    assert list(rows(file(bytes(made)))) == []


def test_what_was_deleted_is_not_brought_back():
    deleted, kept = page(cell(1, record("deleted"))), page(cell(2, record("kept")))
    trunk = struct.pack(">III", 0, 1, 3).ljust(SIZE, b"\x00")
    assert [r.values for r in rows(file(trunk, deleted, kept, free=2))] == [("kept",)]
    # A list that leads in a circle, out of the file, or says that it is endless.
    for spoiled in (
        struct.pack(">III", 2, 1, 3),
        struct.pack(">III", 99, 1, 3),
        struct.pack(">II", 0, 2**31) + struct.pack(">I", 3) * 120,
    ):
        raw = file(spoiled.ljust(SIZE, b"\x00"), deleted, kept, free=2)
        assert [r.values for r in rows(raw)] == [("kept",)]
    assert [r.values for r in rows(file(deleted, kept, free=99))] == [("deleted",), ("kept",)]


@given(st.lists(st.none() | st.integers(-(2**63), 2**63 - 1) | st.text(max_size=900), max_size=4))
@settings(max_examples=60)
def test_any_row_that_sqlite_writes_is_read(tmp_path_factory, values):
    path = tmp_path_factory.mktemp("any") / "any.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA page_size = 512")
        connection.execute("CREATE TABLE t (a, b, c, d, e)")
        told = (*values, *[None] * (4 - len(values)), "mark")
        try:
            told[0].encode() if isinstance(told[0], str) else None
            connection.execute("INSERT INTO t VALUES (?, ?, ?, ?, ?)", told)
        except UnicodeEncodeError:
            return
        connection.commit()
    found = [row.values for row in rows(path.read_bytes()) if row.values[-1:] == ("mark",)]
    assert found == [told]


@pytest.mark.parametrize(
    ("reserved", "believed"), [(63, True), (64, True), (65, False), (255, False)]
)
def test_room_that_is_kept_free_on_each_page_is_believed_up_to_an_eighth(reserved, believed):
    payload = record("x" * 900)
    one, others = overflowing(payload, 3, reserved=reserved if believed else 0)
    raw = file(page(one), *others, reserved=reserved)
    assert list(rows(raw)) == [RawRow(2, 5, ("x" * 900,))]


def test_a_hundred_bytes_are_a_header_and_one_less_are_none():
    """Of a file that is cut in its header nothing is believed."""
    assert list(rows(header()[:99] + bytes(5000))) == []
    assert list(rows(header())) == []


# ---- files made to be read for ever ---------------------------------------------------


class Counted(bytes):
    """The bytes of a file, and how many of them were taken out."""

    taken = 0

    def __getitem__(self, which):
        part = super().__getitem__(which)
        if isinstance(which, slice):
            type(self).taken += len(part)
        return part


def work(raw):
    """Return how often the file was read, and how many rows came of it."""
    Counted.taken = 0
    found = sum(1 for _ in rows(Counted(raw)))
    return Counted.taken / len(raw), found


def test_a_long_row_that_thousands_of_cells_share_is_not_read_by_each():
    payload = record("x" * 400_000)
    one, others = overflowing(payload, 800, first=2 + 2_000)
    leaves = [page(one)] * 2_000
    raw = file(*leaves, *others)
    assert len(raw) < 1_500_000
    read, found = work(raw)
    assert 0 < read <= 4
    assert 0 < found < 20


def test_cells_that_overlap_on_a_page_are_not_read_by_each():
    size = 65536
    made = bytearray(page(cell(1, record("x" * 30_000)), size=size))
    count = 10_000
    at = struct.unpack_from(">H", made, 8)[0]
    struct.pack_into(">H", made, 3, count)
    for number in range(count):
        struct.pack_into(">H", made, 8 + 2 * number, at)
    read, found = work(file(bytes(made), size=size))
    assert 0 < read <= 4
    assert 0 < found < 20


def test_a_row_after_those_is_found_while_there_is_something_left():
    payload = record("x" * 4_000)
    one, others = overflowing(payload, 8, first=5)
    raw = file(page(one), page(one), page(cell(9, record("kept"))), *others)
    assert [row.number for row in rows(raw)] == [5, 5, 9]

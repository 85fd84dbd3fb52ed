"""The pages of a file under a passphrase, each looked at for itself.

SQLCipher signs every page ("Design", zetetic.net/sqlcipher/design): which are whole can be
told without it. It gives up a connection at the first page that is not, so that the whole
ones are read out of a copy in which the others are empty, still under the same key.
"""

from __future__ import annotations

import hashlib
import hmac
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from selfassess.files import create_own
from selfassess.store.driver import database_errors
from selfassess.store.key import PAGE, Key
from selfassess.store.pages import RawRow, Value
from selfassess.store.places import data_folder
from selfassess.store.strays import sweep_part
from selfassess.wholes import mark

_SALT = 16
_SIGNATURE = 64
_MASK = 0x3A
_ROUNDS = 2
_LOOKED_AT = 16_384 * PAGE
_AT_ONCE = 16
"""Tables in the copy: their definitions have to fit on its first page."""
_COLUMNS = 10
"""One more than the widest of our tables has."""


def whole_pages(raw: bytes, key: Key) -> list[int]:
    """Return the numbers, from 1, of the pages that are as they were written under a key."""
    salt = bytes(byte ^ _MASK for byte in key.salt)
    secret = hashlib.pbkdf2_hmac("sha512", key.secret, salt, _ROUNDS, len(key.secret))
    begun = hmac.new(secret, digestmod="sha512")
    whole = []
    for number in range(1, len(raw) // PAGE + 1):
        page = memoryview(raw)[(number - 1) * PAGE : number * PAGE]
        signed = begun.copy()
        signed.update(page[_SALT if number == 1 else 0 : PAGE - _SIGNATURE])
        signed.update(number.to_bytes(4, "little"))
        if hmac.compare_digest(signed.digest(), page[PAGE - _SIGNATURE :]):
            whole.append(number)
    return whole


def fits(path: Path, key: Key) -> bool:
    """True when at least one page was written under this key; raises ``OSError``."""
    with path.open("rb") as file:
        return bool(whole_pages(file.read(_LOOKED_AT), key))


def rows_under(raw: bytes, key: Key) -> Iterator[RawRow]:
    """Yield every row that can be read from any whole page of a protected file.

    Raises ``OSError``, or an error of the database, when there is no room for the copy.
    """
    whole = whole_pages(raw, key)
    last = whole[-1] if whole else 0
    folder = data_folder("unfinished") / mark()
    folder.mkdir(mode=0o700)
    # Every byte that is written here is under the same key.
    copy = folder / "pages"
    try:
        _write_copy(copy, raw, key, set(whole))
        for first in range(2, last + 1, _AT_ONCE):
            numbers = [n for n in whole if first <= n < first + _AT_ONCE]
            _look_at(copy, key, numbers)
            for table, number in enumerate(numbers):
                yield from _rows_of(copy, key, table, number)
    finally:
        sweep_part(copy)
        folder.rmdir()


def _write_copy(copy: Path, raw: bytes, key: Key, whole: set[int]) -> None:
    create_own(copy)
    with closing(_connect(copy, key)) as connection:
        # A row that has fewer values than the table has columns ends in empty bytes.
        columns = ",".join(f"c{number} DEFAULT x''" for number in range(_COLUMNS))
        for table in range(_AT_ONCE):
            connection.execute(f"CREATE TABLE p{table}({columns})")
        # So that the first page tells of as many pages as there are.
        connection.execute("INSERT INTO p0(c0) VALUES (zeroblob(?))", (len(raw) + PAGE,))
    with copy.open("r+b") as file:
        for number in range(2, len(raw) // PAGE + 1):
            file.seek((number - 1) * PAGE)
            start = (number - 1) * PAGE
            file.write(raw[start : start + PAGE] if number in whole else bytes(PAGE))


def _look_at(copy: Path, key: Key, numbers: list[int]) -> None:
    """Make each page the only one of a table."""
    with closing(_connect(copy, key)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.executemany(
            "UPDATE sqlite_schema SET rootpage = ? WHERE name = ?",
            [(number, f"p{table}") for table, number in enumerate(numbers)],
        )


def _rows_of(copy: Path, key: Key, table: int, page: int) -> Iterator[RawRow]:
    for order in ("ASC", "DESC"):
        try:
            with closing(_connect(copy, key)) as connection:
                connection.execute("PRAGMA query_only = ON")
                sql = f"SELECT rowid, * FROM p{table} ORDER BY rowid {order}"  # noqa: S608
                for row in connection.execute(sql):
                    number, *values = row
                    while values and values[-1] == b"":
                        values.pop()
                    if all(map(_is_text, values)):
                        yield RawRow(page, number, tuple(values))
        except database_errors():
            # No page of a table, or only the beginning of one: the other end may be whole.
            continue
        return


def _is_text(value: Value) -> bool:
    """False for what was no text in UTF-8."""
    try:
        if isinstance(value, str):
            value.encode()
    except UnicodeEncodeError:
        return False
    return True


def _connect(copy: Path, key: Key) -> sqlite3.Connection:
    from sqlcipher3 import dbapi2  # noqa: PLC0415

    connection: sqlite3.Connection = dbapi2.connect(str(copy), isolation_level=None)
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f'PRAGMA key = "{key.pragma}"')
    connection.execute("PRAGMA temp_store = MEMORY")
    # It lives for a moment, and is made anew if anything happens to it.
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
    return connection

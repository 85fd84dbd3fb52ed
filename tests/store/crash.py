"""A process that dies in the middle of writing, with pages on the disk and a hot journal."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from selfassess.store.key import Key

CODE = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
# So small a cache that pages reach the file long before the commit.
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN IMMEDIATE")
*first, insert = sys.argv[4:]
for statement in first:
    connection.execute(statement)
for number in range(int(sys.argv[2])):
    connection.execute(insert, {"id": f"s{number}", "text": "x" * int(sys.argv[3])})
os.kill(os.getpid(), 9)
"""


IMPORT = "from sqlcipher3 import dbapi2 as sqlite3\nimport os"


def quoted(key: Key) -> str:
    """Return a key as a statement holds it."""
    return f'"{key.pragma}"'


def crash_while_writing(
    path: Path, *statements: str, rows: int, letters: int, key: Key | None = None
) -> None:
    """Run the statements; the last one inserts ``:id`` and ``:text`` until the kill."""
    words = [str(path), str(rows), str(letters), *statements]
    code = CODE
    if key is not None:
        code = CODE.replace("sqlite3,", "").replace("import os", IMPORT)
        code = code.replace(
            "None)\n", f"None)\nconnection.execute({f'PRAGMA key = {quoted(key)}'!r})\n"
        )
    subprocess.run([sys.executable, "-c", code, *words], check=False)
    assert path.with_name(path.name + "-journal").exists()

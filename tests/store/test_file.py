"""The file itself: what it promises to SQLite, to other users, and to the next version."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from selfassess.portfolio.portfolio import Portfolio
from selfassess.store.driver import database_errors, open_file, uri_of
from selfassess.store.errors import StoreError
from selfassess.store.file import PortfolioFile, new_portfolio
from selfassess.store.inspection import inspect
from selfassess.store.key import Key
from selfassess.store.schema import APPLICATION_ID, SCHEMA_VERSION
from selfassess.things.worker.thing import Worker

FILES = Path(__file__).parent / "files"
NAMES = ["plain", "with space", "hash#question", "per%cent", "Siân ŵ ŷ", "quote'd"]


@pytest.mark.parametrize("name", NAMES)
def test_any_name_works(tmp_path, small_pack, clock, name):
    path = tmp_path / name / f"{name}.selfassess"
    path.parent.mkdir()
    worker = Worker(name="Siân", tier="csw")
    new_portfolio(path, worker, small_pack, clock()).close()
    portfolio = Portfolio(PortfolioFile.open(path), clock)
    portfolio.rate("csw.area-1.do-1", 2)
    portfolio.close()
    again = Portfolio(PortfolioFile.open(path, read_only=True))
    assert again.answer("csw.area-1.do-1").rating == 2
    assert again.index.pack == small_pack
    again.close()
    assert sorted(p.name for p in path.parent.iterdir()) == [path.name]


def test_the_pragmas_and_the_header(portfolio, tmp_path):
    connection = portfolio._ledger._connection
    assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "delete"
    assert connection.execute("PRAGMA synchronous").fetchone()[0] == 3
    assert connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    assert connection.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION


SETTINGS = {
    "temp_store": 2,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "foreign_keys": 1,
    "secure_delete": 1,
}
"""What each connection is set to. Some builds of SQLite begin so, SQLCipher's does not."""


@pytest.mark.parametrize("mode", ["ro", "rw"])
@pytest.mark.parametrize("protected", [False, True])
def test_every_connection_has_our_settings(tmp_path, mode, protected):
    path = tmp_path / "any.selfassess"
    path.touch()
    key = Key(b"s" * 32, b"t" * 16) if protected else None
    with closing(open_file(path, "rw", key)) as connection:
        connection.execute("CREATE TABLE t (x)")
    with closing(open_file(path, mode, key)) as connection:
        found = {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in SETTINGS}
        assert found == SETTINGS
        assert connection.execute("PRAGMA busy_timeout").fetchone()[0] == 2000
        if mode == "rw":
            assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "delete"
            assert connection.execute("PRAGMA synchronous").fetchone()[0] == 3
        else:
            with pytest.raises(database_errors(), match="readonly"):
                connection.execute("INSERT INTO t VALUES (1)")


LISTEN = """
import sqlite3, sys
from functools import partial
from pathlib import Path

class Listened(sqlite3.Connection):
    def execute(self, statement, *more):
        print(statement)
        return super().execute(statement, *more)

sqlite3.connect = partial(sqlite3.connect, factory=Listened)
from selfassess.store.file import PortfolioFile
PortfolioFile.open(Path(sys.argv[1])).close()
"""


def test_deleted_words_are_overwritten_whatever_the_build_of_sqlite(open_portfolio, tmp_path):
    """The builds at hand begin so; others do not, and are asked to."""
    open_portfolio().close()
    done = subprocess.run(
        [sys.executable, "-c", LISTEN, str(tmp_path / "mine.selfassess")],
        capture_output=True,
        text=True,
        check=True,
    )
    said = done.stdout.splitlines()
    assert "PRAGMA secure_delete = ON" in said
    assert said.index("PRAGMA secure_delete = ON") < said.index("PRAGMA journal_mode = DELETE")


def test_words_that_were_typed_over_are_not_left_in_the_file(portfolio, tmp_path, clock):
    """One typing is one event; what was deleted within it is nowhere any more."""
    portfolio.write_note("scsw.area-1.do-1", "kanarienvogel " * 600)
    assert b"kanarienvogel" in (tmp_path / "mine.selfassess").read_bytes()
    clock.pass_time(seconds=2)
    portfolio.write_note("scsw.area-1.do-1", "done")
    assert b"kanarienvogel" not in (tmp_path / "mine.selfassess").read_bytes()


@pytest.mark.skipif(os.name != "posix", reason="Windows: the folder's own rights decide")
def test_only_the_owner_may_read_the_file(portfolio, tmp_path):
    assert stat.S_IMODE((tmp_path / "mine.selfassess").stat().st_mode) == 0o600


def test_an_existing_file_is_never_written_over(tmp_path, small_pack, clock):
    path = tmp_path / "letter.selfassess"
    path.write_text("precious", encoding="utf-8")
    with pytest.raises(StoreError) as told:
        new_portfolio(path, Worker(name="A", tier="csw"), small_pack, clock())
    assert told.value.reason == "exists"
    assert told.value.message == (
        f"There is already a file at {path}. It was not touched. Choose another name."
    )
    assert path.read_text(encoding="utf-8") == "precious"


def test_a_file_of_the_first_schema_opens_with_everything(tmp_path):
    path = tmp_path / "v1.selfassess"
    shutil.copyfile(FILES / "v1.selfassess", path)
    before = path.read_bytes()
    looked = Portfolio(PortfolioFile.open(path, read_only=True))
    assert looked.answer("scsw.area-1.do-1").note == "kept since the first version"
    looked.close()
    assert path.read_bytes() == before
    opened = Portfolio(PortfolioFile.open(path))
    assert opened.answer("scsw.area-1.do-1").rating == 4
    assert opened.reviews() == []
    opened.close()
    assert all(finding.ok for finding in inspect(path))
    raw = path.read_bytes()
    assert int.from_bytes(raw[60:64], "big") == SCHEMA_VERSION


@pytest.mark.skipif(os.name != "posix", reason="needs a limit on file size")
def test_a_full_disk_loses_nothing_that_was_saved(open_portfolio, tmp_path):
    open_portfolio().close()
    path = tmp_path / "mine.selfassess"
    # Python would put half a compiled module in place for all that come after.
    code = (
        "import resource, signal, sys\n"
        "sys.dont_write_bytecode = True\n"
        "from pathlib import Path\n"
        "from selfassess.portfolio.portfolio import Portfolio\n"
        "from selfassess.store.errors import SaveError\n"
        "from selfassess.store.file import PortfolioFile\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "path = Path(sys.argv[1])\n"
        "portfolio = Portfolio(PortfolioFile.open(path))\n"
        "limit = path.stat().st_size + 30_000\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))\n"
        "for n in range(500):\n"
        "    try:\n"
        "        portfolio.write_note('scsw.area-1.do-1', f'{n} ' + 'x' * 9000)\n"
        "        portfolio.write_evidence('scsw.area-1.do-2', f'{n}')\n"
        "    except SaveError as error:\n"
        "        print('refused', error.reason, flush=True)\n"
        "        break\n"
        "    print(n, flush=True)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True
    )
    *saved, last = done.stdout.splitlines()
    assert last.split()[0] == "refused"
    assert last.split()[1] in {"full", "unreachable"}
    again = Portfolio(PortfolioFile.open(path))
    if saved:
        assert int(again.answer("scsw.area-1.do-2").evidence) >= int(saved[-1])
    again.close()
    assert all(finding.ok for finding in inspect(path))


def test_history_and_answers_agree_after_everything(portfolio, tmp_path, clock):
    portfolio.rate("scsw.area-1.do-1", 2)
    portfolio.write_note("scsw.area-1.do-1", "a")
    clock.pass_time(seconds=1)
    portfolio.write_note("scsw.area-1.do-1", "ab")
    portfolio.confirm_area("csw.area-1")
    portfolio.undo()
    portfolio.set_requirement("scsw.course", done=True)
    portfolio.update_worker(role="Senior")
    portfolio.move_to("ap", "reg")
    assert all(finding.ok for finding in inspect(tmp_path / "mine.selfassess"))
    notes = [e for e in portfolio.history() if e.kind == "note"]
    assert [e.new for e in notes] == ["ab"], "one typing is one event"
    assert sqlite3.sqlite_version_info >= (3, 37), "STRICT tables"


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        (PurePosixPath("/home of/a#b?c.selfassess"), "file:///home%20of/a%23b%3Fc.selfassess"),
        (PureWindowsPath("H:/Docs/Siân.selfassess"), "file:///H:/Docs/Si%C3%A2n.selfassess"),
        # A share: what stands between the strokes would be a computer's name to SQLite.
        (PureWindowsPath("//srv/home$/a.selfassess"), "file:////srv/home%24/a.selfassess"),
        (PureWindowsPath("//srv.nhs.uk/x/a b"), "file:////srv.nhs.uk/x/a%20b"),
    ],
)
def test_a_place_is_told_to_sqlite_as_it_takes_it(path, uri):
    assert uri_of(path, "rw") == f"{uri}?mode=rw"

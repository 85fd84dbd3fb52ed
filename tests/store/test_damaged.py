"""A protected file that is damaged: told as such, saved page by page, never destroyed."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from selfassess.cli import main
from selfassess.framework.pack import installed_pack
from selfassess.portfolio.portfolio import Portfolio
from selfassess.store.backups import backups_of
from selfassess.store.driver import close_after, open_file
from selfassess.store.errors import StoreError
from selfassess.store.file import PortfolioFile, new_portfolio
from selfassess.store.inspection import inspect
from selfassess.store.key import PAGE, new_key
from selfassess.store.pages import rows
from selfassess.store.protect import change_passphrase
from selfassess.store.restoring import restore_backup
from selfassess.store.salvage import look, salvage
from selfassess.store.sealed import rows_under, whole_pages
from selfassess.things.answer.thing import ANSWERS
from selfassess.things.worker.thing import Worker
from tests.conftest import make_pack

WORDS = "seagull trombone porridge"
ROUNDS = 100 if os.environ.get("SELFASSESS_SOAK") else 6


@pytest.fixture(scope="module")
def pair(tmp_path_factory):
    """One and the same portfolio with 120 long notes: plain bytes, protected ones, and its key."""
    path = tmp_path_factory.mktemp("pair") / "mine.selfassess"
    clock = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    new_portfolio(path, Worker(name="Siân", tier="scsw"), make_pack(20, 2), clock).close()
    with closing(PortfolioFile.open(path)) as file:
        portfolio = Portfolio(file, lambda: clock)
        for number, spot in enumerate(portfolio.spots()):
            portfolio.rate(spot.statement.id, number % 5)
            portfolio.write_note(spot.statement.id, f"note {number} " + "ŵords " * (number * 3))
        portfolio.write_note("scsw.area-1.do-1", "long " * 3000)
        notes = {key: answer.note for key, answer in file.kept(ANSWERS).items()}
    plain = path.read_bytes()
    with closing(PortfolioFile.open(path)) as file:
        key = change_passphrase(file, WORDS)
    return plain, path.read_bytes(), key, notes


@pytest.fixture
def protected(open_portfolio, tmp_path):
    """A closed protected portfolio with two backups."""
    open_portfolio().close()
    path = tmp_path / "mine.selfassess"
    with closing(PortfolioFile.open(path)) as file:
        change_passphrase(file, WORDS)
        for note in ("the first", "the second"):
            Portfolio(file).write_note("scsw.area-1.do-1", note)
            file.back_up()
    return path


def notes_saved(path, notes, words=None):
    try:
        found = {a.statement_id: a.note for a in look(path, words).contents.answers}
    except StoreError as error:
        assert error.reason == "nothing-to-save"
        return 0
    return sum(found.get(key) == note for key, note in notes.items())


def spoil(raw, pages):
    made = bytearray(raw)
    for page in pages:
        made[page * PAGE : (page + 1) * PAGE] = bytes(PAGE)
    return bytes(made)


def test_the_pages_say_which_of_them_are_whole_and_every_row_is_read(pair):
    plain, raw, key, _notes = pair
    pages = len(raw) // PAGE
    assert whole_pages(raw, key) == [*range(1, pages + 1)]
    assert whole_pages(raw, new_key("another one")) == []
    flipped = bytearray(raw)
    flipped[5 * PAGE + 77] ^= 1
    assert set(range(1, pages + 1)) - set(whole_pages(bytes(flipped), key)) == {6}
    expected = {(row.number, row.values) for row in rows(plain) if row.page > 1}
    assert expected <= {(row.number, row.values) for row in rows_under(raw, key)}


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_as_much_is_saved_under_a_passphrase_as_without(pair, tmp_path, seed):
    plain, raw, _key, notes = pair
    path = tmp_path / "mine.selfassess"
    random = Random(seed)
    # The two files have their pages in another order: told over many pages, not one by one.
    shares = {}
    for name, data, words in (("plain", plain, None), ("protected", raw, WORDS)):
        pages = len(data) // PAGE
        saved = []
        for count in (1, 4, pages // 4, pages // 2):
            path.write_bytes(spoil(data, random.sample(range(1, pages), count)))
            saved.append(notes_saved(path, notes, words) / len(notes))
        shares[name] = saved
    print(shares)
    assert min(shares["protected"][:2]) > 0.9
    assert shares["protected"][2] > 0.6
    assert shares["protected"][3] > 0.2


@pytest.mark.parametrize("start", [bytes(PAGE), b"x" * 100, bytes(16)])
def test_without_its_first_page_the_rest_is_saved(pair, tmp_path, start):
    _plain, raw, key, notes = pair
    path, backup = tmp_path / "mine.selfassess", tmp_path / "backup.selfassess"
    backup.write_bytes(raw)
    with closing(PortfolioFile.open(backup, passphrase=WORDS)) as file:
        file.path = path
        file.back_up()
    assert backups_of(path)
    path.write_bytes(start + raw[len(start) :])
    with pytest.raises(StoreError) as told:
        look(path)
    assert told.value.reason == "protected"
    for words in (WORDS, key.recovery):
        assert notes_saved(path, notes, words) == len(notes)
    with pytest.raises(StoreError) as told:
        look(path, "another one")
    assert told.value.reason == "wrong-passphrase"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda raw: raw + b"x", None),
        (lambda raw: raw + bytes(3 * PAGE), None),
        (lambda raw: raw[:-PAGE], "damaged"),
        (lambda raw: raw[:-100], "damaged"),
        (lambda raw: raw[: len(raw) // 2 + 7], "damaged"),
        (lambda raw: raw[:100] + b"x" + raw[101:], "damaged"),
        (lambda raw: raw[:-100] + b"x" * 100, "damaged"),
        *[(lambda raw, page=page: spoil(raw, [page]), "damaged") for page in range(1, 60, 7)],
    ],
)
def test_what_is_wrong_with_it_is_said(pair, tmp_path, change, reason):
    _plain, raw, _key, notes = pair
    path = tmp_path / "mine.selfassess"
    path.write_bytes(change(raw))
    assert path.read_bytes() != raw
    with pytest.raises(StoreError) as told:
        PortfolioFile.open(path)
    assert told.value.reason == "protected"
    with pytest.raises(StoreError) as told:
        PortfolioFile.open(path, passphrase="another one")
    assert told.value.reason in {"wrong-passphrase", "damaged"}
    assert notes_saved(path, notes, WORDS) > 40
    if reason is None:
        with closing(PortfolioFile.open(path, passphrase=WORDS)) as file:
            Portfolio(file).write_note("scsw.area-1.do-2", "goes on")
        with closing(PortfolioFile.open(path, passphrase=WORDS)) as file:
            assert file.kept(ANSWERS)["scsw.area-1.do-2"].note == "goes on"
        return
    with pytest.raises(StoreError) as told:
        PortfolioFile.open(path, passphrase=WORDS)
    assert told.value.reason == reason


@given(st.binary(max_size=3 * PAGE))
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=20)
def test_any_bytes_may_stand_in_the_place_of_pages(raw):
    key = new_key("quick")
    assert list(rows_under(raw, key)) == []


@pytest.mark.parametrize(
    "change",
    [
        lambda raw: raw[:-PAGE],
        lambda raw: raw + b"x",
        lambda raw: spoil(raw, [0]),
        lambda raw: spoil(raw, [4]),
        lambda _raw: os.urandom(40 * PAGE),
        lambda _raw: os.urandom(100),
        lambda _raw: b"",
    ],
)
def test_putting_a_backup_back_never_destroys_what_is_there(protected, change):
    raw = change(protected.read_bytes())
    protected.write_bytes(raw)
    journal = protected.with_name(protected.name + "-wal")
    journal.write_bytes(b"whatever lies beside it")
    restored = restore_backup(protected, 2, WORDS)
    assert restored.aside.read_bytes() == raw
    beside = restored.aside.with_name(restored.aside.name + "-wal")
    assert beside.read_bytes() == b"whatever lies beside it"
    assert not journal.exists()
    with closing(PortfolioFile.open(protected, passphrase=WORDS)) as file:
        assert file.kept(ANSWERS)["scsw.area-1.do-1"].note == "the first"


def test_the_command_asks_for_the_words_and_says_where_it_is_kept(protected, capsys, monkeypatch):
    raw = spoil(protected.read_bytes(), [3])
    protected.write_bytes(raw)
    assert main(["backups", str(protected), "--restore", "1"]) == 1
    assert "passphrase" in capsys.readouterr().err
    assert protected.read_bytes() == raw
    _give(monkeypatch, WORDS)
    assert main(["backups", str(protected), "--restore", "1", "--passphrase-stdin"]) == 0
    aside = next(protected.parent.glob("*damaged*"))
    assert str(aside) in capsys.readouterr().err
    assert aside.read_bytes() == raw


def test_a_folder_in_its_place_is_moved_and_not_emptied(protected):
    protected.unlink()
    protected.mkdir()
    (protected / "letter.txt").write_text("keep me")
    restored = restore_backup(protected, 1, WORDS)
    assert (restored.aside / "letter.txt").read_text() == "keep me"
    PortfolioFile.open(protected, passphrase=WORDS).close()


def test_what_is_saved_of_a_protected_file_is_protected(pair, tmp_path):
    _plain, raw, _key, _notes = pair
    path, new = tmp_path / "mine.selfassess", tmp_path / "new.selfassess"
    path.write_bytes(spoil(raw, [0, 3, 9]))
    with pytest.raises(StoreError) as told:
        salvage(path, new, WORDS)
    # Its salt is gone, and there is no backup that has it.
    assert told.value.reason == "wrong-passphrase"
    path.write_bytes(spoil(raw, [3, 9]))
    salvage(path, new, WORDS)
    assert "ŵords".encode() not in new.read_bytes()
    PortfolioFile.open(new, passphrase=WORDS).close()


def _give(monkeypatch, *lines):
    import io
    import sys

    raw = io.BytesIO("\n".join(lines).encode() + b"\n")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(raw, encoding="utf-8"))


def handles_to(path) -> list[str]:
    """Return the numbers under which this process has a file open."""
    found = []
    for number in Path("/proc/self/fd").iterdir():
        with suppress(OSError):
            if number.resolve() == path.resolve():
                found.append(number.name)
    return found


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="the system does not list them")
@pytest.mark.parametrize("size", [9000, 60_000])
@pytest.mark.parametrize("ask", [PortfolioFile.open, inspect])
def test_nothing_holds_a_file_that_could_not_be_opened(damaged_at, size, ask):
    """On Windows a backup could not be put in its place, until who knows when."""
    path = damaged_at(size)
    with pytest.raises(StoreError) as told:
        ask(path)
    assert handles_to(path) == []
    assert told.value.reason == "damaged"


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="the system does not list them")
def test_nor_one_whose_tables_are_not_ours(damaged_at):
    """What is wrong is found in the middle of a list that SQLite has not come to the end of."""
    path = damaged_at(10**9)
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE aaa (x)")
        other.execute("CREATE TRIGGER t AFTER INSERT ON answers BEGIN DELETE FROM events; END")
        other.commit()
    with pytest.raises(StoreError) as told:
        PortfolioFile.open(path)
    assert handles_to(path) == []
    assert told.value.reason in {"damaged", "not-ours"}


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="the system does not list them")
def test_a_list_that_an_error_broke_off_keeps_no_file_open(damaged_at):
    path = damaged_at(10**9)
    connection = open_file(path, "ro")

    def read():
        rows = connection.execute("SELECT name FROM sqlite_schema")
        rows.fetchone()
        raise ValueError(rows.description)

    with pytest.raises(ValueError) as told:
        read()
    close_after(connection, told.value)
    assert handles_to(path) == []


@pytest.fixture
def damaged_at(path):
    """Return a way to cut the portfolio off."""

    def cut(size):
        target = path.with_name("cut.selfassess")
        worker, at = Worker(name="A", tier="csw"), datetime(2026, 3, 2, tzinfo=UTC)
        new_portfolio(target, worker, installed_pack("imaging-2022"), at).close()
        target.write_bytes(target.read_bytes()[:size])
        return target

    return cut

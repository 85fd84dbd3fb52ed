"""The command line, as scripts rely on it."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfassess.cli import main
from selfassess.exchange.answers_csv import guard, unguard


def run(capfdbinary, *arguments):
    """Return status, output and error of one command."""
    status = main([str(argument) for argument in arguments])
    out, err = capfdbinary.readouterr()
    return status, out, err.decode()


@pytest.fixture
def made(tmp_path, capfdbinary):
    """A new portfolio of a senior support worker."""
    path = tmp_path / "mine.selfassess"
    status, _out, err = run(
        capfdbinary, "new", path, "--name", "Siân Ŵyn", "--tier", "scsw", "--next", "map"
    )
    assert (status, err) == (0, "")
    return path


def _answers(capfdbinary, path):
    status, out, err = run(capfdbinary, "answers", path)
    assert (status, err) == (0, "")
    return out


def test_answers_go_out_and_come_back_the_same(made, tmp_path, capfdbinary):
    rows = list(csv.DictReader(io.StringIO(_answers(capfdbinary, made).decode())))
    assert list(rows[0]) == ["statement_id", "tier", "area", "rating", "note", "updated_at"]
    # The list of the mammography associate borrows 1 from that of the assistant practitioner.
    assert len(rows) == 50 + 57 + 43 + 1
    some = tmp_path / "some.csv"
    some.write_text(
        "statement_id,rating,note\n"
        'scsw.flow.priorities,4,"=SUM(1) and ""quotes"", ŵ\nsecond line"\n'
        "scsw.equipment.coil-change,n/a,No scanner here\n"
        "csw.clean.spills,,only a note\n"
        "csw.clean.sharps,2,\n",
        encoding="utf-8",
    )
    assert run(capfdbinary, "answer", made, some)[0] == 0
    cleared = tmp_path / "cleared.csv"
    cleared.write_text("statement_id,rating,note\ncsw.clean.sharps,,\n")
    assert run(capfdbinary, "answer", made, cleared)[0] == 0
    first = _answers(capfdbinary, made)
    assert b"'=SUM(1)" in first
    copy = tmp_path / "copy.selfassess"
    run(capfdbinary, "new", copy, "--name", "B", "--tier", "scsw", "--next", "map")
    whole = tmp_path / "whole.csv"
    whole.write_bytes(first)
    assert run(capfdbinary, "answer", copy, whole)[0] == 0
    assert _answers(capfdbinary, copy) == first
    status, _out, err = run(capfdbinary, "answer", copy, whole)
    assert (status, err.strip()) == (0, "0 answers were changed.")


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("scsw.no.such,3,", "no statement called 'scsw.no.such'"),
        ("scsw.flow.priorities,5,", "'5' is not a rating"),
        ("scsw.flow.priorities,n/a,", "needs a reason"),
        ("scsw.flow.next-person,2,again", "is here twice"),
        ("scsw.flow.priorities,3", "too few or too many cells"),
        ("scsw.flow.priorities,3,a,b", "too few or too many cells"),
        ('scsw.flow.priorities,3,"a"b', "not valid CSV"),
    ],
)
def test_one_bad_row_is_named_and_changes_nothing(made, tmp_path, capfdbinary, row, words):
    before = made.read_bytes()
    bad = tmp_path / "bad.csv"
    bad.write_text(f"statement_id,rating,note\nscsw.flow.next-person,3,ok\n{row}\n")
    status, out, err = run(capfdbinary, "answer", made, bad)
    assert (status, out) == (1, b"")
    assert words in err
    assert "Row 3" in err
    assert err.count("\n") == 1
    assert made.read_bytes() == before


def test_excel_on_windows_saves_another_encoding(made, tmp_path, capfdbinary):
    file = tmp_path / "excel.csv"
    file.write_bytes("rating;x\n".encode("cp1252"))
    assert run(capfdbinary, "answer", made, file)[0] == 1
    file.write_bytes("note,rating,statement_id\r\ncafé,3,scsw.flow.priorities\r\n".encode("cp1252"))
    assert run(capfdbinary, "answer", made, file)[0] == 0
    assert "café" in _answers(capfdbinary, made).decode()


def test_data_goes_out_and_comes_back_the_same(made, tmp_path, capfdbinary):
    assert run(capfdbinary, "export", made, "-o", tmp_path / "a.pdf")[0] == 0
    assert run(capfdbinary, "data", made, "-o", tmp_path / "a.json")[0] == 0
    for source in ("a.json", "a.pdf"):
        again = tmp_path / f"{source}.selfassess"
        assert run(capfdbinary, "restore-data", tmp_path / source, again)[0] == 0
        assert run(capfdbinary, "data", again, "-o", tmp_path / "b.json")[0] == 0
        assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()
        assert run(capfdbinary, "check", again)[0] == 0
    keys = json.loads((tmp_path / "a.json").read_bytes())
    assert {
        "format", "worker", "framework", "answers", "history", "requirements", "evidence",
        "plan", "appraisals", "reviews",
    } <= keys.keys()  # fmt: skip
    status, _out, err = run(capfdbinary, "restore-data", tmp_path / "a.json", made)
    assert (status, err.count("\n")) == (1, 1)


def test_a_pdf_under_a_password_comes_back_with_it(made, tmp_path, capfdbinary, monkeypatch):
    pdf, again = tmp_path / "a.pdf", tmp_path / "again.selfassess"

    def typed(words):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(words)))

    typed(b"cyfrinach\n")
    assert run(capfdbinary, "export", made, "-o", pdf, "--password-stdin")[0] == 0
    status, _out, err = run(capfdbinary, "restore-data", pdf, again)
    assert (status, "Add --password-stdin" in err) == (1, True)
    typed(b"wrong\n")
    status, _out, err = run(capfdbinary, "restore-data", pdf, again, "--password-stdin")
    assert (status, "not the password of a.pdf" in err, again.exists()) == (1, True, False)
    typed(b"cyfrinach\n")
    assert run(capfdbinary, "restore-data", pdf, again, "--password-stdin")[0] == 0
    assert run(capfdbinary, "data", again)[1] == run(capfdbinary, "data", made)[1]


@pytest.mark.parametrize(
    "text", ["", "{}", "[1]", '{"format": "selfassess/2"}', "not json", "\x00", "[" * 100_000]
)
def test_a_record_that_is_none_is_refused(tmp_path, capfdbinary, text):
    source = tmp_path / "a.json"
    source.write_text(text)
    target = tmp_path / "b.selfassess"
    status, _out, err = run(capfdbinary, "restore-data", source, target)
    assert (status, err.count("\n")) == (1, 1)
    assert not target.exists()


def test_the_demo_is_the_same_every_time(tmp_path, capfdbinary):
    told = []
    for _ in range(2):
        status, out, err = run(capfdbinary, "demo", tmp_path / "out")
        assert (status, err) == (0, "")
        assert len(out.split()) == 8
        told.append([_answers(capfdbinary, p) for p in sorted((tmp_path / "out").glob("*.s*"))])
    assert told[0] == told[1]
    letter = tmp_path / "other" / "ap.selfassess"
    letter.parent.mkdir()
    letter.write_text("mine")
    assert run(capfdbinary, "demo", letter.parent)[0] == 1
    assert [p.name for p in letter.parent.iterdir()] == ["ap.selfassess"]
    # The last one cannot be replaced, so the first three stay as well.
    last = tmp_path / "out" / "ap.selfassess"
    last.unlink()
    before = sorted(p.name for p in last.parent.iterdir())
    assert run(capfdbinary, "demo", last.parent)[0] == 1, "its PDF may be somebody's"
    assert sorted(p.name for p in last.parent.iterdir()) == before


def test_frameworks_are_listed_and_checked(tmp_path, capfdbinary):
    status, out, _err = run(capfdbinary, "frameworks", "--json")
    listed = json.loads(out)
    assert status == 0
    assert [tier["id"] for tier in listed[0]["tiers"]] == [
        "csw", "scsw", "core", "map", "ap", "radiographer",
    ]  # fmt: skip
    assert run(capfdbinary, "framework-check", "imaging-2022")[0] == 0
    assert run(capfdbinary, "framework-check", tmp_path)[0] == 1
    assert run(capfdbinary, "frameworks")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["answers", "none.selfassess"], 1),
        (["new", "x.selfassess", "--name", "A", "--tier", "csw", "--next", "ap"], 1),
        (["new", "x.selfassess", "--name", " ", "--tier", "csw"], 1),
        (["new", "none/x.selfassess", "--name", "A", "--tier", "csw"], 1),
        (["new", "x.selfassess", "--tier", "csw"], 2),
        (["nonsense", "x"], 2),
        (["answers"], 2),
        (["export", "none.selfassess"], 1),
        (["review", "none.selfassess", "none.pdf"], 1),
        (["--help"], 0),
        (["--version"], 0),
    ],
)
def test_exit_status(tmp_path, monkeypatch, capfdbinary, arguments, status):
    monkeypatch.chdir(tmp_path)
    found, _out, err = run(capfdbinary, *arguments)
    assert found == status
    if status == 1:
        assert err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_windows_console_can_show_any_name(made):
    done = subprocess.run(
        [sys.executable, "-m", "selfassess.app", "export", str(made.with_name("ŵŷ.selfassess"))],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"},
    )
    assert done.returncode == 1
    assert b"There is no portfolio at" in done.stderr


@given(st.text(alphabet="'=+-@\ta1 ", max_size=12))
def test_the_guard_is_undone_exactly_and_stops_every_formula(text):
    assert unguard(guard(text)) == text
    assert not guard(text).startswith(("=", "+", "-", "@", "\t"))

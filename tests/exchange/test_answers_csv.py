"""Answers as CSV: nothing in it is a formula, and what Excel writes is read."""

from __future__ import annotations

import csv
import io

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from selfassess.exchange.answers_csv import (
    AnswersError,
    answers_to_csv,
    guard,
    read_answers,
    unguard,
)
from selfassess.exchange.record_json import from_json, to_json
from selfassess.portfolio.portfolio import Portfolio
from selfassess.store.file import PortfolioFile

FORMULAS = [
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\u00a0=1", "\u3000+1",
    "＝1+1", "＋1", "－1", "＠SUM(A1)", "'=1", "''=1", " '", "'\n=1", "\t", "\n",
]  # fmt: skip


@pytest.mark.parametrize("text", FORMULAS)
def test_no_spreadsheet_takes_it_for_a_formula(text):
    if text == " '":
        assert guard(text) == text
        return
    assert guard(text) == f"'{text}"
    assert unguard(guard(text)) == text


@given(st.text(st.sampled_from("=+-@\t\r\n '＝－a1\u00a0")) | st.text())
@example("'")
def test_guarded_text_comes_back_and_begins_no_formula(text):
    guarded = guard(text)
    assert unguard(guarded) == text
    assert not guarded.lstrip().startswith(tuple("=+-@＝＋－＠"))
    assert not guarded.startswith(("\t", "\r", "\n"))


def test_ids_of_a_stranger_s_record_leave_as_text(portfolio, tmp_path):
    """A statement's id is free in an answer to an earlier list; a record may hold any."""
    document = msgspec.json.decode(to_json(portfolio.contents()))
    document["answers"].append(
        {"statement_id": "=cmd|'/c calc'!A1", "rating": 3, "note": "+1", "updated_at": None}
    )
    path = tmp_path / "stranger.selfassess"
    PortfolioFile.create(path, from_json(msgspec.json.encode(document))).close()
    stranger = Portfolio(PortfolioFile.open(path))
    rows = list(csv.reader(io.StringIO(answers_to_csv(stranger))))
    stranger.close()
    assert rows[-1][0] == "'=cmd|'/c calc'!A1"
    assert rows[-1][4] == "'+1"


NOTE = "Ŵyn, “a; b”\twith =1"
ROW = ("csw.area-1.do-1", "3", NOTE)


def table(between: str, end: str = "\r\n") -> str:
    """Return a file as a spreadsheet writes it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=between, lineterminator=end)
    writer.writerow(["statement_id", "rating", "note"])
    writer.writerow(ROW)
    return out.getvalue()


@pytest.mark.parametrize("between", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be mark"])
@pytest.mark.parametrize("hint", [False, True])
def test_what_excel_writes_is_read(portfolio, tmp_path, between, encoding, hint):
    text = (f"sep={between}\r\n" if hint else "") + table(between)
    raw = b"\xfe\xff" + text.encode("utf-16-be") if "mark" in encoding else text.encode(encoding)
    path = tmp_path / "excel.csv"
    path.write_bytes(raw)
    (row,) = read_answers(path, portfolio)
    assert (row.statement_id, row.rating, row.note) == ("csw.area-1.do-1", 3, NOTE)


def test_what_stands_between_cells_is_seen_in_the_first_line_alone(portfolio, tmp_path):
    path = tmp_path / "listed.csv"
    path.write_text(
        "statement_id,rating,note\ncsw.area-1.do-1,3,gloves; gel; tape; wipes\n", encoding="utf-8"
    )
    (row,) = read_answers(path, portfolio)
    assert row.note == "gloves; gel; tape; wipes"


def test_a_table_of_a_header_alone_has_no_answers(portfolio, tmp_path):
    path = tmp_path / "empty.csv"
    path.write_text("statement_id;rating;note", encoding="utf-8")
    assert list(read_answers(path, portfolio)) == []


@pytest.mark.parametrize("hint", ["", "sep=;\n"])
def test_a_bad_row_is_named_by_its_line_in_the_file(portfolio, tmp_path, hint):
    path = tmp_path / "bad.csv"
    path.write_text(f"{hint}{table(';', chr(10))}csw.area-1.do-2;9;x\n", encoding="utf-8")
    with pytest.raises(AnswersError) as told:
        read_answers(path, portfolio)
    assert told.value.row == (4 if hint else 3)


@pytest.mark.parametrize("raw", [b"\x00\x01\x02", "a,b\n".encode("utf-16-le"), b"\xff\xfe\x00\xd8"])
def test_what_is_no_text_is_told_with_the_way_out(portfolio, tmp_path, raw):
    path = tmp_path / "odd.csv"
    path.write_bytes(raw)
    with pytest.raises(AnswersError, match="save it as “CSV UTF-8”"):
        read_answers(path, portfolio)


def test_an_id_that_went_out_guarded_comes_in_as_it_was(portfolio, tmp_path):
    path = tmp_path / "back.csv"
    path.write_text("statement_id,rating,note\n'=cmd,3,x\n", encoding="utf-8")
    with pytest.raises(AnswersError, match="'=cmd'"):
        read_answers(path, portfolio)

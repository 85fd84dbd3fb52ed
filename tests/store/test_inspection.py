"""What `check` promises: the history and every table say the same, both ways."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, date, datetime

import pytest

from selfassess.cli import main
from selfassess.exchange.record_file import restore
from selfassess.exchange.record_json import to_json
from selfassess.framework.pack import encode_pack, installed_pack
from selfassess.portfolio.audit import differences
from selfassess.portfolio.portfolio import Portfolio
from selfassess.portfolio.rules import AnswerRow
from selfassess.store.errors import StoreError
from selfassess.store.file import PortfolioFile
from selfassess.store.inspection import Finding, inspect
from selfassess.store.salvage import salvage
from selfassess.things.answer.thing import ANSWERS
from selfassess.things.review.thing import Review, View
from tests.portfolio.test_upgrade import newer

ONE, TWO, THREE = (f"scsw.area-1.do-{n}" for n in (1, 2, 3))


@pytest.fixture
def full(open_portfolio, tmp_path, clock):
    """A closed portfolio that holds something of every kind."""
    portfolio = open_portfolio()
    portfolio.rate(ONE, 3)
    portfolio.write_note(ONE, "a note")
    portfolio.write_evidence(ONE, "Folder 2")
    portfolio.confirm_area("csw.area-1")
    portfolio.apply([AnswerRow(TWO, 2, "imported", datetime(2020, 5, 4, tzinfo=UTC))])
    portfolio.set_requirement("scsw.course", done=True, on=date(2025, 6, 30), note="Level 3")
    portfolio.update_worker(role="Senior")
    portfolio.note_export("0123456789")
    portfolio.take_review(
        Review(
            digest="0123456789",
            made=date(2026, 3, 2),
            received_at=clock(),
            name="Jo Field",
            views=(View(statement_id=ONE, view=4, comment="Yes", shown=3),),
        )
    )
    portfolio.rate(THREE, 1)
    portfolio.rate(THREE, None)
    portfolio.close()
    return tmp_path / "mine.selfassess"


def change(path, sql, *values):
    with closing(sqlite3.connect(path)) as connection:
        done = connection.execute(sql, values)
        connection.commit()
        assert done.rowcount > 0, sql


def not_well(path):
    return {finding.what: finding.detail for finding in inspect(path) if not finding.ok}


def test_a_file_that_our_own_program_wrote_is_well(full):
    assert inspect(full) == [
        Finding("integrity", True),
        Finding("links", True),
        Finding("framework", True, "small 1.0.0"),
        Finding("worker", True),
        Finding("answers", True),
        Finding("history", True),
    ]


@pytest.mark.parametrize(
    ("sql", "what"),
    [
        (f"UPDATE answers SET rating = '4' WHERE statement_id = '{ONE}'", f"answer {ONE}"),
        (f"UPDATE answers SET rating = NULL WHERE statement_id = '{ONE}'", f"answer {ONE}"),
        (f"UPDATE answers SET note = '' WHERE statement_id = '{ONE}'", f"answer {ONE}"),
        (f"UPDATE answers SET evidence = 'x' WHERE statement_id = '{ONE}'", f"answer {ONE}"),
        (f"UPDATE answers SET together = 1 WHERE statement_id = '{ONE}'", f"answer {ONE}"),
        (
            f"UPDATE answers SET updated_at = '2026-03-02T10:00:00Z' WHERE statement_id = '{ONE}'",
            f"answer {ONE}",
        ),
        (f"UPDATE answers SET updated_at = NULL WHERE statement_id = '{TWO}'", f"answer {TWO}"),
        (f"DELETE FROM answers WHERE statement_id = '{TWO}'", f"answer {TWO}"),
        (
            "INSERT INTO answers VALUES ('ap.area-1.do-1', '3', '', '', 0, NULL)",
            "answer ap.area-1.do-1",
        ),
        ("UPDATE requirements SET done = 0", "requirement scsw.course"),
        ("UPDATE requirements SET date = NULL", "requirement scsw.course"),
        ("UPDATE requirements SET note = 'Level 4'", "requirement scsw.course"),
        (
            "UPDATE requirements SET updated_at = '2026-03-02T10:00:00+00:00'",
            "requirement scsw.course",
        ),
        ("DELETE FROM requirements", "requirement scsw.course"),
        (
            "INSERT INTO requirements VALUES ('ap.course', 1, NULL, '', NULL)",
            "requirement ap.course",
        ),
        ("UPDATE worker SET name = 'Somebody else'", "worker"),
        ("UPDATE worker SET role = ''", "worker"),
        ("UPDATE worker SET next_tier = NULL", "worker"),
        ("UPDATE portfolio SET created_at = '2026-03-02T10:00:00+00:00'", "created"),
        ("DELETE FROM events WHERE kind = 'requirement'", "requirement scsw.course"),
        (f"DELETE FROM events WHERE kind = 'evidence' AND subject = '{ONE}'", f"answer {ONE}"),
    ],
)
def test_one_thing_that_the_history_says_otherwise_is_found(full, sql, what):
    change(full, sql)
    assert not_well(full)["history"].split("; ")[0] == what


def test_every_answer_that_is_gone_is_counted(full):
    change(full, "DELETE FROM answers")
    rows = [f"answer {key}" for key in ("csw.area-1.do-1", "csw.area-1.do-2", "csw.area-1.do-3")]
    # The third of the first area says nothing any more, so that nothing of it is missing.
    assert not_well(full) == {"history": ", ".join([*rows, f"answer {ONE}", f"answer {TWO}"])}


def test_more_than_five_are_not_all_named(full):
    change(full, "UPDATE answers SET note = 'other'")
    change(full, "DELETE FROM requirements")
    named = not_well(full)["history"].split(", ")
    assert len(named) == 6
    assert named[-1] == "+2"


@pytest.mark.parametrize("deed", ["gone", "changed", "added", "renamed"])
def test_reviews_are_compared_both_ways(full, deed):
    with closing(sqlite3.connect(full)) as connection:
        (key, content) = connection.execute("SELECT id, content FROM reviews").fetchone()
    other = json.dumps({**json.loads(content), "overall": "Something else"})
    if deed == "gone":
        change(full, "DELETE FROM reviews")
    elif deed == "changed":
        change(full, "UPDATE reviews SET content = ?", other)
    elif deed == "added":
        change(full, "INSERT INTO reviews (id, content) VALUES ('another', ?)", other)
    else:
        change(full, "UPDATE reviews SET id = 'another'")
    named = {"added": "review another", "renamed": "review another"}.get(deed, f"review {key}")
    assert not_well(full)["history"].split(", ")[0] == named


@pytest.mark.parametrize("swap", ["content", "whole", "same version", "added", "name"])
def test_a_list_that_was_swapped_is_found(full, small_pack, swap):
    other = newer(small_pack, renamed=(), gone=())
    if swap == "content":
        change(full, "UPDATE packs SET content = ?", encode_pack(other).decode())
    elif swap == "whole":
        sql = "UPDATE packs SET content = ?, version = '1.1.0'"
        change(full, sql, encode_pack(other).decode())
    elif swap == "same version":
        other = newer(small_pack, renamed=(), gone=(), version="1.0.0")
        change(full, "UPDATE packs SET content = ?", encode_pack(other).decode())
    elif swap == "added":
        sql = "INSERT INTO packs (id, version, content, added_at) VALUES ('small', '1.1.0', ?, '')"
        change(full, sql, encode_pack(other).decode())
    else:
        change(full, "UPDATE packs SET version = '0.9.0'")
    assert "framework" in not_well(full)


def test_an_older_list_in_the_place_of_the_newest_is_found(open_portfolio, tmp_path, small_pack):
    portfolio = open_portfolio()
    portfolio.take_framework(newer(small_pack))
    portfolio.close()
    path = tmp_path / "mine.selfassess"
    assert not_well(path) == {}
    change(path, "DELETE FROM packs WHERE version = '1.1.0'")
    assert set(not_well(path)) == {"framework"}


def test_a_list_of_another_kind_is_found(full):
    pack = installed_pack()
    sql = "UPDATE packs SET id = ?, version = ?, content = ?"
    change(full, sql, pack.id, pack.version, encode_pack(pack).decode())
    assert {"framework", "answers"} <= set(not_well(full))


def test_changes_that_are_missing_are_counted_and_no_fault_by_themselves(full):
    """As in a salvaged file: what is left says the same as the tables."""
    change(full, "DELETE FROM events WHERE kind = 'exported'")
    (history,) = [finding for finding in inspect(full) if finding.what == "history"]
    assert history == Finding("history", True, "1 change is missing in the history")


def test_an_event_that_cannot_be_understood_is_named(full):
    change(full, "UPDATE events SET new = '{\"name\":\"\"}' WHERE kind = 'worker'")
    assert not_well(full)["history"].split(", ")[0].startswith("event ")


@pytest.mark.parametrize("kept", [0, 1, 3, 6, 100])
@pytest.mark.parametrize("end", ["first", "last"])
def test_a_record_with_a_part_of_its_history_makes_a_file_that_is_well(full, tmp_path, kept, end):
    with closing(PortfolioFile.open(full)) as file:
        contents = file.contents()
    document = json.loads(to_json(contents))
    events = document["history"]
    document["history"] = events[:kept] if end == "first" else events[len(events) - kept :]
    source, target = tmp_path / "part.json", tmp_path / "again.selfassess"
    source.write_text(json.dumps(document))
    restore(source, target)
    assert not_well(target) == {}
    with closing(PortfolioFile.open(target)) as file:
        again = file.contents()
    assert again.answers == contents.answers
    assert again.requirements == contents.requirements
    assert again.reviews == contents.reviews
    if kept == 100:
        assert again == contents


def test_a_record_of_an_earlier_version_makes_a_file_that_is_well(tmp_path):
    from tests.store.test_migrations import FILES

    target = tmp_path / "again.selfassess"
    restore(FILES / "v2.json", target)
    assert not_well(target) == {}
    with closing(PortfolioFile.open(target)) as file:
        assert file.kept(ANSWERS)["scsw.area-1.new-3"].updated_at == datetime(
            2020, 5, 4, 10, tzinfo=UTC
        )


def test_salvage_brings_back_what_check_found_missing(full, tmp_path, capsys):
    with closing(PortfolioFile.open(full)) as file:
        before = file.contents()
    for table in ("answers", "requirements", "reviews"):
        change(full, f"DELETE FROM {table}")
    assert main(["check", str(full)]) == 1
    assert "--salvage" in capsys.readouterr().out
    salvage(full, tmp_path / "new.selfassess")
    assert not_well(tmp_path / "new.selfassess") == {}
    with closing(PortfolioFile.open(tmp_path / "new.selfassess")) as file:
        after = file.contents()
    assert after.answers == before.answers
    assert after.requirements == before.requirements
    assert after.reviews == before.reviews
    assert after.history == before.history


def test_looking_it_over_while_somebody_has_it_open_changes_nothing(full):
    holder = Portfolio(PortfolioFile.open(full))
    before = full.read_bytes()
    assert not_well(full) == {}
    holder.close()
    assert full.read_bytes() == before


def test_a_copy_is_as_well_as_the_file(full, tmp_path):
    shutil.copyfile(full, tmp_path / "copy.selfassess")
    assert inspect(tmp_path / "copy.selfassess") == inspect(full)


def test_it_is_looked_at_as_it_is_at_one_moment_although_another_writes(path):
    with (
        closing(PortfolioFile.open(path)) as file,
        closing(PortfolioFile.open(path, read_only=True)) as reader,
    ):
        writer, tried = Portfolio(file), []
        file.set_busy_timeout(0)

        def write(sql):
            if " FROM events" in sql or " FROM answers" in sql:
                tried.append(sql)
                with suppress(StoreError):
                    writer.write_note(ONE, f"note {len(tried)}")

        reader._connection.set_trace_callback(write)
        contents = reader.contents()
        reader._connection.set_trace_callback(None)
        assert tried
        assert differences(contents, {}) == []
        # And the other can write again when that is over.
        writer.write_note(ONE, "after that")

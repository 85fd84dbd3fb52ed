"""Observation sheets on the command line: one made, and what comes back on it."""

from __future__ import annotations

import json
from contextlib import closing

import pytest

from selfassess.store.file import PortfolioFile
from selfassess.things.observation.thing import OBSERVATIONS
from tests.cli.test_cli import run
from tests.exchange.fill import with_pikepdf
from tests.report.reading import assert_accessible, text

ONE, TWO = "scsw.area-1.do-1", "scsw.area-1.do-2"


@pytest.fixture
def filled(path, tmp_path, capfdbinary):
    sheet = tmp_path / "sheet.pdf"
    status, out, err = run(capfdbinary, "observe", path, ONE, TWO, ONE, "-o", sheet)
    assert (status, out.decode().strip(), err) == (0, str(sheet), "")
    values = {
        "observation.seen": "Three details",
        "observation.name": "Ana Ruiz",
        "observation.help": "perhaps",
    }
    with_pikepdf(sheet, tmp_path / "filled.pdf", values)
    return tmp_path / "filled.pdf"


def kept(path):
    with closing(PortfolioFile.open(path, read_only=True)) as file:
        return list(file.kept(OBSERVATIONS).values())


def test_a_sheet_is_made_beside_the_portfolio_where_no_place_is_named(path, capfdbinary):
    status, out, _err = run(capfdbinary, "observe", path, ONE)
    place = path.with_name("mine observation.pdf")
    assert (status, out.decode().strip()) == (0, str(place))
    assert "I can do thing 1 of area 1 in scsw." in text(place)
    assert_accessible(place)


@pytest.mark.parametrize(
    ("statements", "words"),
    [
        (["gone.statement"], "There is no statement “gone.statement”"),
        ([f"scsw.area-{a}.do-{n}" for a in (1, 2) for n in (1, 2, 3)], "room for 4 statements"),
    ],
)
def test_what_cannot_be_watched_is_refused_in_a_sentence(path, capfdbinary, statements, words):
    status, out, err = run(capfdbinary, "observe", path, *statements)
    assert (status, out, err.count("\n")) == (1, b"", 1)
    assert words in err
    assert not path.with_name("mine observation.pdf").exists()


def test_no_statement_is_wrong_usage(path, capfdbinary):
    assert run(capfdbinary, "observe", path)[0] == 2


def test_no_sheet_takes_the_place_of_a_portfolio(path, capfdbinary):
    before = path.read_bytes()
    assert run(capfdbinary, "observe", path, ONE, "-o", path)[0] == 1
    assert path.read_bytes() == before


def test_what_came_back_is_added_by_the_door_of_reviews_once(path, filled, capfdbinary):
    status, out, err = run(capfdbinary, "review", path, filled)
    assert (status, err) == (0, "")
    lines = out.decode().splitlines()
    assert lines[0].startswith("The observation by Ana Ruiz, ")
    assert "  What they saw: Three details" in lines
    assert any("could not be understood" in line for line in lines)
    assert any("“perhaps”" in line for line in lines)
    (item,) = kept(path)
    assert (item.about, item.seen, item.name) == ((ONE, TWO), "Three details", "Ana Ruiz")
    status, out, _err = run(capfdbinary, "review", path, filled)
    assert status == 0
    assert "was added before. Nothing was changed." in out.decode()
    assert len(kept(path)) == 1


def test_scripts_are_told_in_json(path, filled, capfdbinary):
    _status, out, _err = run(capfdbinary, "review", path, filled, "--json")
    told = json.loads(out)
    (item,) = kept(path)
    assert (told["taken"], told["observation"], told["about"]) == (True, item.id, [ONE, TWO])
    assert (told["name"], told["help"], len(told["asides"])) == ("Ana Ruiz", None, 1)
    _status, out, _err = run(capfdbinary, "review", path, filled, "--json")
    assert json.loads(out)["taken"] is False


def test_an_empty_sheet_is_refused(path, capfdbinary, tmp_path):
    run(capfdbinary, "observe", path, ONE, "-o", tmp_path / "s.pdf")
    status, _out, err = run(capfdbinary, "review", path, tmp_path / "s.pdf")
    assert (status, err.count("\n")) == (1, 1)
    assert "no answers yet" in err

"""The nation and the extra lists by command, and outside keys as CSV."""

from __future__ import annotations

import csv
import io

import pytest

from selfassess.framework.pack import installed_pack
from selfassess.store.file import PortfolioFile
from selfassess.things.setup.thing import SETUP
from tests.cli.test_cli import run


@pytest.fixture
def made(tmp_path, capfdbinary):
    path = tmp_path / "mine.selfassess"
    status, _out, _err = run(
        capfdbinary, "new", path, "--name", "Siân", "--tier", "csw", "--next", "scsw",
        "--nation", "wales",
    )  # fmt: skip
    assert status == 0
    return path


def kept(path):
    file = PortfolioFile.open(path, read_only=True)
    try:
        return next(iter(file.kept(SETUP).values()))
    finally:
        file.close()


def test_a_new_portfolio_can_have_its_nation(made):
    assert kept(made).nation == "wales"


def test_lists_are_switched_on_and_off(made, capfdbinary):
    assert run(capfdbinary, "setup", made, "--add", "m-ct", "--add", "m-mri")[0] == 0
    assert kept(made).lists == ("m-ct", "m-mri")
    assert run(capfdbinary, "setup", made, "--drop", "m-ct", "--nation", "england")[0] == 0
    assert (kept(made).lists, kept(made).nation) == (("m-mri",), "england")
    before = made.read_bytes()
    status, out, _err = run(capfdbinary, "setup", made)
    shown = out.decode()
    assert status == 0
    assert "Nation: england" in shown
    assert "+ m-mri: MRI" in shown
    assert "  m-ct: CT" in shown
    assert made.read_bytes() == before


def test_a_list_that_is_not_there_is_told_and_changes_nothing(made, capfdbinary):
    before = kept(made)
    status, _out, err = run(capfdbinary, "setup", made, "--add", "m-ct", "--add", "m-tea")
    assert status == 1
    assert "There is no list called 'm-tea'. Choose from: " in err
    assert kept(made) == before


def test_a_list_of_another_nation_is_named(made, capfdbinary):
    assert run(capfdbinary, "setup", made, "--add", "care-certificate")[0] == 0
    _status, out, _err = run(capfdbinary, "setup", made)
    assert "Not for this nation, or not there: care-certificate" in out.decode()


def test_an_unknown_nation_is_wrong_use(made, capfdbinary):
    assert run(capfdbinary, "setup", made, "--nation", "atlantis")[0] == 2


def test_maps_go_out_as_csv(capfdbinary):
    status, out, _err = run(capfdbinary, "maps")
    rows = list(csv.DictReader(io.StringIO(out.decode())))
    assert status == 0
    assert {row["standard"] for row in rows} <= {one.standard for one in installed_pack().maps}
    assert len(rows) == sum(
        len(entry.statements) for one in installed_pack().maps for entry in one.entries
    )
    assert rows[0]["statement_id"].count(".") == 2


def test_frameworks_name_the_lists_beside(capfdbinary):
    _status, out, _err = run(capfdbinary, "frameworks")
    assert "m-ct: CT" in out.decode()
    assert "care-certificate" in out.decode()

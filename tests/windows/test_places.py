r"""Places that only Windows knows: shares by their name, long paths, a full folder for scraps."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from selfassess.cli import main
from selfassess.store.file import PortfolioFile
from tests.exchange.fill import with_pikepdf
from tests.store.test_lock import HOLDER

if sys.platform != "win32":
    pytest.skip("asks Windows; make windows-test runs it", allow_module_level=True)

ROOT = Path(__file__).resolve().parents[2]
SHARE = Path(os.environ.get("SELFASSESS_TEST_SHARE", r"\\fileserver\homes"))
r"""A share on this computer; ``.ci/windows/setup`` makes one for Wine."""


@pytest.fixture
def share() -> Iterator[Path]:
    """A new folder on a share, by its name and not by a drive letter."""
    if not SHARE.is_dir():
        pytest.skip(r"no share here; SELFASSESS_TEST_SHARE names one, such as \\pc\shared")
    folder = SHARE / f"siân ŵyn {os.getpid()}"
    folder.mkdir(exist_ok=True)
    yield folder
    shutil.rmtree(folder)


def run(*arguments: str, **changed: str) -> subprocess.CompletedProcess[str]:
    """Run the program as a process of its own, with some variables changed."""
    return subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *arguments],
        env={**os.environ, **changed},
        stdin=subprocess.DEVNULL,
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
    )


def test_a_portfolio_on_a_share_by_its_name(share, tmp_path):
    assert main(["demo", str(share)]) == 0
    made = sorted(share.glob("*.selfassess"))
    assert len(made) == 4
    pdf = share / "again.pdf"
    assert main(["export", str(made[0]), "-o", str(pdf)]) == 0
    assert pdf.read_bytes().startswith(b"%PDF")
    filled = share / "filled.pdf"
    with_pikepdf(pdf, filled, {"overall.comment": "A good year."})
    assert main(["review", str(made[0]), str(filled)]) == 0
    # Who has it open is told to a second one, there too.
    file = PortfolioFile.open(made[0])
    second = run("review", str(made[0]), str(filled))
    assert second.returncode != 0
    assert "open" in second.stderr
    file.close()
    assert not list(share.glob(".*lock"))


def test_a_path_longer_than_windows_used_to_allow(tmp_path):
    folder = tmp_path
    while len(str(folder)) < 300:
        folder /= "a folder with a rather long name"
    long = Path("\\\\?\\" + str(folder))
    long.mkdir(parents=True)
    assert main(["demo", str(long)]) == 0
    made = sorted(long.glob("*.selfassess"))
    assert len(made) == 4
    assert main(["export", str(made[0]), "-o", str(long / "again.pdf")]) == 0


@pytest.mark.parametrize("place", ["nowhere", "Q:\\none"])
def test_no_room_for_scraps(tmp_path, place):
    """With ``TEMP`` full or away, what it keeps goes where it belongs and nowhere else."""
    temp = place if ":" in place else str(tmp_path / place)
    made = run("demo", str(tmp_path / "out"), TEMP=temp, TMP=temp)
    assert made.returncode == 0, made.stderr
    portfolio = next((tmp_path / "out").glob("*.selfassess"))
    pdf, filled = tmp_path / "out" / "again.pdf", tmp_path / "out" / "filled.pdf"
    done = run("export", str(portfolio), "-o", str(pdf), TEMP=temp, TMP=temp)
    assert done.returncode == 0, done.stderr
    with_pikepdf(pdf, filled, {"overall.comment": "A good year."})
    done = run("review", str(portfolio), str(filled), TEMP=temp, TMP=temp)
    assert done.returncode == 0, done.stderr


def test_another_computer_that_has_it_open_is_named(share):
    """Two processes with the names of two computers, on one share."""
    assert main(["demo", str(share)]) == 0
    path = min(share.glob("*.selfassess"))
    other = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)],
        cwd=ROOT,
        env={**os.environ, "COMPUTERNAME": "WARD-7"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert other.stdout is not None
    assert other.stdout.readline() == "open\n"
    told = run("review", str(path), str(path.with_suffix(".pdf")), COMPUTERNAME="WARD-8")
    assert told.returncode != 0
    assert "WARD-7" in told.stderr
    other.communicate("\n")

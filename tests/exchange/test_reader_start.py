"""The reading process starts however the program is run, and takes nothing from elsewhere."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import msgspec
import pytest

from selfassess.exchange import pdf_reader
from selfassess.exchange.pdf_reader import read_pdf, reading_python
from selfassess.exchange.record_file import restore
from selfassess.exchange.record_json import RecordError
from selfassess.exchange.reviewed_pdf import ReviewError, read_review
from tests.exchange.fill import with_pikepdf
from tests.report.reading import made

ROOT = Path(pdf_reader.__file__).resolve().parents[2]
TRAP = "import os, pathlib; pathlib.Path({marker!r}).write_text(__name__)\n"
NO_VENV = pytest.mark.skipif(
    sys.platform == "win32",
    reason="makes a venv of an installed Python; `make windows-try` reads a review from the folder",
)


@pytest.fixture
def filled(portfolio, tmp_path):
    """A PDF with one view filled in; the portfolio is closed."""
    target = tmp_path / "filled.pdf"
    with_pikepdf(made(portfolio, tmp_path / "mine.pdf"), target, {"view.scsw.area-1.do-1": "3"})
    return target


def libraries_alone(folder: Path) -> Path:
    """Make a Python that has the libraries of the program, and not the program."""
    venv.create(folder, with_pip=False, symlinks=os.name != "nt")
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    where = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    # Folders that such a line adds are not searched for lines of their own: the program's
    # own place, which an editable install keeps in one, is not found.
    Path(where, "libraries.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    told = subprocess.run(
        [python, "-I", "-c", "import msgspec, pikepdf, selfassess.app"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "No module named 'selfassess" in told.stderr
    return python


def unpacked(folder: Path) -> Path:
    """Copy the program as it is unpacked, and return what starts it."""
    for name in ("selfassess", "resources"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "main.py", folder)
    return folder / "main.py"


def traps(folder: Path, marker: Path) -> Path:
    """Lay modules where a careless program would find them."""
    folder.mkdir()
    for name in ("pikepdf", "msgspec", "json", "re", "selfassess", "resource", "lxml"):
        (folder / f"{name}.py").write_text(TRAP.format(marker=str(marker)), encoding="utf-8")
    return folder


@NO_VENV
def test_an_unpacked_folder_reads_reviews_and_takes_no_module_from_elsewhere(
    filled, portfolio, tmp_path
):
    portfolio.close()
    marker = tmp_path / "trapped"
    hostile = traps(tmp_path / "hostile", marker)
    python = libraries_alone(tmp_path / "python")
    program = unpacked(tmp_path / "program")
    # -E keeps the traps from the program itself; what it starts still sees PYTHONPATH.
    done = subprocess.run(
        [python, "-E", program, "review", tmp_path / "mine.selfassess", filled, "--json"],
        cwd=hostile,
        env={**os.environ, "PYTHONPATH": str(hostile), "XDG_DATA_HOME": str(tmp_path / "data")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["taken"]
    assert not marker.exists()


def test_nothing_is_taken_from_beside_the_pdf(filled, portfolio, tmp_path, monkeypatch):
    marker = tmp_path / "trapped"
    hostile = traps(tmp_path / "hostile", marker)
    shutil.copy(filled, hostile)
    monkeypatch.chdir(hostile)
    monkeypatch.setenv("PYTHONPATH", str(hostile))
    assert read_review(Path("filled.pdf"), portfolio).review.views[0].view == 3
    assert not marker.exists()


def test_nothing_is_taken_from_beside_the_program(filled, tmp_path):
    marker = tmp_path / "trapped"
    program = traps(tmp_path / "program", marker)
    (program / "selfassess.py").unlink()
    unpacked(program)
    start = program / "selfassess" / "exchange" / "start_reader.py"
    done = subprocess.run(
        [sys.executable, "-I", start, filled, "boxes"], capture_output=True, check=False
    )
    assert done.stdout.startswith(pdf_reader.READY), done.stderr
    assert msgspec.msgpack.decode(done.stdout[len(pdf_reader.READY) :])["form"]
    assert not marker.exists()


@NO_VENV
def test_libraries_are_found_where_the_program_has_them(filled, tmp_path):
    """As in a folder that holds Python, libraries and program, each in its own."""
    venv.create(tmp_path / "bare", with_pip=False, symlinks=os.name != "nt")
    python = tmp_path / "bare" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    code = (
        "import sys; sys.path[:0] = sys.argv[1:3]\n"
        "from pathlib import Path\n"
        "from selfassess.exchange.pdf_reader import read_pdf\n"
        "found = read_pdf(Path(sys.argv[3]))\n"
        "print(found.problem, found.cause, len(found.boxes))\n"
    )
    folders = [str(ROOT), sysconfig.get_path("purelib")]
    done = subprocess.run(
        [python, "-I", "-c", code, *folders, filled], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 40


@pytest.mark.parametrize("executable", ["", None, "{folder}/selfassess", "{folder}/SelfAssess.exe"])
def test_a_launcher_or_no_name_at_all_leads_to_python(filled, monkeypatch, tmp_path, executable):
    if executable:
        executable = executable.format(folder=tmp_path)
    monkeypatch.setattr(sys, "executable", executable)
    python = reading_python()
    assert python is not None
    assert Path(python).name.lower().startswith("python")
    assert not read_pdf(filled).problem


def test_a_python_without_a_console_reads_with_the_one_beside_it(monkeypatch, tmp_path):
    for name in ("pythonw.exe", "python.exe"):
        (tmp_path / name).touch()
    monkeypatch.setattr(sys, "executable", str(tmp_path / "pythonw.exe"))
    assert reading_python() == str(tmp_path / "python.exe")
    (tmp_path / "python.exe").unlink()
    assert reading_python() == str(tmp_path / "pythonw.exe")


def script(path: Path, lines: str) -> str:
    path.write_text(f"#!/bin/sh\n{lines}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


@pytest.mark.skipif(sys.platform == "win32", reason="programs made of a script are of POSIX")
@pytest.mark.parametrize(
    "lines",
    [
        "exit 0",
        "exit 3",
        "echo Traceback >&2; echo \"ModuleNotFoundError: No module named 'x'\" >&2; exit 1",
        'echo \'{"problem": ""}\'',
        "kill -9 $$",
        None,
    ],
)
def test_a_reader_that_does_not_start_is_told_as_that(
    filled, portfolio, tmp_path, monkeypatch, capsys, lines
):
    bad = tmp_path / "python3"
    monkeypatch.setattr(sys, "executable", script(bad, lines) if lines else str(bad))
    with pytest.raises(ReviewError) as told:
        read_review(filled, portfolio)
    assert told.value.reason == "no-reader"
    assert "did not start" in told.value.message
    assert "damaged" not in told.value.message
    assert told.value.cause
    with pytest.raises(RecordError, match="did not start"):
        restore(tmp_path / "mine.pdf", tmp_path / "again.selfassess")
    assert not (tmp_path / "again.selfassess").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="programs made of a script are of POSIX")
def test_a_reader_that_starts_and_dies_means_a_hostile_file(
    filled, portfolio, tmp_path, monkeypatch
):
    for lines in ("echo ready; kill -9 $$", "echo ready; exit 7"):
        monkeypatch.setattr(sys, "executable", script(tmp_path / "python3", lines))
        with pytest.raises(ReviewError) as told:
            read_review(filled, portfolio)
        assert told.value.reason == "hostile"

"""Names of files that every system keeps, and files that may not be changed or read."""

from __future__ import annotations

import ntpath
import os
import subprocess
import sys
import threading
import unicodedata
from pathlib import Path, PureWindowsPath

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from selfassess.cli import main
from selfassess.files import LONGEST_BESIDE, name_fits, replace, safe_stem
from selfassess.store.errors import StoreError
from selfassess.store.file import PortfolioFile

ROOT = Path(__file__).resolve().parents[2]
RESERVED = ["CON", "prn", "Aux", "NUL", "COM1", "lpt9", "COM¹", "LPT²", "COM0", "CONIN$", "CONOUT$"]


@pytest.mark.parametrize("name", RESERVED)
@pytest.mark.parametrize("ending", ["", ".x", "  ", " .x", ".selfassess"])
def test_a_name_that_windows_reserves_is_told_apart(name, ending):
    stem = safe_stem(name + ending, "My portfolio")
    assert stem.startswith(f"{name} (portfolio)")


@pytest.mark.parametrize("name", ["Con Smith", "Conrad", "Nulty", "Auxilia", "COM10", "Prn-1"])
def test_other_names_stay(name):
    assert safe_stem(name, "My portfolio") == name


@pytest.mark.parametrize("text", ["", "   ", "...", "???", "\u202e\u2066", "\n\t", "\ud800"[:0]])
def test_a_text_of_which_nothing_is_left_has_another_name(text):
    assert safe_stem(text, "My portfolio") == "My portfolio"


def test_directions_and_line_separators_are_taken_out():
    assert safe_stem("gpj.\u202eTom\u2028Reid\u2029\u200b!\x85", "x") == "gpj.Tom Reid !"
    assert safe_stem('a<b>c:"d/e\\f|g?h*i', "x") == "abcdefghi"


@given(st.text(st.characters()))
@example("Con")
@example("ŵ" * 300)
@example("😀" * 80)
@example("\ud800 x")
def test_whatever_a_person_is_called_the_name_can_be_kept(text):
    stem = safe_stem(text, "My portfolio")
    name = stem + ".selfassess"
    assert not any(unicodedata.category(letter)[0] in "CZ" for letter in name if letter != " ")
    assert name == name.strip(" .")
    assert "  " not in name
    assert not set(name) & set('<>:"/\\|?*')
    assert len(os.fsencode(name)) + LONGEST_BESIDE + len(" 9999 (damaged 20261125-101010)") < 255
    assert not PureWindowsPath(name).is_reserved()
    assert ntpath.basename(name) == name


@given(st.text(st.characters(categories=("L", "N"))).filter(bool))
def test_an_ordinary_name_is_kept_as_it_is_written(text):
    text = unicodedata.normalize("NFC", text)[:30]
    stem = safe_stem(text, "x")
    assert stem == text or PureWindowsPath(text).is_reserved()


def long_path(folder: Path, spare: int) -> Path:
    """Return a path whose name leaves ``spare`` letters of what the folder can keep."""
    most = os.pathconf(folder, "PC_NAME_MAX") if sys.platform != "win32" else 255
    return folder / ("n" * (most - spare - len(".selfassess")) + ".selfassess")


def test_a_name_at_the_limit_is_told_as_that(tmp_path, capfd):
    path = long_path(tmp_path, LONGEST_BESIDE - 1)
    assert main(["new", str(path), "--name", "A", "--tier", "csw"]) == 1
    assert "is too long to be worked with" in capfd.readouterr().err
    assert list(tmp_path.iterdir()) == []
    fits = long_path(tmp_path, LONGEST_BESIDE)
    assert main(["new", str(fits), "--name", "A", "--tier", "csw"]) == 0
    file = PortfolioFile.open(fits)
    file.close()


def test_a_portfolio_with_a_name_at_the_limit_can_be_read_and_handed_over(tmp_path, capfd):
    mine = tmp_path / "mine.selfassess"
    assert main(["new", str(mine), "--name", "A", "--tier", "csw"]) == 0
    path = mine.rename(long_path(tmp_path, 2))
    assert not name_fits(path)
    with pytest.raises(StoreError) as told:
        PortfolioFile.open(path)
    assert told.value.reason == "long-name"
    assert main(["answers", str(path)]) == 0
    out = tmp_path / "out.pdf"
    assert main(["export", str(path), "-o", str(out)]) == 0
    assert out.read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("command", [["export"], ["data"]])
def test_a_target_with_a_name_past_the_limit_is_told_as_that(tmp_path, capfd, command):
    mine = tmp_path / "mine.selfassess"
    assert main(["new", str(mine), "--name", "A", "--tier", "csw"]) == 0
    target = tmp_path / ("n" * 260)
    assert main([*command, str(mine), "-o", str(target)]) == 1
    assert "is too long for this disk. Nothing was written." in capfd.readouterr().err
    assert [entry.name for entry in tmp_path.iterdir()] == ["mine.selfassess"]


# ---- files that may not be changed or read: without the right to pass over modes --------


def as_anybody(folder: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run one command as a person to whom the modes of files mean something."""
    profile = folder / "profile"
    drop = "-dac_override,-dac_read_search,-fowner"
    modest = ["setpriv", f"--bounding-set={drop}", f"--inh-caps={drop}"]
    words = [sys.executable, "-m", "selfassess.app", *(str(word) for word in arguments)]
    return subprocess.run(
        [*(modest if os.geteuid() == 0 else []), *words],
        check=False,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "HOME": str(profile), "XDG_DATA_HOME": str(profile)},
    )


@pytest.fixture
def shared(tmp_path):
    """A portfolio whose modes a test may change."""
    if sys.platform == "win32":
        pytest.skip("Windows keeps rights in lists, not in modes")
    (tmp_path / "profile").mkdir()
    (tmp_path / "work").mkdir()
    mine = tmp_path / "work" / "mine.selfassess"
    assert main(["new", str(mine), "--name", "A", "--tier", "csw"]) == 0
    yield mine
    mine.parent.chmod(0o700)
    mine.chmod(0o600)


def is_note_that_none_was_kept(words: str) -> bool:
    return words.startswith("The PDF is made, but your portfolio keeps no note of it.") and (
        words.count("\n") == 1
    )


def test_a_read_only_file_is_read_and_handed_over(shared):
    folder = shared.parent.parent
    shared.chmod(0o400)
    before = shared.read_bytes()
    for command in (["answers"], ["data"], ["check"], ["backups"]):
        done = as_anybody(folder, *command, shared)
        assert (done.returncode, done.stderr) == (0, ""), command
    done = as_anybody(folder, "export", shared)
    assert done.returncode == 0
    assert is_note_that_none_was_kept(done.stderr)
    assert shared.with_suffix(".pdf").read_bytes().startswith(b"%PDF-")
    answers = folder / "work" / "some.csv"
    answers.write_text("statement_id,rating,note\ncsw.clean.spills,3,\n", encoding="utf-8")
    done = as_anybody(folder, "answer", shared, answers)
    assert done.returncode == 1
    assert "the file or its folder is read-only" in done.stderr
    assert shared.read_bytes() == before


def test_a_read_only_folder_lets_its_portfolio_be_read_and_handed_over(shared):
    folder = shared.parent.parent
    shared.chmod(0o400)
    shared.parent.chmod(0o500)
    out = folder / "profile" / "out.pdf"
    done = as_anybody(folder, "export", shared, "-o", out)
    assert done.returncode == 0
    assert is_note_that_none_was_kept(done.stderr)
    assert out.read_bytes().startswith(b"%PDF-")
    done = as_anybody(folder, "export", shared)
    assert done.returncode == 1
    assert "could not be written" in done.stderr
    assert done.stderr.count("\n") == 1
    assert sorted(entry.name for entry in shared.parent.iterdir()) == ["mine.selfassess"]


@pytest.mark.parametrize("command", ["answers", "data", "check", "export", "passphrase", "upgrade"])
def test_an_unreadable_file_costs_one_sentence(shared, command):
    folder = shared.parent.parent
    shared.chmod(0o000)
    done = as_anybody(folder, command, shared)
    assert done.returncode == 1
    assert done.stderr.startswith("You do not have permission to open mine.selfassess.")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("command", ["answers", "data", "check", "export", "passphrase", "upgrade"])
def test_a_folder_that_may_not_be_looked_into_costs_the_same_sentence(shared, command):
    folder = shared.parent.parent
    shared.parent.chmod(0)
    done = as_anybody(folder, command, shared)
    assert done.returncode == 1
    assert done.stderr.startswith("You do not have permission to open mine.selfassess.")
    assert done.stderr.count("\n") == 1


def test_an_unreadable_list_of_answers_costs_one_sentence(shared):
    folder = shared.parent.parent
    answers = folder / "work" / "some.csv"
    answers.write_text("statement_id,rating,note\n", encoding="utf-8")
    answers.chmod(0o000)
    for arguments in (["answer", shared, answers], ["review", shared, answers]):
        done = as_anybody(folder, *arguments)
        assert done.returncode == 1
        assert "cannot be read" in done.stderr
        assert done.stderr.count("\n") == 1


@pytest.mark.skipif(sys.platform != "win32", reason="elsewhere an open file can be replaced")
@pytest.mark.parametrize("held", ["part", "target"])
def test_a_file_that_a_scanner_holds_for_a_moment_is_waited_for(tmp_path, held):
    part, target = tmp_path / "part", tmp_path / "target"
    part.write_text("new", encoding="utf-8")
    target.write_text("old", encoding="utf-8")
    holder = "import sys\nfile = open(sys.argv[1])\nprint('held', flush=True)\nsys.stdin.readline()"
    with subprocess.Popen(
        [sys.executable, "-c", holder, str(tmp_path / held)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as scanner:
        assert scanner.stdout.readline() == "held\n"
        with pytest.raises(PermissionError):
            part.replace(target)
        letting_go = threading.Timer(0.2, lambda: scanner.communicate("\n"))
        letting_go.start()
        replace(part, target)
        letting_go.join()
    assert target.read_text(encoding="utf-8") == "new"
    assert not part.exists()


@pytest.mark.skipif(sys.platform != "win32", reason="elsewhere an open file can be replaced")
def test_a_file_that_stays_held_is_told(tmp_path):
    part, target = tmp_path / "part", tmp_path / "target"
    part.write_text("new", encoding="utf-8")
    with target.open("w", encoding="utf-8"), pytest.raises(PermissionError):
        replace(part, target)
    assert part.exists()

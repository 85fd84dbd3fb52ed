"""The one door to a person's folders: the profile, another place that is named, or beside it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from selfassess import folders
from selfassess.folders import NAMED, PORTABLE, PORTABLE_FOLDER, kept_folder, settings_file

ROOT = Path(__file__).resolve().parents[2]
ASK = """
import sys
sys.executable = sys.argv[1]
from selfassess.folders import kept_folder, settings_file
from selfassess.store.places import data_folder
print(kept_folder()); print(settings_file()); print(data_folder("backups"))
"""


def asked(program: Path, **variables: str) -> list[Path]:
    """Return the folders as a program at a place has them."""
    environment = {name: value for name, value in os.environ.items() if name != NAMED}
    done = subprocess.run(
        [sys.executable, "-c", ASK, str(program)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        cwd=ROOT,
        env={**environment, "PYTHONUTF8": "1", **variables},
    )
    return [Path(line) for line in done.stdout.splitlines()]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows is asked, not variables")
def test_without_a_word_they_are_in_the_profile(tmp_path):
    data, config = tmp_path / "data", tmp_path / "config"
    found = asked(tmp_path / "SelfAssess", XDG_DATA_HOME=str(data), XDG_CONFIG_HOME=str(config))
    assert found == [
        data / "SelfAssess",
        config / "SelfAssess" / "settings.ini",
        data / "SelfAssess" / "backups",
    ]


def test_another_place_can_be_named(tmp_path, monkeypatch):
    monkeypatch.setenv(NAMED, str(tmp_path / "Ŵyn"))
    assert kept_folder() == tmp_path / "Ŵyn"
    assert settings_file() == tmp_path / "Ŵyn" / "settings.ini"


def test_a_marker_keeps_them_beside_the_program(tmp_path):
    program = tmp_path / "stick" / "SelfAssess.exe"
    program.parent.mkdir()
    (program.parent / PORTABLE).write_text("", encoding="utf-8")
    kept = program.parent / PORTABLE_FOLDER
    assert asked(program) == [kept, kept / "settings.ini", kept / "backups"]
    # A name that is given counts more.
    named = tmp_path / "named"
    assert asked(program, **{NAMED: str(named)})[0] == named
    shutil.rmtree(program.parent)


def test_a_program_that_does_not_know_its_place_has_no_marker(monkeypatch):
    monkeypatch.setattr(sys, "executable", "")
    folders._portable.cache_clear()
    try:
        assert folders._portable() is None
    finally:
        folders._portable.cache_clear()

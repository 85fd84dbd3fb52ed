"""Where a person's files are, and a search for plain words in all of them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import zlib
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from selfassess.folders import NAMED
from selfassess.store.file import PortfolioFile
from selfassess.store.protect import change_passphrase

ROOT = Path(__file__).resolve().parents[2]

CANARY = "kanarienvogel"
"""What the keeper and the typist write, to be found where it can be read."""
_PLACES = {
    "HOME": "home",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_CACHE_HOME": "cache",
    "XDG_RUNTIME_DIR": "run",
    "TMPDIR": "tmp",
}
_WAYS = ("utf-8", "utf-16-le", "utf-16-be")
_STREAM = re.compile(rb"stream\r?\n")


def home_in(folder: Path) -> dict[str, str]:
    """Make the folders of a person below a folder; return the environment that names them."""
    for name in _PLACES.values():
        (folder / name).mkdir(mode=0o700, exist_ok=True)
    found = {variable: str(folder / name) for variable, name in _PLACES.items()}
    if sys.platform == "win32":
        # There the system says where a profile is, and no variable but ours.
        kept, temporary = folder / _PLACES["XDG_DATA_HOME"], found["TMPDIR"]
        found |= {NAMED: str(kept / "SelfAssess"), "TEMP": temporary, "TMP": temporary}
    return found


def environment(folder: Path) -> dict[str, str]:
    """Return the whole environment for a program of the person at home in a folder."""
    return {
        **os.environ,
        **home_in(folder),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONDONTWRITEBYTECODE": "1",
    }


def at_home(portfolio: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Move a closed portfolio home to a person beside it; return the folder of all they have."""
    person = portfolio.with_name("person")
    person.mkdir()
    for name, place in home_in(person).items():
        if name in {"XDG_DATA_HOME", NAMED}:
            monkeypatch.setenv(name, place)
    shutil.move(portfolio, person / "home")
    return person


def protect(portfolio: Path, words: str) -> None:
    """Put a closed portfolio under a passphrase."""
    with closing(PortfolioFile.open(portfolio)) as file:
        change_passphrase(file, words)


def seen_by(program: Path, portfolio: Path, *words: str, before: Iterable[str] = ()) -> Any:
    """Let a person with a profile beside the portfolio's folder do something; return what they saw.

    ``before`` is a command that runs it, such as ``strace``.
    """
    profile = portfolio.parent.parent / "profile"
    profile.mkdir(exist_ok=True)
    done = subprocess.run(
        [*before, sys.executable, str(program), str(portfolio), *words],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={
            **os.environ,
            **dict.fromkeys(("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"), str(profile)),
            "QT_QPA_PLATFORM": "offscreen",
        },
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def plain_in(folders: Iterable[Path], words: Iterable[str] = (CANARY,)) -> list[Path]:
    """Return which files hold one of the words to read, also packed inside of a PDF."""
    sought = {word.encode(way) for word in words for way in _WAYS}
    return [
        file
        for file in files_in(*folders)
        if any(one in raw for raw in [str(file).encode(), *texts_of(file)] for one in sought)
    ]


def files_in(*folders: Path) -> list[Path]:
    """Return every file below some folders."""
    return [one for folder in folders for one in folder.rglob("*") if one.is_file()]


def parts_in(*folders: Path) -> list[Path]:
    """Return every file below some folders that was never finished."""
    return [one for one in files_in(*folders) if ".part" in one.name]


def texts_of(file: Path) -> list[bytes]:
    """Return the bytes of a file, and of all that is packed or attached in it if it is a PDF.

    Half a PDF is looked through as well, for what no reader would find.
    """
    raw = file.read_bytes()
    found = [raw]
    if raw.startswith(b"%PDF"):
        for stream in _STREAM.finditer(raw):
            try:
                found.append(zlib.decompressobj().decompress(raw[stream.end() :]))
            except zlib.error:
                continue
        found += records_in(file)
    return found


def records_in(pdf: Path, password: str = "") -> list[bytes]:
    """Return what is attached to a PDF; nothing for one that is torn or under a password."""
    try:
        with pikepdf.open(pdf, password=password) as opened:
            return [one.get_file().read_bytes() for one in opened.attachments.values()]
    except (pikepdf.PdfError, pikepdf.PasswordError):
        return []

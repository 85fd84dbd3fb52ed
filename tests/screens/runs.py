"""Kinds of screen, and looking at everything on one of them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from selfassess.words import CHOSEN
from tests.words.catalogue import compiled, pseudo_catalog

ROOT = Path(__file__).resolve().parents[2]
GO = Path(__file__).with_name("go.py")
BAR = 40
"""What a bar of tasks takes of a screen."""


class Kind(NamedTuple):
    """A screen: its points, how many pixels each has, and whether the words are the tried ones."""

    width: int
    height: int
    ratio: int = 1
    pseudo: bool = False

    @property
    def name(self) -> str:
        words = " tried words" if self.pseudo else ""
        return f"{self.width * self.ratio}x{self.height * self.ratio}{words}"


def look_at_all(kind: Kind, looks: list[str], folder: Path, pictures: Path | None) -> dict:
    """Return what is cut on a kind of screen, by look and name; ``folder`` is for odds and ends."""
    config = folder / f"screen {kind.name}.json"
    screen = {
        "name": "screen",
        "x": 0,
        "y": 0,
        "width": kind.width,
        "height": kind.height - BAR,
        "logicalDpi": 96,
        "logicalBaseDpi": 96,
        "dpr": kind.ratio,
    }
    config.write_text(
        json.dumps({"screens": [screen], "windowFrameMargins": False}), encoding="utf-8"
    )
    env = {**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={config}", "TMPDIR": str(folder)}
    env |= {"PYTHONPATH": str(ROOT)}
    if kind.pseudo:
        words = folder / "tried.mo"
        words.write_bytes(compiled(pseudo_catalog()))
        env[CHOSEN] = str(words)
    if pictures is not None:
        pictures.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        [sys.executable, str(GO), "tests.screens.one", str(pictures or "-"), *looks],
        cwd=ROOT,
        env=env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"{kind.name}: {done.stderr[-3000:]}"
    return json.loads(done.stdout.strip().splitlines()[-1])

"""Runs a module of the tests by name: another ``tests`` may be among the installed packages."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]

if __name__ == "__main__":
    sys.path[0] = str(ROOT)
    ours = ModuleType("tests")
    ours.__path__ = [str(ROOT / "tests")]
    sys.modules["tests"] = ours
    name, sys.argv = sys.argv[1], sys.argv[1:]
    runpy.run_module(name, run_name="__main__", alter_sys=True)

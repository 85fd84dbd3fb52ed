"""The project's own promises: pins, the two commands, and what may be committed."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PIN = re.compile(r"[A-Za-z0-9._-]+==[A-Za-z0-9.]+( ; [^/]+)?")


def test_the_constraints_are_names_and_exact_versions_alone():
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert lines
    for line in lines:
        assert PIN.fullmatch(line), line


def test_everything_the_project_asks_for_is_pinned():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = {line.split("==")[0].lower() for line in lines}
    for requirement in asked:
        name = re.split(r"[<>=!~\[ ]", requirement)[0].lower()
        assert name in pinned, name


def test_ci_runs_the_test_command_of_the_readme_and_nothing_else():
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert [line for line in script.splitlines() if "make" in line] == ["exec make test"]
    assert "make test" in (ROOT / "README.md").read_text(encoding="utf-8")


ONCE = pytest.mark.skipif(
    sys.platform == "win32", reason="what is committed and packed is looked at on one system"
)


@ONCE
def test_no_committed_file_is_a_link():
    listed = subprocess.run(
        ["git", "ls-files", "-s"], cwd=ROOT, capture_output=True, check=True, text=True
    ).stdout
    assert [line for line in listed.splitlines() if line.startswith("120000")] == []


@ONCE
def test_no_committed_text_names_a_machine_or_a_registry():
    files = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False, text=True
    )
    if files.returncode:
        pytest.fail("the tests run in a git checkout")
    places = re.compile(r"/(home|root|work|tmp)/[a-z]|files\.pythonhosted|registry\.npmjs")
    names = list(filter(None, files.stdout.split("\0")))
    assert "pyproject.toml" in names
    for name in names:
        path = ROOT / name
        if not path.is_file() or path == Path(__file__).resolve():
            continue
        raw = path.read_bytes()
        if b"\0" not in raw[:8000]:
            found = places.search(raw.decode("utf-8", "replace"))
            assert not found, f"{name}: {found.group() if found else ''}"


@ONCE
def test_the_wheel_carries_the_resources(tmp_path):
    subprocess.run(
        [
            sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation",
            "--no-index", "-w", str(tmp_path), str(ROOT),
        ],
        check=True,
        capture_output=True,
    )  # fmt: skip
    (wheel,) = tmp_path.glob("*.whl")
    names = subprocess.run(
        [sys.executable, "-m", "zipfile", "-l", str(wheel)],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    for part in ("frameworks/imaging-2022/pack.toml", "style/app.qss", "fonts/DejaVuSans.ttf"):
        assert f"selfassess/resources/{part}" in names


def test_qt_keeps_count_of_none():
    """PySide6 6.12.0 lost a reference to None with each call that returns nothing.

    Under Python 3.11 that ends the program after some thousand calls; see
    docs/decisions/0005.
    """
    code = (
        "import sys\n"
        "from PySide6.QtWidgets import QApplication\n"
        "app = QApplication([])\n"
        "before = sys.getrefcount(None)\n"
        "for _ in range(500): app.processEvents()\n"
        "sys.exit(0 if sys.getrefcount(None) > before - 50 else 3)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False)
    assert done.returncode == 0

"""A portfolio on a drive, for whatever becomes of the drive; and what one system alone can do."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import OpenPortfolio

POSIX = {
    "test_cuts.py": "strace records what is written and synced; test_kills.py kills here too",
    "test_hangs.py": "strace holds a call; tests/ui/test_slow.py holds the file itself",
    "test_hostile.py": "limits of memory are POSIX's; tests/exchange reads hostile files here",
    "test_hostile_schema.py": "limits of memory are POSIX's; tests/store opens such files here",
    "test_looks.py": "strace holds a call; tests/ui/test_looks.py looks here too",
    "test_named_hostile.py": "limits of memory are POSIX's; tests/exchange has such files here",
    "test_no_traceback.py": "modes, pipes and limits are POSIX's; tests/cli asks here too",
    "test_own_memory.py": "reads /proc; what is decoded is bounded the same way here",
    "test_quiet.py": "strace sees every call; the code that runs is the same",
    "test_writes.py": "strace makes a call fail; tests/store/test_faults.py breaks handles here",
}
"""Why a campaign runs on POSIX alone, and what looks at the same on Windows."""


@pytest.fixture
def path(open_portfolio: OpenPortfolio, tmp_path: Path) -> Iterator[Path]:
    """A portfolio file in a folder of its own, closed."""
    open_portfolio().close()
    folder = tmp_path / "drive"
    folder.mkdir()
    shutil.move(tmp_path / "mine.selfassess", folder)
    yield folder / "mine.selfassess"
    folder.chmod(0o700)


class Elsewhere(pytest.Module):
    """A module that is not even imported here: it is one test, which says why."""

    def collect(self) -> Iterator[pytest.Item]:
        yield NotHere.from_parent(self, name="elsewhere")


class NotHere(pytest.Item):
    def runtest(self) -> None:
        pytest.skip(POSIX[self.path.name])


def pytest_pycollect_makemodule(
    module_path: Path, parent: pytest.Collector
) -> pytest.Module | None:
    """Skip what needs another system, with the reason."""
    if sys.platform == "win32" and module_path.name in POSIX:
        return Elsewhere.from_parent(parent, path=module_path)
    return None

"""A portfolio on a drive, for whatever becomes of the drive."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import OpenPortfolio


@pytest.fixture
def path(open_portfolio: OpenPortfolio, tmp_path: Path) -> Iterator[Path]:
    """A portfolio file in a folder of its own, closed."""
    open_portfolio().close()
    folder = tmp_path / "drive"
    folder.mkdir()
    shutil.move(tmp_path / "mine.selfassess", folder)
    yield folder / "mine.selfassess"
    folder.chmod(0o700)

"""Whether this system makes links: Windows asks for rights, and Wine has none that hold."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

import pytest


@cache
def links_work() -> bool:
    """True where a link to a file can be made, and is one."""
    with tempfile.TemporaryDirectory() as folder:
        target, link = Path(folder, "target"), Path(folder, "link")
        target.touch()
        try:
            link.symlink_to(target)
            return link.is_symlink()
        except OSError:
            return False


needs_links = pytest.mark.skipif(
    not links_work(), reason="no links can be made here; where there are any, Linux has shown it"
)

"""Which of the files that are dropped on the window it has a use for."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData

from selfassess.store.file import SUFFIX


def dropped_file(data: QMimeData, *, is_open: bool) -> Path | None:
    """Return the one portfolio, or while one is open the one PDF; None for all else."""
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    if len(files) != 1:
        return None
    ending = files[0].suffix.lower()
    return files[0] if ending == SUFFIX or (ending == ".pdf" and is_open) else None

"""Which of the files that are dropped on the window it has a use for."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData

from selfassess.store.file import SUFFIX


def dropped_file(data: QMimeData) -> Path | None:
    """Return the one portfolio or PDF; None for all else."""
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    if len(files) != 1:
        return None
    return files[0] if files[0].suffix.lower() in {SUFFIX, ".pdf"} else None

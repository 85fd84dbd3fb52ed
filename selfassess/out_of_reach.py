"""What is said of a file that the system keeps from us, wherever it was asked for."""

from __future__ import annotations

from pathlib import Path

from selfassess.errors import SelfAssessError
from selfassess.words import say


def cannot_read(path: Path, error: OSError) -> SelfAssessError:
    """Return what is said of a file that the system does not let us read."""
    message = say(
        "{path} cannot be read. Check that the file is there and that you may open it.", path=path
    )
    return SelfAssessError(message, cause=str(error))


def cannot_write(path: Path, error: OSError) -> SelfAssessError:
    """Return what is said of a place that the system does not let us write to."""
    message = say(
        "{path} cannot be written. Check that the folder is there and that you may save in it.",
        path=path,
    )
    return SelfAssessError(message, cause=str(error))

"""The one door to the folders of a person: what the program keeps for them, and their documents.

``SELFASSESS_FOLDER`` names another place for what is kept. A file ``portable.txt`` beside the
program keeps it there too, in ``SelfAssess data``: for a folder on a stick or a share.
"""

from __future__ import annotations

import errno
import os
import sys
from functools import cache
from pathlib import Path

NAMED = "SELFASSESS_FOLDER"
PORTABLE = "portable.txt"
PORTABLE_FOLDER = "SelfAssess data"


def kept_folder() -> Path:
    """Return where backups, words kept aside and marks of protected files are.

    In the local profile, not the roaming one: a path on another computer means nothing here.
    Raises ``FileNotFoundError`` for an account that has no home, and nothing that says where else.
    """
    return _chosen() or _of_person("user_data_path")


def settings_file() -> Path:
    """Return the file of looks and recent portfolios. Raises as :func:`kept_folder`."""
    return (_chosen() or _of_person("user_config_path")) / "settings.ini"


def _of_person(which: str) -> Path:
    import platformdirs  # noqa: PLC0415

    try:
        found: Path = getattr(platformdirs, which)("SelfAssess", appauthor=False)
    except RuntimeError as error:
        raise FileNotFoundError(errno.ENOENT, "no home", which) from error
    return found


def _chosen() -> Path | None:
    named = os.environ.get(NAMED, "")
    return Path(named) if named else _portable()


@cache
def _portable() -> Path | None:
    """Return the folder beside the program that a marker asks for; None without one."""
    if not sys.executable:
        return None
    beside = Path(sys.executable).parent
    try:
        return beside / PORTABLE_FOLDER if (beside / PORTABLE).is_file() else None
    except OSError:
        return None

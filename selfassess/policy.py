r"""What the people who look after a computer say for all who use it: defaults, never more.

On Windows it is the key ``HKEY_LOCAL_MACHINE\Software\Policies\SelfAssess``, where group
policy writes and no user does; elsewhere the file ``/etc/selfassess/defaults.ini``, section
``defaults``. ``PortfolioFolder`` is where new portfolios are suggested, with variables such as
``%USERNAME%``; ``LockMinutes`` is after how many idle minutes a protected portfolio locks;
``TrainingList`` is a file with subjects of training that are offered before all others.
What a person chooses counts more.
"""

from __future__ import annotations

import logging
import os
import sys
from functools import cache
from pathlib import Path

log = logging.getLogger(__name__)

KEY = r"Software\Policies\SelfAssess"
FILE = Path("/etc/selfassess/defaults.ini")
_SECTION = "defaults"
_MOST_BYTES = 10_000


def portfolio_folder() -> Path | None:
    """Return where new portfolios go here; None where nobody said, or no folder is meant."""
    said = os.path.expandvars(_said().get("portfoliofolder", "")).strip()
    folder = Path(said)
    return folder if said and folder.is_absolute() else None


def training_list() -> Path | None:
    """Return the file with the subjects of this place; None where nobody said."""
    said = os.path.expandvars(_said().get("traininglist", "")).strip()
    file = Path(said)
    return file if said and file.is_absolute() else None


def lock_minutes() -> int | None:
    """Return after how many idle minutes to lock here; None where nobody said."""
    said = _said().get("lockminutes", "")
    return int(said) if said.isascii() and said.isdecimal() else None


@cache
def _said() -> dict[str, str]:
    """Return what is said, by its name in small letters; read once in a process."""
    try:
        return _read()
    except (OSError, ValueError) as error:
        log.info("no defaults of this computer: %s", type(error).__name__)
        return {}


if sys.platform == "win32":
    import winreg

    def _read() -> dict[str, str]:
        found: dict[str, str] = {}
        access = winreg.KEY_READ | winreg.KEY_WOW64_64KEY
        try:
            key = winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, KEY, 0, access)
        except FileNotFoundError:
            return {}
        with key:
            for number in range(winreg.QueryInfoKey(key)[1]):
                name, value, _kind = winreg.EnumValue(key, number)
                if isinstance(value, str | int):
                    found[name.lower()] = str(value)
        return found

else:

    def _read() -> dict[str, str]:
        if not FILE.is_file():
            return {}
        import configparser  # noqa: PLC0415

        with FILE.open(encoding="utf-8") as file:
            text = file.read(_MOST_BYTES)
        read = configparser.ConfigParser(interpolation=None)
        try:
            read.read_string(text)
        except configparser.Error as error:
            raise ValueError from error
        return dict(read[_SECTION]) if read.has_section(_SECTION) else {}

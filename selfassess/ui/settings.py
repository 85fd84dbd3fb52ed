"""What the program remembers for this user of this computer: looks and recent files."""

from __future__ import annotations

import logging
import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QByteArray, QObject, QSettings, Signal

from selfassess import policy
from selfassess.folders import settings_file
from selfassess.ui.look.fonts import FONTS
from selfassess.ui.look.theme import MODES, SPACINGS, TEXT_SCALES

log = logging.getLogger(__name__)

MOST_RECENT = 8
LOCK_MINUTES = (1, 5, 10, 15, 30)
USUAL_LOCK = 10


class Recent(NamedTuple):
    """A portfolio that was open here."""

    path: Path
    opened: date | None
    """The last time; None where it was not noted yet."""


class Settings(QObject):
    """Per-user settings in an INI file; nothing of a portfolio's content is in it."""

    changed = Signal()
    """Something that the page of settings shows was chosen, there or elsewhere."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        path = _settings_file()
        self._store = QSettings(str(path), QSettings.Format.IniFormat)

    @property
    def mode(self) -> str:
        """The look: one of ``MODES``."""
        return self._one_of("look/mode", MODES)

    @mode.setter
    def mode(self, value: str) -> None:
        self._store.setValue("look/mode", value)

    @property
    def text_scale(self) -> int:
        """The text size in per cent."""
        return int(self._one_of("look/text", tuple(map(str, TEXT_SCALES))))

    @text_scale.setter
    def text_scale(self, value: int) -> None:
        self._store.setValue("look/text", str(value))

    @property
    def font(self) -> str:
        """The font to read in: one of ``FONTS``."""
        return self._one_of("look/font", FONTS)

    @font.setter
    def font(self, value: str) -> None:
        self._store.setValue("look/font", value)

    @property
    def spacing(self) -> str:
        """How far lines stand apart: one of ``SPACINGS``."""
        return self._one_of("look/spacing", SPACINGS)

    @spacing.setter
    def spacing(self, value: str) -> None:
        self._store.setValue("look/spacing", value)

    def _one_of(self, key: str, choices: Sequence[str]) -> str:
        """Return what is kept under a key; the first choice where that is none of them."""
        value = str(self._store.value(key, ""))
        return value if value in choices else choices[0]

    @property
    def lock_minutes(self) -> int:
        """After how many idle minutes a protected portfolio is locked."""
        value = str(self._store.value("lock/minutes", ""))
        if value in {str(choice) for choice in LOCK_MINUTES}:
            return int(value)
        said = policy.lock_minutes()
        return said if said in LOCK_MINUTES else USUAL_LOCK

    @lock_minutes.setter
    def lock_minutes(self, value: int) -> None:
        self._store.setValue("lock/minutes", str(value))
        self.changed.emit()

    @property
    def hospital_pattern(self) -> str:
        """What hospital numbers look like here, such as ``RX999999``; empty if not said."""
        return str(self._store.value("guard/hospital", ""))

    @hospital_pattern.setter
    def hospital_pattern(self, value: str) -> None:
        self._store.setValue("guard/hospital", value)
        self.changed.emit()

    @property
    def single_keys(self) -> bool:
        """Whether 0 to 4 and N rate while a rating card has the focus."""
        return str(self._store.value("keys/single", "true")) != "false"

    @single_keys.setter
    def single_keys(self, value: bool) -> None:
        self._store.setValue("keys/single", "true" if value else "false")

    @property
    def go_on(self) -> bool:
        """Whether the walk goes on by itself after a first rating."""
        return str(self._store.value("walk/go-on", "true")) != "false"

    @go_on.setter
    def go_on(self, value: bool) -> None:
        self._store.setValue("walk/go-on", "true" if value else "false")

    @property
    def spelling(self) -> bool:
        """Whether misspelled words are marked in notes."""
        return str(self._store.value("spelling/on", "true")) != "false"

    @spelling.setter
    def spelling(self, value: bool) -> None:
        self._store.setValue("spelling/on", "true" if value else "false")

    @property
    def learned(self) -> list[str]:
        """Words that the person added to the dictionary."""
        value = self._store.value("spelling/words", [])
        listed = [value] if isinstance(value, str) else value
        return [str(item) for item in listed] if isinstance(listed, list) else []

    def learn(self, word: str) -> None:
        """Add a word to the dictionary."""
        self._store.setValue("spelling/words", sorted({*self.learned, word}))

    @property
    def recent(self) -> list[Path]:
        """Portfolios opened here, latest first."""
        return [Path(item) for item in self._listed("recent")]

    @property
    def recently(self) -> list[Recent]:
        """Portfolios opened here and when, latest first."""
        days = self._listed("recent-days")
        days += [""] * len(self.recent)
        return [Recent(path, _day(text)) for path, text in zip(self.recent, days, strict=False)]

    def remember(self, path: Path) -> None:
        """Put a portfolio at the head of the recent ones."""
        others = [other for other in self.recently if other.path != path]
        self._keep([Recent(path, date.today()), *others])
        self.unlisted_last = False

    def hide(self, path: Path) -> None:
        """Take a portfolio under a passphrase off; only that there was one is kept."""
        # The name of a file often is the name of its owner.
        self.forget(path)
        self.unlisted_last = True

    @property
    def unlisted_last(self) -> bool:
        """Whether the portfolio that was open here last is one that is not listed."""
        return str(self._store.value("recent-unlisted", "false")) == "true"

    @unlisted_last.setter
    def unlisted_last(self, value: bool) -> None:
        self._store.setValue("recent-unlisted", "true" if value else "false")

    def forget(self, path: Path) -> None:
        """Take a portfolio off the recent ones; the file itself stays."""
        self._keep([other for other in self.recently if other.path != path])

    def _keep(self, recent: list[Recent]) -> None:
        kept = recent[:MOST_RECENT]
        self._store.setValue("recent", [str(one.path) for one in kept])
        days = [one.opened.isoformat() if one.opened else "" for one in kept]
        self._store.setValue("recent-days", days)

    def _listed(self, key: str) -> list[str]:
        value = self._store.value(key, [])
        # An INI file gives one entry back as a bare string.
        listed = [value] if isinstance(value, str) else value
        return [str(item) for item in listed] if isinstance(listed, list) else []

    @property
    def geometry(self) -> QByteArray | None:
        """The window's last size and place."""
        value = self._store.value("window/geometry")
        return value if isinstance(value, QByteArray) else None

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._store.setValue("window/geometry", value)

    def sync(self) -> None:
        """Put the settings on the disk now."""
        self._store.sync()


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _settings_file() -> Path:
    """Return the file, made if it can be; without one nothing is remembered."""
    try:
        path = settings_file()
    except OSError as error:
        log.info("no settings: %s", error.strerror)
        # No file can be there, so nothing is kept.
        return Path(os.devnull) / "settings.ini"
    _own(path)
    return path


def _own(path: Path) -> None:
    """Make the file for its owner's eyes alone; Qt keeps the mode when it writes it anew."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600, exist_ok=True)
        path.chmod(0o600)
    except OSError as error:
        # Without settings the program works as on its first day.
        log.info("settings file: %s", error.strerror)

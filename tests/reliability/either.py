"""Opening a portfolio that was left in the middle of a change of its passphrase."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from selfassess.store.errors import StoreError
from selfassess.store.file import PortfolioFile
from selfassess.store.key import key_with, salt_of

# A key takes a while, and is the same for every file with the same salt.
_key = cache(key_with)


def open_under(
    path: Path, *choice: str | None, read_only: bool = False
) -> tuple[str | None, PortfolioFile]:
    """Open a file under the first passphrase (or none) that fits; return which one that is."""
    told = None
    for words in dict.fromkeys(choice):
        key = _key(salt_of(path), words) if words is not None else None
        try:
            return words, PortfolioFile.open(path, key=key, read_only=read_only)
        except StoreError as error:
            told = error
    raise told

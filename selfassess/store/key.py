"""The key of a protected portfolio: from a passphrase, or from the recovery key.

A protected file is an ordinary SQLCipher 4 database (AES-256, PBKDF2-HMAC-SHA512 with
256,000 rounds), so other SQLCipher programs open it with the same passphrase. The
derivation is done here, once, because backups and the recovery file use the same key;
it costs the same whether the passphrase is right or wrong.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import unicodedata
from base64 import b32decode, b32encode
from collections import Counter
from pathlib import Path
from typing import NamedTuple

PAGE = 4096
_ROUNDS = 256_000
_SALT = 16
_SECRET = 32
_CHECK = 3
_GROUP = 4
_LEAST_VALUES = 240
_MOST_OF_ONE = 64
_EVEN = 18
# PDF, PNG, and ZIP with the office formats in it. A salt of chance begins with one of
# these in less than one of 10**12 files.
_KNOWN = (b"%PDF-", b"\x89PNG\r\n", b"PK\x03\x04\x14\x00")


class Key(NamedTuple):
    """What SQLCipher needs to read one file: 32 secret bytes and the file's 16-byte salt."""

    secret: bytes
    salt: bytes

    def __repr__(self) -> str:
        """Say nothing of the secret: a repr may reach a log."""
        return "Key(…)"

    @property
    def pragma(self) -> str:
        """The key as SQLCipher takes it, raw, without a second derivation."""
        return f"x'{self.secret.hex()}{self.salt.hex()}'"

    @property
    def recovery(self) -> str:
        """The key for paper: 14 groups of 4 letters and digits, with a check against slips."""
        check = hashlib.sha256(self.secret).digest()[:_CHECK]
        letters = b32encode(self.secret + check).decode()
        return " ".join(letters[i : i + _GROUP] for i in range(0, len(letters), _GROUP))


def opens(key: Key, words: str) -> bool:
    """True when words stand for a key that is known, whether or not its file can be reached."""
    return hmac.compare_digest(key_with(key.salt, words).secret, key.secret)


def new_key(passphrase: str) -> Key:
    """Return a key for a file that is about to be made."""
    return _derive(passphrase, os.urandom(_SALT))


def key_of(path: Path, words: str) -> Key:
    """Return the key that a passphrase, or a recovery key, stands for at this file.

    Whether it fits is known only when the file is opened with it. Raises ``OSError``
    when the file cannot be read.
    """
    return key_with(salt_of(path), words)


def salt_of(path: Path) -> bytes:
    """Return the salt of a protected file; raises ``OSError`` when it cannot be read."""
    with path.open("rb") as file:
        return file.read(_SALT)


def key_with(salt: bytes, words: str) -> Key:
    """Return the key that a passphrase, or a recovery key, stands for with a salt."""
    # Derived in each case, so that the time taken says nothing about the words.
    derived = _derive(words, salt)
    secret = _recovered(words)
    return Key(secret, salt) if secret is not None else derived


def looks_protected(start: bytes, size: int) -> bool:
    """True when a file can be one of ours under a passphrase.

    ``start`` is its first page. Such a file says nothing of itself: every byte is as
    random as any other, and its size is a whole number of pages. So are those of one packed
    file in 4,096: it is known by its beginning.
    """
    if start.startswith(_KNOWN):
        return False
    if size < PAGE or size % PAGE or len(start) < PAGE:
        return False
    counts = Counter(start)
    return len(counts) > _LEAST_VALUES and _EVEN < max(counts.values()) < _MOST_OF_ONE


def was_protected(raw: bytes) -> bool:
    """True when a file that is damaged can have been one of ours under a passphrase.

    ``raw`` is the beginning of it, of some pages: its end may be cut off or grown, and
    its first page spoiled.
    """
    pages = [raw[at : at + PAGE] for at in range(0, len(raw), PAGE)]
    filled = [page for page in pages if len(page) == PAGE and any(page)]
    random = sum(looks_protected(page, PAGE) for page in filled)
    return random * 2 > len(filled)


def _derive(passphrase: str, salt: bytes) -> Key:
    # The same letters typed on another keyboard may come composed differently.
    text = unicodedata.normalize("NFC", passphrase)
    secret = hashlib.pbkdf2_hmac("sha512", text.encode("utf-8", "replace"), salt, _ROUNDS, _SECRET)
    return Key(secret, salt)


def _recovered(words: str) -> bytes | None:
    """Return the secret of a recovery key; None when the words are something else."""
    letters = "".join(words.split()).replace("-", "").upper()
    # What a hand writes for a letter of this alphabet, which has no 0, 1 or 8.
    letters = letters.translate(str.maketrans("018", "OIB"))
    if len(letters) != (_SECRET + _CHECK) * 8 // 5:
        return None
    try:
        raw = b32decode(letters)
    except ValueError:
        return None
    secret, check = raw[:_SECRET], raw[_SECRET:]
    return secret if hashlib.sha256(secret).digest()[:_CHECK] == check else None

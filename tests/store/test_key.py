"""Keys: from words, from paper, and what looks like a file under one."""

from __future__ import annotations

import hashlib
import os
from base64 import b32encode
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selfassess.store.key import PAGE, Key, key_of, looks_protected, new_key, opens

SECRET = bytes(range(32))
SALT = bytes(range(100, 116))


@pytest.fixture
def path(tmp_path):
    """A file that begins with a salt."""
    target = tmp_path / "any"
    target.write_bytes(SALT + b"and more")
    return target


def derived(words, salt):
    return hashlib.pbkdf2_hmac("sha512", words, salt, 256_000, 32)


def test_a_key_is_written_as_sqlcipher_takes_it_and_tells_nothing():
    key = Key(SECRET, SALT)
    assert key.pragma == f"x'{SECRET.hex()}{SALT.hex()}'"
    assert repr(key) == str(key) == f"{key}" == "Key(…)"


def test_the_key_for_paper_is_14_groups_of_4_with_a_check():
    check = hashlib.sha256(SECRET).digest()[:3]
    groups = Key(SECRET, SALT).recovery.split(" ")
    assert [len(group) for group in groups] == [4] * 14
    assert "".join(groups) == b32encode(SECRET + check).decode()


def test_a_key_is_derived_as_sqlcipher_does(path):
    assert key_of(path, "seagull") == Key(derived(b"seagull", SALT), SALT)
    # Composed or not, the letters are the same.
    assert key_of(path, "Sia\u0302n") == key_of(path, "Si\u00e2n")
    assert key_of(path, "Sia\u0302n").secret == derived("Si\u00e2n".encode(), SALT)


def test_a_new_key_has_a_salt_of_its_own():
    one, other = new_key("seagull"), new_key("seagull")
    assert len(one.salt) == 16
    assert one.salt != other.salt
    assert one.secret == derived(b"seagull", one.salt)


@pytest.mark.parametrize(
    "write",
    [
        str,
        str.lower,
        lambda paper: paper.replace(" ", ""),
        lambda paper: paper.replace(" ", "-"),
        lambda paper: f"  {paper}\n",
        # What a hand writes for letters that the alphabet does not have as digits.
        lambda paper: paper.replace("O", "0").replace("I", "1").replace("B", "8"),
    ],
)
def test_the_key_from_paper_is_read_however_it_is_typed(path, write):
    key = Key(bytes([7, 130]) * 16, SALT)
    assert key_of(path, write(key.recovery)) == key


def test_a_slip_makes_other_words_of_it(path):
    paper = Key(SECRET, SALT).recovery
    for typed in (paper[:-1], paper + "A", ("B" if paper[0] == "A" else "A") + paper[1:], "1" * 56):
        assert key_of(path, typed) == Key(derived(typed.encode(), SALT), SALT)


@settings(max_examples=4)
@given(st.binary(min_size=32, max_size=32))
def test_any_secret_goes_onto_paper_and_back(secret):
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "any"
        target.write_bytes(SALT)
        assert key_of(target, Key(secret, b"").recovery) == Key(secret, SALT)


def page(random, *, values=256, most=0):
    """Return a page with that many different bytes, and one of them that often at least."""
    return bytes(random.randrange(values) for _ in range(PAGE - most)) + b"\x00" * most


def test_a_file_under_a_key_is_pages_of_chance():
    raw = page(Random(1))
    assert looks_protected(raw, PAGE)
    assert looks_protected(raw, 3 * PAGE)
    assert not looks_protected(raw, PAGE + 1)
    assert not looks_protected(raw, PAGE - 1)
    assert not looks_protected(raw, 0)
    assert not looks_protected(raw[:-1], PAGE)


def test_too_few_different_bytes_or_too_many_of_one_are_no_chance():
    random = Random(2)
    assert looks_protected(page(random, values=250), PAGE)
    assert not looks_protected(page(random, values=240), PAGE)
    assert looks_protected(page(random, most=20), PAGE)
    assert not looks_protected(page(random, most=64), PAGE)


def test_it_is_told_by_the_bytes_alone():
    assert not looks_protected(b"SQLite format 3\x00" + bytes(PAGE - 16), PAGE)
    assert not looks_protected(b"a letter, quite long " * 300, PAGE)
    assert looks_protected(os.urandom(PAGE), 2 * PAGE)


@pytest.mark.parametrize("known", [b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n", b"PK\x03\x04\x14\x00"])
def test_what_says_what_it_is_is_no_file_under_a_key(known):
    """One packed file in 4,096 is a whole number of pages, and its bytes look like chance."""
    assert not looks_protected(known + page(Random(3))[len(known) :], 30 * PAGE)


def test_241_values_with_at_most_63_of_one_is_where_the_line_is():
    """One more or less of either, and it is the other."""

    def made(values, often):
        raw = bytes(range(values)) + bytes([0]) * (often - 1)
        rest = PAGE - len(raw)
        # The others as even as can be, so that none comes near the most.
        return raw + bytes(1 + n % (values - 1) for n in range(rest))

    assert looks_protected(made(241, 63), PAGE)
    assert not looks_protected(made(240, 63), PAGE)
    assert not looks_protected(made(241, 64), PAGE)


def test_the_words_of_a_key_are_known_without_its_file():
    key = new_key("seagull")
    assert opens(key, "seagull")
    assert opens(key, key.recovery)
    assert not opens(key, "seagulls")
    assert not opens(key, new_key("seagull").recovery)

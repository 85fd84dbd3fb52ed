"""Where the program keeps what is its own."""

from __future__ import annotations

import hashlib
import stat
import sys

import pytest

from selfassess.store.places import data_folder, digest


def test_a_folder_of_ours_is_in_the_profile_and_made_once(own_profile):
    folder = data_folder("backups")
    assert folder == own_profile / "SelfAssess" / "backups"
    assert folder.is_dir()
    (folder / "kept").touch()
    assert data_folder("backups") == folder
    assert (folder / "kept").exists()
    assert data_folder("recovery") == own_profile / "SelfAssess" / "recovery"


@pytest.mark.skipif(sys.platform == "win32", reason="on Windows the profile's rights decide")
def test_only_the_owner_may_look_into_it():
    assert stat.S_IMODE(data_folder("backups").stat().st_mode) == 0o700


def test_a_place_that_cannot_be_made_is_an_error_of_the_system(own_profile):
    (own_profile / "SelfAssess").write_text("a file in its place")
    with pytest.raises(OSError, match="SelfAssess"):
        data_folder("backups")


@pytest.mark.parametrize("text", ["", "id", "Siân ŵ", "a" * 5000, "\udc9e odd"])
def test_a_digest_stands_for_a_text_and_shows_nothing_of_it(text):
    made = digest(text)
    assert made == hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:32]
    assert len(made) == 32
    assert digest(text + "x") != made

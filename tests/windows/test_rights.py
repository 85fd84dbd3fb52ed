"""Who may read what, by the rights that Windows keeps."""

from __future__ import annotations

import ctypes
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from selfassess import files
from selfassess.framework.model import Pack
from selfassess.store import backups
from selfassess.store.file import PortfolioFile, new_portfolio
from selfassess.things.worker.thing import Worker
from selfassess.wholes import write_whole
from tests.conftest import SetClock

if sys.platform != "win32":
    pytest.skip("asks Windows; make windows-test runs it", allow_module_level=True)

from ctypes import wintypes

advapi = ctypes.WinDLL("advapi32")
DACL = 0x4


def rights(path: Path) -> str:
    """Return the list of rights of a file or folder, as Windows writes it in text."""
    descriptor = ctypes.c_void_p()
    number = advapi.GetNamedSecurityInfoW(
        ctypes.c_wchar_p(str(path)), 1, DACL, None, None, None, None, ctypes.byref(descriptor)
    )
    assert number == 0
    text = wintypes.LPWSTR()
    assert advapi.ConvertSecurityDescriptorToStringSecurityDescriptorW(
        descriptor, 1, DACL, ctypes.byref(text), None
    )
    return text.value or ""


EVERYONE = re.compile(r";;;(?:WD|BU|AU)\)")
"""Everyone, users, those who are logged in."""


@pytest.fixture
def new_file(worker: Worker, small_pack: Pack, clock: SetClock) -> Callable[[Path], PortfolioFile]:
    """A way to make a portfolio in a place."""
    return lambda path: new_portfolio(path, worker, small_pack, clock())


@pytest.fixture
def open_to_all(tmp_path: Path) -> Path:
    """A folder such as one on a team's drive: all may read and write what comes into it."""
    folder = tmp_path / "team"
    folder.mkdir()
    descriptor = ctypes.c_void_p()
    listed = ctypes.c_void_p()
    present = ctypes.c_int()
    advapi.ConvertStringSecurityDescriptorToSecurityDescriptorW(
        "D:P(A;OICI;FA;;;WD)", 1, ctypes.byref(descriptor), None
    )
    advapi.GetSecurityDescriptorDacl(
        descriptor, ctypes.byref(present), ctypes.byref(listed), ctypes.byref(present)
    )
    number = advapi.SetNamedSecurityInfoW(
        ctypes.c_wchar_p(str(folder)), 1, ctypes.c_ulong(0x80000004), None, None, listed, None
    )
    assert number == 0
    assert EVERYONE.search(rights(folder)), rights(folder)
    return folder


def test_a_portfolio_in_a_teams_folder_is_its_owners(open_to_all, new_file):
    path = open_to_all / "mine.selfassess"
    new_file(path).close()
    assert not EVERYONE.search(rights(path)), rights(path)
    PortfolioFile.open(path).close()


def test_what_the_program_keeps_is_its_owners(open_to_all):
    kept = open_to_all / "kept" / "backups"
    files.make_own_folder(kept)
    for folder in (kept, kept.parent):
        assert not EVERYONE.search(rights(folder)), rights(folder)
    inside = kept / "one"
    files.create_own(inside)
    inside.write_text("x", encoding="ascii")
    assert not EVERYONE.search(rights(inside)), rights(inside)


def test_a_pdf_is_for_those_who_may_read_its_folder(open_to_all):
    path = open_to_all / "mine.pdf"
    write_whole(path, b"%PDF")
    assert EVERYONE.search(rights(path)), rights(path)


def test_a_backup_restored_is_its_owners(open_to_all, new_file):
    path = open_to_all / "mine.selfassess"
    file = new_file(path)
    backup = file.back_up()
    file.close()
    assert backup is not None
    aside = backups.restore_over(backup, path)
    assert aside is not None
    for one in (backup.path, path, aside):
        assert not EVERYONE.search(rights(one)), rights(one)

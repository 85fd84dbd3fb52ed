"""A portfolio is moved, swapped or deleted while it is open, as a drive or a server does it.

Windows refuses that to programs of the same computer. What comes from outside (a drive that
goes away, a server that puts an older copy in place) breaks the handles that are open: so they
are broken here first, by what the system has for it.
"""

from __future__ import annotations

import sys
from pathlib import Path

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    _kernel.GetFinalPathNameByHandleW.argtypes = [
        wintypes.HANDLE, wintypes.LPWSTR, wintypes.DWORD, wintypes.DWORD,
    ]  # fmt: skip
    _kernel.CreateFileW.argtypes = [
        wintypes.LPCWSTR, wintypes.DWORD, wintypes.DWORD, wintypes.LPVOID, wintypes.DWORD,
        wintypes.DWORD, wintypes.HANDLE,
    ]  # fmt: skip
    _kernel.CreateFileW.restype = wintypes.HANDLE
    _kernel.CloseHandle.argtypes = [wintypes.HANDLE]
    _kernel.GetFileType.argtypes = [wintypes.HANDLE]
    _DISK = 1
    _OPEN_EXISTING = 3
    _LAST = 1 << 18
    """Numbers go up over the hours of a suite; no process here has had a higher one."""

    def _break_handles(path: Path) -> None:
        """Let every open handle of this process to a file lead nowhere."""
        wanted = str(path.resolve()).casefold()
        words = ctypes.create_unicode_buffer(32768)
        for handle in range(4, _LAST, 4):
            if _kernel.GetFileType(handle) != _DISK:
                continue
            length = _kernel.GetFinalPathNameByHandleW(handle, words, len(words), 0)
            if not length or words.value.removeprefix("\\\\?\\").casefold() != wanted:
                continue
            _kernel.CloseHandle(handle)
            # Its number goes to something empty, so that whoever closes it closes just that.
            spare = []
            while taken := _kernel.CreateFileW("NUL", 0, 7, None, _OPEN_EXISTING, 0, None):
                if taken == handle or len(spare) > 64:
                    break
                spare.append(taken)
            for one in spare:
                _kernel.CloseHandle(one)

else:

    def _break_handles(path: Path) -> None:
        """Nothing has to be broken here: a name may go to another file at any time."""


def move(path: Path, target: Path) -> Path:
    """Move a file that may be open."""
    _break_handles(path)
    return path.rename(target)


def swap(new: Path, path: Path) -> None:
    """Put another file in the place of one that may be open."""
    _break_handles(path)
    new.replace(path)


def take_away(path: Path) -> None:
    """Delete a file that may be open."""
    _break_handles(path)
    path.unlink()

"""For its owner alone, on Windows: what the mode of a new file says on other systems.

A file takes the rights of its folder there, and a folder on a share may be open to all.
Where it is kept by a system that has such rights, a portfolio and what the program keeps for a
person are theirs, the system's and the administrators' (who make backups of home folders).
"""

from __future__ import annotations

import logging
import sys
from pathlib import Path

log = logging.getLogger(__name__)

if sys.platform == "win32":
    from functools import cache

    _TOKEN_QUERY = 0x8
    _TOKEN_USER = 1
    _SDDL_REVISION = 1
    _LIST_OF_OUR_OWN = 0x4 | 0x80000000
    """DACL_SECURITY_INFORMATION and PROTECTED_DACL_SECURITY_INFORMATION."""

    def keep_to_owner(path: Path, *, folder: bool = False) -> None:
        """Take all others' rights away, and with ``folder`` those to what comes into it.

        What cannot have such rights (a stick, some file servers) stays as its folder is.
        """
        try:
            _set(path, "OICI" if folder else "")
        except OSError as error:
            log.info("no rights of its own: %s", error.strerror)

    def _set(path: Path, below: str) -> None:
        # Not before a file is made: the first screen makes none.
        import ctypes  # noqa: PLC0415
        from ctypes import wintypes  # noqa: PLC0415

        inherited = f";{below};FA;;;"
        people = (_person(), "SY", "BA")
        said = "D:P" + "".join(f"(A{inherited}{one})" for one in people)
        advapi = ctypes.WinDLL("advapi32", use_last_error=True)
        descriptor = ctypes.c_void_p()
        _check(
            advapi.ConvertStringSecurityDescriptorToSecurityDescriptorW(
                said, _SDDL_REVISION, ctypes.byref(descriptor), None
            )
        )
        try:
            # Not SetNamedSecurityInfo, which hands rights down to all that is in a folder.
            _check(advapi.SetFileSecurityW(str(path), wintypes.DWORD(_LIST_OF_OUR_OWN), descriptor))
        finally:
            ctypes.WinDLL("kernel32").LocalFree(descriptor)

    @cache
    def _person() -> str:
        """Return who runs the program, as Windows writes an account in text."""
        import ctypes  # noqa: PLC0415
        from ctypes import wintypes  # noqa: PLC0415

        advapi = ctypes.WinDLL("advapi32", use_last_error=True)
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        token = wintypes.HANDLE()
        process = wintypes.HANDLE(kernel.GetCurrentProcess())
        _check(advapi.OpenProcessToken(process, _TOKEN_QUERY, ctypes.byref(token)))
        try:
            size = wintypes.DWORD()
            advapi.GetTokenInformation(token, _TOKEN_USER, None, 0, ctypes.byref(size))
            room = ctypes.create_string_buffer(size.value)
            _check(advapi.GetTokenInformation(token, _TOKEN_USER, room, size, ctypes.byref(size)))
            account = ctypes.c_void_p.from_buffer(room)
            text = wintypes.LPWSTR()
            _check(advapi.ConvertSidToStringSidW(account, ctypes.byref(text)))
            try:
                return text.value or ""
            finally:
                kernel.LocalFree(text)
        finally:
            kernel.CloseHandle(token)

    def _check(done: int) -> None:
        if not done:
            import ctypes  # noqa: PLC0415

            raise ctypes.WinError(ctypes.get_last_error())

else:

    def keep_to_owner(path: Path, *, folder: bool = False) -> None:
        """Do nothing: the mode that it was made with says it."""

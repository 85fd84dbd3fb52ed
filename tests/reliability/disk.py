"""A disk as a power cut may leave it, from the calls that strace saw a process make.

What was written to a file is sure only once that file was synced, and a name (made, taken
away or changed) only once its folder was. Of the rest anything may have reached the disk:
all, nothing, or some of it, torn at the boundaries of sectors.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

SECTOR = 512
_CALLS = (
    *("open", "openat", "creat", "close", "lseek", "dup", "dup2", "dup3", "execve"),
    *("write", "pwrite64", "writev", "pwritev", "pwritev2", "ftruncate", "truncate", "fallocate"),
    *("fsync", "fdatasync", "rename", "renameat", "renameat2", "link", "linkat", "symlink"),
    *("symlinkat", "unlink", "unlinkat", "mkdir", "mkdirat", "rmdir", "sendfile"),
    *("copy_file_range", "splice"),
)
_LINE = re.compile(rb"(\d+) +(\w+)\((.*)\) += (-?\d+)[^=]*")
_BEGUN = re.compile(rb"(\d+) +(.*) <unfinished \.\.\.>")
_ENDED = re.compile(rb"(\d+) +<\.\.\. \w+ resumed>(.*)")
_TEXT = re.compile(rb'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?')


class Call(NamedTuple):
    """One call that came to its end: its name, arguments (texts as bytes) and answer."""

    name: str
    arguments: list[bytes]
    answer: int


def record(
    command: list[str], trace: Path, enough: Callable[[bytes], bool] | None = None, **more: object
) -> list[Call]:
    """Run a command under strace; return what it did.

    With ``enough`` it is killed after the first line for which that is true.
    """
    process = subprocess.Popen(
        [
            *("strace", "-f", "-qq", "-xx", "-s", "100000000", "--seccomp-bpf"),
            *("-e", "signal=none", "-e", f"trace={','.join(_CALLS)}", "-o", str(trace), *command),
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        **more,
    )
    if enough is not None:
        for line in process.stdout:
            if enough(line):
                break
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text()
        os.kill(int(children.split()[0]), signal.SIGKILL)
    _said, errors = process.communicate()
    assert enough is not None or process.returncode == 0, errors.decode()
    return list(_calls(trace.read_bytes().splitlines()))


def _calls(lines: Iterable[bytes]) -> Iterator[Call]:
    begun: dict[bytes, bytes] = {}
    for line in lines:
        # While one thread waits for an answer another may ask.
        if found := _BEGUN.fullmatch(line):
            begun[found[1]] = found[2]
            continue
        ended = _ENDED.fullmatch(line)
        whole = ended[1] + b" " + begun.pop(ended[1]) + ended[2] if ended else line
        found = _LINE.match(whole)
        if found is None or int(found[4]) < 0:
            continue
        yield Call(found[2].decode(), _arguments(found[3]), int(found[4]))


def _arguments(raw: bytes) -> list[bytes]:
    arguments = []
    for part in raw.split(b", "):
        text = _TEXT.fullmatch(part)
        assert text is None or text[2] is None, "strace cut it short"
        arguments.append(bytes.fromhex(text[1].replace(b"\\x", b"").decode()) if text else part)
    return arguments


class _File:
    """The bytes of one file: as a program sees them, and what of that is not yet sure."""

    def __init__(self, content: bytes = b"") -> None:
        self.seen = bytearray(content)
        self._sure = bytes(content)
        self._unsure: list[tuple[int, bytes | None]] = []

    def write(self, at: int, data: bytes) -> None:
        _put(self.seen, at, data)
        self._unsure.append((at, data))

    def truncate(self, size: int) -> None:
        _cut_off(self.seen, size)
        self._unsure.append((size, None))

    def sync(self) -> None:
        self._sure = bytes(self.seen)
        self._unsure.clear()

    def left(self, random: Random | None) -> bytes:
        """Return what a power cut may leave; without chance, the least."""
        if random is None:
            return self._sure
        share = random.choice((0.0, 0.1, 0.5, 0.9, 1.0))
        if share == 1.0:
            return bytes(self.seen)
        kept = bytearray(self._sure)
        pieces = [
            (at, piece, random.random() < share)
            for at, data in self._unsure
            for at, piece in _by_sectors(at, data)
        ]
        last = max((number for number, piece in enumerate(pieces) if piece[2]), default=-1)
        # What is written to a file that was cut off never lies where its old end was.
        for number, (at, piece, comes) in enumerate(pieces):
            if piece is None and (comes or number < last):
                _cut_off(kept, at)
            elif piece is not None and comes:
                _put(kept, at, piece)
        if len(kept) < len(self.seen) and share and random.random() < 0.5:
            # The new size came, and nothing of what belongs there.
            kept.extend(bytes(len(self.seen) - len(kept)))
        return bytes(kept)


def _by_sectors(at: int, data: bytes | None) -> Iterator[tuple[int, bytes | None]]:
    if data is None:
        yield at, None
        return
    end = at + len(data)
    for start in range(at - at % SECTOR, end, SECTOR):
        first, last = max(at, start), min(end, start + SECTOR)
        yield first, data[first - at : last - at]


def _put(content: bytearray, at: int, data: bytes) -> None:
    if len(content) < at:
        content.extend(bytes(at - len(content)))
    content[at : at + len(data)] = data


def _cut_off(content: bytearray, size: int) -> None:
    del content[size:]
    content.extend(bytes(size - len(content)))


_Names = dict[str, _File | None]
_FOLDER = _File()


class Disk:
    """All files below one folder; :meth:`do` does what a process did there."""

    def __init__(self, root: Path, *others: Path) -> None:
        """Begin with what is there now, all of it sure; nothing is written but in ``others``."""
        self._root = str(root)
        self._others = ("/dev/", "/proc/", *(f"{other}/" for other in others))
        self._names: dict[str, _File] = {self._root: _FOLDER}
        for path in root.rglob("*"):
            self._names[str(path)] = _FOLDER if path.is_dir() else _File(path.read_bytes())
        self._sure = dict(self._names)
        self._unsure: dict[str, list[_Names]] = {}
        self._open: dict[int, tuple[str, _File]] = {}
        self._at: dict[int, int] = {}
        self.said = b""
        """What the process has told on its standard output."""

    def do(self, call: Call) -> None:
        """Do one call; what happens outside of the folder is passed by."""
        name, given = call.name, call.arguments
        if name in {"open", "openat", "creat"}:
            flags = given[-1] if not given[-1].startswith(b"0") else given[-2]
            self._open_file(_path(given, "at" in name), flags.decode(), call.answer)
        elif name == "execve":
            assert not self._open, "a second program: its files are not followed"
        elif name in {"rename", "renameat", "renameat2"}:
            old, new = [str(Path(os.fsdecode(one))) for one in given if one.startswith(b"/")]
            if self._inside(old) or self._inside(new):
                assert self._names[old] is not _FOLDER
                self._name({old: None, new: self._names[old]})
        elif name in {"unlink", "unlinkat", "rmdir"}:
            if self._inside(path := _path(given, "at" in name)):
                self._name({path: None})
        elif name in {"mkdir", "mkdirat"}:
            if self._inside(path := _path(given, "at" in name)):
                self._name({path: _FOLDER})
        elif name in {"link", "linkat", "symlink", "symlinkat", "truncate"}:
            assert not any(self._inside(os.fsdecode(one)) for one in given), call
        else:
            self._do_open(name, int(given[0]), given, call.answer)

    def _do_open(self, name: str, descriptor: int, given: list[bytes], answer: int) -> None:
        """Do a call on what is open."""
        if name == "write" and descriptor == 1:
            self.said += given[1]
        if descriptor not in self._open:
            return
        path, file = self._open[descriptor]
        if name == "close":
            del self._open[descriptor]
        elif name == "lseek":
            self._at[descriptor] = answer
        elif name == "write":
            file.write(self._at[descriptor], given[1][:answer])
            self._at[descriptor] += answer
        elif name == "pwrite64":
            file.write(int(given[3]), given[1][:answer])
        elif name == "sendfile":
            start = int(given[2].strip(b"[").split(b"]")[0])
            file.write(start, bytes(self._open[int(given[1])][1].seen[start : start + answer]))
        elif name == "ftruncate":
            file.truncate(int(given[1]))
        elif name in {"fsync", "fdatasync"} and file is _FOLDER:
            for names in self._unsure.pop(path, []):
                _rename(self._sure, names)
        elif name in {"fsync", "fdatasync"}:
            file.sync()
        else:
            raise AssertionError(f"{name} is not followed")

    def _open_file(self, path: str, flags: str, descriptor: int) -> None:
        if not self._inside(path):
            self._open.pop(descriptor, None)
            writes = "O_WRONLY" in flags or "O_RDWR" in flags
            assert not writes or path.startswith(self._others), f"written elsewhere: {path}"
            return
        if path not in self._names:
            self._name({path: _File()})
        file = self._names[path]
        if "O_TRUNC" in flags and file.seen:
            file.truncate(0)
        assert "O_APPEND" not in flags
        self._open[descriptor] = path, file
        self._at[descriptor] = 0

    def _inside(self, path: str) -> bool:
        return path == self._root or path.startswith(self._root + "/")

    def _name(self, names: _Names) -> None:
        (folder,) = {str(Path(path).parent) for path in names}
        _rename(self._names, names)
        self._unsure.setdefault(folder, []).append(names)

    def cut(self, random: Random | None) -> None:
        """Leave in the real folder what a power cut may leave now; without chance, the least."""
        names = dict(self._sure)
        for unsure in self._unsure.values() if random else ():
            share = random.choice((0.0, 0.5, 1.0))
            some = unsure[: random.randrange(len(unsure) + 1)]
            if random.random() < 0.5:
                # In whatever order they came to the disk.
                some = [one for one in unsure if random.random() < share]
            for one in some:
                _rename(names, one)
        shutil.rmtree(self._root)
        for path, file in sorted(names.items()):
            there = Path(path)
            if path != self._root and not there.parent.is_dir():
                # Its folder never came.
                continue
            if file is _FOLDER:
                there.mkdir(mode=0o700)
            else:
                there.write_bytes(file.left(random))


def _rename(names: dict[str, _File], changed: _Names) -> None:
    for path, file in changed.items():
        if file is None:
            names.pop(path, None)
        else:
            names[path] = file


def _path(given: list[bytes], at: bool) -> str:
    folder, path = (given[0], given[1]) if at else (b"AT_FDCWD", given[0])
    whole = Path(os.fsdecode(path))
    assert whole.is_absolute() or folder == b"AT_FDCWD", "relative to a folder that is open"
    return str(whole.absolute())

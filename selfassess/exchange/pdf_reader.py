"""Reading a stranger's PDF in a process of its own, bounded in time and memory.

A PDF that comes by e-mail may be broken or hostile: a circle in its tree, a bomb in
a stream, a million objects. Nothing of it is opened in the program itself: the process
is given the file's path, takes the password from standard input if there is one, and
writes what it found as MessagePack: a text is no longer there than it is.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import msgspec

from selfassess.exchange.found import Found
from selfassess.files import check_ordinary

MAX_BYTES = 64_000_000
"""The largest file read; a portfolio of 160 statements has about 300,000."""
SECONDS = 10.0
READY = b"ready\n"
"""What the process writes first, so that one that never began is told apart."""
_START = Path(__file__).resolve().with_name("start_reader.py")
_PYTHON = re.compile(r"(?:python|pypy)[\d.]*(w?)(?:\.exe)?", re.IGNORECASE)


def read_pdf(path: Path, password: str = "", *, want_record: bool = False) -> Found:
    """Return what the PDF holds. Raises ``OSError`` when the file cannot be read at all."""
    check_ordinary(path)
    with path.open("rb") as file:
        head = file.read(1024)
    if path.stat().st_size > MAX_BYTES:
        return Found(problem="too-large")
    if b"%PDF-" not in head:
        return Found(problem="not-pdf")
    python = reading_python()
    if python is None:
        return Found(problem="no-reader", cause="no Python to start")
    wanted = "record" if want_record else "boxes"
    command = [python, "-I", str(_START), *_library_folders(), str(path.absolute()), wanted]
    try:
        done = subprocess.run(  # noqa: S603
            command,
            input=password.encode(errors="replace"),
            capture_output=True,
            timeout=SECONDS,
            check=False,
            cwd=_START.parent,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired as error:
        began = (error.stdout or b"").startswith(READY)
        return Found(problem="hostile" if began else "no-reader", cause="out of time")
    except OSError as error:
        return Found(problem="no-reader", cause=type(error).__name__)
    if not done.stdout.startswith(READY):
        # The last line names the error; it quotes nothing of the file, which is not open yet.
        said = done.stderr.decode(errors="replace").strip().splitlines()[-1:]
        return Found(problem="no-reader", cause=" ".join((str(done.returncode), *said)))
    if done.returncode != 0:
        return Found(problem="hostile", cause=f"ended with {done.returncode}")
    try:
        return msgspec.msgpack.decode(memoryview(done.stdout)[len(READY) :], type=Found)
    except msgspec.DecodeError:
        return Found(problem="damaged")


def reading_python() -> str | None:
    """Return the Python that reads: the one that runs the program, or the one beside it.

    ``sys.executable`` may be a Python without a console, a launcher of our own, or nothing.
    """
    here = Path(sys.executable) if sys.executable else None
    plain = _PYTHON.fullmatch(here.name) if here is not None else None
    if here is not None and plain is not None:
        console = here.with_name(re.sub(r"w(?=\.exe$|$)", "", here.name, flags=re.IGNORECASE))
        return str(console if plain[1] and console.is_file() else here)
    if os.name == "nt":
        names = ["python.exe", "Scripts/python.exe", "pythonw.exe"]
    else:
        names = [f"bin/python3.{sys.version_info.minor}", "bin/python3", "bin/python"]
    for folder in (sys.exec_prefix, sys.prefix, sys.base_exec_prefix, sys.base_prefix):
        for name in names:
            found = Path(folder, name)
            if found.is_file():
                return str(found)
    return None


def _library_folders() -> list[str]:
    """Return where this program has the reader's libraries from."""
    folders = []
    for name in ("asn1crypto", "msgspec", "pikepdf"):
        spec = find_spec(name)
        if spec is not None and spec.origin is not None:
            folders.append(str(Path(spec.origin).resolve().parent.parent))
    return list(dict.fromkeys(folders))

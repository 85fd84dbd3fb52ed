"""Reading a stranger's PDF in a process of its own, bounded in time and memory.

A PDF that comes by e-mail may be broken or hostile: a circle in its tree, a bomb in
a stream, a million objects. Nothing of it is opened in the program itself. This
module is started as ``python -m selfassess.exchange.pdf_reader FILE``, takes the
password from standard input if there is one, and writes what it found as JSON.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from selfassess.files import check_ordinary

MAX_BYTES = 64_000_000
"""The largest file read; a portfolio of 160 statements has about 300,000."""
MAX_FIELDS = 100_000
MAX_DEPTH = 12
MAX_TEXT = 20_000
MAX_RECORD = 64_000_000
SECONDS = 10.0
MEMORY = 900_000_000
"""Bytes of address space for the reading process, where the system can limit it."""


class Found(Struct, frozen=True, kw_only=True):
    """What a PDF holds: its fields by full name, and whether a record is attached.

    ``problem`` is empty, or one of ``encrypted``, ``not-pdf``, ``damaged``, ``too-large``,
    ``hostile`` (too much time, memory or depth).
    """

    problem: str = ""
    fields: dict[str, str] = {}
    form: bool = False
    record: str | None = None


def read_pdf(path: Path, password: str = "", *, want_record: bool = False) -> Found:
    """Return what the PDF holds. Raises ``OSError`` when the file cannot be read at all."""
    check_ordinary(path)
    with path.open("rb") as file:
        head = file.read(1024)
    if path.stat().st_size > MAX_BYTES:
        return Found(problem="too-large")
    if b"%PDF-" not in head:
        return Found(problem="not-pdf")
    command = [sys.executable, "-I", "-m", __spec__.name, str(path.absolute())]
    if want_record:
        command.append("--record")
    try:
        done = subprocess.run(  # noqa: S603
            command,
            input=password.encode(),
            capture_output=True,
            timeout=SECONDS,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired:
        return Found(problem="hostile")
    if done.returncode != 0:
        return Found(problem="hostile" if done.returncode < 0 else "damaged")
    try:
        return msgspec.json.decode(done.stdout, type=Found)
    except msgspec.DecodeError:
        return Found(problem="damaged")


def _limit() -> None:
    try:
        import resource  # noqa: PLC0415
    except ImportError:
        # Windows: the time limit and the size limits have to do.
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (int(SECONDS), int(SECONDS)))


def _look(path: Path, password: str, *, want_record: bool) -> Found:
    import pikepdf  # noqa: PLC0415

    try:
        pdf = pikepdf.open(path, password=password)
    except pikepdf.PasswordError:
        return Found(problem="encrypted")
    except (pikepdf.PdfError, ValueError):
        return Found(problem="damaged")
    with pdf:
        form = pdf.Root.get("/AcroForm")
        fields: dict[str, str] = {}
        if isinstance(form, pikepdf.Dictionary):
            _collect(form.get("/Fields"), fields)
        return Found(
            fields=fields,
            form=bool(fields),
            record=_record(pdf) if want_record else None,
        )


def _collect(kids: Any, found: dict[str, str]) -> None:
    """Walk the field tree without recursion; a node is looked at once."""
    import pikepdf  # noqa: PLC0415

    waiting: list[tuple[Any, str, int]] = [(kids, "", 0)]
    seen: set[tuple[int, int]] = set()
    while waiting and len(found) < MAX_FIELDS:
        nodes, prefix, depth = waiting.pop()
        if not isinstance(nodes, pikepdf.Array) or depth > MAX_DEPTH:
            continue
        for node in nodes:
            if not isinstance(node, pikepdf.Dictionary) or len(seen) > 2 * MAX_FIELDS:
                continue
            if node.is_indirect:
                if node.objgen in seen:
                    continue
                seen.add(node.objgen)
            part = _text(node.get("/T"))
            # Some readers write the whole name with "/" where a dot may not stand.
            part = part.replace("/", ".") if not prefix else part
            name = f"{prefix}.{part}" if prefix and part else prefix or part
            if "/V" in node or "/AS" in node:
                found[name[:400]] = _value(node)
            waiting.append((node.get("/Kids"), name, depth + 1))


def _value(node: Any) -> str:
    import pikepdf  # noqa: PLC0415

    value = node.get("/V")
    if isinstance(value, pikepdf.Array):
        value = value[0] if len(value) else None
    if value is None and isinstance(node.get("/AS"), pikepdf.Name):
        value = node.get("/AS")
    if isinstance(value, pikepdf.Name):
        return str(value).lstrip("/")
    if isinstance(value, pikepdf.Stream):
        # Long values may be kept as a stream (ISO 32000-1, table 228).
        return value.read_bytes()[: 4 * MAX_TEXT].decode("utf-8", "replace")[:MAX_TEXT]
    return _text(value)


def _text(value: Any) -> str:
    import pikepdf  # noqa: PLC0415

    return str(value)[:MAX_TEXT] if isinstance(value, pikepdf.String) else ""


def _record(pdf: Any) -> str | None:
    for name, spec in pdf.attachments.items():
        if name == "portfolio.json":
            raw: bytes = spec.get_file().read_bytes()
            return raw.decode("utf-8", "replace") if len(raw) <= MAX_RECORD else None
    return None


def _main() -> int:
    _limit()
    password = sys.stdin.buffer.read(4096).decode("utf-8", "replace")
    try:
        found = _look(Path(sys.argv[1]), password, want_record="--record" in sys.argv[2:])
    except MemoryError:
        found = Found(problem="hostile")
    except Exception:  # noqa: BLE001  (whatever a broken file provokes ends here, as "damaged")
        found = Found(problem="damaged")
    sys.stdout.buffer.write(msgspec.json.encode(found))
    return 0


if __name__ == "__main__":
    sys.exit(_main())

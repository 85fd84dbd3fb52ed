"""A room with one good file of each kind in it, and what may be wrong with a room.

For ``test_no_traceback.py``: each trouble changes a copy of the room, or what surrounds a
command, and returns what is to be set in its environment.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import socket
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from selfassess.exchange.answers_csv import answers_to_csv
from selfassess.exchange.record_file import restore
from selfassess.exchange.record_json import to_json
from selfassess.framework.pack import installed_pack
from selfassess.handover import hand_over
from selfassess.portfolio.portfolio import Portfolio
from selfassess.resources import resource_folder
from selfassess.store.file import PortfolioFile, new_portfolio
from selfassess.store.protect import back_up
from selfassess.store.recovery import RecoveryFile
from selfassess.things.worker.thing import Worker

Room = Path
Trouble = Callable[[Room], dict[str, str]]
MINE = "mine.selfassess"
ODD_NAME = os.fsdecode(b"Si\xe2n \xff")
"""A name in bytes that are no UTF-8."""

COMMANDS: dict[str, list[str]] = {
    "demo": ["demo", "OUT"],
    "new": ["new", "NEW", "--name", "Siân Ŵ", "--tier", "csw"],
    "answers": ["answers", "MINE"],
    "answer": ["answer", "MINE", "CSV"],
    "export": ["export", "MINE", "-o", "OUT"],
    "export beside": ["export", "MINE"],
    "review": ["review", "MINE", "PDF"],
    "review json": ["review", "MINE", "PDF", "--json", "--whole"],
    "data": ["data", "MINE"],
    "data to": ["data", "MINE", "-o", "OUT"],
    "restore-data": ["restore-data", "JSON", "NEW"],
    "check": ["check", "MINE"],
    "check json": ["check", "MINE", "--json"],
    "salvage": ["check", "MINE", "--salvage", "OUT"],
    "backups": ["backups", "MINE"],
    "backups json": ["backups", "MINE", "--json"],
    "restore": ["backups", "MINE", "--restore", "1"],
    "passphrase": ["passphrase", "MINE"],
    "passphrase off": ["passphrase", "MINE", "--remove"],
    "unlocking": ["data", "MINE", "--passphrase-stdin"],
    "password": ["export", "MINE", "-o", "OUT", "--password-stdin"],
    "forget": ["forget", "MINE"],
    "forget one": ["forget", "MINE", "csw.clean.spills"],
    "upgrade": ["upgrade", "MINE"],
    "frameworks": ["frameworks"],
    "frameworks json": ["frameworks", "--json"],
    "framework-check": ["framework-check", "PACK"],
}
PLACES = {
    "MINE": MINE,
    "CSV": "good.csv",
    "JSON": "good.json",
    "PDF": "good.pdf",
    "PACK": "pack",
    "NEW": "new.selfassess",
    "OUT": "out",
}


def furnish(room: Room) -> None:
    """Make one good file of each kind, and a profile with backups in it."""
    room.mkdir()
    at = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    mine = room / MINE
    worker = Worker(name="Siân Ŵyn-Łukasz 李", tier="csw", next_tier="scsw")
    new_portfolio(mine, worker, installed_pack(), at).close()
    with closing(PortfolioFile.open(mine)) as file:
        portfolio = Portfolio(file, lambda: at)
        for number, spot in enumerate(portfolio.spots()[:10]):
            portfolio.rate(spot.statement.id, number % 5)  # type: ignore[arg-type]
            portfolio.write_note(spot.statement.id, "Ŵ note, “quoted” 李\nMr Jones 943 476 5919")
        (room / "good.csv").write_text(answers_to_csv(portfolio), encoding="utf-8")
        (room / "good.json").write_bytes(to_json(file.contents()))
        hand_over(portfolio, room / "good.pdf", today=at.date())
        back_up(file)
    shutil.copytree(resource_folder() / "frameworks" / "imaging-2022", room / "pack")


def profile(room: Room) -> Path:
    """Return where the program keeps what is its own."""
    return room / "data" / "SelfAssess"


# ---- what may stand where a file is expected -----------------------------------------


def be_socket(path: Path) -> None:
    """Make a socket; its name may be longer than the system takes for one."""
    before = Path.cwd()
    os.chdir(path.parent)
    try:
        with closing(socket.socket(socket.AF_UNIX)) as made:
            made.bind(path.name)
    finally:
        os.chdir(before)


def be_unreadable(path: Path) -> None:
    """Make a file that only another may read."""
    path.write_bytes(b"x")
    path.chmod(0)


def be_full_folder(path: Path) -> None:
    """Make a folder that cannot be taken away as if it were empty."""
    path.mkdir()
    (path / "inside").write_bytes(b"x")


KINDS: dict[str, Callable[[Path], object]] = {
    "nothing": lambda _path: None,
    "folder": be_full_folder,
    "pipe": os.mkfifo,
    "socket": be_socket,
    "empty": lambda path: path.touch(),
    "unreadable": be_unreadable,
    "circle": lambda path: path.symlink_to(path),
    "nowhere": lambda path: path.symlink_to(path.with_name("not there")),
    "endless": lambda path: path.symlink_to("/dev/zero"),
    "full": lambda path: path.symlink_to("/dev/full"),
    "noise": lambda path: path.write_bytes(bytes(range(256)) * 40),
    "no UTF-8": lambda path: path.write_bytes(b"statement_id,rating,note\nSi\xe2n,\xff,\n"),
    "UTF-16": lambda path: path.write_bytes('{"format": "selfassess/1", "Ŵ": 1}'.encode("utf-16")),
    "half a letter": lambda path: path.write_bytes(b'{"format": "\xc5'),
    "surrogates": lambda path: path.write_bytes(b'{"format": "\\ud800", "plan": "\xed\xa0\x80"}'),
    "deep": lambda path: path.write_bytes(b'{"format": ' + b"[" * 100_000),
    "no numbers": lambda path: path.write_bytes(b'{"format": "selfassess/1", "plan": 1e999999}'),
    "nulls": lambda path: path.write_bytes(b"\0" * 5000),
    "quotes": lambda path: path.write_bytes(b'statement_id,rating,note\n"' + b"x" * 200_000),
    "half a PDF": lambda path: path.write_bytes(b"%PDF-1.7\n1 0 obj<<"),
    "half a portfolio": lambda path: path.write_bytes(b"SQLite format 3\0" + b"\xff" * 5000),
}
NAMES = {
    "no name": "",
    "a dash": "-",
    "root": "/",
    "here": ".",
    "above": "..",
    "a home": "~",
    "a line's end": "a\nb\x1b[31m.selfassess",
    "other letters": ODD_NAME,
    "other letters, an ending": f"{ODD_NAME}.selfassess",
    "long": "n" * 300,
    "a long way": "n/" * 3000,
    "in a file": f"{MINE}/x.selfassess",
    "in no folder": "not there/x.selfassess",
    "a slash": f"{MINE}/",
    "a folder's slash": "not there/",
    "an ending alone": ".selfassess",
    "in a locked folder": "locked/x.selfassess",
    "a locked folder's folder": "locked/in/x.selfassess",
    "a device": "/dev/null",
    "a full one": "/dev/full",
    "of the system": "/proc/self/mem",
    "braces": "{name} {0} %s.selfassess",
}


def standing(kind: str, where: str) -> Trouble:
    """Return the trouble that something else stands at a place in the room."""

    def make(room: Room) -> dict[str, str]:
        path = room / where
        path.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileNotFoundError):
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
        KINDS[kind](path)
        return {}

    return make


def everywhere(kind: str) -> Trouble:
    """Return the trouble that something else stands at each file of the profile."""

    def make(room: Room) -> dict[str, str]:
        for path in sorted(profile(room).rglob("*")):
            if path.is_file():
                path.unlink()
                KINDS[kind](path)
        return {}

    return make


# ---- what may be wrong around a command ------------------------------------------------


def with_environment(**values: str) -> Trouble:
    """Return the trouble that some variables are set so; empty ones are taken away."""
    return lambda room: {
        name: value.replace("ROOM", str(room)).replace("ODD", ODD_NAME)
        for name, value in values.items()
    }


def in_odd_profile(room: Room) -> dict[str, str]:
    """Let the profile be in a folder with a name that is no UTF-8."""
    (room / "data").rename(room / ODD_NAME)
    return {"XDG_DATA_HOME": str(room / ODD_NAME), "HOME": str(room / ODD_NAME)}


def waiting(kind: str, *, part: bool = False) -> Trouble:
    """Return the trouble that something else stands where unsaved words wait."""

    def make(room: Room) -> dict[str, str]:
        with closing(PortfolioFile.open(room / MINE, read_only=True)) as file:
            name = RecoveryFile(file.identity().id, None).path.name
        where = f".{name}.part" if part else name
        return standing(kind, f"data/SelfAssess/recovery/{where}")(room)

    return make


def with_odd_notes(room: Room) -> dict[str, str]:
    """Leave notes of folders that were written into, as no process of ours writes them."""
    folder = profile(room) / "unfinished"
    folder.mkdir(parents=True, exist_ok=True)
    from selfassess.wholes import _computer

    for number, words in enumerate((b"", b"\0", b"\xff/x", b"/" * 9000, os.fsencode(room))):
        name = f"selfassess-{_computer()}-99999999{number}-{'0' * 12}"
        (folder / name).write_bytes(words)
    return {}


def with_odd_times(*times: str, zone: str) -> Trouble:
    """Return the trouble that backups are of the ends of the calendar."""

    def make(room: Room) -> dict[str, str]:
        (backup,) = profile(room).rglob("*Z-*.selfassess")
        for number, time in enumerate(times):
            shutil.copy(backup, backup.with_name(f"{time}Z-{number:03}-{'0' * 12}.selfassess"))
        return {"TZ": zone}

    return make


def with_file_times(seconds: int) -> Trouble:
    """Return the trouble that every file was changed at a time that no calendar has."""

    def make(room: Room) -> dict[str, str]:
        for path in room.rglob("*"):
            with suppress(OSError, OverflowError):
                os.utime(path, (seconds, seconds))
        return {}

    return make


def dated(moment: str, day: str, zone: str) -> Trouble:
    """Return the trouble that a record, and the portfolio, are of the ends of the calendar."""

    def changed(part: Any, key: str = "") -> Any:
        if isinstance(part, dict):
            return {name: changed(value, name) for name, value in part.items()}
        if isinstance(part, list):
            return [changed(value, key) for value in part]
        if isinstance(part, str) and key in {"at", "updated_at", "created_at", "received_at"}:
            return moment
        return day if isinstance(part, str) and key in {"on", "appraisal_date", "made"} else part

    def make(room: Room) -> dict[str, str]:
        mine = room / MINE
        with closing(PortfolioFile.open(mine)) as file:
            portfolio = Portfolio(file)
            portfolio.update_worker(appraisal_date=datetime(2026, 1, 1, tzinfo=UTC).date())
            for requirement in list(portfolio.index.requirements)[:2]:
                portfolio.set_requirement(
                    requirement, done=True, on=datetime(2026, 1, 1, tzinfo=UTC).date()
                )
            record = json.loads(to_json(file.contents()))
        (room / "good.json").write_text(json.dumps(changed(record)), encoding="utf-8")
        lines = (room / "good.csv").read_text(encoding="utf-8")
        (room / "good.csv").write_text(
            lines.replace("2026-03-02T09:00:00+00:00", moment), encoding="utf-8"
        )
        with suppress(Exception):
            restore(room / "good.json", room / "dated.selfassess")
            (room / "dated.selfassess").replace(mine)
        return {"TZ": zone}

    return make


def held(words: bytes, zone: str = "UTC") -> Trouble:
    """Return the trouble that somebody else, who wrote this in the lock, has it open."""

    def make(room: Room) -> dict[str, str]:
        lock = room / f".{MINE}.lock"
        lock.write_bytes(words)
        # Held until this process ends, or the room goes.
        holding.append(os.open(lock, os.O_RDWR))
        fcntl.flock(holding[-1], fcntl.LOCK_EX)
        return {"TZ": zone}

    return make


holding: list[int] = []


def let_go() -> None:
    """Let go of all locks that :func:`held` took."""
    while holding:
        os.close(holding.pop())


def since(moment: str) -> bytes:
    """Return what a lock of that time holds."""
    return b'\n{"computer":"ward-7","since":"%s"}' % moment.encode()


BESIDE = (
    f".{MINE}.part", f"{MINE}.part", f".{MINE}.part-journal", f".{MINE}.lock", f"{MINE}-journal",
    f"{MINE}-wal", f"{MINE}-shm", "mine.part", "mine.pdf", ".mine.pdf.part", "x.part", "out.part",
    "new.selfassess", ".new.selfassess.part", ".new.selfassess.lock", "new.selfassess-journal",
)  # fmt: skip
OF_THE_PROFILE = ("", "backups", "backups/places", "unfinished", "protected", "protected/salt",
                  "recovery")  # fmt: skip
TROUBLES: dict[str, Trouble] = {
    "none": lambda _room: {},
    **{
        f"{kind} at {name}": standing(kind, name)
        for name in BESIDE
        for kind in ("folder", "pipe", "noise", "circle", "unreadable")
        # A pipe in the place of the PDF is written to, and waits for whoever reads it.
        if (kind, name) != ("pipe", "mine.pdf")
    },
    **{
        f"{kind} at profile/{name}": standing(kind, f"data/SelfAssess/{name}".rstrip("/"))
        for name in OF_THE_PROFILE
        for kind in ("empty", "pipe", "nowhere", "circle", "folder", "noise")
    },
    **{f"{kind} in all the profile": everywhere(kind) for kind in KINDS if kind != "nothing"},
    **{
        f"{kind} at the recovery file": waiting(kind)
        for kind in ("folder", "pipe", "noise", "circle", "unreadable", "half a portfolio", "empty")
    },
    **{
        f"{kind} at a part of it": waiting(kind, part=True)
        for kind in ("folder", "pipe", "circle", "noise")
    },
    "profile in other letters": in_odd_profile,
    "profile not there": with_environment(XDG_DATA_HOME="ROOM/not there"),
    "profile not there, other letters": with_environment(XDG_DATA_HOME="ROOM/ODD"),
    "profile is a file": with_environment(XDG_DATA_HOME=f"ROOM/{MINE}"),
    "profile is a device": with_environment(XDG_DATA_HOME="/dev/null/x"),
    "profile of the system": with_environment(XDG_DATA_HOME="/proc/nothing"),
    "profile is relative": with_environment(XDG_DATA_HOME="some/where"),
    "profile is long": with_environment(XDG_DATA_HOME="/" + "n" * 300),
    "profile has a line's end": with_environment(XDG_DATA_HOME="ROOM/a\nb"),
    "no profile": with_environment(XDG_DATA_HOME=""),
    "no home": with_environment(XDG_DATA_HOME="", XDG_CONFIG_HOME="", HOME=""),
    "home not there": with_environment(
        XDG_DATA_HOME="", XDG_CONFIG_HOME="", HOME="/nowhere/at/all"
    ),
    "home in other letters": with_environment(
        XDG_DATA_HOME="", XDG_CONFIG_HOME="", HOME="ROOM/ODD"
    ),
    "odd notes": with_odd_notes,
    "backups of all times": with_odd_times(
        "00010101T000000", "99991231T235959", "00000000T000000", zone="Asia/Tokyo"
    ),
    "backups of all times, in the west": with_odd_times(
        "00010101T000000", "99991231T235959", zone="America/New_York"
    ),
    "files before the calendar": with_file_times(-(2**33)),
    "files after the calendar": with_file_times(2**33),
    "files far after the calendar": with_file_times(2**55),
    "year 9999": dated("9999-12-31T23:59:59Z", "9999-12-31", "Asia/Tokyo"),
    "year 1": dated("0001-01-01T00:00:00Z", "0001-01-01", "America/New_York"),
    "year 0": dated("0000-00-00T00:00:00Z", "0000-00-00", "UTC"),
    "year 10000": dated("10000-01-01T00:00:00Z", "10000-01-01", "UTC"),
    "odd zone": dated("9999-12-31T23:59:59-23:59", "9999-12-31", "XYZ-14"),
    "held, year 9999": held(since("9999-12-31T23:59:59Z"), "Asia/Tokyo"),
    "held, year 9999, zone": held(since("9999-12-31T23:59:59-23:59")),
    "held, year 1": held(since("0001-01-01T00:00:00+14:00"), "America/New_York"),
    "held, negative": held(b'\n{"computer":"x","since":-99999999999999}'),
    "held, nonsense": held(since("tomorrow")),
    "held, no UTF-8": held(b'\n{"computer":"\xff\xfe","since":null}'),
    "held, surrogates": held(b'\n{"computer":"\\ud800","since":null}'),
    "held, deep": held(b"\n" + b"[" * 900),
    "held, empty": held(b""),
    "held, steering": held(b'\n{"computer":"\\u001b[31m\\u202e<img src=x>{0}%s","since":null}'),
    "zone is nonsense": with_environment(TZ="No/Where"),
    "ASCII": with_environment(PYTHONIOENCODING="ascii"),
    "ASCII, strict": with_environment(PYTHONIOENCODING="ascii:strict"),
    "cp1252": with_environment(PYTHONIOENCODING="cp1252"),
    "cp437": with_environment(PYTHONIOENCODING="cp437:strict"),
    "utf-16": with_environment(PYTHONIOENCODING="utf-16"),
    "shift_jis": with_environment(PYTHONIOENCODING="shift_jis"),
    "C": with_environment(LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0"),
    "no room for passing files": with_environment(TMPDIR="/nowhere", TEMP="/nowhere"),
    "odd columns": with_environment(COLUMNS="-1", TERM="\x1b", NO_COLOR="x"),
}

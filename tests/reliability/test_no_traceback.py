"""No traceback, whatever is given to a command and whatever is wrong around it."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import Any

import pytest

if sys.platform == "win32":
    pytest.skip("pipes, modes and locks as POSIX has them", allow_module_level=True)

from tests.reliability.room import (
    COMMANDS,
    KINDS,
    MINE,
    NAMES,
    PLACES,
    TROUBLES,
    Room,
    furnish,
    let_go,
    standing,
)

SOAK = bool(os.environ.get("SELFASSESS_SOAK"))
LOOKER = Path(__file__).with_name("looker.py")
ROOT = Path(__file__).resolve().parents[2]
SECONDS = 30
SILENT = "refused without a word"
STDIN = "first £ passphrase Ŵ\nsecond £ passphrase Ŵ\n".encode()


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Room:
    """A room to be copied."""
    before = os.environ.get("XDG_DATA_HOME")
    room = tmp_path_factory.mktemp("rooms") / "furnished"
    os.environ["XDG_DATA_HOME"] = str(room / "data")
    furnish(room)
    if before is None:
        del os.environ["XDG_DATA_HOME"]
    else:
        os.environ["XDG_DATA_HOME"] = before
    return room


@pytest.fixture
def a_room(furnished: Room, tmp_path: Path) -> Iterator[Callable[[], Room]]:
    """Return a way to have a fresh copy of the room."""

    room = tmp_path / "room"

    def leave() -> None:
        let_go()
        if room.exists():
            (room / "locked").chmod(0o700)
            shutil.rmtree(room)

    def make() -> Room:
        leave()
        shutil.copytree(furnished, room)
        (room / "locked").mkdir(mode=0)
        return room

    yield make
    leave()


def run(
    room: Room, words: list[str], environment: dict[str, str], **how: Any
) -> subprocess.CompletedProcess[bytes]:
    """Run one command in the room, as a person to whom the modes of files mean something."""
    settings = {
        **os.environ,
        "HOME": str(room / "home"),
        "XDG_DATA_HOME": str(room / "data"),
        "XDG_CONFIG_HOME": str(room / "config"),
        "PYTHONPATH": str(ROOT),
        **environment,
    }
    drop = "-dac_override,-dac_read_search,-fowner"
    modest = ["setpriv", f"--bounding-set={drop}", f"--inh-caps={drop}"]
    how = {"stdout": subprocess.PIPE, "input": STDIN, **how}
    if "stdin" in how:
        del how["input"]
    return subprocess.run(
        [*(modest if os.geteuid() == 0 else []), *words],
        check=False,
        stderr=subprocess.PIPE,
        cwd=room,
        timeout=SECONDS,
        env={name: value for name, value in settings.items() if value},
        **how,
    )


def command(name: str, **places: str) -> list[str]:
    """Return the words of a command with its places filled in."""
    words = [places.get(word, PLACES.get(word, word)) for word in COMMANDS[name]]
    return [sys.executable, "-m", "selfassess.app", *words]


def fault(done: subprocess.CompletedProcess[bytes]) -> str:
    """Return what is wrong with the way a command ended; empty when nothing is."""
    told = done.stderr.decode("utf-8", "replace")
    if "Traceback" in told or "Exception" in told:
        return told[-1500:]
    if done.returncode not in {0, 1, 2}:
        return f"ended with {done.returncode}: {told[-500:]}"
    if done.returncode and not told.strip():
        return SILENT
    return ""


def some(names: Collection[str], every: int) -> list[str]:
    """Return all of them in the long campaign, else a few."""
    return list(names) if SOAK else list(names)[::every]


def campaign(
    a_room: Callable[[], Room], trouble: Any, names: list[str], **how: Any
) -> dict[str, str]:
    wrong = {}
    for name in names:
        room = a_room()
        environment = trouble(room)
        try:
            found = fault(run(room, command(name), environment, **how))
        except subprocess.TimeoutExpired:
            found = "did not end"
        if found:
            wrong[name] = found
    return wrong


ONCE = {
    # What ended in a traceback, or never, and by which command.
    "pipe at profile/protected/salt": "answer",
    "pipe in all the profile": "upgrade",
    "endless in all the profile": "forget",
    "backups of all times": "backups",
    "backups of all times, in the west": "upgrade",
    "year 9999": "restore-data",
    "ASCII, strict": "answers",
    "cp437": "frameworks",
    "folder at .mine.selfassess.part": "passphrase off",
    "folder at the recovery file": "answer",
    "held, year 9999": "answer",
    "held, no UTF-8": "answer",
    "profile not there, other letters": "backups json",
}


@pytest.mark.parametrize("trouble", TROUBLES if SOAK else ONCE)
def test_trouble_around_a_command_costs_a_sentence(a_room, trouble):
    names = list(COMMANDS) if SOAK else [ONCE[trouble]]
    assert campaign(a_room, TROUBLES[trouble], names) == {}


NOBODY = """
import pwd, runpy, sys
def nobody(_number): raise KeyError
pwd.getpwuid = nobody
sys.argv = sys.argv[1:]
if sys.argv[0].endswith(".py"):
    runpy.run_path(sys.argv[0], run_name="__main__")
else:
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
"""
"""Runs as an account of which the system knows nothing, as in a container."""


@pytest.mark.parametrize(
    "words", [["selfassess.app", "answer", MINE, "good.csv"], [str(LOOKER), MINE]]
)
def test_an_account_without_a_home_is_told_that_no_backup_is_kept(a_room, words):
    room = a_room()
    homeless = {"HOME": "", "XDG_DATA_HOME": "", "XDG_CONFIG_HOME": ""}
    environment = {**homeless, "QT_QPA_PLATFORM": "offscreen"}
    done = run(room, [sys.executable, "-c", NOBODY, *words], environment)
    assert fault(done) == ""
    assert done.returncode == 0
    assert words[0] == str(LOOKER) or b"cannot be reached on this computer" in done.stderr
    assert not (room / "~").exists()


@pytest.mark.parametrize("trouble", some(TROUBLES, 100))
def test_trouble_around_the_window_costs_a_sentence(a_room, trouble):
    room = a_room()
    environment = {"QT_QPA_PLATFORM": "offscreen", **TROUBLES[trouble](room)}
    done = run(room, [sys.executable, str(LOOKER), MINE], environment)
    assert fault(done) == ""
    assert done.returncode == 0


SLOTS = [
    (name, place)
    for name, words in COMMANDS.items()
    for place in PLACES
    if place in words and (name, place) != ("demo", "OUT")
]


FEW_NAMES = {
    "no name": [("new", "NEW")],
    "root": [("answers", "MINE"), ("export", "OUT"), ("export beside", "MINE")],
    "here": [("upgrade", "MINE"), ("data to", "OUT")],
    "a long way": [("new", "NEW"), ("data to", "OUT"), ("framework-check", "PACK")],
    "in a locked folder": [("new", "NEW"), ("export", "OUT")],
    "other letters": [("answers", "MINE")],
}


@pytest.mark.parametrize("kind", some(KINDS, 7))
def test_something_else_in_the_place_of_a_file_costs_a_sentence(a_room, kind):
    wrong = {}
    for name, place in SLOTS if SOAK else SLOTS[len(kind) % 7 :: 17]:
        if (kind, place) == ("pipe", "OUT"):
            # It is written to, and waits for whoever reads it.
            continue
        where = PLACES[place]
        found = campaign(a_room, standing(kind, where), [name])
        wrong.update({f"{name} {place}: {one}": told for one, told in found.items()})
    assert wrong == {}


@pytest.mark.parametrize("name", NAMES if SOAK else FEW_NAMES)
def test_a_name_that_is_none_costs_a_sentence(a_room, name):
    wrong = {}
    for asked, place in SLOTS if SOAK else FEW_NAMES[name]:
        room = a_room()
        found = fault(run(room, command(asked, **{place: NAMES[name]}), {}))
        if found:
            wrong[f"{asked} {place}"] = found
    assert wrong == {}


def limited(what: int, most: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(what, (most, most))


STREAMS: dict[str, dict[str, Any]] = {
    "no input": {"stdin": None, "preexec_fn": lambda: os.close(0)},
    "empty input": {"input": b""},
    "undecodable input": {"input": b"\xff\xfe\x00\xd8\n\xe2\x28\n"},
    "half a letter": {"input": b"\xc5\n\xc5\n"},
    "endless line": {"input": b"x" * 300_000},
    "no output": {"preexec_fn": lambda: os.close(1)},
    "no errors": {"preexec_fn": lambda: os.close(2)},
    "nothing at all": {"preexec_fn": lambda: os.closerange(0, 3), "stdin": None},
    "files that may not grow": {"preexec_fn": limited(resource.RLIMIT_FSIZE, 0)},
    "files that may grow a little": {"preexec_fn": limited(resource.RLIMIT_FSIZE, 20_000)},
    "few open files": {"preexec_fn": limited(resource.RLIMIT_NOFILE, 12)},
}


@pytest.mark.parametrize("stream", STREAMS)
def test_streams_of_every_kind_cost_a_sentence(a_room, stream):
    reads = {"input", "stdin"} & STREAMS[stream].keys()
    names = list(COMMANDS) if SOAK else ["passphrase" if reads else "data"]
    wrong = campaign(a_room, TROUBLES["none"], names, **STREAMS[stream])
    if "no errors" in stream or "nothing" in stream:
        wrong = {name: told for name, told in wrong.items() if told != SILENT}
    assert wrong == {}

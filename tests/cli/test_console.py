"""Standard input and output of every kind of console, and those that are closed or full."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfassess.cli import main
from selfassess.console import Lines
from selfassess.store.file import PortfolioFile

WORDS = "correct Ŵŷ héron £7 battery"
COMMANDS = {
    "frameworks": ["frameworks"],
    "frameworks --json": ["frameworks", "--json"],
    "answers": ["answers", "MINE"],
    "data": ["data", "MINE"],
    "check": ["check", "MINE"],
    "check --json": ["check", "MINE", "--json"],
    "backups": ["backups", "MINE"],
    "export": ["export", "MINE", "-o", "OUT"],
    "framework-check": ["framework-check", "imaging-2022"],
    "upgrade": ["upgrade", "MINE"],
    "help": ["--help"],
    "version": ["--version"],
    "help of a command": ["export", "--help"],
}
posix = pytest.mark.skipif(sys.platform == "win32", reason="a shell closes or fills it there")


@pytest.fixture
def mine(tmp_path):
    path = tmp_path / "mine.selfassess"
    arguments = ["new", str(path), "--name", "Tom", "--tier", "csw", "--next", "scsw"]
    assert main(arguments) == 0
    return path


def run(*arguments: object, **how: object) -> subprocess.CompletedProcess[bytes]:
    words = [str(argument) for argument in arguments]
    command = [sys.executable, "-m", "selfassess.app", *words]
    return subprocess.run(command, check=False, stderr=subprocess.PIPE, **how)


def filled(command: str, mine: Path) -> list[str]:
    places = {"MINE": str(mine), "OUT": str(mine.with_suffix(".pdf"))}
    return [places.get(word, word) for word in COMMANDS[command]]


def is_one_sentence(err: bytes) -> bool:
    text = err.decode()
    return text.startswith("What this command has to say could not") and text.count("\n") == 1


@posix
@pytest.mark.parametrize("command", COMMANDS)
def test_a_full_output_costs_one_sentence(mine, command):
    with Path("/dev/full").open("wb") as full:
        done = run(*filled(command, mine), stdout=full)
    assert done.returncode == 1
    assert is_one_sentence(done.stderr), done.stderr


@posix
@pytest.mark.parametrize("command", COMMANDS)
def test_a_closed_output_costs_one_sentence(mine, command):
    done = run(*filled(command, mine), preexec_fn=lambda: os.close(1))
    assert done.returncode == 1
    assert is_one_sentence(done.stderr), done.stderr


@posix
def test_a_reader_that_goes_away_costs_one_sentence(mine):
    read, write = os.pipe()
    os.close(read)
    done = run("data", mine, stdout=write)
    os.close(write)
    assert done.returncode == 1
    assert is_one_sentence(done.stderr), done.stderr


@posix
@pytest.mark.parametrize("arguments", [["answers"], ["answers", "/no/such"], ["frameworks"]])
def test_a_closed_error_output_changes_no_exit_status(arguments):
    known = run(*arguments, stdout=subprocess.DEVNULL).returncode
    command = [sys.executable, "-m", "selfassess.app", *arguments]
    closed = subprocess.run(
        command, check=False, stdout=subprocess.DEVNULL, preexec_fn=lambda: os.close(2)
    )
    assert closed.returncode == known


@posix
def test_a_closed_input_costs_one_sentence(mine):
    done = run("answers", mine, "--passphrase-stdin", preexec_fn=lambda: os.close(0))
    assert done.returncode == 1
    assert done.stderr.decode().startswith("Nothing came in on standard input.")


@pytest.mark.parametrize(
    "piped",
    [
        WORDS.encode() + b"\n",
        WORDS.encode() + b"\r\n",
        b"\xef\xbb\xbf" + WORDS.encode() + b"\r\n",
        b"\xff\xfe" + (WORDS + "\r\n").encode("utf-16-le"),
        b"\xfe\xff" + (WORDS + "\n").encode("utf-16-be"),
        WORDS.encode(),
    ],
    ids=["plain", "CR LF", "mark, CR LF", "UTF-16", "UTF-16 the other way", "no line end"],
)
def test_a_passphrase_is_taken_however_it_is_piped(mine, piped):
    assert (
        run("passphrase", mine, input=WORDS.encode() + b"\n", stdout=subprocess.DEVNULL).returncode
        == 0
    )
    done = run("answers", mine, "--passphrase-stdin", input=piped, stdout=subprocess.PIPE)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"statement_id,")


def test_a_passphrase_set_by_powershell_is_the_one_that_was_typed(mine):
    piped = b"\xef\xbb\xbf" + WORDS.encode() + b"\r\n"
    assert run("passphrase", mine, input=piped, stdout=subprocess.DEVNULL).returncode == 0
    PortfolioFile.open(mine, passphrase=WORDS).close()
    again = b"\xef\xbb\xbf" + WORDS.encode() + b"\r\nthree other words now\r\n"
    assert run("passphrase", mine, input=again, stdout=subprocess.DEVNULL).returncode == 0
    PortfolioFile.open(mine, passphrase="three other words now").close()


@given(
    st.lists(st.text(st.characters(exclude_characters="\r\n\ufeff", codec="utf-8")), min_size=1),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_lines_are_read_as_they_were_written(lines, end, encoding):
    raw = (end.join(lines) + end).encode(encoding)
    read = Lines(io.BytesIO(raw))
    assert [read.next() for _ in lines] == lines
    assert read.next() == ""


def test_a_console_of_western_europe_is_read_too():
    assert Lines(io.BytesIO("caffé £\n".encode("cp1252"))).next() == "caffé £"

"""Standard input and output as the command line uses them, on consoles of every kind."""

from __future__ import annotations

import codecs
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

import click

from selfassess.errors import SelfAssessError
from selfassess.words import say

_MOST_LINE = 64 * 1024
_WIDE = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


class OutputError(SelfAssessError):
    """What a command had to say could not be written: its output is closed or full."""

    def __init__(self, cause: str) -> None:
        super().__init__(
            say(
                "What this command has to say could not be written out: its output is closed, "
                "or there is no room left. What it was asked to do may be done. Look with "
                "`selfassess check`, then run it again with room for its output."
            ),
            cause=cause,
        )


def print_line(text: str, *, err: bool = False) -> None:
    """Print a line that a cp1252 console can show, whatever letters a name has.

    Raises :class:`OutputError` when standard output takes nothing; a line for standard
    error that nobody can read is let go.
    """
    stream = sys.stderr if err else sys.stdout
    if stream is None:
        if err:
            return
        raise OutputError("no standard output")
    encoding = stream.encoding or "utf-8"
    line = text.encode(encoding, "replace").decode(encoding)
    if err:
        with unheard():
            click.echo(line, file=stream)
    else:
        with _written():
            click.echo(line, file=stream)


def write_bytes(raw: bytes) -> None:
    """Write bytes to standard output as they are, whatever the console's code page."""
    with _written():
        if sys.stdout is None:
            raise OutputError("no standard output")
        sys.stdout.flush()
        sys.stdout.buffer.write(raw)
        sys.stdout.buffer.flush()


def finish_output() -> None:
    """Bring all that was printed to its place; raises :class:`OutputError`."""
    if sys.stdout is not None:
        with _written():
            sys.stdout.flush()


def give_up_output() -> None:
    """Send what still waits nowhere: Python would try, and fail, once more at its end."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    except (OSError, ValueError, AttributeError, io.UnsupportedOperation):
        # Closed for good, or no real stream: nothing waits in it.
        return


@contextmanager
def _written() -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as error:
        # ValueError: the stream was closed.
        raise OutputError(str(error)) from error


@contextmanager
def unheard() -> Iterator[None]:
    """Let go of what standard error does not take: nothing can be said about it."""
    try:
        yield
    except (OSError, ValueError):
        return


class Lines:
    """The lines of a stream, as UTF-8, UTF-16 or the console's own encoding.

    PowerShell puts a mark (U+FEFF) before what it pipes and ends lines with CR LF; files
    that it writes are UTF-16. Neither is part of a passphrase.
    """

    def __init__(self, stream: BinaryIO, fallback: str = "cp1252") -> None:
        self._stream = stream
        self._fallback = fallback
        self._first = True

    def next(self) -> str:
        """Return the next line without its end; empty when there is none."""
        raw = self._stream.readline(_MOST_LINE)
        if self._first:
            self._first = False
            wide = _WIDE.get(raw[:2])
            if wide is not None:
                text = (raw[2:] + self._stream.read(_MOST_LINE)).decode(wide, "replace")
                self._stream = io.BytesIO(text.encode())
                raw = self._stream.readline()
            raw = raw.removeprefix(codecs.BOM_UTF8)
        return self._decoded(raw).rstrip("\r\n")

    def _decoded(self, raw: bytes) -> str:
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError:
            return raw.decode(self._fallback, "replace")


_lines: tuple[object, Lines] | None = None


def read_line() -> str:
    """Return the next line of standard input; raises ``SelfAssessError`` when there is none."""
    global _lines  # noqa: PLW0603  (one standard input, read by several commands' options)
    if sys.stdin is None or sys.stdin.closed:
        raise SelfAssessError(
            say(
                "Nothing came in on standard input. Give the words on the first line of "
                "standard input, then try again."
            )
        )
    if _lines is None or _lines[0] is not sys.stdin:
        _lines = (sys.stdin, Lines(sys.stdin.buffer, sys.stdin.encoding or "cp1252"))
    try:
        return _lines[1].next()
    except OSError as error:
        raise SelfAssessError(
            say(
                "Nothing came in on standard input. Give the words on the first line of "
                "standard input, then try again."
            ),
            cause=str(error),
        ) from error

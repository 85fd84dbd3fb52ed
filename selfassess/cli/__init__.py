"""The command line: everything a script may ask of a portfolio.

Exit status: 0 done; 1 the request could not be carried out (one plain sentence on
standard error, nothing changed); 2 wrong usage.
"""

from __future__ import annotations

import inspect
import logging
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from selfassess import __version__
from selfassess.cli import answers, care, dates, lists, observing, pdfs, records, registering
from selfassess.cli.common import FILE
from selfassess.console import OutputError, finish_output, give_up_output, print_line, unheard
from selfassess.errors import SelfAssessError
from selfassess.store.errors import StoreError
from selfassess.words import say

log = logging.getLogger(__name__)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="selfassess")
def commands() -> None:
    """Rate what you do at work, and make a portfolio of it.

    With no arguments the window opens; with the path of a portfolio it opens that one.
    """


@click.command()
@click.argument("folder", type=FILE)
def demo(folder: Path) -> None:
    """Write one believable portfolio and its PDF for each tier into FOLDER."""
    from selfassess.demo import write_demo  # noqa: PLC0415

    for path in write_demo(folder):
        print_line(str(path))


for _command in (
    demo,
    answers.answer,
    answers.answers,
    answers.forget,
    answers.new,
    answers.upgrade,
    care.backups,
    care.check,
    care.passphrase,
    dates.dates,
    lists.framework_check,
    lists.frameworks,
    lists.maps,
    lists.set_up,
    observing.observe,
    pdfs.export,
    pdfs.review,
    records.data,
    records.restore_data,
    registering.register,
):
    commands.add_command(_command)


def texts_of(command: click.Command) -> list[str]:
    """Return what ``--help`` says of a command and its options, as the code has it."""
    options = [one.help for one in command.params if isinstance(one, click.Option) and one.help]
    return [command.help or "", *options]


def _in_our_words(command: click.Command) -> None:
    """Say the help of a command and its options in the language of the program."""
    told = inspect.cleandoc(command.help or "")
    command.help = say(told)
    for option in command.params:
        if isinstance(option, click.Option) and option.help:
            option.help = say(option.help)


for _command in (commands, *commands.commands.values()):
    _in_our_words(_command)


def main(arguments: Sequence[str]) -> int:
    """Run one command and return its exit status."""
    try:
        status = _run(arguments)
        finish_output()
    except OutputError as error:
        return _refused(error)
    return status


def _run(arguments: Sequence[str]) -> int:
    try:
        ended = commands.main(list(arguments), prog_name="selfassess", standalone_mode=False)
        if isinstance(ended, int):
            # Help or version, which click prints by itself, on nothing if there is nothing.
            if sys.stdout is None:
                raise OutputError("no standard output")
            return ended
    except OutputError:
        raise
    except SelfAssessError as error:
        return _refused(error)
    except click.UsageError as error:
        with unheard():
            error.show()
        return 2
    except (click.Abort, KeyboardInterrupt):
        print_line(say("Stopped. Nothing was changed."), err=True)
        return 1
    except OSError as error:
        if error.filename is not None:
            raise
        # Only help and version are printed by click itself.
        raise OutputError(str(error)) from error
    return 0


def _refused(error: SelfAssessError) -> int:
    log.warning("%s: %s", type(error).__name__, error.cause or "no further cause")
    if isinstance(error, OutputError):
        give_up_output()
    message = error.message
    if isinstance(error, StoreError) and error.reason in {"protected", "wrong-passphrase"}:
        how = say("Here it is given with --passphrase-stdin, on the first line of standard input.")
        message = f"{message} {how}"
    print_line(message, err=True)
    return 1


def is_command(word: str) -> bool:
    """True for the name of a command or an option, false for a portfolio's path."""
    return word.startswith("-") or word in commands.commands

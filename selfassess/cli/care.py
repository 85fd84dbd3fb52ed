"""Looking a file over, saving what can be saved, backups, the passphrase."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from selfassess.cli.common import FILE, passphrase_given, say_if_plain, unlocking
from selfassess.console import print_line, read_line, write_bytes
from selfassess.errors import SelfAssessError
from selfassess.store.backups import backups_of
from selfassess.store.connection import is_protected
from selfassess.store.errors import StoreError
from selfassess.store.file import PortfolioFile
from selfassess.store.inspection import Finding, inspect
from selfassess.store.protect import PassphraseChange
from selfassess.store.restoring import restore_backup
from selfassess.store.strength import WEAK, check_passphrase, strength
from selfassess.words import mark, say, say_moment

if TYPE_CHECKING:
    from selfassess.store.salvage import Salvaged


_CHECKS = {
    "integrity": mark("every page of the file"),
    "links": mark("links inside the file"),
    "opens": mark("the file opens"),
    "framework": mark("the framework copied in"),
    "worker": mark("the worker and their tiers"),
    "answers": mark("answers belong to statements"),
    "history": mark("history agrees with the answers"),
}


@click.command()
@click.argument("portfolio", type=FILE)
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
@click.option("--salvage", "target", type=FILE, help="Write what can be saved to this new file.")
@unlocking
def check(portfolio: Path, as_json: bool, target: Path | None, unlock: bool) -> None:
    """Look the PORTFOLIO over and say what could be done; nothing in it is changed."""
    from selfassess.store.salvage import look  # noqa: PLC0415

    words = passphrase_given(unlock)
    say_if_plain(portfolio, words)
    if target is not None:
        _salvage(portfolio, target, words)
        return
    rest: Salvaged | None = None
    try:
        found = inspect(portfolio, words)
    except StoreError as error:
        if error.reason not in {"damaged", "not-ours"}:
            raise
        try:
            rest = look(portfolio, words)
        except StoreError:
            raise error from None
        found = [Finding("opens", False, error.message)]
    if as_json:
        write_bytes(msgspec.json.format(msgspec.json.encode([f._asdict() for f in found])) + b"\n")
    else:
        for finding in found:
            state = say("good ") if finding.ok else say("WRONG")
            print_line(f"{state}  {say(_CHECKS[finding.what])}  {finding.detail}".rstrip())
    if not all(finding.ok for finding in found):
        if not as_json:
            _say_what_would_be_done(portfolio, rest or look(portfolio, words))
        raise SelfAssessError(
            say(
                "{name} has a problem. Nothing was changed. Keep the file as it is and open "
                "your latest backup.",
                name=portfolio.name,
            )
        )


def _salvage(portfolio: Path, target: Path, words: str | None) -> None:
    """Write what can be saved of a damaged portfolio to a new file, and say what it was."""
    from selfassess.store.salvage import salvage  # noqa: PLC0415

    result = salvage(portfolio, target, words)
    _print_salvaged(result)
    print_line(say("What could be saved is in {path}.", path=target))


def _say_what_would_be_done(portfolio: Path, rest: Salvaged) -> None:
    _print_salvaged(rest)
    print_line(
        say(
            "SelfAssess would make a new file and leave this one as it is. Run: selfassess "
            "check {name} --salvage NEW.selfassess",
            name=portfolio.name,
        )
    )
    kept = backups_of(portfolio)
    if kept:
        print_line(
            say(
                "Or go back to a backup: the newest is of {when}. Run: selfassess backups "
                "{name} --restore 1",
                name=portfolio.name,
                when=say_moment(kept[0].made),
            )
        )


def _print_salvaged(result: Salvaged) -> None:
    for what in result.saved:
        print_line(say("saved  {what}", what=what))
    for what in result.lost:
        print_line(say("LOST   {what}", what=what))


@click.command()
@click.argument("portfolio", type=FILE)
@click.option("--restore", "number", type=int, help="Put backup N in the place of PORTFOLIO.")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
@unlocking
def backups(portfolio: Path, number: int | None, as_json: bool, unlock: bool) -> None:
    """List the backups of PORTFOLIO on this computer, newest first, or go back to one."""
    if number is not None:
        restored = restore_backup(portfolio, number, passphrase_given(unlock))
        print_line(
            say(
                "The backup of {when} is now {name}. What was there before is the newest backup.",
                name=portfolio.name,
                when=say_moment(restored.backup.made),
            )
        )
        if restored.aside is not None:
            print_line(
                say(
                    "The file that was there could not be read. It was kept as {path}.",
                    path=restored.aside,
                ),
                err=True,
            )
        return
    found = backups_of(portfolio)
    if as_json:
        listed = [
            {
                "number": place,
                "made": backup.made,
                "protected": backup.protected,
                "size": backup.path.stat().st_size,
                "path": str(backup.path),
            }
            for place, backup in enumerate(found, 1)
        ]
        write_bytes(msgspec.json.format(msgspec.json.encode(listed)) + b"\n")
        return
    if not found:
        print_line(
            say(
                "There are no backups of {name} on this computer.", name=portfolio.name or portfolio
            )
        )
    for place, backup in enumerate(found, 1):
        size = say("{size} KB", size=backup.path.stat().st_size // 1024)
        print_line(f"{place:4}  {say_moment(backup.made)}  {size}")


@click.command()
@click.argument("portfolio", type=FILE)
@click.option("--remove", is_flag=True, help="Take the passphrase away.")
def passphrase(portfolio: Path, remove: bool) -> None:
    """Set, change or --remove the passphrase of PORTFOLIO.

    On standard input: a line with the passphrase it has, if it has one; then, unless it
    is removed, a line with the new one. The recovery key is
    printed: nobody can open the portfolio without one of the two.
    """
    before = read_line() if is_protected(portfolio) else None
    new_words = None if remove else read_line()
    if new_words is not None:
        check_passphrase(new_words)
        if strength(new_words) <= WEAK:
            print_line(
                say(
                    "This passphrase is weak: it is guessed in a short time. It is set anyway. "
                    "Three or four words that do not belong together are strong and easy to "
                    "keep."
                ),
                err=True,
            )
    with closing(PortfolioFile.open(portfolio, passphrase=before, plain_too=True)) as file:
        change = PassphraseChange(file, new_words)
        change.prepare()
        change.swap()
        trouble = change.finish()
    if trouble is not None:
        print_line(trouble.message, err=True)
    if change.key is None and trouble is None:
        print_line(say("{name} and its backups are no longer protected.", name=portfolio.name))
    elif change.key is None:
        print_line(
            say(
                "{name} is no longer protected. Its backups are still as they were.",
                name=portfolio.name,
            )
        )
    else:
        said = (
            say(
                "{name} and its backups are protected now. Nobody can open them without the "
                "passphrase or this recovery key. Print it and keep it in a safe place:",
                name=portfolio.name,
            )
            if trouble is None
            else say(
                "{name} is protected now, but its backups are still as they were. Nobody can "
                "open {name} without the passphrase or this recovery key. Print it and keep it "
                "in a safe place:",
                name=portfolio.name,
            )
        )
        print_line(said)
        print_line(change.key.recovery)

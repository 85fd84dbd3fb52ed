"""The command line: everything a script may ask of a portfolio.

Exit status: 0 done; 1 the request could not be carried out (one plain sentence on
standard error, nothing changed); 2 wrong usage.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from selfassess import __version__
from selfassess.console import (
    OutputError,
    finish_output,
    give_up_output,
    print_line,
    read_line,
    unheard,
    write_bytes,
)
from selfassess.errors import SelfAssessError
from selfassess.exchange.answers_csv import answers_to_csv, read_answers
from selfassess.exchange.record_json import restore, to_json
from selfassess.files import name_fits, reached
from selfassess.framework.index import Index
from selfassess.framework.pack import (
    DEFAULT_PACK,
    installed_pack,
    installed_packs,
    load_pack,
)
from selfassess.log.event import MAX_NAME
from selfassess.portfolio.portfolio import Portfolio, check_route, utc_now
from selfassess.portfolio.privacy import identifiers_in, told
from selfassess.portfolio.upgrade import upgrade as difference
from selfassess.store.backups import backups_of
from selfassess.store.connection import is_protected, keep_portfolios
from selfassess.store.errors import StoreError
from selfassess.store.file import PortfolioFile, new_portfolio
from selfassess.store.inspection import Finding, inspect
from selfassess.store.protect import PassphraseChange, back_up
from selfassess.store.restoring import restore_backup
from selfassess.store.strays import writing_into
from selfassess.store.strength import WEAK, check_passphrase, strength
from selfassess.things.worker.thing import Worker
from selfassess.wholes import write_whole
from selfassess.words import say, say_moment

if TYPE_CHECKING:
    from selfassess.exchange.reviewed_pdf import Preview
    from selfassess.store.salvage import Salvaged

log = logging.getLogger(__name__)
_READ_ALL_THE_SAME = {"in-use", "newer", "read-only", "long-name", "full"}
"""What keeps a portfolio from being changed, and not from being read."""
# Whether a file can be read is asked of the file itself, which knows the right sentence.
FILE = click.Path(path_type=Path, readable=False)
unlocking = click.option(
    "--passphrase-stdin",
    "unlock",
    is_flag=True,
    help="Read the portfolio's passphrase from standard input, as the first line.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="selfassess")
def commands() -> None:
    """Walk your competency lists and hand over a portfolio.

    With no arguments the window opens; with the path of a portfolio it opens that one.
    """


@commands.command()
@click.argument("folder", type=FILE)
def demo(folder: Path) -> None:
    """Write one believable portfolio and its PDF for each tier into FOLDER."""
    from selfassess.demo import write_demo  # noqa: PLC0415

    for path in write_demo(folder):
        print_line(str(path))


@commands.command()
@click.argument("portfolio", type=FILE)
@click.option("--name", required=True, help="The worker's name.")
@click.option("--tier", required=True, help="The tier they work at, such as csw.")
@click.option("--next", "next_tier", help="The tier they want to reach, such as scsw.")
@click.option("--framework", default=DEFAULT_PACK, show_default=True, help="The list to use.")
def new(portfolio: Path, name: str, tier: str, next_tier: str | None, framework: str) -> None:
    """Start a new PORTFOLIO file."""
    name = name.strip()
    if not 0 < len(name) <= MAX_NAME or not _is_text(name):
        raise SelfAssessError(say("errors.name", most=MAX_NAME))
    pack = installed_pack(framework)
    check_route(Index(pack), tier, next_tier)
    new_portfolio(
        portfolio, Worker(name=name, tier=tier, next_tier=next_tier), pack, utc_now()
    ).close()


@commands.command()
@click.argument("portfolio", type=FILE)
@unlocking
def answers(portfolio: Path, unlock: bool) -> None:
    """Print every statement with its answer as CSV (UTF-8)."""
    with _opened(portfolio, _passphrase(unlock), read_only=True) as opened:
        write_bytes(answers_to_csv(opened).encode())


@commands.command()
@click.argument("portfolio", type=FILE)
@click.argument("file", type=FILE)
@unlocking
def answer(portfolio: Path, file: Path, unlock: bool) -> None:
    """Take in answers from a CSV FILE: all of them, or none."""
    with _opened(portfolio, _passphrase(unlock)) as opened:
        count = opened.apply(read_answers(file, opened))
    print_line(say("cli.answers-taken", count=count), err=True)


@commands.command()
@click.argument("portfolio", type=FILE)
@click.option(
    "-o", "--output", type=FILE, help="Where the PDF goes; beside the portfolio if not said."
)
@click.option("--no-form", is_flag=True, help="Leave out the boxes for the supervisor to fill in.")
@click.option(
    "--password-stdin",
    is_flag=True,
    help="Protect the PDF; its password is read from standard input.",
)
@unlocking
def export(
    portfolio: Path, output: Path | None, no_form: bool, password_stdin: bool, unlock: bool
) -> None:
    """Write the PORTFOLIO as a PDF."""
    from selfassess.handover import hand_over  # noqa: PLC0415
    from selfassess.report.export import Options  # noqa: PLC0415

    words = _passphrase(unlock)
    password = _password(password_stdin)
    with _opened(portfolio, words, or_read_only=True) as opened:
        target = output or portfolio.with_suffix(".pdf")
        _warn_of_patients(opened)
        unkept = hand_over(
            opened,
            target,
            options=Options(form=not no_form, password=password),
            today=date.today(),
        )
    if unkept is not None:
        print_line(say("cli.not-noted", why=unkept.message), err=True)
    print_line(str(target))


@commands.command()
@click.argument("portfolio", type=FILE)
@click.argument("pdf", type=FILE)
@click.option("--password-stdin", is_flag=True, help="Read the PDF's password from standard input.")
@click.option(
    "--whole",
    is_flag=True,
    help="Keep also what an earlier review of the same PDF says, by another supervisor.",
)
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
@unlocking
def review(
    portfolio: Path, pdf: Path, *, password_stdin: bool, whole: bool, as_json: bool, unlock: bool
) -> None:
    """Take in a PDF that a supervisor filled in and sent back."""
    from selfassess.exchange.review_words import remarks, what_came  # noqa: PLC0415

    words = _passphrase(unlock)
    password = _password(password_stdin) or ""
    with _opened(portfolio, words) as opened:
        preview = _read_review(pdf, opened, password, whole=whole)
        taken = not preview.known_already and opened.take_review(preview.review)
        told = remarks(preview, opened)
    review = preview.review
    counts = {kind.value: count for kind, count in preview.counts.items()}
    if as_json:
        answer = {
            "taken": taken,
            "review": review.id,
            "changed": preview.changed,
            "unknown": preview.unknown,
            **counts,
            "name": review.name,
            "areas": len(review.areas),
            "objectives": len(review.objectives),
            "overall": bool(review.overall),
            "asides": review.asides or [],
            "left_out": preview.left_out,
            "pages": preview.pages,
            "same": [
                {"name": one.review.name, "fields": one.fields, "dropped": one.dropped}
                for one in preview.same
            ],
        }
        write_bytes(msgspec.json.encode(answer) + b"\n")
        return
    key = "cli.review-taken" if taken else "cli.review-known"
    print_line(say(key, name=review.name) if review.name else say(f"{key}-unnamed"))
    if taken:
        print_line(say("cli.review-came", what=what_came(review)))
    if review.views:
        print_line(say("cli.review-counts", **counts_words(counts)))
    for remark in told:
        print_line(remark.text)
        for detail in remark.details:
            print_line(f"  {detail}")


def _read_review(pdf: Path, portfolio: Portfolio, password: str, *, whole: bool) -> Preview:
    """Read a reviewed PDF; a password that is missing is asked for as it is given here."""
    from selfassess.exchange.reviewed_pdf import (  # noqa: PLC0415
        ReviewError,
        keep_whole,
        read_review,
    )

    try:
        preview = read_review(pdf, portfolio, password)
    except ReviewError as error:
        if error.reason not in {"password", "wrong-password"}:
            raise
        message = say(f"cli.review-{error.reason}", name=pdf.name)
        raise SelfAssessError(message, cause=error.reason) from error
    return keep_whole(preview, portfolio) if whole else preview


@commands.command()
@click.argument("portfolio", type=FILE)
@click.option("-o", "--output", type=FILE, help="Where the JSON goes; standard output if not said.")
@unlocking
def data(portfolio: Path, output: Path | None, unlock: bool) -> None:
    """Write everything in the PORTFOLIO as JSON."""
    if output is not None:
        keep_portfolios(output)
    words = _passphrase(unlock)
    _say_if_plain(portfolio, words)
    with closing(PortfolioFile.open(portfolio, read_only=True, passphrase=words)) as file:
        raw = to_json(file.contents())
    if output is None:
        write_bytes(raw)
        return
    try:
        if not name_fits(output, 0):
            raise StoreError("long-target", output)
        with writing_into(output.parent):
            write_whole(output, raw)
    except OSError as error:
        raise SelfAssessError(say("errors.cannot-write", path=output), cause=str(error)) from error


@commands.command("restore-data")
@click.argument("file", type=FILE)
@click.argument("portfolio", type=FILE)
def restore_data(file: Path, portfolio: Path) -> None:
    """Make a new PORTFOLIO from a JSON FILE that `data` wrote."""
    restore(file, portfolio)


@commands.command()
@click.argument("portfolio", type=FILE)
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
@click.option("--salvage", "target", type=FILE, help="Write what can be saved to this new file.")
@unlocking
def check(portfolio: Path, as_json: bool, target: Path | None, unlock: bool) -> None:
    """Look the PORTFOLIO over and say what could be done; nothing in it is changed."""
    from selfassess.store.salvage import look  # noqa: PLC0415

    words = _passphrase(unlock)
    _say_if_plain(portfolio, words)
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
            state = say("cli.well" if finding.ok else "cli.not-well")
            print_line(f"{state}  {say(f'cli.check-{finding.what}')}  {finding.detail}".rstrip())
    if not all(finding.ok for finding in found):
        if not as_json:
            _say_what_would_be_done(portfolio, rest or look(portfolio, words))
        raise SelfAssessError(say("errors.check-failed", name=portfolio.name))


@commands.command()
@click.argument("portfolio", type=FILE)
@click.option("--restore", "number", type=int, help="Put backup N in the place of PORTFOLIO.")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
@unlocking
def backups(portfolio: Path, number: int | None, as_json: bool, unlock: bool) -> None:
    """List the backups of PORTFOLIO on this computer, newest first, or put one back."""
    if number is not None:
        restored = restore_backup(portfolio, number, _passphrase(unlock))
        print_line(
            say("cli.backup-restored", name=portfolio.name, when=say_moment(restored.backup.made))
        )
        if restored.aside is not None:
            print_line(say("cli.backup-aside", path=restored.aside), err=True)
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
        print_line(say("cli.no-backups", name=portfolio.name))
    for place, backup in enumerate(found, 1):
        print_line(f"{place:4}  {say_moment(backup.made)}  {backup.path.stat().st_size // 1024} KB")


@commands.command()
@click.argument("portfolio", type=FILE)
@click.option("--remove", is_flag=True, help="Take the passphrase away.")
def passphrase(portfolio: Path, remove: bool) -> None:
    """Set, change or --remove the passphrase of PORTFOLIO.

    On standard input: a line with the passphrase it has, if it has one; then, unless it
    is removed, a line with the new one. The recovery key for the emergency sheet is
    printed: nobody can open the portfolio without one of the two.
    """
    before = read_line() if is_protected(portfolio) else None
    new_words = None if remove else read_line()
    if new_words is not None:
        check_passphrase(new_words)
        if strength(new_words) <= WEAK:
            print_line(say("cli.passphrase-weak"), err=True)
    with closing(PortfolioFile.open(portfolio, passphrase=before, plain_too=True)) as file:
        change = PassphraseChange(file, new_words)
        change.prepare()
        change.swap()
        trouble = change.finish()
    if trouble is not None:
        print_line(trouble.message, err=True)
    alone = "-alone" if trouble is not None else ""
    if change.key is None:
        print_line(say(f"cli.passphrase-removed{alone}", name=portfolio.name))
    else:
        print_line(say(f"cli.passphrase-set{alone}", name=portfolio.name))
        print_line(change.key.recovery)


@commands.command()
@click.argument("portfolio", type=FILE)
@click.argument("subjects", nargs=-1)
@unlocking
def forget(portfolio: Path, subjects: tuple[str, ...], unlock: bool) -> None:
    """Overwrite former wordings in the history of PORTFOLIO and in its backups here.

    SUBJECTS are ids of statements or requirements; without any, all texts that were
    replaced go. What stands now stays. This cannot be undone.
    """
    from selfassess.store.forgetting import forget as forget_words  # noqa: PLC0415

    with closing(PortfolioFile.open(portfolio, passphrase=_passphrase(unlock))) as file:
        opened = Portfolio(file)
        known = {*opened.index.spots, *opened.index.requirements, *opened.answers()}
        for subject in subjects:
            if subject not in known:
                raise SelfAssessError(say("errors.no-such-subject", id=subject[:80]))
        done = forget_words(opened, file, set(subjects) or None)
    print_line(say("cli.forgotten", count=done.changes))
    for backup in done.left:
        print_line(say("cli.not-forgotten", path=backup.path), err=True)


@commands.command()
@click.argument("portfolio", type=FILE)
@unlocking
def upgrade(portfolio: Path, unlock: bool) -> None:
    """Move PORTFOLIO to the newest version of its list; every answer is kept."""
    with _opened(portfolio, _passphrase(unlock)) as opened:
        before = opened.index.pack
        if before.id not in installed_packs() or not opened.take_framework(
            installed_pack(before.id)
        ):
            print_line(say("framework.nothing-newer", title=before.title, version=before.version))
            return
        after = opened.index.pack
        changed = difference(before, after)
        print_line(say("framework.moved", before=before.version, after=after.version))
        for text in changed.added:
            print_line(f"  + {text}")
        for old, text in changed.renamed:
            print_line(f"  {old} -> {text}")
        for text in changed.gone:
            print_line(f"  - {text}")


@commands.command()
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
def frameworks(as_json: bool) -> None:
    """List the frameworks that came with the program."""
    packs = [installed_pack(pack_id) for pack_id in installed_packs()]
    if as_json:
        listed: list[dict[str, Any]] = [
            {
                "id": pack.id,
                "version": pack.version,
                "title": pack.title,
                "tiers": [
                    {
                        "id": tier.id,
                        "title": tier.title,
                        "assessed": tier.assessed,
                        "builds_on": tier.builds_on,
                        "leads_to": tier.leads_to,
                        "areas": [
                            {
                                "id": area.id,
                                "title": area.title,
                                "statements": [
                                    {"id": s.id, "text": s.text} for s in area.statements
                                ],
                            }
                            for area in tier.areas
                        ],
                    }
                    for tier in pack.tiers
                ],
            }
            for pack in packs
        ]
        write_bytes(msgspec.json.format(msgspec.json.encode(listed), indent=1) + b"\n")
        return
    for pack in packs:
        print_line(f"{pack.id} {pack.version}  {pack.title}")
        for tier in pack.tiers:
            count = sum(len(area.statements) for area in tier.areas)
            route = f" -> {', '.join(tier.leads_to)}" if tier.leads_to else ""
            print_line(
                "  "
                + say(
                    "cli.tier",
                    id=tier.id,
                    title=tier.title,
                    areas=len(tier.areas),
                    count=count,
                    route=route,
                )
            )


@commands.command("framework-check")
@click.argument("pack", type=FILE)
def framework_check(pack: Path) -> None:
    """Check the framework in the folder PACK, or the name of one that is installed."""
    known = str(pack) in installed_packs() and not reached(pack.exists)
    found = installed_pack(str(pack)) if known else load_pack(pack)
    count = sum(len(area.statements) for tier in found.tiers for area in tier.areas)
    print_line(say("cli.framework-well", id=found.id, version=found.version, count=count))


def counts_words(counts: dict[str, int]) -> dict[str, str]:
    """Return the counts of agreement under names that a text can use."""
    return {name.replace("-", "_"): str(count) for name, count in counts.items()}


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
        print_line(say("cli.stopped"), err=True)
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
        message = f"{message} {say('cli.how-passphrase')}"
    print_line(message, err=True)
    return 1


def is_command(word: str) -> bool:
    """True for the name of a command or an option, false for a portfolio's path."""
    return word.startswith("-") or word in commands.commands


@contextmanager
def _opened(
    path: Path,
    words: str | None,
    *,
    read_only: bool = False,
    or_read_only: bool = False,
) -> Iterator[Portfolio]:
    """Open a portfolio, backed up before and after what is done with it."""
    _say_if_plain(path, words)
    try:
        file = PortfolioFile.open(path, read_only=read_only, passphrase=words)
    except StoreError as error:
        if not or_read_only or error.reason not in _READ_ALL_THE_SAME:
            raise
        # What is only read may be read while somebody else writes, or nobody can.
        file = PortfolioFile.open(path, read_only=True, passphrase=words)
    with closing(file):
        portfolio = Portfolio(file)
        _back_up(file)
        try:
            yield portfolio
        finally:
            _back_up(file)


def _back_up(file: PortfolioFile) -> None:
    if file.read_only:
        return
    try:
        back_up(file)
    except StoreError as error:
        log.warning("no backup: %s", error.cause)
        print_line(error.message, err=True)


def _salvage(portfolio: Path, target: Path, words: str | None) -> None:
    """Write what can be saved of a damaged portfolio to a new file, and say what it was."""
    from selfassess.store.salvage import salvage  # noqa: PLC0415

    result = salvage(portfolio, target, words)
    _print_salvaged(result)
    print_line(say("salvage.made", path=target))


def _say_what_would_be_done(portfolio: Path, rest: Salvaged) -> None:
    _print_salvaged(rest)
    print_line(say("salvage.would", name=portfolio.name))
    kept = backups_of(portfolio)
    if kept:
        print_line(say("salvage.would-restore", name=portfolio.name, when=say_moment(kept[0].made)))


def _print_salvaged(result: Salvaged) -> None:
    for what in result.saved:
        print_line(say("salvage.saved", what=what))
    for what in result.lost:
        print_line(say("salvage.lost", what=what))


def _warn_of_patients(portfolio: Portfolio) -> None:
    """Name what may identify a patient; the PDF is made all the same."""
    seen = identifiers_in(portfolio)
    if seen:
        print_line(say("guard.before-export", count=len(seen)), err=True)
    for one in seen:
        print_line(f"  {one.subject}: {told(one.found)}", err=True)


def _passphrase(unlock: bool) -> str | None:
    """Return the passphrase that was announced for standard input."""
    return read_line() if unlock else None


def _password(announced: bool) -> str | None:
    """Return the password of a PDF that was announced for standard input."""
    password = read_line() if announced else None
    if announced and not password:
        raise SelfAssessError(say("errors.no-password"))
    return password


def _say_if_plain(portfolio: Path, words: str | None) -> None:
    """Say that a passphrase was given for a file that has none."""
    try:
        if words is None or is_protected(portfolio):
            return
    except StoreError:
        # What is wrong with it is said when it is opened.
        return
    print_line(say("cli.plain", name=portfolio.name), err=True)


def _is_text(name: str) -> bool:
    """False for an argument that came in as bytes of another encoding."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True

"""The PDF out, and the reviewed one in."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from selfassess.cli.common import (
    FILE,
    open_portfolio,
    passphrase_given,
    password_asked_here,
    password_given,
    unlocking,
)
from selfassess.cli.observing import take_observation
from selfassess.console import print_line, write_bytes
from selfassess.errors import SelfAssessError
from selfassess.portfolio.portfolio import Portfolio
from selfassess.portfolio.privacy import before_export, describe, identifiers_in
from selfassess.words import mark, say

if TYPE_CHECKING:
    from selfassess.exchange.returned_pdf import ObservedPreview
    from selfassess.exchange.reviewed_pdf import ReviewPreview
    from selfassess.report.contents import Edition

_WRONG_PASSWORD = mark(
    "This is not the password of {name}. Nothing was added. Check it with the "
    "person who sent the file, and give it on standard input after "
    "--password-stdin."
)


@click.command()
@click.argument("portfolio", type=FILE)
@click.option(
    "-o", "--output", type=FILE, help="Where the PDF goes; beside the portfolio if not said."
)
@click.option("--no-form", is_flag=True, help="Leave out the boxes for the supervisor to fill in.")
@click.option(
    "--edition",
    type=click.Choice(["whole", "supervisor", "first-page"]),
    default="whole",
    help="All of it; all but what you both agree on; or page 1.",
)
@click.option("--tier", help="Only the list with this id, such as csw.")
@click.option(
    "--password-stdin",
    is_flag=True,
    help="Protect the PDF; its password is read from standard input.",
)
@unlocking
def export(  # noqa: PLR0917 (each is an option of the command)
    portfolio: Path,
    output: Path | None,
    no_form: bool,
    edition: Edition,
    tier: str | None,
    password_stdin: bool,
    unlock: bool,
) -> None:
    """Write the PORTFOLIO as a PDF."""
    from selfassess.handover import hand_over  # noqa: PLC0415
    from selfassess.report.export import Options  # noqa: PLC0415
    from selfassess.report.unset import unset_signs, unset_words  # noqa: PLC0415

    words = passphrase_given(unlock)
    password = password_given(password_stdin)
    with open_portfolio(portfolio, words, or_read_only=True) as opened:
        target = output or portfolio.with_suffix(".pdf")
        known = {section.tier.id for section in opened.sections()}
        if tier is not None and tier not in known:
            raise SelfAssessError(
                say(
                    "There is no list “{tier}” in this portfolio. Its lists are: {known}. Nothing "
                    "was written.",
                    tier=tier,
                    known=", ".join(sorted(known)),
                )
            )
        _warn_of_patients(opened)
        for line in unset_words(unset_signs(opened)):
            print_line(line, err=True)
        unkept = hand_over(
            opened,
            target,
            options=Options(
                edition=edition,
                tiers=None if tier is None else frozenset({tier}),
                form=not no_form,
                password=password,
            ),
            today=date.today(),
        )
    if unkept is not None:
        print_line(
            say(
                "The PDF is made, but your portfolio keeps no note of it. {why}", why=unkept.message
            ),
            err=True,
        )
    print_line(str(target))


def _warn_of_patients(portfolio: Portfolio) -> None:
    """Name what may identify a patient; the PDF is made all the same."""
    seen = identifiers_in(portfolio)
    if seen:
        print_line(
            before_export(len(seen)),
            err=True,
        )
    for one in seen:
        print_line(f"  {one.subject}: {describe(one.found)}", err=True)


@click.command()
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
    """Add what came back in a PDF: a supervisor's review, or an observation sheet."""
    from selfassess.exchange.returned_pdf import ObservedPreview  # noqa: PLC0415
    from selfassess.exchange.review_words import remarks, what_came  # noqa: PLC0415

    words = passphrase_given(unlock)
    password = password_given(password_stdin) or ""
    with open_portfolio(portfolio, words) as opened:
        preview = _read_returned(pdf, opened, password, whole=whole)
        if isinstance(preview, ObservedPreview):
            take_observation(opened, preview, as_json=as_json)
            return
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
            "agreed_areas": review.agreed_areas or [],
            "confirmed": review.confirmed or [],
            "signed": review.signed or [],
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
    print_line(_taken(review.name, taken))
    if taken:
        print_line(say("What came in: {what}.", what=what_came(review)))
    if review.views:
        print_line(
            say(
                "You agree: {alike}. One step apart: {talk}. They see it differently: {look}. "
                "They have not seen it: {not_seen}. Only they gave a rating: {alone}. Comment "
                "only: {none}.",
                **counts_words(counts),
            )
        )
    for remark in told:
        print_line(remark.text)
        for detail in remark.details:
            print_line(f"  {detail}")


def _read_returned(
    pdf: Path, portfolio: Portfolio, password: str, *, whole: bool
) -> ReviewPreview | ObservedPreview:
    """Read a PDF that came back; a password that is missing is asked for as it is given here."""
    from selfassess.exchange.returned_pdf import ObservedPreview, read_returned  # noqa: PLC0415
    from selfassess.exchange.reviewed_pdf import keep_whole  # noqa: PLC0415

    with password_asked_here(pdf, _WRONG_PASSWORD):
        preview = read_returned(pdf, portfolio, password)
    if isinstance(preview, ObservedPreview) or not whole:
        return preview
    return keep_whole(preview, portfolio)


def _taken(name: str, taken: bool) -> str:
    """Say whether a review came in; its supervisor may have given no name."""
    if taken and name:
        return say("The review by {name} was added.", name=name)
    if taken:
        return say("The review was added. There is no name in it.")
    if name:
        return say("This review by {name} was added before. Nothing was changed.", name=name)
    return say("This review was added before. There is no name in it. Nothing was changed.")


def counts_words(counts: dict[str, int]) -> dict[str, str]:
    """Return the counts of agreement under names that a text can use."""
    return {name.replace("-", "_"): str(count) for name, count in counts.items()}

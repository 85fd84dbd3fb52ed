"""On page 1: what changed since the portfolio was handed over last."""

from __future__ import annotations

from reportlab.platypus import Flowable

from selfassess.portfolio.since import Since
from selfassess.report.contents import Contents
from selfassess.report.flow import heading, p
from selfassess.report.style import safe
from selfassess.report.tags import Node
from selfassess.words import mark_many, say, say_date, say_many


def since_then(contents: Contents, part: Node) -> list[Flowable]:
    """Return what changed since the last PDF, or that this is the first."""
    since = contents.since
    if since is None:
        return [
            _title(say("My first portfolio"), part),
            p(
                safe(
                    say(
                        "This is the first PDF of this portfolio. The next one will say what has "
                        "changed."
                    )
                ),
                "body",
                part,
            ),
        ]
    lines = _since_lines(since) or [say("No rating has changed.")]
    return [
        _title(say("Changed since {day}", day=say_date(since.at)), part),
        *(p(safe(line), "body", part) for line in lines),
    ]


_SINCE = {
    "up": mark_many("1 rating went up.", "{count} ratings went up."),
    "new": mark_many(
        "1 statement was answered for the first time.",
        "{count} statements were answered for the first time.",
    ),
    "down": mark_many("1 rating went down.", "{count} ratings went down."),
    "requirements": mark_many("1 requirement was met.", "{count} requirements were met."),
}


def _since_lines(since: Since) -> list[str]:
    counts = {
        "up": len(since.up),
        "new": len(since.new),
        "down": len(since.down),
        "requirements": len(since.requirements),
    }
    return [say_many(*_SINCE[name], count) for name, count in counts.items() if count]


def _title(title: str, part: Node) -> Flowable:
    return heading(safe(title), title, 2, part)

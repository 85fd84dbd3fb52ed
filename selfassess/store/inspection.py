"""Looking a portfolio file over without changing it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from selfassess.framework.index import Index
from selfassess.portfolio.audit import Gaps, differences, lists_agree
from selfassess.portfolio.contents import Contents
from selfassess.portfolio.upgrade import earlier
from selfassess.store.connection import connect, key_for
from selfassess.store.driver import close_after, database_errors
from selfassess.store.errors import from_sqlite
from selfassess.store.file import PortfolioFile
from selfassess.things import THINGS
from selfassess.words import say_many

_SHOWN = 5


class Finding(NamedTuple):
    """One thing looked at: what, whether it is well, and a detail if it is not."""

    what: str
    ok: bool
    detail: str = ""


def inspect(path: Path, passphrase: str | None = None) -> list[Finding]:
    """Return what was found in the file: pages, links, framework, answers, history.

    Raises ``StoreError`` when the file cannot be opened at all.
    """
    key = key_for(path, passphrase)
    connection = connect(path, read_only=True, key=key)
    try:
        whole = [row[0] for row in connection.execute("PRAGMA integrity_check(20)")]
        links = connection.execute("PRAGMA foreign_key_check").fetchall()
    except database_errors() as error:
        close_after(connection, error)
        raise from_sqlite(error, path) from error
    connection.close()
    found = [
        Finding("integrity", whole == ["ok"], "; ".join(whole) if whole != ["ok"] else ""),
        Finding("links", not links, f"{len(links)} broken" if links else ""),
    ]
    file = PortfolioFile.open(path, read_only=True, key=key)
    try:
        # While another program saves, half of that would look like a fault.
        with file.one_moment():
            found += _contents(file)
    finally:
        file.close()
    return found


def _contents(file: PortfolioFile) -> list[Finding]:
    contents = file.contents()
    pack, worker = contents.pack, contents.worker
    answers = {answer.statement_id: answer for answer in contents.answers}
    # What a newer list left behind is kept on purpose, and its words are in the history.
    strangers = [
        one.statement_id
        for one in earlier(Index(pack), answers, list(contents.history))
        if not one.known and not one.answer.empty
    ]
    tiers = {tier.id for tier in pack.tiers}
    listed = lists_agree(file.lists(), contents.history)
    return [
        Finding("framework", listed, f"{pack.id} {pack.version}"),
        Finding(
            "worker",
            worker.tier in tiers and (worker.next_tier is None or worker.next_tier in tiers),
        ),
        Finding("answers", not strangers, _some(strangers)),
        _history(contents, {thing.name: file.kept(thing) for thing in THINGS}),
    ]


def _history(contents: Contents, kept: dict[str, dict[str, Any]]) -> Finding:
    """Check that what is kept and the history of changes say the same, both ways."""
    found = differences(contents, kept)
    lost = Gaps(contents.history).lost
    detail = _some([str(one) for one in found])
    if lost:
        # Lost with a damaged file that was salvaged: said, and no fault of this one.
        detail = "; ".join(
            filter(
                None,
                [
                    detail,
                    say_many(
                        "1 change is missing in the history",
                        "{count} changes are missing in the history",
                        lost,
                    ),
                ],
            )
        )
    return Finding("history", not found, detail)


def _some(words: list[str]) -> str:
    """Return the first few on one line, and how many more there are."""
    more = [f"+{len(words) - _SHOWN}"] if len(words) > _SHOWN else []
    return ", ".join([*words[:_SHOWN], *more])

"""Looking a portfolio file over without changing it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import msgspec

from selfassess.framework.index import Index
from selfassess.portfolio.record import ANSWER_KINDS, Answer, Event
from selfassess.portfolio.upgrade import earlier
from selfassess.store.connection import connect, key_for
from selfassess.store.driver import database_errors
from selfassess.store.errors import from_sqlite
from selfassess.store.file import PortfolioFile


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
        raise from_sqlite(error, path) from error
    finally:
        connection.close()
    found = [
        Finding("integrity", whole == ["ok"], "; ".join(whole) if whole != ["ok"] else ""),
        Finding("links", not links, f"{len(links)} broken" if links else ""),
    ]
    file = PortfolioFile.open(path, read_only=True, key=key)
    try:
        found += _contents(file)
    finally:
        file.close()
    return found


def _contents(file: PortfolioFile) -> list[Finding]:
    pack = file.pack()
    history = file.history()
    # What a newer list left behind is kept on purpose, and its words are in the history.
    strangers = [
        one.statement_id
        for one in earlier(Index(pack), file.answers(), history)
        if not one.known and not one.answer.empty
    ]
    worker = file.worker()
    tiers = {tier.id for tier in pack.tiers}
    return [
        Finding("framework", True, f"{pack.id} {pack.version}"),
        Finding(
            "worker",
            worker.tier in tiers and (worker.next_tier is None or worker.next_tier in tiers),
        ),
        Finding("answers", not strangers, ", ".join(strangers[:5])),
        _history(history, file),
    ]


def _history(events: list[Event], file: PortfolioFile) -> Finding:
    """Check that the last event of each answer says what the answer says."""
    last: dict[tuple[str, str], object] = {}
    for event in events:
        last[event.kind, event.subject] = event.new
    wrong = []
    for key, answer in file.answers().items():
        empty = Answer(statement_id=key)
        if any(
            last.get((kind, key), empty.value(kind)) != answer.value(kind) for kind in ANSWER_KINDS
        ):
            wrong.append(key)
    worker = last.get(("worker", ""), last.get(("created", "")))
    if worker is not None and worker != msgspec.to_builtins(file.worker()):
        wrong.append("worker")
    return Finding("history", not wrong, ", ".join(wrong[:5]))

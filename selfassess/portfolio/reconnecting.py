"""Writing again what a file lost in the middle of a sitting: an older copy took its place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from selfassess.errors import SelfAssessError
from selfassess.framework.index import Index
from selfassess.framework.model import Pack
from selfassess.log.event import Change, Event
from selfassess.portfolio.reading import ReadablePortfolio
from selfassess.portfolio.sections import check_route
from selfassess.portfolio.sitting import Again, Sitting, Written
from selfassess.portfolio.upgrade import is_newer
from selfassess.portfolio.writing import Writer


def write_again(
    portfolio: ReadablePortfolio,
    writer: Writer,
    *,
    history: Sequence[Event],
    before: Index,
    move_to_list: Callable[[Pack, datetime], None],
    clock: Callable[[], datetime],
) -> bool:
    """Write what the file lacks of this sitting; returns whether it lacked anything.

    ``portfolio`` and ``history`` are those of the file as it is now, ``before`` is the list that
    was in use before. It is written in the order in which it was said
    the first time, and overwrites nothing newer.
    """
    steps = writer.sitting.missing(history)
    if not any(missing for _step, missing in steps):
        return False
    again = Again(history, before)
    writer.sitting = Sitting()
    waiting = [step for step, _missing in steps]
    try:
        for step, missing in steps:
            at = step.events[0].at
            if not missing:
                writer.sitting.steps.append(step)
            elif step.pack is None:
                _write(writer, again.changes(step.events, portfolio.state, portfolio.index), at)
            elif _fits(portfolio, step.pack):
                move_to_list(step.pack, at)
            waiting.pop(0)
        _write(writer, again.words(portfolio.state), clock())
    except BaseException:
        # Not lost: the next time that the file is there.
        writer.sitting.steps += [*(Written((one,)) for one in again.overtaken), *waiting]
        raise
    return True


def _write(writer: Writer, changes: list[Change], at: datetime) -> None:
    if changes:
        writer.write(changes, at)


def _fits(portfolio: ReadablePortfolio, pack: Pack) -> bool:
    """True when the list is newer than the one in use and has the worker's tiers."""
    try:
        check_route(Index(pack), portfolio.worker.tier, portfolio.worker.next_tier)
    except SelfAssessError:
        return False
    return is_newer(pack, portfolio.pack)

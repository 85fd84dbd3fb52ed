"""Fixtures that every test may use: small packs, real files, a clock that is set."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import settings

from selfassess.folders import NAMED
from selfassess.framework.model import (
    Area,
    NotApplicable,
    Pack,
    Requirement,
    Scale,
    ScalePoint,
    Source,
    Statement,
    Tier,
)
from selfassess.portfolio.portfolio import Portfolio
from selfassess.store.errors import InUseError
from selfassess.store.file import PortfolioFile, new_portfolio
from selfassess.things.worker.thing import Worker

# The same examples every time in the usual run, new ones in the long campaigns.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("soak", deadline=None)
settings.load_profile("soak" if os.environ.get("SELFASSESS_SOAK") else "steady")


if sys.platform == "win32":
    # Two real windows fight for the keys, and Wine hands no variable of Qt on from outside.
    # Real windows have their turn in tests/windows/test_real_windows.py.
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    import ctypes

    # A process that dies is to end, and not to wait for somebody who reads a message.
    ctypes.windll.kernel32.SetErrorMode(0x0001 | 0x0002 | 0x8000)


class SetClock:
    """A clock that stands still until it is told to move."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_time(self, **parts: float) -> None:
        """Move on (or back) by ``timedelta(**parts)``."""
        self.now += timedelta(**parts)


def make_pack(statements_per_area: int = 3, areas: int = 2) -> Pack:
    """Return a pack of three tiers (csw, scsw, ap) and a readiness list, as big as asked."""

    def tier(tier_id: str, **fields: object) -> Tier:
        return Tier(
            id=tier_id,
            title=f"Tier {tier_id}",
            short=tier_id.upper(),
            summary="What people at this tier do.",
            education="A qualification.",
            supervision="Someone is near.",
            requirements=(
                Requirement(
                    id=f"{tier_id}.course", title="A course", help="Ask at work.", source="T"
                ),
                Requirement(
                    id=f"{tier_id}.extra",
                    title="An extra",
                    help="Only if asked for.",
                    source="T",
                    optional=True,
                ),
            ),
            areas=tuple(
                Area(
                    id=f"{tier_id}.area-{a}",
                    title=f"Area {a} of {tier_id}",
                    summary="Things that belong together.",
                    statements=tuple(
                        Statement(
                            id=f"{tier_id}.area-{a}.do-{n}",
                            text=f"I can do thing {n} of area {a} in {tier_id}.",
                            good="It is done well.",
                            evidence=("a note from a colleague",),
                            kind="skill",
                            source="T",
                        )
                        for n in range(1, statements_per_area + 1)
                    ),
                )
                for a in range(1, areas + 1)
            ),
            **fields,  # type: ignore[arg-type]
        )

    return Pack(
        id="small",
        version="1.0.0",
        title="A small pack",
        summary="For tests.",
        language="en-GB",
        licence="Test data.",
        safety="A rating is not permission.",
        scale=Scale(
            points=tuple(
                ScalePoint(value=n, label=f"Label {n}", meaning=f"Meaning {n}", symbol=symbol)
                for n, symbol in enumerate(("empty", "quarter", "half", "full", "full-ring"))
            ),
            met_from=3,
            question="How do you do this now?",
            not_applicable=NotApplicable(
                label="Not my role", meaning="Left out.", ask="Why?", reasons=("Not here",)
            ),
        ),
        tiers=(
            tier("csw", leads_to=("scsw",)),
            tier("scsw", builds_on=("csw",), leads_to=("ap",)),
            tier("ap", leads_to=("reg",)),
            tier("reg", assessed=False),
        ),
        sources=(Source(code="T", title="A test", publisher="Tests"),),
    )


@pytest.fixture(autouse=True)
def own_profile(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test a profile of its own, where backups and recovered words are kept."""
    profile = tmp_path_factory.mktemp("profile")
    if sys.platform == "win32":
        # There the system says where a profile is, and nothing else can.
        monkeypatch.setenv(NAMED, str(profile / "SelfAssess"))
    else:
        monkeypatch.setenv("XDG_DATA_HOME", str(profile))
    return profile


@pytest.fixture
def clock() -> SetClock:
    """A clock that stands still until told."""
    return SetClock()


@pytest.fixture
def small_pack() -> Pack:
    """A pack of three tiers, two areas each, three statements an area."""
    return make_pack()


@pytest.fixture
def worker() -> Worker:
    """A senior clinical support worker who wants to be an assistant practitioner."""
    return Worker(name="Siân Ŵyn-Łukasz", tier="scsw", next_tier="ap", supervisor="Jo Field")


OpenPortfolio = Callable[[], Portfolio]


@pytest.fixture
def open_portfolio(
    tmp_path: Path, small_pack: Pack, worker: Worker, clock: SetClock
) -> Iterator[OpenPortfolio]:
    """Return a way to open one and the same portfolio file, as often as wanted."""
    path = tmp_path / "mine.selfassess"
    new_portfolio(path, worker, small_pack, clock()).close()
    opened: list[Portfolio] = []

    def opener() -> Portfolio:
        try:
            file = PortfolioFile.open(path)
        except InUseError:
            # One writes; whoever opens it meanwhile sees what is on the disk.
            file = PortfolioFile.open(path, read_only=True)
        portfolio = Portfolio(file, clock)
        opened.append(portfolio)
        return portfolio

    yield opener
    for portfolio in opened:
        portfolio.close()


@pytest.fixture
def path(open_portfolio: OpenPortfolio, tmp_path: Path) -> Path:
    """A portfolio file, closed."""
    open_portfolio().close()
    return tmp_path / "mine.selfassess"


@pytest.fixture
def portfolio(open_portfolio: OpenPortfolio) -> Portfolio:
    """One open portfolio in a real file."""
    return open_portfolio()

"""A plugin of pytest for a campaign: it reaches processes that tests start, and is quicker.

A process that is started has the mutant from its environment. While mutmut notes which test
calls which function, though, it would note its own calls, and knows not where.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from mutmut.state import state

STARTS = "selfassess.exchange.pdf_reader.x_read_pdf"
STARTED = ("reading_process", "pdf_text", "pdf_fields", "found")
"""What only the reading process calls, so that each test that starts it may call all of it."""


def pytest_configure() -> None:
    # mutmut itself knows it without the environment, too.
    if os.environ.get("MUTANT_UNDER_TEST") == "stats":
        del os.environ["MUTANT_UNDER_TEST"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # Most mutants are noticed by whichever test calls them, so the quick files go first.
    seconds: Counter[Path] = Counter()
    for item in items:
        seconds[item.path] += state().duration_by_test.get(item.nodeid, 0)
    items.sort(key=lambda item: (seconds[item.path], item.path))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_teardown() -> None:
    reached = state()._stats
    if STARTS in reached:
        reached.update(_functions_of_the_process())


def _functions_of_the_process() -> Iterator[str]:
    for name in STARTED:
        meta = Path(__file__).parent / "selfassess" / "exchange" / f"{name}.py.meta"
        for mutant in json.loads(meta.read_text(encoding="utf-8"))["exit_code_by_key"]:
            yield mutant.rpartition("__mutmut_")[0]

"""Nothing the window does holds it up: no step of a journey takes as long as one would notice.

A busy machine is slow with everything. So it is the time of the processor that counts, held
against work of Qt in the same journey (one Python is faster than another by a third, and most of
what a window does is Qt's), and the best of a few journeys.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator
from time import perf_counter, thread_time

import pytest
from PySide6.QtCore import QAbstractAnimation, QPropertyAnimation, Qt
from PySide6.QtWidgets import QApplication

from selfassess.ui.look.theme import apply_theme, theme
from selfassess.ui.screens import SCREENS
from selfassess.ui.widgets.rows import broken

clock = perf_counter if sys.platform == "win32" else thread_time
"""Windows tells the time of a thread in steps of 16 ms."""
LAYOUTS = 27
TEXT = "A statement that is longer than most of them, with a few words more. " * 8
MOST = 38
"""Times that: 100 ms where it takes 3, and a little for what else the machine does."""
JOURNEYS = 12
"""At most; the best of each step counts, and a busy machine may spoil many."""


def unit() -> float:
    """Return the seconds that it takes just now to break a text into lines so many times."""
    began = clock()
    for _ in range(LAYOUTS):
        broken(TEXT, theme().font(15), 300)
    return clock() - began


def journey(person) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield what a person does, step by step."""
    work, actions = person.window.workspace, person.window.actions_
    for _ in range(2):
        for entry in SCREENS:
            yield f"show {entry.name}", lambda name=entry.name: work.show_page(name)
    yield "show the walk", lambda: person.press("Ctrl+2")
    for key in ("3", "Return", "2", "Return", "Ctrl+Z"):
        yield f"press {key}", lambda key=key: person.press(key)
    yield "look for a word", lambda: (person.press("Ctrl+F"), person.type("p"))
    for name in ("walk", "requirements", "help", "home", "settings", "check"):
        yield f"back to {name}", lambda name=name: person.window.workspace.show_page(name)
        for mode in ("dark", "light"):
            yield f"{mode} at {name}", lambda mode=mode: actions_now(person).modes[mode].trigger()
    for size in ("150", "100"):
        yield f"{size} %", lambda size=size: actions_now(person).sizes[size].trigger()
    assert actions is not None


def actions_now(person):
    return person.window.actions_


@pytest.fixture
def as_at_the_start():
    """Keep what is loaded out of the collections, as the program does; all tests are in it here."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.mark.usefixtures("as_at_the_start")
def test_no_step_of_a_journey_stalls(real_person):
    best: dict[tuple[int, str], float] = {}
    for _ in range(JOURNEYS):
        before = unit()
        for number, (name, do) in enumerate(journey(real_person)):
            began = clock()
            do()
            QApplication.processEvents()
            took, after = clock() - began, unit()
            ratio = took / ((before + after) / 2)
            best[number, name] = min(ratio, best.get((number, name), ratio))
            before = after
        if max(best.values()) <= MOST:
            break
        # Screens are made anew for the next one.
        real_person.window.remake()
    slow = {name: round(took, 1) for name, took in best.items() if took > MOST}
    assert slow == {}


def test_a_change_of_look_makes_only_what_is_in_front(real_person):
    work = real_person.window.workspace
    for entry in SCREENS:
        work.show_page(entry.name)
    work.show_page("check")
    real_person.window.set_look(mode="dark")
    work = real_person.window.workspace
    assert set(work._pages) == {"check"}
    work.show_page("help")
    assert set(work._pages) == {"check", "help"}


# ---- nothing moves by itself ----------------------------------------------------------------


def test_nothing_rolls_or_fades_in(qapp):
    effects = (Qt.UIEffect.UI_General, Qt.UIEffect.UI_AnimateCombo, Qt.UIEffect.UI_FadeMenu)
    for effect in effects:
        # As a computer may have it.
        QApplication.setEffectEnabled(effect, True)
    apply_theme(qapp, "light", 100)
    assert [one for one in Qt.UIEffect if QApplication.isEffectEnabled(one)] == []


def test_nothing_moves_by_itself(person):
    for entry in SCREENS:
        person.window.workspace.show_page(entry.name)
        QApplication.processEvents()
        moving = [
            one
            for kind in (QAbstractAnimation, QPropertyAnimation)
            for one in person.window.findChildren(kind)
            if one.state() == QAbstractAnimation.State.Running
        ]
        assert moving == [], entry.name


@pytest.fixture(autouse=True)
def light_again(qapp):
    """Leave the look as the other tests have it."""
    yield
    apply_theme(qapp, "light", 100)

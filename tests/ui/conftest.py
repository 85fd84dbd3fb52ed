"""A window on the screen with a real portfolio open in it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from subprocess import PIPE, Popen

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent

from selfassess.folders import DOCUMENTS
from selfassess.framework.model import Pack
from selfassess.framework.pack import installed_pack
from selfassess.store import jobs
from selfassess.store.file import new_portfolio
from selfassess.things.worker.thing import Worker
from selfassess.ui.look.theme import apply_theme
from selfassess.ui.settings import Settings
from selfassess.ui.window import Window
from tests.ui.person import Person, show_window
from tests.ui.reviewed import KEYS, MINE
from tests.ui.screen_sizes import LAPTOP, settled

MADE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

HOLD = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.readline()
connection.execute("ROLLBACK")
print("free", flush=True)
"""


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait longer for the disk of a busy test machine than a window waits for a drive."""
    monkeypatch.setattr(jobs, "PATIENCE", 20.0)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of one's own, so that no test meets another's settings."""
    folder = tmp_path / "home"
    (folder / "Documents").mkdir(parents=True)
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder / "config"))
    if sys.platform == "win32":
        # There the system says where documents are, and no variable of its own.
        monkeypatch.setenv(DOCUMENTS, str(folder / "Documents"))
    return folder


@pytest.fixture
def settings(home: Path) -> Settings:
    """Settings of someone who never used the program, light at 100 %."""
    made = Settings()
    made.mode = "light"
    # Most tests look at the statement after they rated it.
    made.go_on = False
    return made


@pytest.fixture
def window(qtbot, qapp, settings: Settings) -> Window:
    """The window with nothing open."""
    apply_theme(qapp, settings.mode, settings.text_scale)
    return show_window(qtbot, settings)


@pytest.fixture
def newcomer(window: Window, qtbot) -> Person:
    """A person in front of the start page."""
    return Person(window, qtbot)


@pytest.fixture
def announced(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a screen reader is told from now on, where the focus does not go."""
    told: list[str] = []
    send = QAccessible.updateAccessibility

    def listen(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            told.append(event.message())
        send(event)

    monkeypatch.setattr(QAccessible, "updateAccessibility", listen)
    return told


@pytest.fixture
def path(tmp_path: Path, worker: Worker, small_pack: Pack) -> Path:
    """An untouched portfolio on the small pack: scsw, csw and ap, six statements each."""
    place = tmp_path / "Siân.selfassess"
    new_portfolio(place, worker, small_pack, MADE).close()
    return place


@pytest.fixture
def person(newcomer: Person, path: Path) -> Person:
    """A person with the small portfolio open on its home page."""
    assert newcomer.window.open_path(path)
    return newcomer


@pytest.fixture
def walker(person: Person) -> Person:
    """A person on the walk, at the first statement of the small portfolio."""
    person.press("Ctrl+2")
    assert (person.screen, person.here) == ("walk", "scsw.area-1.do-1")
    return person


@pytest.fixture
def rated(person: Person) -> Person:
    """A person with the seven answers that the review of ``reviewed.py`` is about."""
    for key, mine in zip(KEYS, MINE, strict=False):
        if mine is not None:
            person.window.session.portfolio.rate(key, mine, "Not here")
    return person


@pytest.fixture
def real_path(tmp_path: Path, worker: Worker) -> Path:
    """An untouched portfolio on the pack that comes with the program."""
    place = tmp_path / "real.selfassess"
    new_portfolio(place, worker, installed_pack("imaging-2022"), MADE).close()
    return place


@pytest.fixture
def real_person(newcomer: Person, real_path: Path) -> Person:
    """A person with the real portfolio open on its home page."""
    assert newcomer.window.open_path(real_path)
    return newcomer


@pytest.fixture
def hold() -> Iterator[Callable[[Path], Callable[[], None]]]:
    """Return a way for another process to hold a file; that returns how to let go."""
    running: list[Popen[str]] = []

    def take(held: Path) -> Callable[[], None]:
        other = Popen([sys.executable, "-c", HOLD, str(held)], stdin=PIPE, stdout=PIPE, text=True)
        running.append(other)
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"

        def let_go() -> None:
            if other.poll() is None:
                other.communicate("\n")

        return let_go

    yield take
    for other in running:
        if other.poll() is None:
            other.communicate("\n")


@pytest.fixture
def laptop(real_person: Person) -> Person:
    """A person with the real lists on a small screen."""
    real_person.window.resize(*LAPTOP)
    settled()
    return real_person


@pytest.fixture
def large(laptop: Person) -> Person:
    """The same at 200 % text, at a statement without an answer."""
    laptop.window.set_look(size=200)
    laptop.press("Ctrl+2")
    settled()
    return laptop

"""Names, keys and room for everyone: what assistive technology and large text need."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDateEdit,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from selfassess.ui.commands.ways_in import show_first_run, show_start
from selfassess.ui.look.theme import apply_theme
from selfassess.ui.widgets.pieces import ElidingButton
from selfassess.ui.widgets.screen import ScrollPage
from tests.ui.person import Person, show_window

LONG_NAME = "Angharad Siân Fitzgerald-Llewellyn Ŵyn Łukasz Montgomery-Smythe"
SCREENS = ["home", "walk", "area", "requirements", "review", "check", "search", "details", "help"]
CONTROLS = (QAbstractButton, QComboBox, QDateEdit, QLineEdit, QPlainTextEdit, QAbstractItemView)


def controls(top: QWidget) -> list[QWidget]:
    """Every control that can be seen and used, without the inner parts of Qt's own."""
    return [
        widget
        for widget in top.findChildren(QWidget)
        if isinstance(widget, CONTROLS)
        and widget.isVisible()
        and widget.isEnabled()
        and not isinstance(widget.parent(), (QComboBox, QDateEdit, QLineEdit))
        and not widget.objectName().startswith("qt_")
    ]


def at(window, name: str) -> QWidget:
    """Bring a screen to the front; the ways in are screens too."""
    if name == "start":
        show_start(window)
    elif name == "first run":
        show_first_run(window)
    else:
        window.workspace.show_page(name)
    QApplication.processEvents()
    return window


@pytest.mark.parametrize("name", ["start", "first run"])
def test_every_control_of_the_ways_in_has_a_name(newcomer, name):
    found = controls(at(newcomer.window, name))
    assert found
    for widget in found:
        assert widget.accessibleName() or widget.text(), widget


def test_every_control_of_every_screen_has_a_name(real_person):
    for name in SCREENS:
        found = controls(at(real_person.window, name))
        assert len(found) >= 8, name
        for widget in found:
            text = widget.text() if hasattr(widget, "text") else ""
            assert widget.accessibleName() or text, (name, widget)


def test_rating_cards_tell_what_they_mean(real_person):
    real_person.press("Ctrl+2")
    index = real_person.window.session.portfolio.index
    statement = real_person.walk.spot.statement
    for point in index.pack.scale.points:
        card = real_person.walk.cards.cards[point.value]
        assert card.accessibleName() == f"{point.value}, {point.label}"
        assert card.accessibleDescription() == index.meaning(statement, point.value)


def test_every_action_has_words_of_its_own(person):
    texts = [a.text().replace("&", "") for a in person.window.actions_.everything()]
    assert all(texts)
    assert len(texts) == len(set(texts))


def _letters(texts: list[str]) -> list[str]:
    found = [QKeySequence.mnemonic(text).toString() for text in texts]
    return [letters for letters in found if letters]


def test_no_underlined_letter_is_used_twice_in_one_menu(person):
    bar = person.window.menuBar()
    for menu in [bar, *(action.menu() for action in bar.actions())]:
        letters = _letters([action.text() for action in menu.actions()])
        assert len(letters) == len(set(letters)), menu.title() if menu is not bar else "bar"


@pytest.mark.parametrize("name", ["first run", "details"])
def test_no_underlined_letter_of_a_form_is_used_twice_or_by_the_menus(person, name):
    at(person.window, name)
    texts = [action.text() for action in person.window.menuBar().actions()]
    texts += [
        part.text()
        for part in person.window.findChildren(QLabel)
        if part.isVisible() and part.buddy() is not None and "&" in part.text()
    ]
    letters = _letters(texts)
    assert len(letters) > 8
    assert len(letters) == len(set(letters)), sorted(letters)


@pytest.mark.parametrize("name", [*SCREENS, "first run"])
def test_tab_visits_every_control_and_comes_round_again(person, name):
    window = at(person.window, name)
    wanted = {
        widget
        for widget in controls(window)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        # Of radio buttons Tab visits the one that is chosen; the arrows go to the others.
        and not (isinstance(widget, QAbstractButton) and widget.autoExclusive())
    }
    assert wanted
    visited = []
    person.press("Tab")
    start = person.focus
    for _ in range(200):
        person.press("Tab")
        visited.append(person.focus)
        if person.focus is start:
            break
    assert person.focus is start, "Tab goes round and never comes back"
    missed = [w.accessibleName() or w for w in wanted - set(visited)]
    assert not missed
    backward = []
    for _ in range(len(visited)):
        person.press("Shift+Tab")
        backward.append(person.focus)
    assert set(backward) == set(visited)


def test_tab_on_the_walk_goes_from_the_answers_to_the_notes_to_the_footer(person):
    person.press("Ctrl+2")
    person.press("Alt+Right")
    walk = person.walk
    order = []
    for _ in range(40):
        order.append(person.focus)
        person.press("Tab")
    places = [
        order.index(widget)
        for widget in (walk.cards, walk.note.edit, walk.evidence.edit, walk.footer.back)
    ]
    assert places == sorted(places)


@pytest.fixture(params=[100, 125, 150])
def sized(request, qapp, settings, qtbot):
    """A person at a laptop's screen of 1366 by 768, less the bars of the desktop."""
    settings.text_scale = request.param
    apply_theme(qapp, "light", request.param)
    window = show_window(qtbot, settings)
    window.resize(1366, 730)
    yield Person(window, qtbot)
    apply_theme(qapp, "light", 100)


def cut_off(window) -> list[str]:
    """Every text that has less room than it needs."""
    short = []
    for part in window.findChildren(QLabel):
        if not part.isVisible() or not part.text() or part.pixmap().width():
            continue
        if part.wordWrap():
            fits = part.height() >= part.heightForWidth(part.width())
        else:
            fits = part.width() >= part.sizeHint().width()
        if not fits:
            short.append(part.text())
    for made in window.findChildren(QAbstractButton):
        elided = isinstance(made, ElidingButton)
        if made.isVisible() and made.text() and made.layout() is None and not elided:
            needed = made.sizeHint()
            # The ring of the focus takes two pixels of the room around the words.
            if made.width() < needed.width() - 2 or made.height() < needed.height() - 2:
                short.append(f"{made.text()}: {made.size()} needs {needed}")
    short += [
        made.currentText()
        for made in window.findChildren(QComboBox)
        if made.isVisible() and made.width() < made.minimumSizeHint().width()
    ]
    return short


def check_room(window, name: str) -> None:
    # A layout settles in a few rounds: words, then heights, then the page.
    for _ in range(4):
        QApplication.processEvents()
    assert window.width() == 1366, name
    for scroll in window.findChildren(ScrollPage):
        if scroll.isVisible():
            needed = scroll.page.minimumSizeHint().width()
            assert needed <= scroll.viewport().width(), (name, needed, scroll.viewport().width())
    assert cut_off(window) == [], name


@pytest.mark.parametrize("name", ["start", "first run"])
def test_the_ways_in_fit_a_small_screen(sized, name):
    sized.window.settings.remember(Path("H:/Documents/A portfolio with a long name.x"))
    check_room(at(sized.window, name), name)


def test_every_screen_fits_a_small_screen(sized, real_path):
    window = sized.window
    assert window.open_path(real_path)
    for name in SCREENS:
        check_room(at(window, name), name)
    window.workspace.show_area("csw." + window.workspace.page("area").area.id.split(".")[1])
    for area in window.session.portfolio.sections()[1].tier.areas:
        window.workspace.show_area(area.id)
        QApplication.processEvents()
        check_room(window, area.title)


def test_every_statement_fits_a_small_screen(sized, real_path):
    window = sized.window
    assert window.open_path(real_path)
    for number, spot in enumerate(window.session.portfolio.spots()):
        if number % 5 == 0 or spot.statement.limit:
            window.workspace.show_statement(spot.statement.id)
            QApplication.processEvents()
            check_room(window, spot.statement.id)
    sized.press("N")
    QApplication.processEvents()
    check_room(window, "reason")


def test_home_fits_when_everything_is_answered(sized, real_path):
    window = sized.window
    assert window.open_path(real_path)
    portfolio = window.session.portfolio
    for section in portfolio.sections():
        for area in section.tier.areas:
            portfolio.confirm_area(area.id)
    portfolio.update_worker(name=LONG_NAME, appraisal_name="yearly talk")
    for name in ("home", "details", "check"):
        at(window, name)
        QApplication.processEvents()
        check_room(window, name)

"""The first run: a name is enough, and no file of anyone's is ever touched."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from selfassess.store.file import PortfolioFile
from selfassess.ui.screens.first_run_page import FirstRunPage, suggested_path
from tests.ui.screen_sizes import settled
from tests.ui.test_trouble import press_in_box


@pytest.fixture
def starter(newcomer):
    """A person on the first-run page, with the cursor in the name."""
    newcomer.click_text("Start my portfolio")
    newcomer.page = newcomer.window.page
    assert isinstance(newcomer.page, FirstRunPage)
    assert newcomer.focus is newcomer.page.form.name
    return newcomer


def _keep_at(person, place: Path | str) -> None:
    if not person.page.where.is_open:
        person.tab_to(person.page.where.button)
        person.press("Return")
    person.tab_to(person.page.place)
    person.press("Ctrl+A")
    person.type(str(place) or " ")


def test_start_can_always_be_pressed_and_says_what_is_missing(starter, home):
    page, problems = starter.page, starter.page.sheet.problems
    starter.type("   ")
    assert page.start.isEnabled()
    assert not problems.isVisible()
    starter.click(page.start)
    assert problems.isVisible()
    assert starter.sees("Please type your name: it cannot be left out.")
    assert page.form.name.property("problem")
    assert starter.focus is page.form.name
    assert "cannot be left out" in page.form.name.accessibleDescription()
    assert not list(home.rglob("*.selfassess"))
    starter.type("Jo")
    assert not page.form.name.property("problem")
    assert starter.sees("That is put right.")
    assert starter.sees("Thank you. You can go on now.")
    starter.press("Return")
    assert starter.window.session.portfolio.worker.name == "Jo"


def test_all_that_is_wrong_is_listed_and_each_line_leads_to_its_field(starter):
    page = starter.page
    starter.tab_to(page.form.rest.button)
    starter.press("Return")
    assert starter.focus is page.form.role
    starter.paste("x" * 500)
    starter.tab_to(page.form.date.line)
    starter.type("soon")
    starter.press("Return")
    links = page.sheet.problems.links
    assert [link.text() for link in links] == ["Your name", "Your role", "Review date"]
    assert starter.focus is page.form.name
    for link, box in zip(links, (page.form.name, page.form.role, page.form.date.line), strict=True):
        link.setFocus()
        starter.press("Return")
        assert starter.focus is box


def test_the_problems_are_told_to_a_screen_reader(starter, announced):
    starter.press("Return")
    assert any("Please put one thing right: Please type your name" in told for told in announced)
    link = starter.page.sheet.problems.links[0]
    assert link.accessibleName() == "Your name: Please type your name: it cannot be left out."


def test_what_a_tier_is_can_be_read_in_place(starter):
    page = starter.page
    assert starter.sees("Clinical support worker is chosen for you.")
    assert page.tiers.chosen == ("csw", "scsw")
    assert starter.sees("usually band 2")
    starter.tab_to(page.tiers.help.button)
    starter.press("Return")
    assert starter.sees("A tier is a step in the career")
    starter.press("Return")
    assert not starter.sees("A tier is a step in the career")


def test_a_card_is_chosen_by_a_click_anywhere_on_it(starter, qtbot):
    card = starter.page.tiers.tier.card("map")
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton, pos=card.rect().bottomRight() - QPoint(8, 8))
    assert starter.page.tiers.chosen == ("map", "ap")


def test_nothing_moves_where_a_tier_is_chosen_so_that_a_double_click_takes_one(starter, qtbot):
    tiers = starter.page.tiers
    cards = [tiers.tier.card(value) for value in tiers.tier.values]
    before = [card.mapToGlobal(card.rect().topLeft()) for card in cards]
    card = tiers.tier.card("map")
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not starter.sees("Clinical support worker is chosen for you."))
    settled()
    assert [card.mapToGlobal(card.rect().topLeft()) for card in cards] == before
    assert tiers.chosen[0] == "map"


def test_a_tier_that_was_chosen_is_not_chosen_for_one_in_another_look(starter):
    starter.choose(starter.page.tiers.tier, "map")
    starter.window.actions_.modes["dark"].trigger()
    assert starter.window.page.tiers.chosen[0] == "map"
    assert not starter.sees("is chosen for you")


@pytest.mark.parametrize("size", [(1366, 720), (1024, 660)])
def test_start_is_in_sight_before_anything_is_scrolled(starter, size):
    starter.window.resize(*size)
    QApplication.processEvents()
    start = starter.page.start
    end = start.mapTo(starter.window, start.rect().bottomRight())
    assert starter.window.rect().contains(end)


def test_a_place_is_suggested_from_the_name_until_one_is_chosen(starter, home):
    documents = home / "Documents"
    assert Path(starter.page.place.text()) == documents / "My portfolio.selfassess"
    starter.type("Siân Ŵyn")
    assert Path(starter.page.place.text()) == documents / "Siân Ŵyn.selfassess"
    _keep_at(starter, documents / "mine.selfassess")
    starter.click(starter.page.form.name)
    starter.type("!")
    assert Path(starter.page.place.text()) == documents / "mine.selfassess"


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ('A/B\\C:D*E?F"G<H>I|J', "ABCDEFGHIJ"),
        ("..", "My portfolio"),
        ("  Dr. Who.  ", "Dr. Who"),
        ("///", "My portfolio"),
        ("O'Neil-Łukasz Ŵyn", "O'Neil-Łukasz Ŵyn"),
        ("x" * 200, "x" * 60),
    ],
)
def test_the_suggested_name_can_be_kept_by_any_computer(home, name, stem):
    assert suggested_path(name) == home / "Documents" / f"{stem}.selfassess"


def test_a_name_that_is_taken_gets_a_number(home):
    (home / "Documents" / "Jo.selfassess").touch()
    (home / "Documents" / "Jo 2.selfassess").touch()
    assert suggested_path("Jo").name == "Jo 3.selfassess"


def test_a_file_that_is_there_is_refused_in_words_and_left_alone(starter, tmp_path):
    taken = tmp_path / "taken.selfassess"
    taken.write_bytes(b"someone else's")
    starter.type("Jo")
    _keep_at(starter, taken)
    starter.click_text("Start")
    assert starter.sees("There is already a file at")
    assert taken.read_bytes() == b"someone else's"
    assert starter.window.page is starter.page
    assert starter.page.form.name.text() == "Jo"


@pytest.mark.parametrize("place", ["", "/", "nowhere/at/all/jo", "."])
def test_a_place_that_cannot_be_used_is_told_in_words(starter, tmp_path, monkeypatch, place):
    monkeypatch.chdir(tmp_path)
    starter.type("Jo")
    _keep_at(starter, place)
    starter.click_text("Start")
    (link,) = starter.page.sheet.problems.links
    assert link.text() == "Where to keep the file"
    assert starter.focus is starter.page.place
    assert starter.window.page is starter.page
    assert not list(tmp_path.glob("*.selfassess"))


def test_a_senior_worker_chooses_mammography_or_the_broad_route(starter):
    starter.choose(starter.page.tiers.tier, "scsw")
    assert starter.page.tiers.next_tier.values == ["map", "ap", None]
    starter.choose(starter.page.tiers.next_tier, "ap")
    starter.choose(starter.page.tiers.next_tier, "map")


def test_readiness_is_no_tier_that_anyone_is_at(starter):
    assert starter.page.tiers.tier.values == ["csw", "scsw", "map", "ap"]


def test_everything_filled_in_by_keyboard_is_in_the_file(starter, tmp_path):
    place = tmp_path / "mine.selfassess"
    form = starter.page.form
    starter.type("Siân Ŵyn-Łukasz")
    starter.tab_to(form.rest.button)
    starter.press("Space")
    for box, words in (
        (form.role, "Imaging support worker"),
        (form.department, "Breast screening"),
        (form.supervisor, "Jo Field"),
    ):
        starter.tab_to(box)
        starter.type(words)
    starter.tab_to(starter.page.form.name)
    starter.choose(starter.page.tiers.tier, "scsw")
    starter.choose(starter.page.tiers.next_tier, "map")
    _keep_at(starter, place.with_suffix(""))
    starter.tab_to(starter.page.start)
    starter.press("Return")
    assert starter.screen == "walk"
    assert "Siân Ŵyn-Łukasz" in starter.window.windowTitle()
    file = PortfolioFile.open(place, read_only=True)
    worker = file.worker()
    file.close()
    assert (worker.name, worker.tier, worker.next_tier) == ("Siân Ŵyn-Łukasz", "scsw", "map")
    assert worker.role == "Imaging support worker"
    assert worker.department == "Breast screening"
    assert worker.supervisor == "Jo Field"
    assert worker.appraisal_date is None
    assert starter.window.settings.recent == [place]


def test_cancel_goes_back_to_the_portfolio_that_was_open(person, path):
    person.press("Ctrl+N")
    assert person.window.session is None
    person.click_text("Cancel")
    assert person.window.document.path == path
    assert person.window.session is not None


def test_cancel_goes_back_and_makes_nothing(starter, home):
    starter.type("Jo")
    press_in_box("Leave it")
    starter.click_text("Cancel")
    assert starter.sees("Show what you can do")
    assert not list(home.rglob("*.selfassess"))


@pytest.mark.parametrize("how", ["dark", "150"])
def test_a_look_that_changes_keeps_what_was_filled_in(starter, tmp_path, how):
    starter.type("Siân")
    starter.choose(starter.page.tiers.tier, "scsw")
    starter.choose(starter.page.tiers.next_tier, "ap")
    _keep_at(starter, tmp_path / "mine.selfassess")
    actions = starter.window.actions_
    {**actions.modes, **actions.sizes}[how].trigger()
    page = starter.window.page
    assert isinstance(page, FirstRunPage)
    assert page.form.name.text() == "Siân"
    assert page.tiers.chosen == ("scsw", "ap")
    assert page.place.text() == str(tmp_path / "mine.selfassess")
    assert page.start.isEnabled()

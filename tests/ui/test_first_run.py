"""The first run: a name is enough, and no file of anyone's is ever touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from selfassess.store.file import PortfolioFile
from selfassess.ui.screens.first_run_page import FirstRunPage, suggested_path
from tests.ui.test_trouble import press_in_box


@pytest.fixture
def starter(newcomer):
    """A person on the first-run page, with the cursor in the name."""
    newcomer.click_text("Start my portfolio")
    newcomer.page = newcomer.window.page
    assert isinstance(newcomer.page, FirstRunPage)
    assert newcomer.focus is newcomer.page.form.name
    return newcomer


def _choose(person, box, data: str) -> None:
    """Choose an entry of a drop-down box by keyboard."""
    person.tab_to(box)
    person.press("Home")
    while box.currentData() != data:
        before = box.currentIndex()
        person.press("Down")
        assert box.currentIndex() > before, f"{data} is not offered"


def _keep_at(person, place: Path | str) -> None:
    person.tab_to(person.page.place)
    person.press("Ctrl+A")
    person.type(str(place) or " ")


def test_nothing_can_be_started_without_a_name(starter):
    assert not starter.page.start.isEnabled()
    starter.type("   ")
    assert not starter.page.start.isEnabled()
    starter.type("Jo")
    assert starter.page.start.isEnabled()


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
    assert starter.page.error.isVisible()
    assert starter.page.error.text()
    assert starter.window.page is starter.page
    assert not list(tmp_path.glob("*.selfassess"))


def test_a_senior_worker_chooses_mammography_or_the_broad_route(starter):
    _choose(starter, starter.page.tiers.tier, "scsw")
    offered = [
        starter.page.tiers.next_tier.itemData(n)
        for n in range(starter.page.tiers.next_tier.count())
    ]
    assert offered == ["map", "ap", None]
    _choose(starter, starter.page.tiers.next_tier, "ap")
    _choose(starter, starter.page.tiers.next_tier, "map")


def test_readiness_is_no_tier_that_anyone_is_at(starter):
    tiers = [starter.page.tiers.tier.itemData(n) for n in range(starter.page.tiers.tier.count())]
    assert tiers == ["csw", "scsw", "map", "ap"]


def test_everything_filled_in_by_keyboard_is_in_the_file(starter, tmp_path):
    place = tmp_path / "mine.selfassess"
    form = starter.page.form
    starter.type("Siân Ŵyn-Łukasz")
    for box, words in (
        (form.role, "Imaging support worker"),
        (form.department, "Breast screening"),
        (form.supervisor, "Jo Field"),
    ):
        starter.tab_to(box)
        starter.type(words)
    starter.tab_to(starter.page.form.name)
    _choose(starter, starter.page.tiers.tier, "scsw")
    _choose(starter, starter.page.tiers.next_tier, "map")
    _keep_at(starter, place.with_suffix(""))
    starter.tab_to(starter.page.start)
    starter.press("Space")
    assert starter.screen == "home"
    assert starter.sees("Siân Ŵyn-Łukasz")
    file = PortfolioFile.open(place, read_only=True)
    worker = file.worker()
    file.close()
    assert (worker.name, worker.tier, worker.next_tier) == ("Siân Ŵyn-Łukasz", "scsw", "map")
    assert worker.role == "Imaging support worker"
    assert worker.department == "Breast screening"
    assert worker.supervisor == "Jo Field"
    assert worker.appraisal_date is None
    assert starter.window.settings.recent == [place]


def test_cancel_goes_back_and_makes_nothing(starter, home):
    starter.type("Jo")
    press_in_box("Leave it")
    starter.click_text("Cancel")
    assert starter.sees("Show what you can do")
    assert not list(home.rglob("*.selfassess"))


@pytest.mark.parametrize("how", ["dark", "150"])
def test_a_look_that_changes_keeps_what_was_filled_in(starter, tmp_path, how):
    starter.type("Siân")
    _choose(starter, starter.page.tiers.tier, "scsw")
    _choose(starter, starter.page.tiers.next_tier, "ap")
    _keep_at(starter, tmp_path / "mine.selfassess")
    actions = starter.window.actions_
    {**actions.modes, **actions.sizes}[how].trigger()
    page = starter.window.page
    assert isinstance(page, FirstRunPage)
    assert page.form.name.text() == "Siân"
    assert (page.tiers.tier.currentData(), page.tiers.next_tier.currentData()) == ("scsw", "ap")
    assert page.place.text() == str(tmp_path / "mine.selfassess")
    assert page.start.isEnabled()

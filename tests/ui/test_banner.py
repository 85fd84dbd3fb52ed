"""The line across the top: trouble in red, news and success calm; told to everyone."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import selfassess.ui
from selfassess.ui.look.theme import theme
from selfassess.ui.widgets.banner import Banner, Kind


@pytest.mark.parametrize("kind", list(Kind))
def test_each_kind_has_its_ground_its_picture_and_its_word(window, qtbot, kind):
    window.banner.tell("Something happened.", kind=kind)
    qtbot.waitUntil(window.banner.isVisible)
    colours = {Kind.ERROR: "error_soft", Kind.INFO: "accent_soft", Kind.GOOD: "good_soft"}
    image = window.banner.grab().toImage()
    corner = image.pixelColor(3, 3)
    assert corner == theme().colour(colours[kind])
    name = window.banner.accessibleName()
    assert name.endswith(": Something happened.")
    words = {Kind.ERROR: "Trouble", Kind.INFO: "Please note", Kind.GOOD: "Done"}
    assert name.startswith(words[kind])


def test_the_three_kinds_have_pictures_of_their_own(window):
    pictures = []
    for kind in Kind:
        window.banner.tell("x", kind=kind)
        pictures.append(window.banner._picture.pixmap().toImage())
    assert all(not picture.isNull() for picture in pictures)
    assert pictures[0] != pictures[1] != pictures[2] != pictures[0]


def test_success_is_never_told_as_trouble():
    """Each message says its kind where it is no trouble; the words of success are known."""
    good = ("is back", "saved now", "Saved:", "passphrase is gone", "You are back", "newer")
    folder = Path(selfassess.ui.__file__).parent
    calls = 0
    for path in sorted(folder.rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(source)):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            if node.func.attr != "tell" or "banner" not in ast.unparse(node.func.value):
                continue
            calls += 1
            words = ast.unparse(node)
            kinds = [keyword for keyword in node.keywords if keyword.arg == "kind"]
            if any(part in words for part in good) or "stays=True" in words:
                assert kinds, f"{path.name}: {words}"
    assert calls > 10


def test_what_is_left_open_does_not_push_out_trouble(person, path, hold, qtbot):
    person.press("Ctrl+2")
    let_go = hold(path)
    person.press("3")
    assert person.window.banner.kind is Kind.ERROR
    person.press("N")
    person.press("Alt+Right")
    assert person.window.banner.kind is Kind.ERROR
    let_go()
    qtbot.waitUntil(lambda: person.saved.startswith("Saved at"), timeout=8000)


def test_a_banner_is_made_without_a_window(qtbot):
    banner = Banner()
    qtbot.addWidget(banner)
    assert not banner.isVisible()


def test_the_keys_go_back_to_the_page_when_a_message_is_hidden(person):
    person.press("Ctrl+2")
    person.window.banner.tell("Something happened.", stays=True)
    person.click(person.window.banner._close)
    assert person.window.banner.isHidden()
    assert person.focus is person.walk.cards
    person.press("3")
    assert person.chosen == 3


def test_a_message_may_have_a_way_out_in_place_of_hiding(person):
    left = []
    person.window.banner.tell("Only a look.", stays=True, leave=("Leave", lambda: left.append(1)))
    person.click_text("Leave")
    assert left == [1]
    person.window.banner.tell("Another.")
    assert person.window.banner._close.text() == "Hide"
    assert person.window.banner._close.accessibleName() == "Hide this message"

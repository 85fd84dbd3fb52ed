"""A copy of the open portfolio under another name, from the File menu."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QFileDialog

from tests.ui.person import on_disk

FIRST = "scsw.area-1.do-1"


@pytest.fixture
def chosen(monkeypatch, tmp_path):
    """Where the person wants the copy; the name that was offered comes into the list."""
    target, offered = tmp_path / "copy.selfassess", []

    def choose(_parent, _title, suggested, _kinds):
        offered.append(suggested)
        return str(target), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(choose))
    return target, offered


def test_it_holds_all_up_to_the_last_word(walker, chosen, path):
    target, offered = chosen
    walker.press("3")
    walker.click(walker.walk.note.edit)
    walker.type("still typing")
    walker.window.actions_.copy.trigger()
    assert (on_disk(target, FIRST).rating, on_disk(target, FIRST).note) == (3, "still typing")
    told = walker.window.banner.text.text()
    assert f"A copy was saved to {target}." in told
    assert "Use only one of the two." in told
    assert offered[0] != str(path)
    # One goes on in the file that was open.
    assert walker.window.document.path == path
    walker.window.workspace.show_statement(FIRST)
    walker.walk.cards.setFocus()
    walker.press("1")
    assert (on_disk(path, FIRST).rating, on_disk(target, FIRST).rating) == (1, 3)


def test_what_has_that_name_is_not_touched(walker, chosen):
    target, _offered = chosen
    target.write_text("precious", encoding="utf-8")
    walker.window.actions_.copy.trigger()
    assert "It was not touched." in walker.window.banner.text.text()
    assert target.read_text(encoding="utf-8") == "precious"


def test_it_is_not_there_without_a_portfolio(newcomer):
    assert not newcomer.window.actions_.copy.isEnabled()

"""A mistake of the program is told and holds up nothing; no word of a person gets into the log."""

from __future__ import annotations

import sys

import msgspec
import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from selfassess.things.training.thing import TRAINING, Training
from selfassess.ui.faults import watch_for_faults
from tests.ui.screen_sizes import settled


def test_what_no_file_would_take_is_refused_and_holds_up_nothing(person, path):
    session = person.window.session
    with pytest.raises(msgspec.ValidationError):
        session.keep(TRAINING, Training(id="1", subject="Fire safety", kind=None))
    assert session.unsaved == 0
    assert session.keep(TRAINING, Training(id="2", subject="Fire safety"))
    for keys, screen in (("Ctrl+8", "training"), ("Ctrl+1", "home"), ("Ctrl+2", "walk")):
        person.press(keys)
        assert person.screen == screen
    assert person.window.close_portfolio()


@pytest.mark.qt_no_exception_capture
def test_a_mistake_is_told_without_a_word_of_the_person(person, monkeypatch, caplog, announced):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    watch_for_faults(person.window)

    def fail() -> None:
        raise ValueError("Mrs Jones, NHS 943 476 5919")

    QTimer.singleShot(0, fail)
    settled()
    assert person.window.banner.isVisible()
    assert "What was saved before is safe." in person.window.banner.text.text()
    assert any("Something went wrong" in words for words in announced)
    (line,) = [record.getMessage() for record in caplog.records if "fault" in record.getMessage()]
    assert "ValueError" in line
    assert "test_faults.py" in line
    assert "Jones" not in line
    person.press("Ctrl+2")
    assert person.screen == "walk"


def test_who_stops_the_program_is_no_mistake(person, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    passed_on = []
    monkeypatch.setattr(sys, "__excepthook__", lambda kind, *_: passed_on.append(kind))
    watch_for_faults(person.window)
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert passed_on == [KeyboardInterrupt]
    assert not person.window.banner.isVisible()
    QApplication.processEvents()

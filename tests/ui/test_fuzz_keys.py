"""Keys and actions in any order: nothing breaks, and the file says what the screen says."""

from __future__ import annotations

from random import Random

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog

from selfassess.store.file import PortfolioFile
from selfassess.store.inspection import inspect
from selfassess.things.answer.thing import ANSWERS, NOT_APPLICABLE
from selfassess.things.requirement.thing import REQUIREMENTS

KEYS = (
    [*"01234", "N", "N", "A", "é", "Space", "Return", "Escape", "Backspace", "Delete"]
    + ["Tab"] * 6
    + ["Shift+Tab", "Up", "Down", "Left", "Right", "Home", "End", "PgUp", "PgDown"]
    + ["Alt+Left", "Alt+Right", "Alt+Right", "Alt+Down", "Alt+Up"]
    + ["Ctrl+Z", "Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+Y", "Ctrl+S", "Ctrl+A", "Ctrl+F", "F1"]
    + [f"Ctrl+{n}" for n in range(1, 6)]
)
LEFT_ALONE = {"new", "open", "close", "quit"}


@pytest.mark.parametrize("seed", range(3))
def test_any_400_keys_and_actions_leave_file_and_screen_agreed(person, path, seed):
    random = Random(seed)
    window = person.window

    def dismiss() -> None:
        # A person faced with a dialog presses Escape sooner or later.
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog):
            dialog.reject()

    timer = QTimer()
    timer.timeout.connect(dismiss)
    timer.start(5)
    for _ in range(400):
        if random.random() < 0.8:
            key = random.choice(KEYS)
            if key == "é":
                person.type("é")
            else:
                person.press(key)
        else:
            actions = window.actions_
            left_alone = {getattr(actions, name) for name in LEFT_ALONE}
            chosen = [a for a in actions.everything() if a not in left_alone]
            random.choice(chosen).trigger()
        if popup := QApplication.activePopupWidget():
            popup.close()
        QApplication.processEvents()
        assert window.isVisible()
    timer.stop()

    window.workspace.leave()
    portfolio = window.session.portfolio
    assert window.session.unsaved == 0
    assert all(finding.ok for finding in inspect(path)), inspect(path)
    file = PortfolioFile.open(path, read_only=True)
    answers = {key: answer for key, answer in file.kept(ANSWERS).items() if not answer.empty}
    worker, requirements = file.worker(), file.kept(REQUIREMENTS)
    file.close()
    assert answers == portfolio.answers()
    assert worker == portfolio.worker
    assert requirements == portfolio.requirements()
    for spot in portfolio.spots():
        window.workspace.show_statement(spot.statement.id)
        answer = answers.get(spot.statement.id)
        assert person.chosen == (answer.rating if answer else None)
        assert person.walk.note.text() == (answer.note if answer else "")
        assert person.walk.evidence.text() == (answer.evidence if answer else "")
        if answer and answer.rating == NOT_APPLICABLE:
            assert answer.note.strip()
    window.workspace.show_page("requirements")
    for key, row in window.workspace.page("requirements").rows.items():
        state = portfolio.requirement(key)
        assert (row.tick.isChecked(), row.note.text()) == (state.done, state.note)

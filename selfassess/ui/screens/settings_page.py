"""Settings: how the program looks, which keys it takes, when it locks, what it marks."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Self

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QGridLayout,
    QGroupBox,
    QVBoxLayout,
    QWidget,
)

from selfassess import policy
from selfassess.ui.actions import Actions
from selfassess.ui.look.theme import theme
from selfassess.ui.settings import LOCK_MINUTES, Settings
from selfassess.ui.widgets.choice import Choice
from selfassess.ui.widgets.hospital_field import HospitalField, hospital_hint
from selfassess.ui.widgets.pieces import column, frame, label, row, unmarked
from selfassess.ui.widgets.screen import ScrollPage
from selfassess.ui.widgets.ticks import Radio, Tick
from selfassess.words import say, say_many

if TYPE_CHECKING:
    from selfassess.ui.workspace import Workspace


class SettingsPage(ScrollPage):
    """Everything a person can set; each choice works, and is kept, as it is made."""

    wanted = Signal(str, object)
    """The name of a setting, and what it is to be from now on."""

    def __init__(self, settings: Settings, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.minutes = Choice()
        for choice in LOCK_MINUTES:
            words = say_many("after 1 minute", "after {count} minutes", choice)
            self.minutes.addItem(words, choice)
        self.minutes.activated.connect(self._choose_minutes)
        self.hospital = HospitalField(settings.hospital_pattern)
        self.hospital.left.connect(self._keep_hospital)
        self.looks = {
            "size": ActionRadios(
                say("Text size"), list(actions.sizes.values()), [f"{n}%" for n in actions.sizes]
            ),
            "mode": ActionRadios(say("Colours"), list(actions.modes.values())),
            "font": ActionRadios(say("Letters"), list(actions.fonts.values())),
            "spacing": ActionRadios(say("Lines of text"), list(actions.spacings.values())),
        }
        self.single_keys = ActionTick(actions.single_keys)
        self.go_on = ActionTick(actions.go_on)
        self.spelling = ActionTick(actions.spelling)
        self.content.addWidget(label(say("Settings"), "title"))
        self.content.addWidget(
            label(
                say(
                    "What you choose works at once and is kept on this computer, for all your "
                    "portfolios. To undo it, choose what you had before."
                ),
                "muted",
            )
        )
        for heading, inner in self._parts():
            inner.insertWidget(0, label(heading, "heading"))
            self.content.addWidget(frame("card", inner))
        self.content.addStretch(1)
        settings.changed.connect(self.follow)
        self.follow()

    @classmethod
    def made_for(cls, workspace: Workspace) -> Self:
        """Return the page beside an open portfolio."""
        page = cls(workspace.settings, workspace.actions_)
        page.wanted.connect(workspace.setting_wanted)
        return page

    def arrive(self) -> None:
        """Stand on the first choice."""
        self.looks["size"].setFocus()

    def leave(self) -> None:
        """Keep the pattern that is being typed."""
        self._keep_hospital()

    def copy_state(self, other: SettingsPage) -> None:
        """Show what was being typed."""
        self.hospital.line.setText(other.hospital.line.text())

    def follow(self) -> None:
        """Show what is set now, here or elsewhere."""
        self.minutes.setCurrentIndex(LOCK_MINUTES.index(self._settings.lock_minutes))
        if not self.hospital.line.hasFocus():
            self.hospital.line.setText(self._settings.hospital_pattern)

    # ---- parts -------------------------------------------------------------------

    def _parts(self) -> list[tuple[str, QVBoxLayout]]:
        return [
            (say("How it looks"), column(_Columns(*self.looks.values()))),
            (say("Rating by key"), self._keys()),
            (say("Spelling"), column(row(self.spelling, None))),
            (say("Locking"), self._locking()),
            (say("Hospital numbers"), self._hospital()),
        ]

    def _keys(self) -> QVBoxLayout:
        about = say(
            "A rating can always be given with Alt and its key. Switch single keys off if you "
            "speak to the computer, or press keys by accident."
        )
        ticks = [row(tick, None) for tick in (self.single_keys, self.go_on)]
        return column(ticks[0], label(about, "muted"), ticks[1], spacing=4)

    def _locking(self) -> QVBoxLayout:
        title = label(say("Lock after this long without use"), "label", wrap=False)
        title.setBuddy(self.minutes)
        self.minutes.setAccessibleName(title.text())
        inner = column(
            label(
                say("Only portfolios with a passphrase are locked. Nothing typed is lost."), "muted"
            ),
            title,
            row(self.minutes, None),
            spacing=6,
        )
        said = policy.lock_minutes()
        if said in LOCK_MINUTES:
            words = say_many(
                "The people who look after this computer suggest 1 minute.",
                "The people who look after this computer suggest {count} minutes.",
                said,
            )
            inner.addWidget(label(words, "muted"))
        return inner

    def _hospital(self) -> QVBoxLayout:
        name = label(self.hospital.line.accessibleName(), "label")
        name.setBuddy(self.hospital.line)
        return column(label(hospital_hint(), "muted"), name, self.hospital, spacing=6)

    # ---- choosing ------------------------------------------------------------------

    def _choose_minutes(self, _index: int) -> None:
        self.wanted.emit("lock_minutes", self.minutes.currentData())

    def _keep_hospital(self) -> None:
        pattern = self.hospital.pattern
        if pattern != self._settings.hospital_pattern and self.hospital.check():
            self.wanted.emit("hospital_pattern", pattern)


class _Columns(QWidget):
    """Choices in two columns, or one below the other where there is no room for that."""

    def __init__(self, *choices: QWidget) -> None:
        super().__init__()
        half = (len(choices) + 1) // 2
        self._columns = [
            column(*part, None, spacing=14) for part in (choices[:half], choices[half:])
        ]
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme().px(14))
        for part in self._columns:
            self._box.addLayout(part, 1)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the width of the wider column: the other goes below it."""
        wide = max(part.minimumSize().width() for part in self._columns)
        return QSize(wide, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Put the columns side by side, or one below the other."""
        super().resizeEvent(event)
        wanted = 2 * max(part.sizeHint().width() for part in self._columns) + self._box.spacing()
        direction = QBoxLayout.Direction
        beside = wanted <= self.width()
        self._box.setDirection(direction.LeftToRight if beside else direction.TopToBottom)


class ActionRadios(QGroupBox):
    """Actions of which one is in force, as radio buttons under a name; arrows choose."""

    def __init__(
        self, name: str, actions: Sequence[QAction], texts: Sequence[str] | None = None
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setProperty("role", "choices")
        words = texts or [unmarked(action.text()) for action in actions]
        self._group = QButtonGroup(self)
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme().px(14))
        grid.setVerticalSpacing(0)
        # Short ones side by side, as many as have room with the largest text.
        beside = 3 if texts else 1
        self.buttons: list[Radio] = []
        for number, (action, text) in enumerate(zip(actions, words, strict=True)):
            made = Radio(text)
            made.setAccessibleName(f"{name}: {text}")
            made.setChecked(action.isChecked())
            # Later: the look makes this page anew, and this button with it.
            # Toggled, not clicked: a screen reader chooses without a click.
            made.toggled.connect(partial(self._choose, action))
            action.changed.connect(self._follow)
            self._group.addButton(made)
            grid.addWidget(made, number // beside, number % beside)
            self.buttons.append(made)
        grid.setColumnStretch(beside, 1)
        inner = column(label(name, "label"), spacing=2)
        inner.addLayout(grid)
        self.setLayout(inner)
        self._actions = list(actions)

    def setFocus(self) -> None:  # type: ignore[override]  # noqa: N802
        """Stand on the one that is in force."""
        next((one for one in self.buttons if one.isChecked()), self.buttons[0]).setFocus()

    def _choose(self, action: QAction, on: bool) -> None:
        if on and not action.isChecked():
            QTimer.singleShot(0, action, action.trigger)

    def _follow(self) -> None:
        for made, action in zip(self.buttons, self._actions, strict=True):
            if action.isChecked():
                made.setChecked(True)


class ActionTick(Tick):
    """A box to tick that is its action: same words, same state."""

    def __init__(self, action: QAction) -> None:
        super().__init__(unmarked(action.text()))
        self._action = action
        action.toggled.connect(self.setChecked)
        self.setChecked(action.isChecked())
        # Toggled, not clicked: a screen reader ticks without a click.
        self.toggled.connect(self._press)

    def _press(self, on: bool) -> None:
        if self._action.isChecked() != on:
            self._action.trigger()

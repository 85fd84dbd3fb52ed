"""What goes into the PDF: which edition, one list, notes or not, form, password."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFrame,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from selfassess.portfolio.portfolio import Portfolio
from selfassess.portfolio.privacy import Seen, before_export, describe, look_through
from selfassess.report.contents import Edition, Options
from selfassess.report.unset import unset_signs, unset_words
from selfassess.things.review.thing import REVIEWS
from selfassess.ui.dialogs.help_window import headed
from selfassess.ui.widgets.announce import announce
from selfassess.ui.widgets.field import Fold
from selfassess.ui.widgets.fitted import dialog_layout
from selfassess.ui.widgets.flow import footing
from selfassess.ui.widgets.pieces import (
    bring_into_sight,
    button,
    column,
    frame,
    label,
    row,
)
from selfassess.ui.widgets.slices import Slices
from selfassess.ui.widgets.ticks import Radio, Tick
from selfassess.words import say, say_many

SUPERVISOR, FIRST_PAGE = "edition:supervisor", "edition:first-page"
EDITIONS: dict[str | None, Edition] = {SUPERVISOR: "supervisor", FIRST_PAGE: "first-page"}
"""Keys of the choices that are editions and not lists; no id of a list has a colon."""
LEAST = 8
"""Letters of a password."""
SHOWN = 4
"""Places named one by one; of what is in more of them, the number is told."""


class Choices(NamedTuple):
    """What was chosen, to be chosen again after a look at a note; never on the disk."""

    tier: str | None
    notes: bool
    form: bool
    protect: bool
    password: str


class ExportOptions(QDialog):
    """Asks before a PDF is made; the usual choice is made already."""

    def __init__(self, portfolio: Portfolio, parent: QWidget, hospital_pattern: str = "") -> None:
        super().__init__(parent)
        self.wanted: str | None = None
        """The statement or requirement to look at, when the person would rather do that."""
        self.setWindowTitle(say("Make my PDF"))
        self.lists: dict[str | None, Radio] = {None: Radio(say("Everything"))}
        if portfolio.of(REVIEWS):
            # Before there is a review there is nothing that both agree on.
            words = say("For my supervisor: leaves out what we both agree on")
            self.lists[SUPERVISOR] = Radio(words)
        self.lists[FIRST_PAGE] = Radio(say("Page 1 only"))
        for section in portfolio.sections():
            tier = section.tier
            self.lists[tier.id] = Radio(say("Only the list: {tier}", tier=tier.title))
        group = QButtonGroup(self)
        for choice in self.lists.values():
            group.addButton(choice)
        self.lists[None].setChecked(True)
        self.notes = Tick(say("My notes and where my evidence is"))
        self.notes.setChecked(True)
        self.form = Tick(say("Boxes for my supervisor to fill in"))
        self.form.setChecked(True)
        self.protect = Tick(say("Protect the PDF with a password"))
        self.password = QLineEdit()
        self.password.setAccessibleName(say("Password"))
        self.password.setPlaceholderText(say("At least 8 letters or numbers"))
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.show_password = Tick(say("Show"))
        self._advice = label(
            say(
                "Tell your supervisor the password in person or by phone, not in the same e-mail. "
                "Nobody can open the PDF without it."
            ),
            "muted",
        )
        foot = self._buttons()
        self.show_password.toggled.connect(self._show_letters)
        self.protect.toggled.connect(self._follow)
        self.password.textChanged.connect(lambda _text: self._follow())
        for part in (*self.lists.values(), self.notes):
            part.toggled.connect(lambda _on: self._follow())
        self._part = label(
            say("This PDF holds only a part. Your portfolio cannot be made again from it."),
            "muted",
        )
        layout = dialog_layout(self, foot, width=560, spacing=10)
        self._content = layout
        self.seen: list[Seen] = []
        self._looking = Slices(self)
        self._looking_words = label(say("Looking through your notes…"), "muted")
        layout.addWidget(self._looking_words)
        _tell_first(layout, portfolio)
        layout.addLayout(headed(say("What goes into the PDF?"), "pdf"))
        layout.addWidget(self._which())
        # What belongs to a tick stands below it.
        self._secret = QWidget()
        asked = label(say("Password"), "label", wrap=False)
        asked.setBuddy(self.password)
        self._secret.setLayout(column(asked, row(self.password, self.show_password), self._advice))
        ticks = column(self.notes, self.form, self.protect, self._secret, spacing=2)
        layout.addWidget(frame("card", ticks))
        layout.addWidget(self._part)
        layout.addStretch(1)
        # Long notes take a while: the dialog is there meanwhile, and waits with the PDF.
        self._looking.run(look_through(portfolio, hospital_pattern), self.seen.extend, self._looked)
        self._follow()

    def _which(self) -> QFrame:
        """Return the choice of what goes in; single lists are seldom wanted, and many."""
        keys = (None, SUPERVISOR, FIRST_PAGE)
        first = [self.lists[key] for key in keys if key in self.lists]
        single = [choice for choice in self.lists.values() if choice not in first]
        self.single = Fold(say("Only one of my lists…"), column(*single, spacing=2))
        # The keys go on with what came up.
        self.single.opened.connect(single[0].setFocus)
        return frame("card", column(*first, self.single, spacing=2))

    def _buttons(self) -> QWidget:
        self.look_first = False
        """True when the person wants to see it before it is saved anywhere."""
        self.make = button(say("Choose where to save it…"), "primary")
        self.make.setDefault(True)
        self.make.clicked.connect(lambda _on=False: self._go(look=False))
        self.look = button(say("Look at it first"))
        self.look.clicked.connect(lambda _on=False: self._go(look=True))
        cancel = button(say("Cancel"))
        cancel.clicked.connect(self.reject)
        self.missing = label("", "error")
        self.missing.hide()
        foot = QWidget()
        foot.setLayout(column(self.missing, footing(None, cancel, self.look, self.make), spacing=6))
        return foot

    @property
    def looking(self) -> bool:
        """True until all notes were looked through."""
        return self._looking.busy

    def _looked(self) -> None:
        self._looking_words.hide()
        if self.seen:
            self._content.insertWidget(0, self._warning())
        self._follow()

    def _warning(self) -> QFrame:
        """Name what may identify a patient, each with a way to it."""
        inner = column(
            label(
                before_export(len(self.seen)),
                "label",
            ),
            spacing=4,
        )
        places: dict[tuple[str, str], list[str]] = {}
        for one in self.seen:
            places.setdefault((one.subject, one.title), []).append(describe(one.found))
        for (subject, title), found in list(places.items())[:SHOWN]:
            show = button(say("Show"), name=say("Show {title}", title=title))
            show.clicked.connect(lambda _on=False, which=subject: self._show_it(which))
            # A name that comes again and again in a note is named once.
            line = row(label("\n".join((title, *dict.fromkeys(found)))), show)
            line.setStretch(0, 1)
            inner.addLayout(line)
        hidden = sum(len(found) for found in list(places.values())[SHOWN:])
        if hidden:
            inner.addWidget(label(say_many("and 1 more", "and {count} more", hidden), "muted"))
        return frame("limit", inner, padding=12)

    def _go(self, *, look: bool) -> None:
        """Go on to the PDF, or say what is missing and go there."""
        if self._too_short:
            words = say("Please give the password 8 letters or numbers, or take its tick away.")
            self.missing.setText(words)
            self.missing.show()
            announce(self.missing, words, urgent=True)
            self.password.setFocus()
        else:
            self.look_first = look
            self.accept()

    @property
    def _too_short(self) -> bool:
        return self.protect.isChecked() and len(self.password.text()) < LEAST

    def _show_it(self, subject: str) -> None:
        self.wanted = subject
        self.reject()

    def options(self) -> Options:
        """Return what was chosen."""
        chosen = next(key for key, choice in self.lists.items() if choice.isChecked())
        return Options(
            edition=EDITIONS.get(chosen, "whole"),
            tiers=None if chosen is None or chosen in EDITIONS else frozenset({chosen}),
            notes=self.notes.isChecked(),
            form=self.form.isChecked(),
            password=self.password.text() if self.protect.isChecked() else None,
        )

    def choices(self) -> Choices:
        """Return everything as it is chosen, also a password that is too short yet."""
        return Choices(
            tier=next(key for key, choice in self.lists.items() if choice.isChecked()),
            notes=self.notes.isChecked(),
            form=self.form.isChecked(),
            protect=self.protect.isChecked(),
            password=self.password.text(),
        )

    def choose(self, choices: Choices) -> None:
        """Choose what was chosen before."""
        chosen = self.lists.get(choices.tier, self.lists[None])
        self.single.show_open(choices.tier not in {None, *EDITIONS})
        chosen.setChecked(True)
        self.notes.setChecked(choices.notes)
        self.form.setChecked(choices.form)
        self.protect.setChecked(choices.protect)
        self.password.setText(choices.password)

    def _show_letters(self, on: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password
        self.password.setEchoMode(mode)

    def _follow(self) -> None:
        protect = self.protect.isChecked()
        if protect and self._secret.isHidden() and self.isVisible():
            bring_into_sight(self._secret)
        self._secret.setVisible(protect)
        whole = self.lists[None].isChecked() and self.notes.isChecked()
        self._part.setVisible(not whole)
        self.form.setEnabled(not self.lists[FIRST_PAGE].isChecked())
        if not self._too_short:
            self.missing.hide()
        for way_on in (self.make, self.look):
            way_on.setEnabled(not self.looking)


def _tell_first(layout: QVBoxLayout, portfolio: Portfolio) -> None:
    """Say that there is no answer yet, and name the signs that would come out as a box."""
    lines = unset_words(unset_signs(portfolio))
    if all(portfolio.answer(spot.statement.id).rating is None for spot in portfolio.spots()):
        lines = [say("No statement has an answer yet. The PDF will be an empty form."), *lines]
    if lines:
        layout.addWidget(frame("notice", column(*map(label, lines), spacing=4), padding=12))

"""Training and dates on the screen: what has run out, what is due, and what is in date."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Self

from msgspec import structs
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from selfassess.log.thing import new_id
from selfassess.things.training.dialogs import add_done, edit_training
from selfassess.things.training.thing import (
    TRAINING,
    Completion,
    Standing,
    Training,
    in_order,
    minutes_of_year,
    standing,
)
from selfassess.things.training.told import (
    again_words,
    done_words,
    hours_words,
    kind_words,
    standing_title,
    standing_words,
    summary_words,
)
from selfassess.things.training.widgets import Offers
from selfassess.ui.dialogs.guard import ask_to_remove
from selfassess.ui.look.theme import theme
from selfassess.ui.session import Session
from selfassess.ui.widgets.announce import announce
from selfassess.ui.widgets.calendar_button import CalendarButton
from selfassess.ui.widgets.field import Fold
from selfassess.ui.widgets.flow import flowing
from selfassess.ui.widgets.folded import FoldedText
from selfassess.ui.widgets.home_list import home_list
from selfassess.ui.widgets.paged import PagedColumn
from selfassess.ui.widgets.pieces import button, column, frame, label, rule
from selfassess.ui.widgets.standing_page import StandingPage
from selfassess.ui.widgets.standing_row import (
    FINE,
    GONE,
    OPEN,
    SOON,
    Look,
    StandingRow,
    act_button,
    short_name,
    standing_mark,
)
from selfassess.words import say, say_many

if TYPE_CHECKING:
    from selfassess.ui.workspace import Workspace

LOOKS: dict[Standing, Look] = {
    Standing.OUT: GONE,
    Standing.SOON: SOON,
    Standing.NEVER_DONE: OPEN,
    Standing.IN_DATE: FINE,
}


class TrainingPage(StandingPage):
    """The subjects, and every time that each was done."""

    redrawn_by = frozenset({"training", "worker", "objective"})

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._open: set[str] = set()
        """Subjects of which each time that they were done is shown."""
        self.add_button = button(say("Add training"), "primary")
        self.add_button.setProperty("changes", True)
        self.add_button.clicked.connect(lambda _on=False: self.add())
        self.calendar = CalendarButton(session, self)
        self._summary = label("", "label")
        self.offers = Offers(session)
        self.offers.changed.connect(self._toggle)
        self.choose = Fold(
            say("Choose from a list of subjects"),
            frame("card", column(self.offers)),
            less=say("Hide the list of subjects"),
            apart=True,
        )
        self.choose.opened.connect(self.offers.fill)
        self.choose.closed.connect(self._follow_head)
        self._begun = label("", "label", wrap=False)
        self._empty = frame(
            "notice",
            column(
                self._begun,
                label(
                    say(
                        "Tick the subjects that your employer asks of you, or add one of your own. "
                        "Then say when you did each of them. You are told three months before one "
                        "runs out."
                    )
                ),
                spacing=4,
            ),
        )
        self.content.addWidget(label(say("Training and dates"), "title"))
        self.content.addWidget(
            label(
                say(
                    "What you were trained in, and when it is due again. Your employer decides "
                    "what you need and how often. A course signs nobody off for a task."
                ),
                "muted",
            )
        )
        # Last, as its words change: nothing beside it moves.
        buttons = flowing(self.add_button, self.calendar.button, self.choose.button, spacing=10)
        self.content.addWidget(buttons)
        self.content.addWidget(self.calendar.told)
        self.content.addWidget(self._empty)
        self.content.addWidget(self.choose)
        self.content.addWidget(self._summary)
        self.build(say("My training, by how it stands"))

    @classmethod
    def made_for(cls, workspace: Workspace) -> Self:
        """Return the page."""
        return cls(workspace.session)

    # ---- what there is ---------------------------------------------------------

    def items(self) -> list[Training]:
        """Return the subjects, the most pressing first."""
        return in_order(self._session.of(TRAINING).values(), date.today())

    def kind_of(self, item: Training) -> str:
        """Return how a subject stands."""
        return standing(item, date.today()).value

    def titles(self) -> Mapping[str, str]:
        """Return how subjects may stand."""
        return {one.value: standing_title(one) for one in Standing}

    def first(self) -> QPushButton:
        """Return the button that adds one."""
        return self.add_button

    def follow(self, items: Sequence[Training]) -> None:
        """Say how all of it stands."""
        today = date.today()
        told = summary_words(items, today) or say("Everything is in date.")
        hours = hours_words(minutes_of_year(items, today))
        learned = say("Learning in the last 12 months: {hours}.", hours=hours)
        self._summary.setText(f"{told} {learned}")
        self._summary.setVisible(bool(items))
        count = len(items)
        begun = say_many("1 subject is in your list.", "{count} subjects are in your list.", count)
        self._begun.setText(begun if items else say("There is no training here yet."))
        if not self.choose.is_open:
            self._follow_head()
        if not items:
            self.choose.show_open(True)
        self.offers.follow(items)

    def _follow_head(self) -> None:
        """Bring what stands above the list of subjects in line.

        Not while that is open: the next click would tick another subject than was aimed at.
        """
        self._empty.setVisible(not self.items())
        self.calendar.follow()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Bring the head in line while nobody looks."""
        super().hideEvent(event)
        self._follow_head()

    # ---- rows --------------------------------------------------------------------

    def make_row(self, item: Training) -> StandingRow:
        """Return a subject with its days and what can be done."""
        today = date.today()
        how = standing(item, today)
        about = "   ·   ".join(
            filter(None, (kind_words(item), again_words(item), _short(item.provider)))
        )
        lines: list[str | QWidget] = [about]
        if last := item.last:
            lines.append(say("Last done: {done}", done=_short(done_words(last), 400)))
        again = say("I did it again…") if item.done else say("I did it…")
        buttons = [
            act_button(again, item.subject, lambda: self.renew(item)),
            act_button(say("Change…"), item.subject, lambda: self.change(item)),
        ]
        buttons.append(act_button(say("Remove…"), item.subject, lambda: self.remove(item)))
        if item.done:
            # Last: its words change, and nothing beside it moves.
            buttons.append(self._times_button(item))
        made = StandingRow(
            item.id,
            item.subject,
            (LOOKS[how], standing_words(item, today)),
            lines,
            buttons,
        )
        if item.id in self._open and item.done:
            inner = made.inner
            inner.addSpacing(theme().px(4))
            inner.addWidget(rule())
            inner.addWidget(self._times(item))
        return made

    def _times_button(self, item: Training) -> QPushButton:
        words = self._times_words(item)
        made = button(words, "inline", name=f"{words}, {short_name(item.subject)}")
        made.clicked.connect(lambda _on=False: self._toggle_times(item))
        return made

    def _times_words(self, item: Training) -> str:
        if item.id in self._open:
            return say_many("Hide it", "Hide them", len(item.done))
        return say_many("Show when", "Show all {count} times", len(item.done))

    def _toggle_times(self, item: Training) -> None:
        self._open ^= {item.id}
        self.refresh()
        self.go_to(item.id, f"{self._times_words(item)}, {short_name(item.subject)}")

    def _times(self, item: Training) -> QWidget:
        """Return every time that it was done, the latest first."""
        many = PagedColumn(at_once=10, spacing=6)
        ordered = sorted(item.done, key=lambda one: one.on, reverse=True)
        many.show_items(ordered, partial(self._time, item))
        return many

    def _time(self, item: Training, one: Completion) -> QWidget:
        words = done_words(one)
        inner = column(FoldedText(words, quoted=False, about=short_name(words)), spacing=2)
        if one.note.strip():
            inner.addWidget(FoldedText(one.note, about=say("Note")))
        right = act_button(say("Change…"), words, lambda: self.renew(item, one), "flush")
        out = act_button(say("Remove…"), words, lambda: self.take_out(item, one), "flush")
        inner.addWidget(flowing(right, out, spacing=16))
        made = QWidget()
        made.setLayout(inner)
        return made

    # ---- doing ---------------------------------------------------------------------

    def add(self) -> None:
        """Ask for a subject of one's own."""
        item = Training(id=new_id(), subject="", months=12)
        if edit_training(item, self._session, self, new=True):
            self._come_to(item.id)

    def change(self, item: Training) -> None:
        """Let the person change a subject; what was done stays."""
        if edit_training(self._now(item), self._session, self, new=False):
            self._come_to(item.id)

    def renew(self, item: Training, one: Completion | None = None) -> None:
        """Ask for once more that it was done, or change one."""
        if add_done(self._now(item), self._session, self, one):
            now = self._now(item)
            announce(self, f"{short_name(now.subject)}: {standing_words(now, date.today())}")
            self._come_to(item.id)

    def _come_to(self, key: str) -> None:
        """Go to a subject from a dialog: nobody aims at the list of subjects now."""
        self._follow_head()
        self.go_to(key)

    def take_out(self, item: Training, one: Completion) -> None:
        """Ask, and remove one time that it was done."""
        words = say("This time goes out of your list. Undo (Ctrl+Z) brings it back.")
        name = f"{item.subject}: {done_words(one)}"
        if ask_to_remove(self, say("Remove this time"), name, words):
            now = self._now(item)
            left = tuple(each for each in now.done if each.id != one.id)
            self._session.keep(TRAINING, structs.replace(now, done=left))

    def remove(self, item: Training) -> None:
        """Ask, and remove a subject with all that was done."""
        words = say(
            "It goes out of your list and out of your next PDF, with each time that you did it. "
            "Undo (Ctrl+Z) brings it back."
        )
        if ask_to_remove(self, say("Remove this training"), item.subject, words):
            self._session.drop(TRAINING, item.id)

    def _toggle(self, item: Training, on: bool) -> None:
        """Put a subject of the list in, or take it out again."""
        if on:
            self._session.keep(TRAINING, item)
            announce(self.offers, say("It is in your list."))
        elif item.done:
            self.remove(item)
            self.offers.follow(self.items())
        else:
            self._session.drop(TRAINING, item.id)

    def _now(self, item: Training) -> Training:
        """Return a subject as it stands now."""
        return self._session.of(TRAINING).get(item.id, item)


def _short(text: str, most: int = 160) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= most else f"{plain[:most].rstrip()}…"


def due_card(session: Session, show: Callable[[], object]) -> QFrame | None:
    """Return for home what has run out and what is due; None when nothing is."""
    today = date.today()
    ordered = in_order(session.of(TRAINING).values(), today)
    found = [item for item in ordered if standing(item, today) in {Standing.OUT, Standing.SOON}]
    items = [
        (
            _short(item.subject),
            standing_mark(LOOKS[standing(item, today)], standing_words(item, today)),
        )
        for item in found
    ]
    return home_list(say("Training to renew"), items, say("Open training and dates"), show)

"""Requirements: what to hold besides the statements, ticked with a date and a note."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date as Day  # noqa: N812
from typing import TYPE_CHECKING, Self

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from selfassess.framework.model import Requirement
from selfassess.log.event import MAX_TEXT, Changed
from selfassess.portfolio.dates import not_to_come
from selfassess.portfolio.identifiers import Found, look_in_pieces
from selfassess.portfolio.privacy import describe, warning
from selfassess.portfolio.sections import Section
from selfassess.things.requirement.thing import REQUIREMENTS, RequirementState
from selfassess.ui.look.theme import theme
from selfassess.ui.session import Session
from selfassess.ui.widgets.announce import announce
from selfassess.ui.widgets.date_field import DateField
from selfassess.ui.widgets.field import Field, Line
from selfassess.ui.widgets.folding_tick import FoldingTick
from selfassess.ui.widgets.pieces import (
    button,
    column,
    frame,
    label,
    line_edit,
    row,
)
from selfassess.ui.widgets.screen import ScrollPage
from selfassess.ui.widgets.sidebar import section_title
from selfassess.ui.widgets.slices import Slices
from selfassess.ui.widgets.tab_order import tab_after
from selfassess.ui.widgets.typing_box import SHOWN
from selfassess.words import say, say_many

if TYPE_CHECKING:
    from selfassess.ui.workspace import Workspace


class RequirementRow(QFrame):
    """One requirement: tick, help, since when, and a note."""

    edited = Signal()
    looked_at = Signal()
    """A date that was typed was looked at: it was taken, or it is told why not."""
    plan_asked = Signal()

    def __init__(self, item: Requirement, pattern: Callable[[], str]) -> None:
        super().__init__()
        self.item = item
        self._pattern = pattern
        self._showing = False
        self._looking = Slices(self)
        self.tick = FoldingTick(item.title)
        self.tick.setAccessibleDescription(item.help)
        self._date: DateField | None = None
        self._since: Field | None = None
        self.note = line_edit()
        self.note.setPlaceholderText(say("Where the proof is"))
        self._line = Line(Field(say("Note"), self.note))
        self.note.setAccessibleName(say("Note on {title}", title=item.title))
        help_text = label(item.help, "muted")
        self._too_long_words = self._found_words = ""
        self.told = label("", "error")
        """That the note is too long, and what of it may show who a patient is."""
        self.told.hide()
        self.note.textChanged.connect(self._look_through)
        self.to_plan = button(
            say("Add to my plan"),
            "flush",
            name=say("Add to my plan: {title}", title=item.title),
        )
        self.to_plan.setProperty("changes", True)
        self.to_plan.clicked.connect(self.plan_asked)
        # Level with the box to tick, however long the help below is.
        head = row(self.tick, self.to_plan)
        head.setStretch(0, 1)
        inner = column(
            head,
            help_text,
            self._line,
            self.told,
            spacing=6,
        )
        inner.setContentsMargins(0, theme().px(8), 0, theme().px(8))
        self.setLayout(inner)
        self.tick.toggled.connect(lambda _on: self._edit())
        self.note.editingFinished.connect(self._edit)

    @property
    def date(self) -> DateField:
        """Since when; made once it is asked, as most requirements are still to come."""
        if self._date is None:
            self._date = DateField(say("No date"), told_elsewhere=True, refuse=not_to_come)
            self._date.setFixedWidth(theme().px(240))
            self._since = Field(say("Since"), self._date)
            self._date.setAccessibleName(say("Date of {title}", title=self.item.title))
            self._line.put_first(self._since, 0)
            tab_after(self.to_plan, self._date)
            self._date.edited.connect(self._edit)
            self._date.looked_at.connect(self._follow)
            self._date.looked_at.connect(self.looked_at)
        return self._date

    @property
    def day(self) -> Day | None:
        """Since when it is met, as far as that was said."""
        return self._date.day if self._date is not None else None

    @property
    def left_over(self) -> str:
        """What is typed and is no date yet."""
        return self._date.left_over if self._date is not None else ""

    def take(self) -> None:
        """Take a date that is being typed."""
        if self._date is not None:
            self._date.take()

    def show_state(self, done: bool, on: Day | None, note: str) -> None:
        """Show the state without telling of it; what cannot be kept yet stays."""
        self._showing = True
        self.tick.setChecked(done)
        self.to_plan.setHidden(done)
        if on is not None or self._date is not None:
            self.date.show_day(on)
        self._follow()
        if self.note.text() != note and not self.too_long:
            self.note.setText(note)
        self._showing = False

    def _follow(self) -> None:
        """Ask since when once it is ticked, or where something says so already."""
        wanted = self.tick.isChecked() or self.day is not None or bool(self.left_over)
        if wanted and self._date is None:
            self.date.show_day(None)
        if self._since is not None:
            self._since.show(wanted)

    @property
    def too_long(self) -> int:
        """How many letters the note is longer than can be kept; 0 when it can be."""
        return max(0, len(self.note.text()) - MAX_TEXT)

    def _look_through(self, text: str) -> None:
        self._too_long_words = (
            say_many(
                "This note is 1 letter too long. It is not saved until it is shorter.",
                "This note is {count} letters too long. It is not saved until it is shorter.",
                self.too_long,
            )
            if self.too_long
            else ""
        )
        self._tell()
        found: list[Found] = []
        self._looking.run(
            look_in_pieces(text, self._pattern()),
            lambda looked: found.extend(looked.found),
            lambda: self._warn(found),
        )

    def _warn(self, found: list[Found]) -> None:
        words = list(dict.fromkeys(describe(one) for one in found))[:SHOWN]
        told = warning(words) if found else ""
        if told != self._found_words and self.isVisible():
            announce(self.note, told)
        self._found_words = told
        self._tell()

    def _tell(self) -> None:
        words = "\n".join(filter(None, (self._too_long_words, self._found_words)))
        self.told.setText(words)
        self.told.setVisible(bool(words))

    def _edit(self) -> None:
        self._follow()
        if not self._showing:
            self.edited.emit()


class RequirementsPage(ScrollPage):
    """The requirements of every list the worker walks."""

    plan_asked = Signal(str)
    """An objective about that requirement is wanted."""

    @classmethod
    def made_for(cls, workspace: Workspace) -> Self:
        """Return the page, which leads to the plan."""
        page = cls(workspace.session)
        page.plan_asked.connect(workspace.plan)
        return page

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._portfolio = session.portfolio
        self._unfinished = session.unfinished
        self.rows: dict[str, RequirementRow] = {}
        self._shown: list[Section] = []
        self._build()
        session.changed.connect(self._on_changed)

    def _build(self) -> None:
        self.clear()
        self.rows = {}
        self._shown = self._portfolio.sections()
        self.content.addWidget(label(say("Requirements"), "title"))
        self.content.addWidget(
            label(
                say(
                    "Tick what you have. Your employer decides what counts; "
                    "ask your supervisor if you are not sure."
                ),
                "muted",
            )
        )
        for section in self._portfolio.sections():
            if not section.tier.requirements:
                continue
            inner = column(label(section_title(section), "heading"), spacing=2)
            inner.addWidget(label(section.tier.education, "muted"))
            for item in section.tier.requirements:
                made = RequirementRow(item, lambda: self._session.hospital_pattern)
                made.edited.connect(lambda which=made: self._keep(which))
                made.plan_asked.connect(lambda key=item.id: self.plan_asked.emit(key))
                made.looked_at.connect(lambda which=made: self._keep_left_over(which))
                self.rows[item.id] = made
                self._show(item.id)
                self._show_left_over(made)
                inner.addWidget(made)
            self.content.addWidget(frame("card", inner))
        self.content.addStretch(1)

    def _keep(self, made: RequirementRow) -> None:
        kept = self._session.requirement(made.item.id)
        self._session.keep(
            REQUIREMENTS,
            RequirementState(
                requirement_id=made.item.id,
                done=made.tick.isChecked(),
                on=made.day,
                # One that is too long waits; the tick and the date do not.
                note=kept.note if made.too_long else made.note.text(),
            ),
        )
        self._keep_left_over(made)

    def _keep_left_over(self, made: RequirementRow) -> None:
        self._unfinished.put("date", made.item.id, made.left_over)
        long = made.note.text() if made.too_long else ""
        self._unfinished.put("requirement-note", made.item.id, long)

    def _show_left_over(self, made: RequirementRow) -> None:
        """Show what was left here before the portfolio was locked or closed."""
        if words := self._unfinished.found("date", made.item.id):
            made.date.show_left_over(str(words))
        if words := self._unfinished.found("requirement-note", made.item.id):
            made.note.setText(str(words))

    def _show(self, requirement_id: str) -> None:
        state = self._session.requirement(requirement_id)
        self.rows[requirement_id].show_state(state.done, state.on, state.note)

    def _on_changed(self, change: Changed) -> None:
        if "worker" in change.kinds and self._portfolio.sections() != self._shown:
            # Not for a name: what is being typed in a row would go with the row.
            self._build()
        for requirement_id in change.subjects & self.rows.keys():
            self._show(requirement_id)

    def arrive(self) -> None:
        """Stand on the first box to tick, not in a note with an undo of its own."""
        for made in self.rows.values():
            made.tick.setFocus()
            return

    def leave(self) -> None:
        """Keep what is being typed, before leaving or closing."""
        for made in self.rows.values():
            made.take()
            if made.note.text() != self._session.requirement(made.item.id).note:
                self._keep(made)

    def left_open(self) -> str:
        """Return what on this page is not kept, and why."""
        for made in self.rows.values():
            title = made.item.title
            if words := made.left_over.strip():
                return say(
                    "The date of “{title}” is not saved yet: “{text}”.", title=title, text=words
                )
            if made.too_long:
                return say("The note on “{title}” is too long to be saved.", title=title)
        return ""

"""A review typed up from paper or a scan."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from msgspec import structs
from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from selfassess.exchange.filled_form import filled_form
from selfassess.exchange.found import Box
from selfassess.exchange.typed_up import form_texts, put_right
from selfassess.log.event import MAX_NAME, MAX_TEXT
from selfassess.log.thing import new_id
from selfassess.portfolio.digest import content_digest
from selfassess.portfolio.form_fields import (
    AGREED,
    APPRAISER,
    CONFIRM,
    DIGEST,
    MADE,
    OVERALL,
    REMARK,
    objective_field,
)
from selfassess.portfolio.portfolio import Portfolio, utc_now
from selfassess.portfolio.said import where
from selfassess.things.review.thing import MAX_ASIDE, OBJECTIVES, Review, TypedUp
from selfassess.things.review.told import agreed_words
from selfassess.things.signoff.thing import SIGNOFFS
from selfassess.ui.dialogs.guard import DraftDialog
from selfassess.ui.dialogs.help_window import headed
from selfassess.ui.look.theme import theme
from selfassess.ui.widgets.announce import announce
from selfassess.ui.widgets.date_field import DateField
from selfassess.ui.widgets.fitted import dialog_layout
from selfassess.ui.widgets.flow import footing
from selfassess.ui.widgets.folding_tick import FoldingTick
from selfassess.ui.widgets.lines_by_hand import LinesByHand
from selfassess.ui.widgets.pieces import (
    button,
    column,
    frame,
    label,
    row,
    titled,
)
from selfassess.ui.widgets.views_by_hand import TICKED, ViewsByHand
from selfassess.words import say

VIEWS, LINES = "views", "lines"


class ReviewByHand(DraftDialog):
    """All that the form on paper has room for, read as a filled PDF is read.

    Nothing typed or pasted is cut: what is too long for its place is kept with the review.
    """

    def __init__(self, portfolio: Portfolio, parent: QWidget, before: Review | None = None) -> None:
        """``before`` is a review that was typed up, to be put right."""
        super().__init__(parent)
        self._portfolio = portfolio
        self._before = before
        self.key = before.id if before else new_id()
        """What the review is kept under."""
        self.setWindowTitle(
            say("Change a paper review") if before else say("Type up a paper review")
        )
        self.name = self._line(say("Name of the supervisor"))
        self.role = self._line(say("Their role"))
        self.date = DateField(say("Not known"))
        self.overall = QPlainTextEdit()
        self.overall.setAccessibleName(say("What they said overall"))
        self.overall.setTabChangesFocus(True)
        self.overall.setFixedHeight(theme().px(90))
        self.views = ViewsByHand(portfolio)
        self.signed = LinesByHand(portfolio)
        for part in (self.views, self.signed):
            part.typed.connect(self._follow)
        self.agreed = {
            who: FoldingTick(agreed_words(who.partition(".")[2], portfolio.worker.name))
            for who in AGREED
        }
        self.objectives = [
            (
                self._line(say("Objective {n}", n=number)),
                self._line(say("By when, objective {n}", n=number)),
            )
            for number in range(1, OBJECTIVES + 1)
        ]
        self.long = label("", "muted")
        self.save = button(say("Save this review"), "primary")
        self.save.clicked.connect(self._save)
        cancel = button(say("Cancel"))
        cancel.clicked.connect(self.reject)
        for line in (self.name, self.role, *sum(self.objectives, ())):
            line.textChanged.connect(lambda _text: self._follow())
        self.overall.textChanged.connect(self._follow)
        for tick in self.agreed.values():
            tick.toggled.connect(lambda _on: self._follow())
        self.missing = label("", "error")
        foot = QWidget()
        foot.setLayout(column(self.long, self.missing, footing(None, cancel, self.save), spacing=6))
        page = dialog_layout(self, foot, width=760)
        heading = (
            say("Put right what you typed up")
            if before
            else say("Type up what your supervisor wrote on paper")
        )
        page.addWidget(self.notice)
        page.addLayout(headed(heading, "review"))
        for card in self._cards():
            page.addWidget(card)
        page.addStretch(1)
        if before is not None:
            self._show_review(before)
        else:
            # A guess that is seen, and that the first letter typed replaces.
            self.name.setText(portfolio.worker.supervisor)
        self._follow()

    def _cards(self) -> list[QWidget]:
        """Return who, the ratings, the objectives and the ticks, in the order of the paper."""
        who = column(
            row(self._titled(say("Name"), self.name), self._titled(say("Role"), self.role)),
            titled(say("Review date"), self.date),
        )
        views = column(
            label(say("Ratings and comments, area by area"), "label"), self.views, spacing=6
        )
        whole = column(self._titled(say("What they said overall"), self.overall))
        whole.addWidget(label(say("Objectives you agreed, and by when"), "label"))
        for text, by in self.objectives:
            by.setMaximumWidth(theme().px(150))
            by.setPlaceholderText(say("By when"))
            whole.addLayout(row(text, by))
        ticks = column(label(say("Ticked on the paper"), "label"), *self.agreed.values(), spacing=4)
        parts = [who, views, whole, ticks]
        if self._portfolio.of(SIGNOFFS):
            told = label(say("What they said of my sign-offs"), "label")
            parts.insert(2, column(told, self.signed, spacing=6))
        return [frame("card", part) for part in parts]

    # ---- what is typed -------------------------------------------------------------------

    def review(self) -> Review:
        """Return what was typed; it belongs to the answers as they were when it was first kept."""
        boxes = {
            field: Box(values=(text,), about=title)
            for field, (title, text, _most) in self._typed().items()
            if text
        }
        lists = {**self.views.texts, **self.signed.texts}
        boxes |= {field: Box(values=(text,)) for field, text in lists.items()}
        boxes |= {who: Box(values=(TICKED,)) for who, one in self.agreed.items() if one.isChecked()}
        before = self._before
        digest = before.digest if before else content_digest(self._portfolio)
        made = before.made if before else utc_now().date()
        boxes[DIGEST] = Box(values=(digest,))
        boxes[MADE] = Box(values=(made.isoformat(),))
        review = filled_form(boxes, self._portfolio).review
        if before is not None:
            return put_right(before, review, self._portfolio)
        return structs.replace(review, typed=TypedUp(id=self.key, by=self._portfolio.worker.name))

    def _show_review(self, review: Review) -> None:
        """Fill in what was typed up before."""
        texts = form_texts(review, self._portfolio)
        name, role, day = (texts.pop(field, "") for field in APPRAISER)
        self.name.setText(name)
        self.role.setText(role)
        self.date.show_left_over(day)
        self.overall.setPlainText(texts.pop(OVERALL, ""))
        for who, tick in self.agreed.items():
            tick.setChecked(texts.pop(who, "") == TICKED)
        for number, (text, by) in enumerate(self.objectives, 1):
            text.setText(texts.pop(objective_field(number, "text"), ""))
            by.setText(texts.pop(objective_field(number, "by"), ""))
        lines = {f: text for f, text in texts.items() if f.startswith((CONFIRM, REMARK))}
        self.signed.show_texts(lines)
        self.views.show_texts({f: text for f, text in texts.items() if f not in lines})

    def _typed(self) -> dict[str, tuple[str, str, int]]:
        """Return each box under its name in the form: its title, its text, and its room."""
        date = " ".join(self.date.line.text().split())
        boxes = {
            field: (title, text, MAX_NAME)
            for field, title, text in zip(
                APPRAISER,
                (self.name.accessibleName(), self.role.accessibleName(), say("Review date")),
                (" ".join(self.name.text().split()), " ".join(self.role.text().split()), date),
                strict=True,
            )
        }
        overall = self.overall.toPlainText().strip()
        boxes[OVERALL] = (self.overall.accessibleName(), overall, MAX_TEXT)
        for number, (text, by) in enumerate(self.objectives, 1):
            for part, line, most in (("text", text, MAX_TEXT), ("by", by, MAX_NAME)):
                typed = (line.accessibleName(), line.text().strip(), most)
                boxes[objective_field(number, part)] = typed
        return boxes

    def _comments(self) -> Iterator[tuple[str, str, int]]:
        """Yield each comment on a statement or an area as :meth:`_typed` does."""
        for field, text in self.views.texts.items():
            yield where(field, self._portfolio.index), text, MAX_TEXT

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Choose the name that is offered, so that another one takes its place."""
        super().showEvent(event)
        own = self.typed_in or self._before is not None
        # What the person typed is not to go by the next letter. Qt chooses it once it is shown.
        choose = partial(self.name.end, False) if own else self.name.selectAll
        QTimer.singleShot(0, self.name, choose)

    def values(self) -> dict[str, Any]:
        """Return what is filled in, with the areas that are not shown just now."""
        return {**super().values(), VIEWS: self.views.texts, LINES: self.signed.texts}

    def show_values(self, values: dict[str, Any]) -> None:
        """Show what was filled in."""
        super().show_values(values)
        for name, part in ((VIEWS, self.views), (LINES, self.signed)):
            texts = values.get(name)
            part.show_texts(texts if isinstance(texts, dict) else {})

    def _save(self) -> None:
        """Keep it, or say what is missing and go there."""
        missing, where_to = self._missing()
        self.missing.setText(missing)
        self.missing.setVisible(bool(missing))
        if missing:
            announce(self.missing, missing, urgent=True)
            where_to.setFocus()
        elif self.date.take():
            self.accept()
        else:
            # Why it is no date stands beside it.
            self.date.setFocus()

    def _missing(self) -> tuple[str, QWidget]:
        """Return what a review cannot be without, and where to fill it in."""
        typed = self._typed()
        if not typed[APPRAISER[0]][1]:
            return say("Please type the name of the supervisor."), self.name
        told = any(text for field, (_title, text, _most) in typed.items() if field not in APPRAISER)
        told = told or bool(self.views.texts or self.signed.texts)
        told = told or any(o.isChecked() for o in self.agreed.values())
        if not told:
            return say("Please type something that they wrote or ticked."), self.overall
        return "", self

    # ---- fields --------------------------------------------------------------------------

    def _line(self, name: str) -> QLineEdit:
        made = QLineEdit()
        made.setMaxLength(MAX_ASIDE)
        made.setAccessibleName(name)
        made.setPlaceholderText(name)
        return made

    def _titled(self, title: str, field: QWidget) -> QWidget:
        made = QWidget()
        made.setLayout(column(label(title, "label"), field, spacing=4))
        return made

    def _follow(self) -> None:
        typed = self._typed()
        # What was said to be missing may be there by now.
        self.missing.setVisible(bool(self.missing.text() and self._missing()[0]))
        lines = [
            say(
                "{title}: longer than {most} letters. All of it is kept with the review.",
                title=title,
                most=f"{most:,}",
            )
            for title, text, most in (*typed.values(), *self._comments())
            if len(text) > most
        ]
        self.long.setText("\n".join(lines))
        self.long.setVisible(bool(lines))

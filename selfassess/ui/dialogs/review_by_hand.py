"""A review typed in by hand, from paper or a scan."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from selfassess.log.event import MAX_NAME, MAX_TEXT
from selfassess.portfolio.digest import content_digest
from selfassess.portfolio.form_fields import APPRAISER, OVERALL, objective_field
from selfassess.portfolio.portfolio import Portfolio, utc_now
from selfassess.things.review.thing import MAX_ASIDE, OBJECTIVES, Objective, Review, too_long
from selfassess.ui.dialogs.guard import DraftDialog
from selfassess.ui.look.theme import theme
from selfassess.ui.widgets.pieces import (
    button,
    column,
    frame,
    label,
    resize_to_fit,
    row,
)
from selfassess.ui.widgets.screen import ScrollPage
from selfassess.words import say


class ReviewByHand(DraftDialog):
    """Who looked at the portfolio, when, what they said, and what was agreed.

    Nothing typed or pasted is cut: what is too long for its place is kept with the review.
    """

    def __init__(self, portfolio: Portfolio, parent: QWidget) -> None:
        super().__init__(parent)
        self._portfolio = portfolio
        self.setWindowTitle(say("Type up a paper review"))
        self.name = self._line(say("Name of the supervisor"))
        self.role = self._line(say("Their role"))
        self.date = self._line(say("Date of the talk"))
        self.overall = QPlainTextEdit()
        self.overall.setAccessibleName(say("What they said overall"))
        self.overall.setTabChangesFocus(True)
        self.overall.setMaximumHeight(theme().px(110))
        self.objectives = [
            (
                self._line(say("Objective {n}", n=number)),
                self._line(say("By when, objective {n}", n=number)),
            )
            for number in range(1, OBJECTIVES + 1)
        ]
        self.long = label("", "muted")
        self.save = button(say("Save this review"), "primary")
        self.save.clicked.connect(self.accept)
        cancel = button(say("Cancel"))
        cancel.clicked.connect(self.reject)
        for line in (self.name, self.role, self.date, *sum(self.objectives, ())):
            line.textChanged.connect(lambda _text: self._follow())
        self.overall.textChanged.connect(self._follow)
        inner = column(
            row(
                self._titled(say("Name"), self.name),
                self._titled(say("Role"), self.role),
                self._titled(say("Date"), self.date),
            ),
            self._titled(say("What they said overall"), self.overall),
            label(say("Objectives you agreed, and by when"), "label"),
        )
        for text, by in self.objectives:
            by.setMaximumWidth(theme().px(150))
            inner.addLayout(row(text, by))
        inner.addWidget(self.long)
        page = ScrollPage()
        heading = say("Type in what your supervisor wrote on paper.")
        page.content.addWidget(self.notice)
        page.content.addWidget(label(heading, "heading"))
        page.content.addWidget(frame("card", inner))
        page.content.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(page, 1)
        layout.addWidget(frame("footer", row(None, cancel, self.save), padding=12))
        resize_to_fit(self, 760, 690)
        self._follow()

    def review(self) -> Review:
        """Return what was typed; it belongs to the answers as they are now."""
        now = utc_now()
        kept, asides = {}, []
        for field, (_title, text, most) in self._typed().items():
            kept[field], more = too_long(field, text, most)
            asides += more
        objectives = (
            Objective(text=kept[objective_field(n, "text")], by=kept[objective_field(n, "by")])
            for n in range(1, OBJECTIVES + 1)
        )
        name, role, day = (kept[field] for field in APPRAISER)
        return Review(
            digest=content_digest(self._portfolio),
            made=now.date(),
            received_at=now,
            name=name,
            role=role,
            date=day,
            overall=kept[OVERALL],
            objectives=tuple(one for one in objectives if one.text or one.by),
        ).with_asides(asides)

    def _typed(self) -> dict[str, tuple[str, str, int]]:
        """Return each box under its name in the form: its title, its text, and its room."""
        boxes = {
            field: (line.accessibleName(), " ".join(line.text().split()), MAX_NAME)
            for field, line in zip(APPRAISER, (self.name, self.role, self.date), strict=True)
        }
        overall = self.overall.toPlainText().strip()
        boxes[OVERALL] = (self.overall.accessibleName(), overall, MAX_TEXT)
        for number, (text, by) in enumerate(self.objectives, 1):
            for part, line, most in (("text", text, MAX_TEXT), ("by", by, MAX_NAME)):
                typed = (line.accessibleName(), line.text().strip(), most)
                boxes[objective_field(number, part)] = typed
        return boxes

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
        told = any(text for field, (_title, text, _most) in typed.items() if field not in APPRAISER)
        self.save.setEnabled(bool(typed[APPRAISER[0]][1]) and told)
        lines = [
            say(
                "{title}: longer than {most} letters. All of it is kept with the review.",
                title=title,
                most=f"{most:,}",
            )
            for title, text, most in typed.values()
            if len(text) > most
        ]
        self.long.setText("\n".join(lines))
        self.long.setVisible(bool(lines))

"""The end of the walk: how it stands, and what to do next."""

from __future__ import annotations

from PySide6.QtCore import Signal

from selfassess.ui.session import Session
from selfassess.ui.widgets.announce import announce
from selfassess.ui.widgets.flow import flowing
from selfassess.ui.widgets.pieces import button, column, frame, label, row
from selfassess.ui.widgets.screen import ScrollPage
from selfassess.ui.widgets.steps import listed
from selfassess.words import say, say_many


class WalkFinish(ScrollPage):
    """Comes after the last statement; Enter does what is best next."""

    unanswered_asked = Signal()
    check_asked = Signal()
    export_asked = Signal()
    page_asked = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._title = label("", "title")
        self._words = label("")
        self.onward = button("", "primary")
        self.onward.clicked.connect(self._press)
        self.check = button(say("Check my answers"))
        self.check.clicked.connect(self.check_asked)
        self.export = button(say("Make my PDF"))
        self.export.clicked.connect(self.export_asked)
        self.requirements = button(say("Requirements"), "flush")
        self.requirements.clicked.connect(lambda: self.page_asked.emit("requirements"))
        self.plan = button(say("My plan"), "flush")
        self.plan.clicked.connect(lambda: self.page_asked.emit("plan"))
        self.content.addWidget(self._title)
        self.content.addWidget(self._words)
        self.content.addWidget(flowing(self.onward, self.check, self.export))
        self.content.addWidget(
            frame(
                "card",
                column(
                    label(say("What to do next"), "heading"),
                    listed(
                        (
                            say(
                                "Check your answers: add a note where a low or a high rating "
                                "needs an example."
                            ),
                            say(
                                "Tick your requirements, and put one or two objectives into your "
                                "plan."
                            ),
                            say(
                                "Make your PDF, and send it to your supervisor before your review."
                            ),
                            say(
                                "When it comes back, add it here. You see both views side by side."
                            ),
                        )
                    ),
                    row(self.requirements, self.plan, None, spacing=20),
                ),
            )
        )
        self.content.addStretch(1)

    def show_state(self) -> None:
        """Say what is open, and lead there first."""
        portfolio = self._session.portfolio
        spots = portfolio.spots()
        self._open = sum(self._session.rating(spot.statement.id) is None for spot in spots)
        if self._open:
            self._title.setText(say("That was the last statement"))
            self._words.setText(
                say_many(
                    "1 statement is not answered yet. You can answer it now, or leave it.",
                    "{count} statements are not answered yet. You can answer them now, or leave "
                    "them.",
                    self._open,
                )
            )
            self.onward.setText(say("Go to what is not answered"))
        else:
            self._title.setText(say("Well done: every statement has an answer"))
            self._words.setText(
                say_many(
                    "Your 1 answer is saved.", "All your {count} answers are saved.", len(spots)
                )
                if not self._session.unsaved
                else say("Some of it is not saved yet: see the top of the window.")
            )
            self.onward.setText(say("Check my answers"))
        self.check.setVisible(bool(self._open))
        announce(self, f"{self._title.text()}. {self._words.text()}")

    def arrive(self) -> None:
        """Stand on what is best next."""
        self.onward.setFocus()

    def _press(self) -> None:
        (self.unanswered_asked if self._open else self.check_asked).emit()

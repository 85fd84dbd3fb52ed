"""How a statement was shown, in one click, and for a task when it was done last."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from selfassess.framework.model import Statement
from selfassess.log.event import Changed
from selfassess.things.practice.thing import HOW, PRACTICE, How, Practice
from selfassess.things.practice.told import how_seen, month_of
from selfassess.ui.session import Session
from selfassess.ui.widgets.choice import Choice
from selfassess.ui.widgets.flow import in_columns
from selfassess.ui.widgets.pieces import column, label, row
from selfassess.ui.widgets.ticks import Tick
from selfassess.words import say

MONTHS_BACK = 24
"""How far back the list of months goes; what was longer ago was not done lately."""


class PracticeLine(QWidget):
    """Boxes to tick for how it was shown, and the month in which it was done last."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._statement: Statement | None = None
        self._months: list[str] = []
        self.ticks: dict[How, Tick] = {}
        for how in HOW:
            tick = Tick(how_seen(how))
            tick.setProperty("changes", True)
            tick.clicked.connect(lambda _on: self._keep())
            self.ticks[how] = tick
        self.month = Choice()
        self.month.setProperty("changes", True)
        self.month.setAccessibleName(say("Month in which I did it last"))
        self.month.activated.connect(lambda _row: self._keep())
        self._asks = label(say("Last done"), "label", wrap=False)
        self._asks.setBuddy(self.month)
        title = label(say("How I showed it"), "label")
        self.setAccessibleName(say("How I showed it"))
        self.setLayout(
            column(title, in_columns(*self.ticks.values()), row(self._asks, self.month, None))
        )
        session.changed.connect(self._on_changed)

    def show_statement(self, statement: Statement) -> None:
        """Show what is kept of a statement; only a task is done in a month."""
        self._statement = statement
        for part in (self._asks, self.month):
            part.setVisible(statement.kind == "skill")
        self._show()

    def _kept(self, key: str) -> Practice:
        return self._session.of(PRACTICE).get(key) or Practice(statement_id=key)

    def _show(self) -> None:
        if self._statement is None:
            return
        kept = self._kept(self._statement.id)
        for how, tick in self.ticks.items():
            tick.setChecked(how in kept.seen)
        if self._statement.kind != "skill":
            return
        months = ["", *months_back(date.today())]
        if kept.last_done not in months:
            months.append(kept.last_done)
        if months != self._months:
            # Seldom another list than before: it is not made for each statement.
            self._months = months
            self.month.clear()
            for month in months:
                self.month.addItem(month_of(month) or say("Not said"), month)
        self.month.setCurrentIndex(months.index(kept.last_done))

    def _keep(self) -> None:
        if self._statement is None:
            return
        self._session.keep(
            PRACTICE,
            Practice(
                statement_id=self._statement.id,
                last_done=str(self.month.currentData() or ""),
                seen=tuple(how for how, tick in self.ticks.items() if tick.isChecked()),
            ),
        )

    def _on_changed(self, change: Changed) -> None:
        if PRACTICE.kinds[0] in change.kinds:
            self._show()


def months_back(today: date) -> list[str]:
    """Return this month and those before it, the latest first."""
    number = today.year * 12 + today.month - 1
    each = (divmod(number - back, 12) for back in range(MONTHS_BACK + 1))
    return [f"{year:04}-{month + 1:02}" for year, month in each]

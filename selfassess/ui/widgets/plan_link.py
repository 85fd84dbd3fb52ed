"""The link from a statement to the plan: to add it there, or to see it there."""

from __future__ import annotations

from selfassess.log.event import Changed
from selfassess.things.objective.thing import PLAN, is_aimed_at
from selfassess.ui.session import Session
from selfassess.ui.widgets.pieces import Button
from selfassess.words import say


class PlanLink(Button):
    """Follows the statement that is shown, and the plan."""

    def __init__(self, session: Session) -> None:
        super().__init__("", "flush")
        self._session = session
        self._statement = ""
        self.setProperty("changes", True)
        session.changed.connect(self._on_changed)

    def show_statement(self, statement_id: str) -> None:
        """Offer what there is to do about a statement, also where a supervisor sees less of it."""
        self._statement = statement_id
        planned = is_aimed_at(self._session.of(PLAN).values(), statement_id)
        self.setText(say("In my plan") if planned else say("Add to my plan"))
        self.setVisible(not self._session.look_only)

    def _on_changed(self, change: Changed) -> None:
        if "objective" in change.kinds:
            self.show_statement(self._statement)

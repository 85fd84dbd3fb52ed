"""What supervisors said of one statement."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame

from selfassess.portfolio.portfolio import Portfolio
from selfassess.ui.agreement import seen_words
from selfassess.ui.widgets.pieces import column, fill_frame, label


class SeenBox(QFrame):
    """Says how supervisors saw it, beside one's own view; hidden while nobody did."""

    def __init__(self, portfolio: Portfolio) -> None:
        super().__init__()
        self._portfolio = portfolio
        self._words = label("")
        fill_frame(self, "notice", column(self._words), padding=12)

    def show_statement(self, statement_id: str) -> None:
        """Show what was said of a statement."""
        lines = []
        for seen in self._portfolio.seen(statement_id):
            lines.append(seen_words(self._portfolio, seen))
            if seen.view.comment:
                lines.append(f"“{seen.view.comment}”")
        self._words.setText("\n".join(lines))
        self.setVisible(bool(lines))

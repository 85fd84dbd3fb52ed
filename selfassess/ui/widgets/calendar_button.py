"""A button that makes one calendar file of every date in the portfolio."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from selfassess.folders import portfolios_folder
from selfassess.portfolio.dated import Dated, dated
from selfassess.portfolio.portfolio import utc_now
from selfassess.ui.session import Session
from selfassess.ui.widgets.announce import announce
from selfassess.ui.widgets.pieces import button, label
from selfassess.wholes import write_whole
from selfassess.words import say


class CalendarButton:
    """The button, and the words that say what came of it; a page places both."""

    def __init__(self, session: Session, page: QWidget) -> None:
        self._session, self._page = session, page
        self.button = button(say("Dates for my calendar…"))
        self.button.clicked.connect(lambda _on=False: self.ask())
        self.told = label("", "muted")
        self.told.hide()

    def follow(self) -> None:
        """Offer it where there is a date."""
        self.button.setVisible(any(True for _one in self._dated()))
        self.told.setVisible(bool(self.told.text()))

    def _dated(self) -> Iterator[Dated]:
        return dated(self._session.portfolio, self._session.of, date.today())

    def ask(self) -> None:
        """Ask where the file goes."""
        name = say("My dates")
        chosen, _kind = QFileDialog.getSaveFileName(
            self._page,
            say("Dates for my calendar"),
            str(portfolios_folder() / f"{name}.ics"),
            say("Calendar (*.ics)"),
        )
        if chosen:
            self.save(Path(chosen))

    def save(self, path: Path) -> bool:
        """Write the dates where a calendar program takes them in."""
        from selfassess.exchange.calendar_file import calendar_of  # noqa: PLC0415

        target = path if path.suffix.lower() == ".ics" else path.with_name(f"{path.name}.ics")
        try:
            made = calendar_of(self._dated(), utc_now())
            write_whole(target, made)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            self._tell(
                say("The dates could not be saved: {reason}. Try another folder.", reason=reason)
            )
            return False
        self._tell(
            say(
                "The dates are in {path}. Open that file, and your calendar asks to add them.",
                path=target,
            )
        )
        return True

    def _tell(self, words: str) -> None:
        self.told.setText(words)
        self.told.setVisible(bool(words))
        announce(self.button, words)

"""What a supervisor wrote on paper of areas and statements, typed in one area at a time."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from selfassess.framework.model import Area, Statement
from selfassess.portfolio.form_fields import AGREE, AREA, COMMENT, HOW, VIEW
from selfassess.portfolio.portfolio import Portfolio
from selfassess.things.review.told import how_words
from selfassess.ui.widgets.choice import Choice
from selfassess.ui.widgets.flow import flowing
from selfassess.ui.widgets.paged import PagedColumn
from selfassess.ui.widgets.pieces import column, label, line_edit, rule
from selfassess.ui.widgets.ticks import Tick
from selfassess.words import say, say_many

TICKED = "yes"
OWN = "own"
"""Property of fields that are kept here under their names in the form, not by the dialog."""


class ViewsByHand(QWidget):
    """Texts under the names of the boxes of the form, for every area of the worker's lists."""

    typed = Signal()

    def __init__(self, portfolio: Portfolio) -> None:
        super().__init__()
        self._portfolio = portfolio
        self._texts: dict[str, str] = {}
        self._areas = {
            area.id: area for section in portfolio.sections() for area in section.tier.areas
        }
        self.area = Choice()
        self.area.setAccessibleName(say("Area"))
        self.area.setProperty(OWN, True)
        self.area.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.area.addItem(say("Choose an area"), "")
        for area in self._areas.values():
            self.area.addItem(area.title, area.id)
        self.area.currentIndexChanged.connect(lambda _number: self._show_area())
        self._count = label("", "muted")
        self.rows = PagedColumn(spacing=10)
        self.setLayout(column(self.area, self._count, self.rows, spacing=8))
        self._tell()

    # ---- what was typed ------------------------------------------------------------------

    @property
    def texts(self) -> dict[str, str]:
        """Every text that is not empty, under the name of its box."""
        return {name: text for name, text in self._texts.items() if text.strip()}

    def show_texts(self, texts: dict[str, str]) -> None:
        """Show what was typed before."""
        self._texts = dict(texts)
        self._show_area()
        self._tell()

    def _put(self, name: str, text: str) -> None:
        self._texts[name] = text
        self._tell()
        self.typed.emit()

    def _tell(self) -> None:
        count = len({name.partition(".")[2] for name in self.texts})
        self._count.setText(
            say_many(
                "Typed so far: something about 1 area or statement.",
                "Typed so far: something about {count} areas and statements.",
                count,
            )
            if count
            else say("Leave out what they left empty.")
        )

    # ---- fields ---------------------------------------------------------------------------

    def _show_area(self) -> None:
        area = self._areas.get(self.area.currentData() or "")
        parts: list[Area | Statement] = [area, *area.statements] if area is not None else []
        self.rows.show_items(parts, self._part)

    def _part(self, part: Area | Statement) -> QWidget:
        return self._of_area(part) if isinstance(part, Area) else self._of_statement(part)

    def _of_area(self, area: Area) -> QWidget:
        tick = Tick(say("They agree with all of this area"))
        tick.setProperty(OWN, True)
        name = f"{AGREE}.{area.id}"
        tick.setChecked(self._texts.get(name) == TICKED)
        tick.toggled.connect(lambda on: self._put(name, TICKED if on else ""))
        comment = self._line(f"{AREA}.{area.id}", say("Their comment on the area"), area.title)
        made = QWidget()
        made.setLayout(column(tick, comment, spacing=4))
        return made

    def _of_statement(self, statement: Statement) -> QWidget:
        points = self._portfolio.index.pack.scale.points
        views = [(str(point.value), f"{point.value}  {point.label}") for point in points]
        views.append((say("I have not seen this"), say("Has not seen this")))
        key, text = statement.id, statement.text
        view = self._choice(f"{VIEW}.{key}", say("Their view"), text, views)
        how = self._choice(f"{HOW}.{key}", say("How it was seen"), text, how_words().items())
        comment = self._line(f"{COMMENT}.{key}", say("Their comment"), text)
        made = QFrame()
        made.setAccessibleName(text)
        made.setLayout(column(rule(), label(text), flowing(view, how), comment, spacing=4))
        return made

    def _choice(
        self, name: str, title: str, about: str, choices: Iterable[tuple[str, str]]
    ) -> Choice:
        made = Choice()
        made.setProperty(OWN, True)
        made.setAccessibleName(say("{title}: {about}", title=title, about=about))
        made.addItem(title, "")
        for value, words in choices:
            made.addItem(words, value)
        made.setCurrentIndex(max(0, made.findData(self._texts.get(name, ""))))
        made.currentIndexChanged.connect(lambda _n: self._put(name, str(made.currentData())))
        return made

    def _line(self, name: str, title: str, about: str) -> QLineEdit:
        made = line_edit()
        made.setProperty(OWN, True)
        made.setAccessibleName(say("{title}: {about}", title=title, about=about))
        made.setPlaceholderText(title)
        made.setText(self._texts.get(name, ""))
        made.textChanged.connect(lambda text: self._put(name, text))
        return made

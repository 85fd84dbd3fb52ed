"""What a supervisor wrote on paper of the sign-offs, typed in line by line."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from selfassess.portfolio.form_fields import CONFIRM, REMARK
from selfassess.portfolio.portfolio import Portfolio
from selfassess.things.review.told import verdict_words
from selfassess.things.signoff.thing import SIGNOFFS, SignOff
from selfassess.ui.look.theme import theme
from selfassess.ui.widgets.choice import Choice
from selfassess.ui.widgets.paged import PagedColumn
from selfassess.ui.widgets.pieces import column, label, line_edit
from selfassess.ui.widgets.standing_row import short_name
from selfassess.ui.widgets.views_by_hand import OWN
from selfassess.words import say


class LinesByHand(QWidget):
    """Texts under the names of the boxes of the form, for every sign-off."""

    typed = Signal()

    def __init__(self, portfolio: Portfolio) -> None:
        super().__init__()
        self._texts: dict[str, str] = {}
        self._items = list(portfolio.of(SIGNOFFS).values())
        self.rows = PagedColumn(spacing=10)
        self.setLayout(column(self.rows))
        self._show()

    @property
    def texts(self) -> dict[str, str]:
        """Every text that is not empty, under the name of its box."""
        return {name: text for name, text in self._texts.items() if text.strip()}

    def show_texts(self, texts: dict[str, str]) -> None:
        """Show what was typed before."""
        self._texts = dict(texts)
        self._show()

    def _show(self) -> None:
        self.rows.show_items(self._items, self._row)

    def _row(self, item: SignOff) -> QWidget:
        name = short_name(item.task)
        verdict = Choice()
        verdict.setProperty(OWN, True)
        verdict.setAccessibleName(say("Is this line right? {task}", task=name))
        verdict.addItem(say("Nothing chosen"), "")
        for value, words in verdict_words().items():
            verdict.addItem(words, value)
        verdict.setMaximumWidth(theme().px(320))
        chosen = self._texts.get(f"{CONFIRM}.{item.id}", "")
        verdict.setCurrentIndex(max(0, verdict.findData(chosen)))
        verdict.currentIndexChanged.connect(partial(self._choose, item.id, verdict))
        remark: QLineEdit = line_edit()
        remark.setProperty(OWN, True)
        remark.setPlaceholderText(say("Their comment"))
        remark.setAccessibleName(say("Their comment on: {task}", task=name))
        remark.setText(self._texts.get(f"{REMARK}.{item.id}", ""))
        remark.textChanged.connect(partial(self._put, f"{REMARK}.{item.id}"))
        made = QWidget()
        made.setLayout(column(label(name), verdict, remark, spacing=4))
        return made

    def _choose(self, key: str, verdict: Choice, number: int) -> None:
        self._put(f"{CONFIRM}.{key}", verdict.itemData(number))

    def _put(self, name: str, text: str) -> None:
        self._texts[name] = text
        self.typed.emit()

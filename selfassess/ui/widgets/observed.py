"""An observation as it came back: who watched, what they saw, and what they said of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from selfassess.framework.index import Index
from selfassess.things.observation.thing import Observation
from selfassess.things.observation.told import lines_of, title_words
from selfassess.ui.widgets.folded import FoldedText
from selfassess.ui.widgets.pieces import column, label


class Observed(QWidget):
    """All of it, long texts folded; what can be done stands below."""

    def __init__(
        self,
        item: Observation,
        index: Index,
        below: Callable[[Observation], list[QWidget]] = lambda _item: [],
        *,
        asides: bool = True,
    ) -> None:
        """Without ``asides`` what fits no place of the sheet is left out."""
        super().__init__()
        self.key = item.id
        title = title_words(item)
        inner = column(label(title, "label"), spacing=6)
        for name, text in lines_of(item, index, asides=asides):
            told = FoldedText(text, quoted=False, about=name or title)
            if name:
                # Their words under ours, which are smaller: nobody takes the one for the other.
                inner.addLayout(column(label(name, "small"), told, spacing=0))
            else:
                inner.addWidget(told)
        for part in below(item):
            inner.addWidget(part)
        self.setLayout(inner)

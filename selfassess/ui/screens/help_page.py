"""Help: how to rate, what counts as evidence, the role, the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QWidget

from selfassess.framework.model import Comparison, Pack
from selfassess.things.review.thing import Agreement
from selfassess.things.review.told import agreement_title
from selfassess.ui.agreement import agreement_meaning
from selfassess.ui.look.theme import theme
from selfassess.ui.widgets.pieces import column, frame, label, picture, rule, unmarked
from selfassess.ui.widgets.screen import ScrollPage
from selfassess.ui.widgets.symbols import symbol_pixmap
from selfassess.words import say

if TYPE_CHECKING:
    from selfassess.ui.workspace import Workspace


class HelpPage(ScrollPage):
    """Everything that can be asked, on one page."""

    def __init__(self, pack: Pack, actions: list[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pack = pack
        # There is nothing to press here: the page itself takes the arrow keys.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # What it scrolls in would say that it has the focus, too.
        self.viewport().setFocusProxy(None)  # type: ignore[arg-type]
        self.setAccessibleName(say("Help"))
        self.content.addWidget(label(say("Help"), "title"))
        self.content.addWidget(frame("notice", column(label(pack.safety))))
        self.content.addWidget(frame("card", self._scale()))
        self.content.addWidget(frame("card", self._two_views()))
        for topic in pack.help:
            self.content.addWidget(
                frame("card", column(label(topic.title, "heading"), label(topic.text)))
            )
        if pack.comparison is not None:
            self.content.addWidget(frame("card", self._comparison(pack.comparison)))
        self.content.addWidget(frame("card", self._keys(actions)))
        self.content.addWidget(
            label(
                say(
                    "{title}, version {version}. {licence}",
                    title=pack.title,
                    version=pack.version,
                    licence=pack.licence,
                ),
                "small",
            )
        )
        self.content.addStretch(1)

    @classmethod
    def made_for(cls, workspace: Workspace) -> Self:
        """Return the help of an open portfolio's list."""
        pack = workspace.session.portfolio.index.pack
        return cls(pack, workspace.actions_.everything())

    def arrive(self) -> None:
        """Be ready to be read by key."""
        self.setFocus()

    def _scale(self) -> QGridLayout:
        grid = _grid()
        grid.addWidget(label(say("What the ratings mean"), "heading"), 0, 0, 1, 3)
        scale = self._pack.scale
        lines = [(p.symbol, f"{p.value}  {p.label}", p.meaning) for p in scale.points]
        other = scale.not_applicable
        lines.append(("dash", other.label, other.meaning))
        size = theme().px(20)
        for number, (symbol, title, meaning) in enumerate(lines, 1):
            mark = picture()
            mark.setPixmap(
                symbol_pixmap(symbol, size, theme().colour("accent"), self.devicePixelRatioF())
            )
            grid.addWidget(mark, number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(title, "label"), number, 1, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(meaning), number, 2)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 3)
        return grid

    def _two_views(self) -> QGridLayout:
        """Explain the words that stand beside a supervisor's view, with those very words."""
        grid = _grid()
        grid.addWidget(label(say("When your supervisor has answered"), "heading"), 0, 0, 1, 2)
        for number, kind in enumerate(Agreement, 1):
            words = agreement_title(kind)
            grid.addWidget(label(words, "label"), number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(agreement_meaning(kind)), number, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 3)
        return grid

    def _comparison(self, comparison: Comparison) -> QGridLayout:
        grid = _grid()
        titles = {tier.id: tier.title for tier in self._pack.tiers}
        grid.addWidget(label(comparison.title, "heading"), 0, 0, 1, 3)
        grid.addWidget(label(titles[comparison.left_tier], "label"), 1, 1)
        grid.addWidget(label(titles[comparison.right_tier], "label"), 1, 2)
        for number, line in enumerate(comparison.rows):
            grid.addWidget(rule(), 2 * number + 2, 0, 1, 3)
            for place, text in enumerate((line.practice_area, line.left, line.right)):
                grid.addWidget(
                    label(text, "label" if place == 0 else ""),
                    2 * number + 3,
                    place,
                    Qt.AlignmentFlag.AlignTop,
                )
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 2)
        grid.setColumnStretch(2, 2)
        return grid

    def _keys(self, actions: list[QAction]) -> QGridLayout:
        grid = _grid()
        grid.addWidget(label(say("Keys"), "heading"), 0, 0, 1, 2)
        grid.addWidget(label(say("0 to 4, N"), "label", wrap=False), 1, 0)
        grid.addWidget(label(say("Rate, while a rating card has the focus")), 1, 1)
        number = 2
        for action in actions:
            keys = action.shortcut().toString()
            if keys:
                grid.addWidget(label(keys, "label", wrap=False), number, 0)
                grid.addWidget(label(unmarked(action.text())), number, 1)
                number += 1
        grid.setColumnStretch(1, 1)
        return grid


def _grid() -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme().px(16))
    grid.setVerticalSpacing(theme().px(8))
    return grid

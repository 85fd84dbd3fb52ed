"""Where the worker works: one of the four nations, or not said."""

from __future__ import annotations

from selfassess.framework.model import NATIONS
from selfassess.things.setup.told import nation_name
from selfassess.ui.widgets.choice import Choice
from selfassess.words import say


class NationChoice(Choice):
    """A box to choose the nation from; at first it says that none is chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.addItem(say("Not chosen yet"), "")
        for nation in NATIONS:
            self.addItem(nation_name(nation), nation)

    @property
    def nation(self) -> str:
        """The id of the chosen one; empty for none."""
        return str(self.currentData() or "")

    def show_nation(self, nation: str) -> None:
        """Show a nation as chosen."""
        self.setCurrentIndex(max(0, self.findData(nation)))

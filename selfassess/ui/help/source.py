"""What the help is made of; light, as the window knows it from its start."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from selfassess.framework.pack import installed_pack
from selfassess.framework.spoken import spoken

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from selfassess.framework.model import Pack


class Source(NamedTuple):
    """The pack in use, the actions with their keys, and the file that is open."""

    pack: Pack
    actions: Sequence[QAction]
    where: str = ""
    """Empty without a portfolio."""


def source_of_none(actions: Sequence[QAction]) -> Source:
    """Return what the help is made of where no portfolio is open, and no nation is known."""
    return Source(spoken(installed_pack()), actions)

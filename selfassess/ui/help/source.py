"""What the help is made of; light, as the window knows it from its start."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from selfassess.framework.model import Pack


class Source(NamedTuple):
    """The pack in use, the actions with their keys, and the file that is open."""

    pack: Pack
    actions: Sequence[QAction]
    where: str = ""
    """Empty without a portfolio."""

"""A calm line across the top that says what is wrong and what to do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from selfassess.ui.pieces import button, label
from selfassess.ui.theme import theme


class Banner(QFrame):
    """One message at a time; it goes by itself when the trouble is over, or by a click."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "banner")
        self.text = label("", "label")
        self.action = button("")
        self.action.clicked.connect(self._do)
        self._what: Callable[[], object] | None = None
        self.goes = True
        close = button(self.tr("Hide"))
        close.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        side = theme().px(20)
        layout.setContentsMargins(side, theme().px(8), side, theme().px(8))
        layout.addWidget(self.text, 1)
        layout.addWidget(self.action)
        layout.addWidget(close)
        self.hide()

    def tell(
        self,
        message: str,
        offer: str = "",
        what: Callable[[], object] | None = None,
        *,
        stays: bool = False,
    ) -> None:
        """Show a message, perhaps with one thing to do; assistive technology is told of it.

        One that ``stays`` is there until it is hidden; others go when all is saved.
        """
        self.goes = not stays
        self._what = what
        self.action.setText(offer)
        self.action.setVisible(bool(offer))
        self.text.setText(message)
        self.setAccessibleName(message)
        self.show()

    def _do(self) -> None:
        self.hide()
        if self._what is not None:
            self._what()

"""The questions about the worker, used on the first run and when details change."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from selfassess.framework.index import Index
from selfassess.portfolio.record import MAX_NAME, Worker
from selfassess.portfolio.sections import routes
from selfassess.ui.date_field import DateField
from selfassess.ui.pieces import label, row
from selfassess.ui.theme import theme

TALK_NAMES = ("appraisal", "PDR", "PADR", "PDPR")


class WorkerForm(QWidget):
    """Name, role, department, supervisor, appraisal, current tier and next tier."""

    edited = Signal()

    def __init__(self, index: Index, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._index = index
        self.name = self._line()
        self.role = self._line()
        self.department = self._line()
        self.supervisor = self._line()
        self.talk = QComboBox()
        self.talk.setEditable(True)
        self.talk.addItems(list(TALK_NAMES))
        self.date = DateField(self.tr("Not known yet"))
        self.tier = QComboBox()
        self.next_tier = QComboBox()
        for tier in index.pack.tiers:
            if tier.assessed:
                self.tier.addItem(tier.title, tier.id)
        self._about = label("", "muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().px(10))
        layout.addLayout(self._field(self.tr("&Your name"), self.name))
        layout.addLayout(
            row(
                self._box(self.tr("Your r&ole"), self.role),
                self._box(self.tr("&Department"), self.department),
                spacing=16,
            )
        )
        layout.addLayout(
            row(
                self._box(self.tr("Your &tier now"), self.tier),
                self._box(self.tr("The tier you want ne&xt"), self.next_tier),
                spacing=16,
            )
        )
        layout.addWidget(self._about)
        layout.addLayout(
            row(
                self._box(self.tr("Your &supervisor"), self.supervisor),
                self._box(self.tr("Your yearly talk is &called"), self.talk),
                self._box(self.tr("Date of the t&alk"), self.date),
                spacing=16,
            )
        )
        self.tier.currentIndexChanged.connect(lambda _row: self._tier_chosen())
        self.name.textChanged.connect(lambda _text: self.edited.emit())
        self._tier_chosen()

    def _line(self) -> QLineEdit:
        made = QLineEdit()
        made.setMaxLength(MAX_NAME)
        return made

    def _field(self, title: str, field: QWidget) -> QVBoxLayout:
        caption = QLabel(title)
        caption.setProperty("role", "label")
        caption.setBuddy(field)
        field.setAccessibleName(title.replace("&", ""))
        made = QVBoxLayout()
        made.setContentsMargins(0, 0, 0, 0)
        made.setSpacing(theme().px(4))
        made.addWidget(caption)
        made.addWidget(field)
        return made

    def _box(self, title: str, field: QWidget) -> QWidget:
        made = QWidget()
        made.setLayout(self._field(title, field))
        return made

    def _tier_chosen(self) -> None:
        tier = self._index.tier(str(self.tier.currentData()))
        self.next_tier.clear()
        for target in routes(self._index, tier.id):
            self.next_tier.addItem(target.title, target.id)
        self.next_tier.addItem(self.tr("No next tier for now"), None)
        self._about.setText(tier.summary)
        self.edited.emit()

    @property
    def complete(self) -> bool:
        """True when there is a name, the one thing that cannot be left out."""
        return bool(self.name.text().strip())

    def show_worker(self, worker: Worker) -> None:
        """Fill the fields in."""
        self.name.setText(worker.name)
        self.role.setText(worker.role)
        self.department.setText(worker.department)
        self.supervisor.setText(worker.supervisor)
        self.talk.setCurrentText(worker.appraisal_name)
        self.date.show_day(worker.appraisal_date)
        self.tier.setCurrentIndex(max(0, self.tier.findData(worker.tier)))
        self._tier_chosen()
        number = self.next_tier.findData(worker.next_tier)
        if number < 0:
            number = self.next_tier.count() - 1
        self.next_tier.setCurrentIndex(number)

    def take_over(self, other: WorkerForm) -> None:
        """Show what another form was filled in with."""
        self.show_worker(Worker(**other.fields()))

    def fields(self) -> dict[str, Any]:
        """Return what was filled in, as fields of :class:`Worker`."""
        return {
            "name": self.name.text().strip(),
            "role": self.role.text().strip(),
            "department": self.department.text().strip(),
            "supervisor": self.supervisor.text().strip(),
            "appraisal_name": self.talk.currentText().strip()[:MAX_NAME] or TALK_NAMES[0],
            "appraisal_date": self.date.day,
            "tier": self.tier.currentData(),
            "next_tier": self.next_tier.currentData(),
        }

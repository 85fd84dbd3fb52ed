"""First run: who the worker is, their two tiers, and where the file is kept."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from selfassess.errors import SelfAssessError
from selfassess.files import reached, safe_stem
from selfassess.folders import portfolios_folder
from selfassess.framework.index import Index
from selfassess.framework.model import Pack
from selfassess.portfolio.portfolio import utc_now
from selfassess.store.file import SUFFIX, new_portfolio
from selfassess.things.worker.thing import Worker
from selfassess.ui.opening import made
from selfassess.ui.widgets.pieces import button, column, frame, label, row
from selfassess.ui.widgets.screen import ScrollPage
from selfassess.ui.widgets.tier_choice import TierChoice
from selfassess.ui.widgets.worker_form import TEXTS, WorkerForm
from selfassess.words import say


class FirstRunPage(ScrollPage):
    """Asks what is needed to start, and makes the file."""

    created = Signal(object)
    cancelled = Signal()

    def __init__(self, pack: Pack, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pack = pack
        self._chosen = False
        self.finished = False
        """True once the portfolio is made: the form has nothing to lose any more."""
        self.tiers = TierChoice(Index(pack))
        self.form = WorkerForm(middle=self.tiers)
        self.place = QLineEdit()
        self.place.setAccessibleName(say("Where to keep the file"))
        self.place.textEdited.connect(lambda _text: self._choose())
        browse = button(say("Choose another place…"))
        browse.clicked.connect(self._browse)
        self.error = label("", "error")
        self.error.hide()
        self.start = button(say("Start"), "primary")
        self.start.clicked.connect(self.make_file)
        cancel = button(say("Cancel"))
        cancel.clicked.connect(self.cancelled)
        self.content.addWidget(label(say("Start my portfolio"), "title"))
        self.content.addWidget(
            label(say("Only your name is needed now. You can change all of it later."), "muted")
        )
        self.content.addWidget(frame("card", column(self.form)))
        self.content.addWidget(
            frame(
                "card",
                column(
                    label(say("Where to keep the file"), "label"),
                    label(
                        say(
                            "Choose a folder that only you can open, such as your own home drive. "
                            "This one file holds all your answers."
                        ),
                        "muted",
                    ),
                    row(self.place, browse),
                ),
            )
        )
        self.content.addWidget(self.error)
        self.content.addLayout(row(self.start, cancel, None))
        self.content.addStretch(1)
        self.form.edited.connect(lambda _field: self._follow())
        self._follow()

    @property
    def begun(self) -> bool:
        """True when something is filled in that leaving would lose."""
        form = self.form
        lines = (form.name, form.role, form.department, form.supervisor, form.date.line)
        typed = any(line.text().strip() for line in lines)
        return (typed or self._chosen) and not self.finished

    def begin(self) -> None:
        """Be ready for the name."""
        self.form.name.setFocus()

    def copy_state(self, other: FirstRunPage) -> None:
        """Show what was filled in before the look changed."""
        self._chosen = other._chosen
        self.form.copy_state(other.form)
        self.tiers.show_tiers(*other.tiers.chosen)
        if self._chosen:
            self.place.setText(other.place.text())
        self._follow()

    def _follow(self) -> None:
        for field in TEXTS:
            # An empty name is where everybody begins.
            self.form.say_fault(field, self.form.value(field) and self.form.fault(field))
        self.start.setEnabled(self.form.complete)
        if not self._chosen:
            self.place.setText(str(suggested_path(self.form.name.text())))

    def _choose(self) -> None:
        self._chosen = True

    def _browse(self) -> None:
        chosen, _kind = QFileDialog.getSaveFileName(
            self,
            say("Where to keep the file"),
            self.place.text(),
            say("Portfolios (*{suffix})", suffix=SUFFIX),
        )
        if chosen:
            self._chosen = True
            self.place.setText(str(Path(chosen)))

    def make_file(self) -> None:
        """Make the file; on failure say why and leave everything as it is."""
        if not self.form.date.take():
            self.form.date.setFocus()
            return
        path = Path(self.place.text().strip())
        if not path.name:
            self._tell(say("Please say where to keep the file, and give it a name."))
            return
        if path.suffix.lower() != SUFFIX:
            path = path.with_name(path.name + SUFFIX)
        try:
            tier, following = self.tiers.chosen
            worker = Worker(tier=tier, next_tier=following, **self.form.fields())
            pack, now = self._pack, utc_now()
            if not made(path, lambda: new_portfolio(path, worker, pack, now), self):
                self._tell(
                    say(
                        "The drive does not answer. Choose another place, or try again later "
                        "under another name."
                    )
                )
                return
        except SelfAssessError as error:
            self._tell(error.message)
            return
        self.error.hide()
        self.finished = True
        self.created.emit(path)

    def _tell(self, message: str) -> None:
        self.error.setText(message)
        self.error.show()
        self.ensureWidgetVisible(self.error)


def suggested_path(name: str) -> Path:
    """Return a free file name for a worker where their portfolios go."""
    folder = portfolios_folder()
    stem = safe_stem(name, "My portfolio")
    path = folder / f"{stem}{SUFFIX}"
    number = 2
    # Where it cannot be told, making it says what is wrong with the place.
    while reached(path.exists):
        path = folder / f"{stem} {number}{SUFFIX}"
        number += 1
    return path

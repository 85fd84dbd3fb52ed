"""First run: who the worker is, their two tiers, and where the file is kept."""

from __future__ import annotations

from pathlib import Path

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QWidget

from selfassess.errors import SelfAssessError
from selfassess.files import reached, safe_stem
from selfassess.folders import portfolios_folder
from selfassess.framework.index import Index
from selfassess.framework.model import NATIONS, Pack
from selfassess.framework.spoken import spoken_word
from selfassess.portfolio.portfolio import utc_now
from selfassess.store.file import SUFFIX, new_portfolio
from selfassess.things.setup.thing import Setup
from selfassess.things.worker.thing import Worker
from selfassess.ui.opening import made
from selfassess.ui.widgets.field import Field, Fold, Line
from selfassess.ui.widgets.form import Form
from selfassess.ui.widgets.nation_choice import NationChoice
from selfassess.ui.widgets.pieces import button, column, frame, label, line_edit, row
from selfassess.ui.widgets.screen import Screen, ScrollPage, fill_foot
from selfassess.ui.widgets.tier_choice import TierChoice
from selfassess.ui.widgets.worker_form import TEXTS, WorkerForm
from selfassess.words import say


class FirstRunPage(QWidget, Screen):
    """Asks what is needed to start, and makes the file; its buttons are always in sight."""

    created = Signal(object)
    cancelled = Signal()

    def __init__(self, pack: Pack, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pack = pack
        self._chosen = False
        self.finished = False
        """True once the portfolio is made: the form has nothing to lose any more."""
        index = Index(pack)
        first = next(tier.title for tier in pack.tiers if tier.assessed)
        self.tiers = TierChoice(
            index,
            hint=say("{tier} is chosen for you. Choose another if that is not you.", tier=first),
        )
        self.nation = NationChoice()
        self.nation.currentIndexChanged.connect(lambda _row: self._follow_nation())
        self._nation_field = Field(
            say("Which nation do you &work in?"),
            self.nation,
            hint=say("Some names and rules differ. You can change it later."),
            hint_below=True,
        )
        self.form = WorkerForm(tiers=self.tiers, nation=self._nation_field)
        self.place = line_edit()
        self.place.textEdited.connect(lambda _text: self._choose())
        self.where = self._place_fold()
        self.start = button(say("Start"), "primary")
        self.start.clicked.connect(self.make_file)
        cancel = button(say("Cancel"))
        cancel.clicked.connect(self.cancelled)
        self.sheet = Form()
        self.sheet.ask(*self.form.fields.values(), self._place_field)
        self.sheet.add(
            frame("card", column(self.form), padding=12),
            frame("card", column(self._kept_at, self.where, spacing=2)),
        )
        self.sheet.submitted.connect(self.make_file)
        page = ScrollPage()
        page.content.addWidget(label(say("Start my portfolio"), "title"))
        page.content.addWidget(
            label(say("Only your name is needed now. You can change all of it later."), "muted")
        )
        page.content.addWidget(self.sheet)
        page.content.addStretch(1)
        footer = QFrame()
        fill_foot(footer, row(None, cancel, self.start))
        self.setLayout(column(page, footer, spacing=0))
        self.form.edited.connect(lambda _field: self._follow())
        self._follow()

    def _place_fold(self) -> Fold:
        """Return where the file is kept, folded away: hardly anybody has to change it."""
        self._kept_at = label("", "muted")
        browse = button(say("Choose another place…"))
        browse.clicked.connect(self._browse)
        self._place_field = Field(
            say("Where to keep the file"),
            self.place,
            hint=say(
                "Choose a folder that only you can open, such as your own home drive. "
                "This one file holds all your answers."
            ),
            fault=self._place_fault,
        )
        where = Fold(
            say("Change where it is kept"), column(Line(self._place_field), row(browse, None))
        )
        where.opened.connect(self._kept_at.hide)
        return where

    @property
    def begun(self) -> bool:
        """True when something is filled in that leaving would lose."""
        form = self.form
        lines = (form.name, form.role, form.department, form.supervisor, form.date.line)
        typed = any(line.text().strip() for line in lines)
        return (typed or self._chosen or bool(self.nation.nation)) and not self.finished

    def begin(self) -> None:
        """Be ready for the name."""
        self.form.name.setFocus()

    def arrive(self) -> None:
        """Be ready for the name."""
        self.begin()

    def copy_state(self, other: FirstRunPage) -> None:
        """Show what was filled in before the look changed."""
        self._chosen = other._chosen
        self.nation.show_nation(other.nation.nation)
        self.form.copy_state(other.form)
        self.tiers.show_tiers(*other.tiers.chosen)
        self.where.show_open(other.where.is_open)
        if self._chosen:
            self.place.setText(other.place.text())
        self._follow()

    def _follow_nation(self) -> None:
        """Call the yearly talk as it is called there, unless it was named already."""
        talk = {spoken_word(self._pack, "yearly-talk", nation) for nation in ("", *NATIONS)} - {
            None
        }
        now = spoken_word(self._pack, "yearly-talk", self.nation.nation)
        if now is not None and self.form.value("appraisal_name") in talk | {"appraisal"}:
            self.form.show_value("appraisal_name", now)

    def _follow(self) -> None:
        for field in TEXTS:
            # An empty name is where everybody begins.
            self.form.say_fault(field, self.form.value(field) and self.form.fault(field))
        self.sheet.follow()
        if not self._chosen:
            self.place.setText(str(suggested_path(self.form.name.text())))
        self._say_place()

    def _choose(self) -> None:
        self._chosen = True
        self.sheet.follow()
        self._say_place()

    def _say_place(self) -> None:
        place = self._path()
        words = say("Your file: {name}, in {folder}", name=place.name, folder=place.parent)
        self._kept_at.setText(words if place.name else "")

    def _browse(self) -> None:
        chosen, _kind = QFileDialog.getSaveFileName(
            self,
            say("Where to keep the file"),
            self.place.text(),
            say("Portfolios (*{suffix})", suffix=SUFFIX),
        )
        if chosen:
            self.place.setText(str(Path(chosen)))
            self._choose()

    def _path(self) -> Path:
        """Return where the file is to be, as it is filled in, with its ending."""
        path = Path(self.place.text().strip())
        if path.name and path.suffix.lower() != SUFFIX:
            path = path.with_name(path.name + SUFFIX)
        return path

    def _place_fault(self) -> str:
        if not self._path().name:
            return say("Please say where to keep the file, and give it a name.")
        return ""

    def make_file(self) -> None:
        """Make the file; on failure say why and leave everything as it is."""
        if self._place_fault():
            self.where.show_open(True)
        if not self.sheet.check():
            return
        path = self._path()
        try:
            tier, following = self.tiers.chosen
            worker = Worker(tier=tier, next_tier=following, **self.form.values())
            pack, now, setup = self._pack, utc_now(), self._setup()
            if not made(path, lambda: new_portfolio(path, worker, pack, now, setup), self):
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
        self.finished = True
        self.created.emit(path)

    def _setup(self) -> Setup:
        return msgspec.convert({"nation": self.nation.nation}, Setup)

    def _tell(self, message: str) -> None:
        """Say why the file cannot be made; all that can be changed about it is its place."""
        self.where.show_open(True)
        self.sheet.check((self._place_field, message))


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

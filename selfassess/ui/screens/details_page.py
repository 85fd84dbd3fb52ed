"""The worker's details, saved as they are typed, and moving up a tier."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from selfassess.log.event import Changed
from selfassess.things.setup.thing import SETUP, Setup
from selfassess.ui.session import Session
from selfassess.ui.widgets.extra_lists import ExtraLists
from selfassess.ui.widgets.field import Field
from selfassess.ui.widgets.form import Problems
from selfassess.ui.widgets.nation_choice import NationChoice
from selfassess.ui.widgets.pieces import bring_into_sight, button, column, frame, label, row
from selfassess.ui.widgets.radio_cards import inset
from selfassess.ui.widgets.screen import ScrollPage
from selfassess.ui.widgets.tier_choice import TierChoice
from selfassess.ui.widgets.worker_form import FIELDS, TEXTS, WorkerForm
from selfassess.words import say

SETTLES_MS = 700
"""A nation is taken so long after it was chosen: the window is made anew with it."""


class DetailsPage(ScrollPage):
    """Name and appraisal are kept as they are typed; a tier only once it is confirmed."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._portfolio = session.portfolio
        self._unfinished = session.unfinished
        self.nation = NationChoice()
        self.nation.setProperty("changes", True)
        # Who goes through the list by key is not stopped at every nation.
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.timeout.connect(self._keep_setup)
        self.nation.activated.connect(lambda _row: self._settle.start(SETTLES_MS))
        self.form = WorkerForm(nation=Field(say("Which nation do you &work in?"), self.nation))
        self._waiting: set[str] = set()
        """Texts that cannot be kept as they were typed."""
        self.tiers = TierChoice(self._portfolio.index)
        self.move_up = button("", "primary")
        self.move_up.setProperty("changes", True)
        self.move_up.clicked.connect(self._move)
        self.stay = button(say("Leave it as it is"))
        self.stay.setProperty("changes", True)
        self.stay.clicked.connect(self._show_tiers)
        self._move_words = label("", "label")
        self.move_box = frame(
            "limit", column(self._move_words, row(self.move_up, self.stay, None)), padding=12
        )
        self.content.addWidget(label(say("My details"), "title"))
        self.content.addWidget(label(say("What you type here is saved as you type it."), "muted"))
        self.problems = Problems()
        self.content.addWidget(self.problems)
        self.content.addWidget(frame("card", column(self.form)))
        self.content.addWidget(
            frame(
                "card",
                column(
                    inset(
                        label(say("Have you moved up?"), "heading"),
                        label(
                            say(
                                "Choose your new tier here. Your lists change with it, and every "
                                "answer you gave is kept."
                            ),
                            "muted",
                        ),
                    ),
                    self.tiers,
                    inset(self.move_box),
                ),
                padding=12,
            )
        )
        self.lists = ExtraLists(self._portfolio.index)
        self.lists.wanted.connect(self._switch_list)
        if self.lists.ticks:
            self.content.addWidget(
                frame(
                    "card",
                    column(
                        label(say("Extra lists"), "heading"),
                        label(
                            say(
                                "Switch on what fits your work. These lists come after the lists "
                                "of your tiers. Switch one off again at any time: your answers "
                                "are kept."
                            ),
                            "muted",
                        ),
                        self.lists,
                    ),
                )
            )
        self.content.addStretch(1)
        self.form.edited.connect(self._typed)
        self.form.date.looked_at.connect(self._date_looked_at)
        self.tiers.edited.connect(self._follow_tiers)
        session.changed.connect(self._on_changed)
        self._show_kept()
        self._show_unfinished()
        self._follow_tiers()

    # ---- what the workspace asks -----------------------------------------------

    def arrive(self) -> None:
        """Be ready to type the first thing."""
        if not self.form.value("name"):
            # Nothing was typed that could be lost.
            self._waiting.discard("name")
            self._show_kept()
            self._say_fault("name")
        # Only on coming here: a list that comes and goes would move what is being typed.
        faults = ((self.form.fields[field], self._fault(field)) for field in TEXTS)
        self.problems.tell([(field, words) for field, words in faults if words])
        if self._tier_waits:
            # What was left open; the button that keeps it is not pressed by arriving.
            self.stay.setFocus()
            bring_into_sight(self.move_box)
            return
        self.form.name.setFocus()
        self.form.name.home(False)

    def leave(self) -> None:
        """Take a date that is being typed, before another screen comes to the front."""
        self.form.date.take()
        if self._settle.isActive():
            self._keep_setup()

    def left_open(self) -> str:
        """Return what on this page is not kept, and why."""
        if words := next(filter(None, map(self._fault, TEXTS)), ""):
            return words
        if self.form.date.left_over:
            return say(
                "The review date is not saved yet: “{text}”.",
                text=self.form.date.left_over.strip(),
            )
        if self._tier_waits:
            return say(
                "Your tier is still {tier}: the change is not confirmed yet.",
                tier=self._title(self._kept_tiers[0]),
            )
        return ""

    def copy_state(self, other: DetailsPage) -> None:
        """Show what was filled in and cannot be saved as it is."""
        self._waiting = set(other._waiting)
        self.form.copy_state(other.form)
        self.tiers.show_tiers(*other.tiers.chosen)
        self._say_faults()

    # ---- the texts -------------------------------------------------------------

    def _typed(self, field: str) -> None:
        if field == "appraisal_date":
            # A date is whole when it is taken; half of one never comes here.
            self._session.typed("worker", field, self.form.value(field))
            self._session.save_drafts()
            return
        fault = self._say_fault(field)
        self.problems.follow()
        # What cannot be kept as it is stays here, and comes back after locking or closing.
        self._unfinished.put("worker", field, self.form.value(field) if fault else None)
        if fault:
            self._waiting.add(field)
        else:
            self._waiting.discard(field)
            self._session.typed("worker", field, self.form.value(field))

    def _date_looked_at(self) -> None:
        self._unfinished.put("date", "appraisal_date", self.form.date.left_over)

    def _fault(self, field: str) -> str:
        """Return why a text is not kept, and what is kept in its place."""
        fault = self.form.fault(field)
        if not fault:
            return ""
        kept = self._session.text("worker", field)
        if not kept:
            return say("{fault} It is not saved yet.", fault=fault)
        return say("{fault} “{kept}” is kept until then.", fault=fault, kept=kept)

    def _say_fault(self, field: str) -> str:
        words = self._fault(field)
        self.form.say_fault(field, words)
        return words

    def _say_faults(self) -> None:
        for field in TEXTS:
            self._say_fault(field)

    def _show_kept(self) -> None:
        """Show what is kept, but for words that wait to be put right."""
        for field in FIELDS:
            if field not in self._waiting:
                self.form.show_value(field, self._session.text("worker", field))
        self._show_setup()

    def _show_setup(self) -> None:
        setup = self._portfolio.setup
        # One that was chosen a moment ago is on its way.
        if not self._settle.isActive():
            self.nation.show_nation(setup.nation)
        self.lists.show_on(setup.lists)

    def _show_unfinished(self) -> None:
        """Show what was left here before the portfolio was locked or closed."""
        for field in TEXTS:
            if words := self._unfinished.found("worker", field):
                self._waiting.add(field)
                self.form.show_value(field, str(words))
        if words := self._unfinished.found("date", "appraisal_date"):
            self.form.date.show_left_over(str(words))
        waiting = self._unfinished.found("tier", "")
        self.tiers.show_tiers(*(waiting or self._kept_tiers))
        self._say_faults()

    def _on_changed(self, change: Changed) -> None:
        if "setup" in change.kinds:
            self._show_setup()
        if "worker" not in change.kinds:
            return
        self._show_kept()
        if not self._unfinished.found("tier", ""):
            self._show_tiers()
        self._follow_tiers()

    # ---- nation and lists ------------------------------------------------------

    def _keep_setup(self, lists: tuple[str, ...] | None = None) -> None:
        """Keep the nation and the lists as they are chosen; the window is made anew with them."""
        self._settle.stop()
        now = self._portfolio.setup
        wanted = {"nation": self.nation.nation, "lists": now.lists if lists is None else lists}
        self._session.keep(SETUP, msgspec.convert(wanted, Setup))

    def _switch_list(self, key: str, on: bool) -> None:
        others = tuple(one for one in self._portfolio.setup.lists if one != key)
        self._keep_setup((*others, key) if on else others)

    # ---- the tier --------------------------------------------------------------

    @property
    def _kept_tiers(self) -> tuple[str, str | None]:
        worker = self._portfolio.worker
        return worker.tier, worker.next_tier

    @property
    def _tier_waits(self) -> bool:
        """True when other tiers are chosen than those that are kept."""
        return self.tiers.chosen != self._kept_tiers

    def _title(self, tier: str | None) -> str:
        if tier is None:
            return say("none for now")
        return self._portfolio.index.tier(tier).title

    def _follow_tiers(self) -> None:
        """Ask for what is chosen to be confirmed, and say what it would change."""
        waits = self._tier_waits
        new = waits and self.move_box.isHidden()
        self.move_box.setVisible(waits)
        if new:
            bring_into_sight(self.move_box)
        self._unfinished.put("tier", "", list(self.tiers.chosen) if waits else None)
        if not waits:
            return
        tier, following = (self._title(one) for one in self.tiers.chosen)
        self._move_words.setText(
            say(
                "Not changed yet. Your tier would be: {tier}. Next: {next}.",
                tier=tier,
                next=following,
            )
        )
        moves_up = self.tiers.chosen[0] != self._kept_tiers[0]
        self.move_up.setText(say("Change my tier") if moves_up else say("Change my next tier"))

    def _show_tiers(self) -> None:
        self.tiers.show_tiers(*self._kept_tiers)
        self._follow_tiers()

    def _move(self) -> None:
        tier, following = self.tiers.chosen
        if self._session.do(lambda: self._portfolio.move_to(tier, following)):
            self._follow_tiers()
            self.tiers.tier.setFocus()

"""Home: where the worker is, what is left, and one button to go on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Self

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from selfassess.portfolio.onward import Onward, onward
from selfassess.portfolio.progress import Progress
from selfassess.portfolio.sections import Section, Standing
from selfassess.portfolio.standing import Readiness, readiness
from selfassess.things.review.thing import REVIEWS
from selfassess.ui.look.theme import theme
from selfassess.ui.session import Session
from selfassess.ui.widgets.bars import PAD, AreaBar
from selfassess.ui.widgets.flow import flowing
from selfassess.ui.widgets.home_cards import appraisal_words, home_cards
from selfassess.ui.widgets.legend import legend
from selfassess.ui.widgets.pieces import button, column, frame, label, row
from selfassess.ui.widgets.redrawn import RedrawnPage
from selfassess.ui.widgets.sidebar import section_title
from selfassess.words import say, say_list, say_many

if TYPE_CHECKING:
    from selfassess.ui.workspace import Workspace

SIDE_BY_SIDE = 680
"""Least width for two columns, in pixels at 100 %."""
SOON_DAYS = 30
"""A review is named beside what goes on from so many days before."""
SHOWN_AREAS = 60
"""Areas drawn on the home page for one list; more are in the sidebar."""


class HomePage(RedrawnPage):
    """The two tiers, progress per area, and what is still open."""

    go_on = Signal(object)
    """The way on that the page has named."""
    area_asked = Signal(str)
    filter_asked = Signal(str)
    export_asked = Signal()
    review_asked = Signal(str, str)
    page_asked = Signal(str)
    """The name of another screen."""

    def __init__(
        self,
        session: Session,
        parent: QWidget | None = None,
        *,
        place: Callable[[], str | None] | None = None,
    ) -> None:
        """``place`` returns the statement that was looked at last."""
        super().__init__(session, parent)
        self._place = place or (lambda: self._portfolio.place)
        self._stacked = False
        self._onward = onward(self._portfolio, self._place())
        self.continue_button = button("", "primary")
        self.continue_button.clicked.connect(lambda: self.go_on.emit(self._onward))
        self.refresh()

    @classmethod
    def made_for(cls, workspace: Workspace) -> Self:
        """Return the page with its ways on."""
        page = cls(workspace.session, place=lambda: workspace.place)
        page.go_on.connect(workspace.go_on)
        page.area_asked.connect(workspace.show_area)
        page.filter_asked.connect(workspace.show_filter)
        page.page_asked.connect(workspace.show_page)
        page.review_asked.connect(workspace.show_review)
        page.export_asked.connect(workspace.export_asked)
        return page

    def arrive(self) -> None:
        """Stand on the one button that goes on."""
        self.continue_button.setFocus()

    def is_stale(self) -> bool:
        """True also when the worker is at another statement than the page names."""
        return super().is_stale() or onward(self._portfolio, self._place()) != self._onward

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Put the columns one above the other where they have no room side by side."""
        super().resizeEvent(event)
        stacked = self.viewport().width() < theme().px(SIDE_BY_SIDE)
        if stacked != self._stacked:
            self._stacked = stacked
            # Not while it is being laid out.
            self._timer.start(0)

    def keeps(self) -> tuple[QWidget, ...]:
        """Return the one button that goes on."""
        return (self.continue_button,)

    def draw(self) -> None:
        """Draw the two tiers, what goes on, and what is open."""
        ready = readiness(self._portfolio)
        self.content.addLayout(self._greeting())
        self._onward = onward(self._portfolio, self._place())
        self.content.addWidget(self._next_step(self._onward))
        grid = QGridLayout()
        grid.setSpacing(theme().px(12))
        lists = QVBoxLayout()
        lists.setSpacing(theme().px(12))
        for number, section in enumerate(self._portfolio.sections()):
            lists.addWidget(self._list_card(section, first=number == 0))
        lists.addStretch(1)
        beside = column(
            self._open_card(ready),
            *home_cards(self._session, self.page_asked.emit),
            *self._reviews(),
            self._safety(),
            None,
            spacing=12,
        )
        # Above the lists where there is no width for both side by side.
        if self._stacked:
            grid.addLayout(beside, 0, 0)
            grid.addLayout(lists, 1, 0)
        else:
            grid.addLayout(lists, 0, 0)
            grid.addLayout(beside, 0, 1)
            grid.setColumnStretch(0, 3)
            grid.setColumnStretch(1, 2)
        self.content.addLayout(grid)
        self.content.addStretch(1)

    # ---- parts ---------------------------------------------------------------

    def _greeting(self) -> QVBoxLayout:
        worker = self._portfolio.worker
        tier = self._portfolio.index.tier(worker.tier).title
        parts = [tier]
        if worker.next_tier:
            parts.append(
                say("next: {tier}", tier=self._portfolio.index.tier(worker.next_tier).title)
            )
        if worker.appraisal_date:
            parts.append(appraisal_words(worker.appraisal_name, worker.appraisal_date))
        details = button(say("Change my details"), "flush")
        details.clicked.connect(lambda: self.page_asked.emit("details"))
        name, told = label(worker.name, "title"), label("   ·   ".join(parts), "muted")
        if self._stacked:
            return column(name, told, row(details, None), spacing=2)
        top = row(name, details)
        top.setStretch(0, 1)
        return column(top, told, spacing=2)

    def _next_step(self, way_on: Onward) -> QFrame:
        export = button(say("Make my PDF"))
        export.clicked.connect(self.export_asked)
        if way_on.way == "start":
            heading = say("Start with your first statement")
            text = say(
                "Rate what you do at work, one statement at a time. Stop whenever you like: "
                "every answer is saved as you give it."
            )
            self.continue_button.setText(say("Start"))
        elif way_on.statement_id is None:
            heading = say("Every statement has an answer")
            text = say("Look your answers over, then make the PDF for your supervisor.")
            self.continue_button.setText(say("Check my answers"))
        else:
            stopped = say("Continue where you stopped")
            heading = stopped if way_on.way == "continue" else say("Your next statement")
            text = self._portfolio.index.spots[way_on.statement_id].statement.text
            self.continue_button.setText(say("Continue"))
        soon = self._soon()
        words = [label(heading, "heading"), label(text), *([label(soon, "muted")] if soon else [])]
        # With no answer there is nothing to send; the menu makes a PDF of that, too.
        ways = [self.continue_button, *([] if way_on.way == "start" else [export])]
        return frame("notice", row_of(column(*words, spacing=4), *ways))

    def _soon(self) -> str:
        """Return what there is to do before a review that is near; nothing for one that is not."""
        worker = self._portfolio.worker
        day = worker.appraisal_date
        if day is None or not 0 <= (day - date.today()).days <= SOON_DAYS:
            return ""
        when = appraisal_words(worker.appraisal_name, day)
        answers = (self._portfolio.answer(spot.statement.id) for spot in self._portfolio.spots())
        left = sum(answer.rating is None for answer in answers)
        if not left:
            return say("{when}. Send your PDF a week before it.", when=when[:1].upper() + when[1:])
        return say_many(
            "{when}. 1 statement to answer before it.",
            "{when}. {count} statements to answer before it.",
            left,
            when=when[:1].upper() + when[1:],
        )

    def _list_card(self, section: Section, *, first: bool) -> QFrame:
        progress = self._portfolio.section_progress(section)
        words = column(
            label(section_title(section), "heading"),
            label(self._list_words(section, progress), "muted"),
            spacing=2,
        )
        if first:
            words.addSpacing(theme().px(4))
            words.addWidget(legend(self._portfolio.index.pack.scale))
        # In line with the bars, which have a ring around them where they have the focus.
        words.setContentsMargins(theme().px(PAD) + 1, 0, theme().px(PAD) + 1, 0)
        inner = column(words, spacing=2)
        inner.addSpacing(theme().px(6))
        for area in section.tier.areas[:SHOWN_AREAS]:
            counts = self._portfolio.area_progress(area)
            bar = AreaBar(area.id, area.title, area_words(counts), counts)
            bar.opened.connect(self.area_asked)
            inner.addWidget(bar)
        hidden = len(section.tier.areas) - SHOWN_AREAS
        if hidden > 0:
            inner.addWidget(
                label(
                    say_many(
                        "1 more area is in the list on the left.",
                        "{count} more areas are in the list on the left.",
                        hidden,
                    ),
                    "muted",
                )
            )
        made = frame("card", inner)
        side, edge = theme().px(16 - PAD) - 1, theme().px(12)
        inner.setContentsMargins(side, edge, side, edge)
        return made

    def _list_words(self, section: Section, progress: Progress) -> str:
        words = say(
            "{answered} of {total} answered. {met} at {ratings}",
            answered=progress.answered,
            total=progress.total,
            met=progress.met,
            ratings=self._met_ratings(),
        )
        if section.standing is Standing.INHERITED and not progress.complete:
            at_once = say("You can confirm a whole area at once.")
            return f"{words}. {at_once}"
        return words

    def _met_ratings(self) -> str:
        """Return the ratings that count as met, in their own words."""
        scale = self._portfolio.index.pack.scale
        labels = [f"“{p.label}”" for p in scale.points if p.value >= self._portfolio.met_from]
        if len(labels) != 2:
            return say_list(labels)
        return say("{one} or {other}", one=labels[0], other=labels[1])

    def _open_card(self, ready: Readiness) -> QFrame:
        if ready.next_tier is not None:
            title = say("To do before {tier}", tier=ready.next_tier.title)
        else:
            title = say("Still to do")
        inner = column(label(title, "heading"), spacing=6)
        gaps = sum(len(part.gaps) for part in ready.lists)
        unanswered = sum(len(part.unanswered) for part in ready.lists)
        if ready.nothing_open:
            inner.addWidget(
                label(
                    say(
                        "There is nothing left to do on your lists. Talk about the next step "
                        "with your supervisor."
                    )
                )
            )
        if unanswered:
            inner.addWidget(
                self._open_line(str(unanswered), say("statements to answer"), "unanswered")
            )
        if gaps:
            inner.addWidget(self._open_line(str(gaps), say("rated below “On my own”"), "gaps"))
        if ready.requirements:
            inner.addWidget(
                self._open_line(
                    str(len(ready.requirements)), say("requirements not ticked yet"), None
                )
            )
        return frame("card", inner)

    def _reviews(self) -> list[QWidget]:
        """Return a card for the latest review of each supervisor: both views, never mixed."""
        kept = self._portfolio.of(REVIEWS)
        if not kept:
            return []
        from selfassess.portfolio.by_day import latest_keys  # noqa: PLC0415
        from selfassess.ui.widgets.review_card import ReviewCard  # noqa: PLC0415

        # One whose supervisor wrote again goes to the front.
        latest: dict[str, str] = {}
        for key in latest_keys(kept):
            latest.setdefault(kept[key].name, key)
        cards: list[QWidget] = []
        for key in latest.values():
            card = ReviewCard(self._portfolio, key, kept[key])
            card.asked.connect(self.review_asked)
            cards.append(card)
        return cards

    def _open_line(self, number: str, words: str, wanted: str | None) -> QWidget:
        made = button(f"{number}  {words}", "flush", name=f"{number} {words}")
        if wanted is None:
            made.clicked.connect(lambda: self.page_asked.emit("requirements"))
        else:
            made.clicked.connect(lambda _on=False: self.filter_asked.emit(wanted))
        return made

    def _safety(self) -> QFrame:
        words = say("A rating is your own view. It never authorises anyone to do a task.")
        return frame("card", column(label(words, "muted")))


def row_of(text: QVBoxLayout, *buttons: QWidget) -> QVBoxLayout:
    """Return text above a row of buttons."""
    text.addSpacing(theme().px(4))
    text.addWidget(flowing(*buttons))
    return text


def area_words(progress: Progress) -> str:
    """Return an area's numbers in words: what is met, and what is open."""
    if progress.answered == 0:
        return say("{total} to answer", total=progress.total)
    parts = [say("{met} of {relevant} on my own", met=progress.met, relevant=progress.relevant)]
    if progress.unanswered:
        parts.append(say("{total} to answer", total=progress.unanswered))
    return say_list(parts)

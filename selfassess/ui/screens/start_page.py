"""With no portfolio open: what comes of it, and the ways in; the last portfolio comes first."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLayout, QPushButton, QWidget

from selfassess.framework.model import Pack
from selfassess.framework.spoken import safety_told
from selfassess.resources import resource_folder
from selfassess.ui.look.icons import icon
from selfassess.ui.look.theme import theme
from selfassess.ui.settings import Recent
from selfassess.ui.widgets.flow import flowing
from selfassess.ui.widgets.pieces import (
    ElidingButton,
    button,
    column,
    frame,
    label,
    picture,
    row,
    show_tip,
)
from selfassess.ui.widgets.screen import ScrollPage
from selfassess.words import say, say_date

PICTURE_WIDTH = 300
"""Width of the page on the screen, in pixels at 100 %; it does not grow with the text."""
SIDE_BY_SIDE = 760
"""From this width on the picture stands beside the words, in pixels at 100 %."""
LONGEST_FOLDER = 40
"""Letters of a folder's name that are shown; the tool tip has all."""


class StartPage(ScrollPage):
    """What the program does, what comes of it, how long it takes, and the ways in."""

    new_asked = Signal()
    open_asked = Signal()
    example_asked = Signal()
    recent_asked = Signal(object)

    def __init__(self, pack: Pack, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pack = pack
        self.first: QPushButton
        """What Enter presses: going on, or starting."""
        self.recent_buttons: list[ElidingButton] = []
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)

    def show_recent(
        self, recent: list[Recent], *, more: bool = False, unlisted_last: bool = False
    ) -> None:
        """Show the page with these recent portfolios, the latest first.

        With ``more`` there are some under a passphrase, which are not listed; with
        ``unlisted_last`` such a one was open last.
        """
        self.clear()
        self.recent_buttons = []
        words = column(
            label(say("Show what you can do"), "title"),
            label(
                say(
                    "Say how well you do each task of your job. You get a PDF that shows it, for "
                    "your appraisal."
                )
            ),
            spacing=8,
        )
        words.addSpacing(theme().px(8))
        for item in self._ways_back() if unlisted_last else self._ways_in(recent):
            words.addLayout(item)
        words.addSpacing(theme().px(16))
        words.addWidget(label(say("How it goes"), "label"))
        for item in self._facts():
            words.addLayout(item)
        words.addStretch(1)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(theme().px(32))
        self._halves.addLayout(words, 1)
        self._halves.addWidget(
            self._result(), 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        )
        self.content.addSpacing(theme().px(12))
        self.content.addLayout(self._halves)
        others = recent if unlisted_last else recent[1:]
        if others:
            self.content.addWidget(self._others(others))
        if more and not unlisted_last:
            self.content.addWidget(
                label(
                    say(
                        "A portfolio with a passphrase is not listed here, so that nobody sees "
                        "whose it is. Find it with “Open a portfolio”."
                    ),
                    "muted",
                )
            )
        self.content.addWidget(frame("notice", column(label(safety_told(self._pack))), padding=12))
        self.content.addWidget(
            label(
                say(
                    "Never write anything that could show who a patient is: "
                    "no names, numbers or dates of birth."
                ),
                "muted",
            )
        )
        self.content.addStretch(1)
        self._fit()

    def arrive(self) -> None:
        """Be ready to go on with Enter."""
        self.first.setFocus()

    # ---- the ways in -----------------------------------------------------------

    def _start(self, role: str) -> QPushButton:
        start = button(say("Start my portfolio"), role)
        start.clicked.connect(self.new_asked)
        return start

    def _look(self) -> QPushButton:
        look = button(say("Look around with an example"))
        look.clicked.connect(self.example_asked)
        return look

    def _ways_back(self) -> list[QLayout]:
        """Return the buttons for who has begun, and whose portfolio is not listed."""
        self.first = button(say("Open my portfolio…"), "primary")
        self.first.clicked.connect(self.open_asked)
        why = label(
            say(
                "Portfolios with a passphrase are not listed here. Choose your file, then type "
                "your passphrase."
            )
        )
        return [row(self.first, None), column(why), column(flowing(self._start(""), self._look()))]

    def _ways_in(self, recent: list[Recent]) -> list[QLayout]:
        """Return the buttons: going on first, for who has begun."""
        start, look = self._start("" if recent else "primary"), self._look()
        open_one = button(say("Open a portfolio"))
        open_one.clicked.connect(self.open_asked)
        rows: list[QLayout] = []
        self.first = start
        if recent:
            last = recent[0]
            carry_on = ElidingButton("primary")
            carry_on.show_words(say("Carry on: {name}", name=last.path.stem))
            show_tip(carry_on, str(last.path))
            carry_on.clicked.connect(partial(self.recent_asked.emit, last.path))
            self.first = carry_on
            when = label(_last_open(last), "small", wrap=False)
            rows.append(row(carry_on, when, None))
            others = [start, look, open_one]
        else:
            rows.append(row(start, None))
            others = [look, open_one]
        rows.append(column(flowing(*others)))
        return rows

    def _others(self, recent: list[Recent]) -> QFrame:
        """Return the portfolios before the last."""
        inner = column(label(say("Other portfolios"), "heading"), spacing=4)
        for one in recent:
            made = ElidingButton()
            made.show_words(one.path.stem)
            made.setAccessibleName(say("Open {name}", name=one.path.stem))
            show_tip(made, str(one.path))
            made.clicked.connect(partial(self.recent_asked.emit, one.path))
            folder = one.path.parent.name
            if len(folder) > LONGEST_FOLDER:
                folder = f"{folder[: LONGEST_FOLDER - 1]}…"
            about = " · ".join(filter(None, (_last_open(one), folder)))
            inner.addLayout(row(made, label(about, "small", wrap=False), None))
            self.recent_buttons.append(made)
        return frame("card", inner)

    # ---- what there is to know ---------------------------------------------------

    def _facts(self) -> list[QLayout]:
        return [
            _fact("clipboard-list", say("Read one sentence about your job. Choose how you do it.")),
            _fact("pencil", say("Add an example from your work, where you like.")),
            _fact("file-down", say("Make your PDF, and send it or print it.")),
            _fact("clock", self._time_needed()),
            _fact("lock", say("It stays on this computer, in one file of your own.")),
        ]

    def _time_needed(self) -> str:
        """Return how long it takes for who begins: the first list, and the one that it leads to."""
        tier = next(tier for tier in self._pack.tiers if tier.assessed)
        lists = [tier, *(self._pack.tier(name) for name in tier.leads_to[:1])]
        count = sum(len(area.statements) for one in lists for area in one.areas)
        return say(
            "About ten minutes for one area. {count} statements in all: stop at any time, every "
            "answer is saved at once.",
            count=count,
        )

    def _result(self) -> QWidget:
        """Return the picture of what comes of it."""
        shown = picture()
        shown.setPixmap(self._page())
        shown.setAccessibleName(
            say(
                "Picture: page 1 of a PDF. It shows a name, how far each area is as a bar, what "
                "this person does well, and what they would like to talk about."
            )
        )
        made = QWidget()
        said = label(say("What you get: a PDF. This is its first page."), "small")
        # As wide as the picture, whatever the words below take.
        paper = row(frame("paper", row(shown), padding=4), None)
        made.setLayout(column(paper, said, spacing=6))
        return made

    def _page(self) -> QPixmap:
        read = QPixmap(str(resource_folder() / "start" / "page-1.png"))
        ratio = self.devicePixelRatioF()
        size = QSize(PICTURE_WIDTH, PICTURE_WIDTH * 3 // 2) * ratio
        scaled = read.scaled(
            size,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        scaled.setDevicePixelRatio(ratio)
        return scaled

    # ---- the room there is --------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Put the picture below the words where there is no room beside them."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        way = QBoxLayout.Direction
        beside = self.viewport().width() >= theme().px(SIDE_BY_SIDE)
        self._halves.setDirection(way.LeftToRight if beside else way.TopToBottom)


def _fact(name: str, words: str) -> QHBoxLayout:
    shown = picture()
    size = theme().px(18)
    shown.setPixmap(icon(name, "accent").pixmap(size, size))
    made = row(shown, label(words), spacing=8)
    made.setAlignment(shown, Qt.AlignmentFlag.AlignTop)
    made.setStretch(1, 1)
    return made


def _last_open(one: Recent) -> str:
    """Return when a portfolio was last open here; empty where nobody noted it."""
    if one.opened is None:
        return ""
    days = (date.today() - one.opened).days
    if days == 0:
        return say("Last open today")
    if days == 1:
        return say("Last open yesterday")
    return say("Last open on {date}", date=say_date(one.opened))

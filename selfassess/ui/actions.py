"""Everything a person can do, each as one action with its key."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from selfassess.framework.model import Scale
from selfassess.things.answer.thing import NOT_APPLICABLE, Rating
from selfassess.ui.look.fonts import OPEN, USUAL
from selfassess.ui.look.icons import give_icon
from selfassess.ui.look.theme import CONTRAST_MODE, TEXT_SCALES, WIDE
from selfassess.ui.screens import SCREENS
from selfassess.ui.widgets.pieces import literal, show_tip, unmarked
from selfassess.words import say

Keys = QKeySequence | QKeySequence.StandardKey | str | None


class Actions(QObject):
    """All actions of the window. Screens and menus share them; nobody makes a second."""

    def __init__(self, scale: Scale, parent: QObject) -> None:
        super().__init__(parent)
        standard = QKeySequence.StandardKey
        make = self._make
        self.new = make(say("&New portfolio…"), standard.New, "file-plus")
        self.open = make(say("&Open…"), standard.Open, "folder-open")
        self.from_pdf = make(say("Portfolio from a PD&F…"), None, "file-plus")
        self.close = make(say("&Close portfolio"), "Ctrl+W", "x")
        self.save = make(say("&Save"), standard.Save, "save")
        self.export = make(say("Make my &PDF…"), "Ctrl+P", "file-down")
        self.review = make(say("Add my supervisor's re&view…"), "Ctrl+R", "download")
        self.by_hand = make(say("T&ype up a paper review…"), None, "pencil")
        self.copy = make(say("Save a copy of &my file…"), None, "copy")
        self.backups = make(say("&Backups…"), None, "history")
        self.passphrase = make(say("P&assphrase…"), None, "shield")
        self.forget = make(say("Forget earlier &wordings…"), None, None)
        self.hospital = make(say("&Hospital numbers…"), None, None)
        self.lock = make(say("&Lock now"), "Ctrl+L", "lock")
        self.quit = make(say("&Quit"), "Ctrl+Q", "log-out")
        self.undo = make(say("&Undo"), standard.Undo, "undo-2")
        self.redo = make(say("&Redo"), "Ctrl+Shift+Z", "redo-2")
        self.redo.setShortcuts([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")])
        self.screens = {
            entry.name: make(say(entry.title), entry.keys, entry.picture, screen=True)
            for entry in SCREENS
            if entry.menu
        }
        """The actions that show a screen, by its name, in the order of the sidebar."""
        self.misspelled = make(say("Next &misspelled word"), "F7")
        self.spelling = make(say("&Check spelling"), None)
        self.spelling.setCheckable(True)
        self.about = make(say("&About SelfAssess"), None, "info")
        self.previous = make(say("&Previous statement"), "Alt+Left", "chevron-left")
        self.next = make(say("&Next statement"), "Alt+Right", "chevron-right")
        self.unanswered = make(say("&Skip to the next not answered"), "Alt+Down", "skip-forward")
        self.area = make(say("Open this &area"), "Alt+Up", "menu")
        self.ratings: dict[Rating, QAction] = {}
        for point in scale.points:
            value: Rating = point.value  # type: ignore[assignment]
            self.ratings[value] = make(literal(point.label), f"Alt+{point.value}")
        self.ratings[NOT_APPLICABLE] = make(literal(scale.not_applicable.label), "Alt+N")
        # Single characters rate only while a card has the focus, and can be switched off.
        self.single_keys = make(say("&Single keys: 0 to 4 and N"), None)
        self.single_keys.setCheckable(True)
        self.go_on = make(say("G&o on by itself after a rating"), None)
        self.go_on.setCheckable(True)
        self.modes = self._choices(
            {
                "system": say("As the &computer is set"),
                "light": say("&Light"),
                "dark": say("&Dark"),
                CONTRAST_MODE: say("High c&ontrast"),
            }
        )
        self.larger = make(say("Lar&ger text"), standard.ZoomIn)
        self.larger.setShortcuts([QKeySequence("Ctrl++"), QKeySequence("Ctrl+=")])
        self.smaller = make(say("&Smaller text"), "Ctrl+-")
        self.usual_size = make(say("&Usual text"), "Ctrl+0")
        self.sizes = self._choices({str(size): say("Text at {n}%", n=size) for size in TEXT_SCALES})
        self.fonts = self._choices(
            {USUAL: say("The usual &font"), OPEN: say("A font with &more open letters")}
        )
        self.spacings = self._choices(
            {USUAL: say("Lines as usual"), WIDE: say("Lines further &apart")}
        )

    @property
    def of_a_portfolio(self) -> list[QAction]:
        """The actions that need an open portfolio."""
        return [
            self.close,
            self.save,
            self.export,
            self.review,
            self.by_hand,
            self.copy,
            self.backups,
            self.passphrase,
            self.forget,
            self.lock,
            *(action for name, action in self.screens.items() if name not in {"help", "settings"}),
            self.unanswered,
        ]

    @property
    def that_change(self) -> list[QAction]:
        """The actions that write in the portfolio or beside it, which looking at it leaves out."""
        return [
            self.copy,
            self.review,
            self.by_hand,
            self.passphrase,
            self.forget,
            *self.ratings.values(),
        ]

    @property
    def on_the_walk(self) -> list[QAction]:
        """The actions that need a statement on the screen."""
        return [self.previous, self.next, self.area, self.misspelled, *self.ratings.values()]

    def everything(self) -> list[QAction]:
        """Return every action, for the list of keys."""
        return [action for action in self.children() if isinstance(action, QAction)]

    def _make(
        self, text: str, keys: Keys, picture: str | None = None, *, screen: bool = False
    ) -> QAction:
        action = QAction(text, self)
        show_tip(action, unmarked(text))
        if keys is not None:
            action.setShortcut(QKeySequence(keys))
        if picture is not None:
            give_icon(action, picture)
        action.setCheckable(screen)
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        return action

    def _choices(self, texts: dict[str, str]) -> dict[str, QAction]:
        group = QActionGroup(self)
        made = {}
        for name, text in texts.items():
            action = QAction(text, self)
            action.setCheckable(True)
            group.addAction(action)
            made[name] = action
        return made

"""Help on the screen, the keys, and what is kept of a person."""

from __future__ import annotations

from selfassess.ui.help.topic import Group, Topic, points, words
from selfassess.words import mark

SCREEN = Topic(
    "settings",
    mark("Easier to see, hear and press"),
    (
        words(
            mark(
                "Open Settings (Ctrl and the comma key, or the Edit menu). What you choose "
                "works at once, and you can change it back. It is kept for all your portfolios."
            )
        ),
        points(
            mark("Text size: from 100% to 200%. Ctrl and + make it larger, Ctrl and - smaller."),
            mark("Colours: light, dark or high contrast, or as the computer is set."),
            mark("Letters: a font with more open letters may be easier to read."),
            mark("Lines of text: they can stand further apart."),
            mark("Keys: single keys on or off, and going on by itself."),
            mark("Locking: how long a portfolio with a passphrase waits before it locks."),
        ),
        words(
            mark(
                "Everything can be done by keyboard alone. Tab goes on to the next thing, Shift "
                "and Tab go back. A ring shows where you are. Enter or the space bar presses a "
                "button. Alt opens the menus."
            ),
            mark(
                "With a screen reader, each page has headings and named parts. The next "
                "statement, your answer, what was found and what went wrong are spoken. The "
                "rating of a statement is one group of buttons with the statement as its name."
            ),
            mark("Nothing is told by colour alone: each rating has a symbol and a number."),
            mark("F1 opens the help on what is in front of you. F1 again takes you back."),
        ),
    ),
    screens=("settings",),
)

KEYS = Topic("keys", mark("Keys"), (), table="keys")

PRIVACY = Topic(
    "privacy",
    mark("What is kept, and where"),
    (
        words(
            mark(
                "Nothing is sent anywhere. The program opens no connection. There is no "
                "account, and nobody counts what you do."
            ),
            mark("This is kept, and only here:"),
        ),
        points(
            mark("Your portfolio: in its file, where you put it."),
            mark("Backups, and words that could not be saved yet: in your own account here."),
            mark("Your settings and the names of recent portfolios: in your own account here."),
            mark("PDFs: where you saved them. Who has a PDF can read it."),
        ),
        words(
            mark(
                "Your file keeps each change with its time, so that you can undo it. “Forget "
                "earlier wordings” in the Edit menu clears what you no longer want there."
            ),
            mark("Whoever can open the folder can open the file. If others can, set a passphrase."),
        ),
    ),
)

YOU = Group(mark("You and the screen"), (SCREEN, KEYS, PRIVACY))

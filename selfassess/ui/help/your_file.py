"""Help on the file: where it is, backups, passphrase, another computer, newer lists."""

from __future__ import annotations

from selfassess.ui.help.topic import Group, Topic, points, steps, words
from selfassess.words import mark

PLACE = Topic(
    "file",
    mark("Where my file is"),
    (
        words(
            mark(
                "All your answers are in one file. Its name ends in .selfassess. You chose its "
                "place when you began. A folder that only you can open is best, such as your "
                "own home drive."
            ),
        ),
        words(
            mark("To move it or give it another name:"),
        ),
        steps(
            mark("Close the portfolio (Ctrl+W)."),
            mark("Move the file with the program that shows your folders."),
            mark("Open it from its new place with “Open…” (Ctrl+O)."),
        ),
        words(
            mark(
                "On a network drive, the drive may be slow or go away. Keep typing. Your words "
                "are kept on this computer, and saved when the drive is back. The top of the "
                "window tells you."
            ),
            mark(
                "The same file can be open on one computer only. On the second one you can "
                "look at it, but not change it. Close it on the first, then open it again."
            ),
            mark("Do not keep two copies and change both. They cannot be put together again."),
        ),
    ),
    table="place",
)

BACKUPS = Topic(
    "backups",
    mark("Backups, and going back"),
    (
        words(
            mark(
                "SelfAssess makes backups on this computer for you. It keeps all of today, then "
                "one for each of 14 days, and one for each of 24 months that you used it."
            ),
            mark("To go back:"),
        ),
        steps(
            mark("Choose “Backups…” in the File menu."),
            mark("Choose one. You see its time and how many statements were rated."),
            mark("Choose “Go back to this one”."),
        ),
        words(
            mark("What you have now is kept as a backup first, so you can come back to it."),
            mark("For one wrong answer, Undo (Ctrl+Z) is quicker."),
            mark(
                "Backups are on this computer alone. For a copy elsewhere, choose “Save a "
                "copy…” there, or keep your PDF with everything in it."
            ),
            mark(
                "If a file is damaged, the program offers “Save what can be saved…”. It makes "
                "a new file, and leaves the damaged one as it is."
            ),
        ),
    ),
)

PASSPHRASE = Topic(
    "passphrase",
    mark("Passphrase, recovery key and locking"),
    (
        words(
            mark(
                "A passphrase closes your portfolio to everyone else. Choose “Passphrase…” in "
                "the File menu. Three or four words that do not belong together are strong, "
                "and easy to keep in mind."
            ),
            mark(
                "If you forget it, nobody can open your portfolio: not your IT department, "
                "and not us. So you get a recovery key too. Print it or write it down, and "
                "keep it like your passport, away from this computer. It opens the portfolio "
                "in place of the passphrase."
            ),
            mark(
                "As long as you know the passphrase, you can see the key again: File, "
                "Passphrase, “Show the recovery key”. A new passphrase has a new key."
            ),
            mark(
                "A portfolio with a passphrase locks when you have not used it for a while, "
                "and when the computer locks. You choose how long in Settings. Ctrl+L locks it "
                "at once. What you typed is kept."
            ),
            mark(
                "It is not on the list of recent portfolios, so that nobody sees whose it is. "
                "Open it with “Open…”."
            ),
            mark("Backups are protected too. PDFs that you made stay as they are."),
        ),
    ),
)

ELSEWHERE = Topic(
    "another-computer",
    mark("Another computer, or a lost file"),
    (
        words(
            mark(
                "To work on another computer, choose “Save a copy of my file…” in the File menu, "
                "take the copy there and open it. Use only one of the two from then on. The "
                "backups stay behind on the first computer."
            ),
            mark("Is the file lost? Your portfolio can be made again from your PDF:"),
        ),
        steps(
            mark("Choose “Portfolio from a PDF…” in the File menu, or drop the PDF on the window."),
            mark("Choose where to keep the new file."),
        ),
        words(
            mark(
                "This works with a PDF of everything, with your notes in it. It brings back "
                "what you had on the day the PDF was made. If your supervisor wrote in that "
                "PDF, add it as a review afterwards."
            ),
        ),
    ),
)

NEWER = Topic(
    "newer-list",
    mark("Newer lists"),
    (
        words(
            mark(
                "The statements may change from year to year. When a newer list comes with the "
                "program, the top of the window says so."
            ),
        ),
        points(
            mark("“See what changes” shows what is new, reworded or gone."),
            mark("“Use the newer list” takes it. “Not now” leaves all as it is."),
            mark("Your answers are kept either way."),
            mark("Answers to statements that are gone stay in your PDF, under “earlier list”."),
        ),
    ),
)

FILE = Group(mark("Your file"), (PLACE, BACKUPS, PASSPHRASE, ELSEWHERE, NEWER))

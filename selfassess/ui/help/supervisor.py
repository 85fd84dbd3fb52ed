"""Help on the PDF, on what a supervisor does with it, and on what comes back."""

from __future__ import annotations

from selfassess.ui.help.topic import Group, Topic, points, steps, words
from selfassess.words import mark

PDF = Topic(
    "pdf",
    mark("Making my PDF and sending it"),
    (
        steps(
            mark("Choose “Make my PDF” on Home, or press Ctrl+P."),
            mark("Choose what goes in. “Look at it first” shows the pages before you save."),
            mark("Choose where to save it."),
            mark("Choose “E-mail…” to begin an e-mail, or write one as you always do."),
            mark("Attach the PDF to it yourself, and send it. Use your work e-mail."),
        ),
        words(
            mark("The program never sends anything. You choose who gets it, and when."),
            mark("You can print the PDF too, or open it in another program."),
            mark("You can choose from these:"),
        ),
        points(
            mark("Everything: this is the one to keep. Your portfolio can be made from it again."),
            mark(
                "For my supervisor: shorter, as it leaves out what you both agree on. It is "
                "there once you have a review."
            ),
            mark("Page 1 only: the whole story on one page."),
            mark("Only one list, such as the list for your next tier."),
        ),
        words(
            mark(
                "“Boxes for my supervisor to fill in” makes the PDF a form. Leave it ticked if "
                "you want an answer."
            ),
            mark(
                "You can protect the PDF with a password. Tell your supervisor the password in "
                "person or by phone, and not in the same e-mail. Nobody can open the PDF "
                "without it."
            ),
            mark(
                "If something may show who a patient is, you are told before the PDF is made. "
                "“Show” takes you to it."
            ),
        ),
    ),
)

THEIR_PART = Topic(
    "supervisor",
    mark("What my supervisor does with it"),
    (
        words(
            mark(
                "Your supervisor needs no new program. Ten minutes are enough. You can tell "
                "them this:"
            )
        ),
        steps(
            mark("Save the PDF from the e-mail first, then open the saved file."),
            mark("Start on page 2. It names what to talk about first."),
            mark("Tick each area that you agree with."),
            mark("Where you see something else, choose your view beside the statement."),
            mark("Write a comment where it helps, and the year as a whole at the end."),
            mark("Save it (Ctrl+S), close it, and send the saved file back."),
        ),
        words(
            mark(
                "It must be the saved file. “Print to PDF” and a scan lose what was typed, so "
                "the program cannot read them."
            ),
            mark(
                "These programs fill it in: Microsoft Edge, Chrome, Firefox, Adobe Acrobat "
                "Reader, Okular and Evince."
            ),
            mark(
                "In Okular, take care with the mouse wheel. It can change a choice when the "
                "pointer is over it. Look the choices over before you save."
            ),
            mark(
                "A tick or a view says what your supervisor has seen. It signs nobody off for "
                "a task."
            ),
        ),
    ),
)

REVIEW = Topic(
    "review",
    mark("Adding the review that comes back"),
    (
        steps(
            mark("Save the PDF that your supervisor sent back."),
            mark("Choose “Add my supervisor's review…” in the File menu, or press Ctrl+R."),
            mark("Choose the PDF. You see what it holds. Then choose “Add it”."),
        ),
        words(
            mark("You can drop the PDF on the window too."),
            mark(
                "The page “My supervisor's view” shows both views side by side. There you can "
                "read every comment, change your rating, and add their objectives to your plan. "
                "Your own ratings never change by themselves."
            ),
            mark(
                "Did they write on paper? Choose “Type up a paper review…” in the File menu. It is "
                "told everywhere that you typed it up. A slip can be put right: choose “Change…” "
                "on that page, or “Remove…”. What came in a PDF stays as it came."
            ),
            mark("Does the program say that the PDF has no answers in it?"),
        ),
        points(
            mark("It may be the PDF as you sent it. Ask for the file that they saved."),
            mark("It may be a print or a scan. Ask for the saved file, or type it up."),
            mark("It may be the PDF of someone else. Look at the name on page 1."),
        ),
    ),
    screens=("review",),
)

TWO_VIEWS = Topic(
    "two-views",
    mark("When your supervisor has answered"),
    (words(mark("These words stand beside a statement. They say how your two views compare.")),),
    table="views",
)

SUPERVISOR = Group(mark("You and your supervisor"), (PDF, THEIR_PART, REVIEW, TWO_VIEWS))

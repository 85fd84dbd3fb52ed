"""Help on the work itself: beginning, rating, notes, requirements, the plan."""

from __future__ import annotations

from selfassess.ui.help.topic import Group, Topic, points, steps, words
from selfassess.words import mark

FIRST_STEPS = Topic(
    "first-steps",
    mark("First steps"),
    (
        words(
            mark(
                "SelfAssess helps you to show what you can do at work. You rate one statement "
                "at a time. At the end you have a PDF to talk about in your review."
            )
        ),
        steps(
            mark("Choose “Start my portfolio”. Only your name is needed."),
            mark("Choose your tier. “Not sure which tier is yours?” helps you."),
            mark("Read the first statement. Choose the answer that is true today."),
            mark("Press Enter or “Next” to go on. Stop whenever you like."),
            mark("Add a short note where an example says more than a number."),
            mark("Choose “Make my PDF” when you are ready, and send it to your supervisor."),
        ),
        words(
            mark(
                "One area takes about ten minutes. You need not do it all in one go, nor in "
                "order. Every answer is saved at once. The top of the window says when."
            ),
            mark(
                "Home shows how far you are and what comes next, and leads to every area. So "
                "does the list on the left, where the window has room for it."
            ),
            mark(
                "Want to look first? On the start page, choose “Look around with an example”. "
                "Nothing that you do there is kept."
            ),
        ),
    ),
    screens=("home",),
)

RATING = Topic(
    "rating",
    mark("Rating and going on"),
    (
        words(
            mark(
                "Read the statement, then choose the answer that fits best today. “What good "
                "looks like” is below, if you want to check what is meant."
            )
        ),
        points(
            mark("With the mouse: click an answer, then “Next”."),
            mark("With the keyboard: press 0 to 4 or N, and Enter if it does not go on by itself."),
            mark("From a note, or with single keys off: hold Alt and press 0 to 4 or N."),
            mark(
                "The arrow keys move between the answers. Enter or the space bar chooses the one "
                "that you are on."
            ),
        ),
        words(
            mark(
                "With “Go on by itself” ticked, the next statement comes a moment after you "
                "answer one for the first time. Take the tick away if you would rather press "
                "“Next” yourself."
            ),
            mark(
                "“Skip to not answered” leaves out what you have done. You may leave a "
                "statement without an answer and come back to it."
            ),
            mark(
                "To change an answer, choose another one. “Clear my answer” takes it away. "
                "Undo (Ctrl+Z) takes back the last thing you did, and says what that was. Redo "
                "(Ctrl+Y) brings it back."
            ),
            mark(
                "“Not part of my role” needs a reason, as it leaves the statement out of your "
                "count. It is saved once the reason is there."
            ),
            mark(
                "Do you press keys by accident, or speak to the computer? Switch off “Single "
                "keys” in Settings, or in the Rate menu."
            ),
            mark(
                "In a list from the tier before yours, you can say once for a whole area that "
                "you still do all of it on your own."
            ),
        ),
    ),
    screens=("walk", "area"),
)

NOTES = Topic(
    "notes",
    mark("Notes, evidence and spelling"),
    (
        words(
            mark(
                "A note is an example of when you did this, and what you learned. One or two "
                "sentences are enough. A good example is best where you rate yourself very low "
                "or very high."
            ),
            mark(
                "“Where my evidence is” says where someone can find the proof: a folder, a "
                "page, a certificate. The papers stay where they are. The program keeps only "
                "your words."
            ),
            mark("Notes are saved as you type."),
            mark(
                "A wavy line marks a word that may be spelled wrong. Right-click it, or press "
                "F7, to see what may be meant. “Add to my words” stops it being marked. You "
                "can switch spelling off in the Edit menu."
            ),
        ),
    ),
)

PATIENTS = Topic(
    "patients",
    mark("Nothing about patients"),
    (
        words(
            mark(
                "Never write anything that could show who a patient is. Leave out names, "
                "numbers, dates of birth, addresses and wards. Say “a person who was in pain”, "
                "and no more."
            ),
            mark(
                "As you type, the program marks what looks like an NHS, CHI or H&C number, a "
                "date of birth, a hospital number or a patient's name. “Take it out” removes "
                "it. You see the marks once more before a PDF is made."
            ),
            mark(
                "The marks help you to look. They do not find everything, and some of what "
                "they mark is harmless. They never stop you saving. So read your words again "
                "yourself before you send them."
            ),
            mark(
                "What you took out may still be in the history of your file. “Take it out of "
                "the history too”, or “Forget earlier wordings” in the Edit menu, clears it "
                "there and in the backups on this computer."
            ),
            mark(
                "Does your hospital have numbers of its own? Type one as an example in Settings, "
                "under “Hospital numbers”. Numbers that look like it are marked from then on."
            ),
        ),
    ),
)

CHECKING = Topic(
    "check",
    mark("Checking and finding answers"),
    (
        words(
            mark(
                "“Check my answers” lists your statements by area. The buttons at the top show "
                "only some of them, such as those with no answer."
            ),
            mark(
                "Click a statement to open it. Click its rating, or press F2, to change it "
                "where you are."
            ),
            mark(
                "“Find a statement” (Ctrl+F) looks through the statements, their help and your "
                "own notes. The start of a word is enough, and a slip in spelling does no harm."
            ),
        ),
    ),
    screens=("check", "search"),
)

PLAN = Topic(
    "plan",
    mark("Requirements and my plan"),
    (
        words(
            mark(
                "Requirements are what you hold besides the statements, such as a certificate. "
                "Tick what you have. You can add a date and a note. Your employer decides what "
                "counts, so ask your supervisor if you are not sure."
            ),
            mark(
                "My plan is what you want to reach before your next review. One to three "
                "objectives are enough for a year."
            ),
        ),
        steps(
            mark("Choose “Add to my plan” at a statement or a requirement, or add one there."),
            mark("Say what you want to reach, by when, and what help you need."),
            mark("When it is done, choose “It is done…” and say what came of it."),
            mark("Did you stop? “Drop it…” keeps the reason for your review."),
        ),
        words(
            mark(
                "Objectives that your supervisor wrote stand there as proposals. They come into "
                "your plan when you add them."
            ),
            mark(
                "A date may be typed as you like, such as 15/12/2025 or 15 December. “Dates "
                "for my calendar…” makes a file that your calendar can open."
            ),
            mark("Done means that you reached it. It signs nothing off."),
        ),
    ),
    screens=("requirements", "plan"),
)

TRAINING = Topic(
    "training",
    mark("Training and dates"),
    (
        words(
            mark(
                "Here is what you were trained in, and when it is due again. It may be what your "
                "employer asks for, such as fire safety, or other learning."
            )
        ),
        steps(
            mark("Choose “Choose from a list of subjects”, and tick what you need."),
            mark("Is one not there? Choose “Add training”."),
            mark("Choose “I did it…” and say when, for how long, and where the paper is."),
            mark("When you do it once more, choose “I did it again…”. What was there stays."),
        ),
        words(
            mark(
                "Your employer decides what you need and how often. The times in the list are the "
                "usual ones. Choose “Change…” to put in yours."
            ),
            mark(
                "What has run out comes first. Then comes what is due within three months. Home "
                "and page 1 of your PDF name both."
            ),
            mark(
                "The last button of a subject shows each time that you did it. You can change a "
                "date there. The hours of the last 12 months are added up for you."
            ),
            mark(
                "“Dates for my calendar…” has the dates of your review and your plan too, in one "
                "file."
            ),
            mark("A course signs nobody off for a task."),
        ),
    ),
    screens=("training",),
)

SIGNOFFS = Topic(
    "signoffs",
    mark("Sign-offs"),
    (
        words(
            mark(
                "A sign-off says that somebody watched you and found that you may do a task. Your "
                "employer holds it. Here you keep a copy, so that you and your supervisor see what "
                "is to be looked at again."
            ),
            mark(
                "This list gives you no permission. A rating never signs anything off. Not sure "
                "what you may do? Ask your supervisor first."
            ),
        ),
        steps(
            mark("Choose “Add a sign-off”, here or at a statement."),
            mark("Say what it is for: a task, or an examination in your written scope."),
            mark("Say who taught you and who assessed you, and when."),
            mark("Write down the limits, and the review date."),
        ),
        words(
            mark(
                "Do you have a written scope? It is the list of the examinations that you put here."
            ),
            mark(
                "In the PDF your supervisor can say beside each line that it is right, or what is "
                "not. It comes back with the review, and stands here at the sign-off."
            ),
            mark("What was changed after that is told. Then your supervisor should look again."),
        ),
    ),
    screens=("signoffs",),
)

OBSERVING = Topic(
    "observing",
    mark("Observation sheets"),
    (
        words(
            mark(
                "An observation sheet is one page for somebody who watches you at work. They "
                "write what they saw, one thing to keep, and one thing to work on."
            )
        ),
        steps(
            mark("Choose “Make an observation sheet” at a statement or at a sign-off."),
            mark("Choose up to four statements, so that they know what to watch."),
            mark("Save the sheet and send it to them. They type in it and send it back."),
            mark("Choose “Add my supervisor's review” and open the sheet that came back."),
        ),
        words(
            mark(
                "What they wrote stands at each statement, and on the page of your sign-offs. It "
                "is in your next PDF, under the statement."
            ),
            mark("Only you can add it. The same sheet comes in once."),
            mark("A sheet signs nothing off, and it changes no rating."),
        ),
    ),
)

DETAILS = Topic(
    "details",
    mark("My details, and moving up a tier"),
    (
        words(
            mark(
                "My details holds your name, your role, your supervisor and the date of your "
                "review. What you type there is saved as you type it."
            ),
            mark("Have you moved up? Choose your new tier in My details, and confirm it."),
        ),
        points(
            mark("Every answer you gave is kept."),
            mark("The list of your new tier comes to the front."),
            mark("The list of the tier before stays, and you can confirm it area by area."),
            mark("The tier you want next adds its list too, so that you see what is to do."),
        ),
        words(
            mark("Did you choose the wrong one? Choose the right one. Nothing is lost."),
        ),
    ),
    screens=("details",),
)

WORKING = Group(
    mark("Using SelfAssess"),
    (FIRST_STEPS, RATING, NOTES, PATIENTS, CHECKING, PLAN, TRAINING, SIGNOFFS, OBSERVING, DETAILS),
)

"""The names that the boxes of the PDF have: a promise to other programs, both ways."""

from __future__ import annotations

import re

VIEW = "view"
COMMENT = "comment"
HOW = "how"
AGREE = "agree"
"""One tick an area: agreed with all of it."""
AREA = "area"
CONFIRM = "confirm"
REMARK = "remark"
"""One of each for a sign-off: whether the line is right, and what there is to say of it."""
OVERALL = "overall.comment"
APPRAISER = ("appraiser.name", "appraiser.role", "appraiser.date")
AGREED = ("agreed.appraiser", "agreed.worker")
ID, DIGEST, MADE, PAGES, SHEET, ABOUT = MARKS = (
    "portfolio.id",
    "portfolio.digest",
    "portfolio.made",
    "portfolio.pages",
    "portfolio.sheet",
    "portfolio.about",
)
"""What tells which portfolio a PDF shows, when it was made, and how many pages it had; of an
observation sheet also which sheet it is, and what it is about."""
OBSERVED = "observation"
WATCHED = tuple(
    f"{OBSERVED}.{part}"
    for part in ("task", "setting", "seen", "keep", "work-on", "help", "name", "role", "date")
)
"""The boxes of an observation sheet."""
FOR_SIGN_OFF = "#"
"""Before the id of a sign-off in what a sheet is about."""
NOTE = "page."
"""Begins what a note on a page is kept under; the page's number follows."""
PAGE_MARK = "/SelfAssess"
"""The key under which each page holds the marks, apart from the form."""
RECORD_NAME = "portfolio.json"
_BOX = re.compile(
    r"(?:view|comment|how|area|agree|confirm|remark)(?:\.[a-z0-9-]+)+"
    r"|overall\.comment|objective\.[1-9][0-9]{0,3}\.(?:text|by)"
    r"|appraiser\.(?:name|role|date)|agreed\.(?:appraiser|worker)"
    r"|observation\.(?:task|setting|seen|keep|work-on|help|name|role|date)"
    r"|portfolio\.(?:id|digest|made|pages|sheet|about)"
)


def objective_field(number: int, part: str) -> str:
    """Return the name of the box for ``text`` or ``by`` of an objective."""
    return f"objective.{number}.{part}"


def is_ours(name: str) -> bool:
    """True for the name of a box that this program makes."""
    return _BOX.fullmatch(name) is not None

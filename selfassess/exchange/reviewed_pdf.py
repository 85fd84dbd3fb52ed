"""A supervisor's filled PDF, made into a review of the open portfolio."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from selfassess.errors import SelfAssessError
from selfassess.exchange.filled_form import filled_form
from selfassess.exchange.found import Found
from selfassess.exchange.pdf_reader import read_pdf
from selfassess.out_of_reach import cannot_read
from selfassess.portfolio.form_fields import ID, PAGES, is_ours
from selfassess.portfolio.portfolio import Portfolio
from selfassess.portfolio.second_review import Same, says_the_same, set_apart
from selfassess.things.review.thing import Agreement, Review, seen_by
from selfassess.words import mark, say

Pages = tuple[int, int] | None
"""How many pages came back of how many; None where all did, or it is not known."""


_REASONS = {
    "other-worker": mark(
        "{name} belongs to another worker's portfolio. Nothing was added. Open that "
        "portfolio first."
    ),
    "not-ours": mark(
        "{name} was not made by SelfAssess, or another program has changed it. "
        "Nothing was added. Ask for the file itself, as it was saved."
    ),
    "no-identity": mark(
        "{name} looks like a portfolio, but does not say whose it is. Another program "
        "may have taken that out. Nothing was added. Ask for the whole file, as it "
        "was saved."
    ),
    "mixed": mark(
        "{name} holds pages of more than one person's portfolio. Nothing was added. "
        "Ask for one file for each person."
    ),
    "several": mark(
        "{name} holds more than one PDF of this portfolio. Nothing was added. Save "
        "each as a file of its own, then add them one by one."
    ),
    "no-form": mark(
        "{name} has no answers in it that can be read. It may be a print or a scan. "
        "Nothing was added. Ask for the file that was typed in and saved, or type up "
        "what was written."
    ),
    "nothing": mark(
        "{name} has no answers yet, so nothing was added. Ask your supervisor to type "
        "in the boxes and save the file before sending it."
    ),
    "nothing-some": mark(
        "Only {count} of {of} pages came back in {name}, and there are no answers on "
        "them. Nothing was added. Ask for the whole file, as it was saved."
    ),
    "no-form-some": mark(
        "Only {count} of {of} pages came back in {name}, and they have no boxes for "
        "answers. Nothing was added. Ask for the whole file, as it was saved."
    ),
    "locked": mark(
        "{name} is protected in a way that only the sender's organisation can open, "
        "such as a label or a certificate. Nothing was added. Ask for a copy "
        "without that protection."
    ),
    "password": mark("{name} is protected by a password. Give the password to read it."),
    "wrong-password": mark(
        "This is not the password of {name}. Nothing was added. Check it with the "
        "person who sent the file."
    ),
    "not-pdf": mark("{name} is not a PDF. Nothing was added."),
    "damaged": mark(
        "{name} is damaged or was not sent whole. Nothing was added. Ask for it to be sent again."
    ),
    "too-large": mark("{name} is too large to be a portfolio. Nothing was added."),
    "hostile": mark(
        "{name} could not be read safely, so it was closed. Nothing was added. Ask "
        "the person who sent it if it is the right file."
    ),
    "no-reader": mark(
        "{name} could not be read, because the part of SelfAssess that reads PDFs "
        "did not start. The file may be fine. Nothing was added. Close other "
        "programs and try again. If it happens again, ask whoever looks after this "
        "computer."
    ),
}


class ReviewError(SelfAssessError):
    """A PDF was not taken in; ``reason`` is the key of the sentence, unless another is given."""

    def __init__(
        self, reason: str, name: str, *, key: str = "", cause: str = "", pages: Pages = None
    ) -> None:
        if pages is not None and not key:
            key = f"{reason}-some"
        count, of = pages or (0, 0)
        message = say(_REASONS[key or reason], name=name, count=count, of=of)
        super().__init__(message, cause=cause)
        self.reason = reason


class ReviewPreview(NamedTuple):
    """What would come in, before it does.

    ``changed`` names statements whose rating changed since the PDF was made;
    ``unknown`` counts answers to statements that this portfolio does not have, and
    ``left_out`` texts too long to be kept whole. ``same`` says what earlier reviews of
    the same PDF say too; ``whole`` is the review with the words of others in it.
    """

    review: Review
    counts: dict[Agreement, int]
    changed: list[str]
    unknown: int
    known_already: bool
    whole: Review
    same: tuple[Same, ...] = ()
    left_out: int = 0
    pages: Pages = None


def read_review(path: Path, portfolio: Portfolio, password: str = "") -> ReviewPreview:
    """Read a filled PDF of this portfolio; nothing is changed.

    What an earlier review of the same PDF says, by another supervisor, is left to that one;
    :func:`keep_whole` takes it back in.

    Raises :class:`ReviewError` for another worker's portfolio, a PDF that is not ours,
    a scan or print-out, nothing filled in, a password that is missing or wrong, a
    damaged or hostile file, and a reader that does not start.
    """
    return review_in(found_in(path, portfolio, password), portfolio, path)


def found_in(path: Path, portfolio: Portfolio, password: str = "") -> Found:
    """Return what stands in a PDF of this portfolio; raises as :func:`read_review`."""
    try:
        found = read_pdf(path, password)
    except OSError as error:
        raise cannot_read(path, error) from error
    _check(found, path, password)
    if found.inside and not _marked(found):
        found = _from_collection(found, portfolio, path, password)
    _check_ours(found, portfolio, path)
    return found


def review_in(found: Found, portfolio: Portfolio, path: Path) -> ReviewPreview:
    """Return the review that was found; raises as :func:`read_review`."""
    filled = filled_form(found.boxes, portfolio, found.signed)
    if filled.review.empty:
        raise ReviewError("nothing", path.name, pages=pages_of(found))
    review, same = set_apart(filled.review, portfolio.reviews())
    return _compared(
        ReviewPreview(
            review=review,
            counts={},
            changed=[],
            unknown=filled.unknown,
            known_already=False,
            left_out=filled.left_out,
            same=same,
            whole=filled.review,
            pages=pages_of(found),
        ),
        portfolio,
    )


def keep_whole(preview: ReviewPreview, portfolio: Portfolio) -> ReviewPreview:
    """Return what would come in if all of a review were its supervisor's own words."""
    same = tuple(one._replace(dropped=False) for one in preview.same)
    return _compared(preview._replace(review=preview.whole, same=same), portfolio)


def _compared(preview: ReviewPreview, portfolio: Portfolio) -> ReviewPreview:
    """Set a review beside the answers as they are now, and the reviews that are kept."""
    review = preview.review
    seen = [seen_by(portfolio.answer(v.statement_id).rating, review, v) for v in review.views]
    kept = portfolio.reviews()
    return preview._replace(
        counts={kind: sum(one.agreement is kind for one in seen) for kind in Agreement},
        changed=[one.view.statement_id for one in seen if one.changed],
        known_already=(
            review.empty
            or any(says_the_same(one, review) for one in kept)
            or preview.whole.id in {one.id for one in kept}
        ),
    )


def _check(found: Found, path: Path, password: str) -> None:
    if found.problem == "encrypted":
        raise ReviewError("wrong-password" if password else "password", path.name)
    if found.problem:
        raise ReviewError(found.problem, path.name, cause=found.cause)


def _from_collection(found: Found, portfolio: Portfolio, path: Path, password: str) -> Found:
    """Return the one PDF of this portfolio in a file that holds several."""
    mine = [one for one in found.inside if portfolio.identity.id in _ids(one)]
    if len(mine) > 1:
        raise ReviewError("several", path.name)
    if mine:
        return mine[0]
    for one in found.inside:
        _check(one, path, password)
    return next((one for test in (_marked, _has_form) for one in found.inside if test(one)), found)


def _check_ours(found: Found, portfolio: Portfolio, path: Path) -> None:
    if not found.form:
        raise ReviewError("no-form", path.name, pages=pages_of(found))
    if not _marked(found):
        ours = any(is_ours(name) for name in found.boxes)
        raise ReviewError("not-ours", path.name, key="no-identity" if ours else "")
    ids = _ids(found)
    if portfolio.identity.id not in ids:
        raise ReviewError("other-worker", path.name)
    if len(ids) > 1:
        raise ReviewError("mixed", path.name)


def _ids(found: Found) -> set[str]:
    box = found.boxes.get(ID)
    return set(box.values) if box is not None else set()


def _marked(found: Found) -> bool:
    return bool(_ids(found))


def _has_form(found: Found) -> bool:
    return found.form


def pages_of(found: Found) -> Pages:
    """Return how many pages of the whole came back, where some are missing."""
    box = found.boxes.get(PAGES)
    numbers = [int(text) for text in box.values if text.isdecimal()] if box is not None else []
    whole = max(numbers, default=0)
    return (found.pages, whole) if 0 < found.pages < whole else None

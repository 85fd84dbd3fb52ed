"""What of a review is new, and what its PDF held already from another supervisor.

A second supervisor is often sent the file that the first has filled in. Then all words of
the first come back under the second one's name. See docs/decisions/0012.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple
from unicodedata import normalize

from msgspec import UNSET
from msgspec.structs import replace

from selfassess.portfolio.form_fields import (
    AGREE,
    AGREED,
    AREA,
    COMMENT,
    CONFIRM,
    HOW,
    OVERALL,
    REMARK,
    VIEW,
)
from selfassess.things.review.thing import Review

_SIGNATURE = frozenset({"appraiser.role", "appraiser.date", "signed", *AGREED})
_SENTENCE = 3
"""From so many words on, no two people write the same into the same box."""
_MANY, _MOST = 10, 0.9
"""So many answers, and so large a part of them the same, are no chance either."""

Item = tuple[str, object]
"""Where something is said, by the name of its box, and what."""


class Same(NamedTuple):
    """What a review shares with an earlier one of the same PDF; ``fields`` are its boxes.

    ``dropped`` is true where that is left to the earlier one, by another supervisor.
    """

    review: Review
    fields: tuple[str, ...]
    dropped: bool


def set_apart(new: Review, kept: Sequence[Review]) -> tuple[Review, tuple[Same, ...]]:
    """Return a review without the words of others, and what it shares with whom.

    A review by the same name is a later state of that person's own: it stays whole. Words
    that the person has said before, under this name, are theirs whoever else said them.
    """
    earlier = [one for one in kept if new.digest and not one.typed and _of_one_pdf(one, new)]
    mine = {item for one in earlier if _who(one) == _who(new) for item in items(one)}
    said = set(items(new))
    found = []
    theirs: dict[Item, None] = {}
    old_words: dict[str, list[str]] = {}
    for one in earlier:
        own = _who(one) == _who(new)
        shared = [item for item in items(one) if item in said]
        if own or not _builds_on(new, one):
            if own and shared:
                found.append(Same(one, _fields(shared), False))
            continue
        others = [item for item in shared if item not in mine]
        theirs |= dict.fromkeys(others)
        gone = set(items(one)) - mine - said
        within = [item for item in items(one) if item in gone and _grew(new, item)]
        for field, text in within:
            old_words.setdefault(field, []).append(str(text))
        if others or within:
            found.append(Same(one, _fields([*others, *within]), True))
    rest = _without(new, theirs, old_words)
    if _only_signed(rest) and all(not one.review.name for one in found if one.dropped):
        # Nothing but a name is new, and nobody else has put theirs to it: signed later.
        return new, tuple(one._replace(dropped=False) for one in found)
    return rest, tuple(found)


def says_the_same(one: Review, other: Review) -> bool:
    """True for the same words about the same PDF by the same name, however they are kept.

    An earlier version kept some of them otherwise, so that the fingerprints differ. What was
    typed up from paper is not what came in a PDF, whatever it says.
    """
    return one.id == other.id or (
        not (one.typed or other.typed)
        and _of_one_pdf(one, other)
        and _who(one) == _who(other)
        and set(items(one)) == set(items(other))
    )


def items(review: Review) -> list[Item]:
    """Return everything that is said in a review, apart from who says it."""
    said: list[Item] = [("appraiser.role", review.role), ("appraiser.date", review.date)]
    said += zip(AGREED, (review.agreed_appraiser, review.agreed_worker), strict=True)
    said += [(f"{AGREE}.{area_id}", True) for area_id in review.agreed_areas or ()]
    for view in review.views:
        if not view.as_area:
            # What is from the tick of an area is said by the tick.
            said.append((f"{VIEW}.{view.statement_id}", view.view))
            said.append((f"{HOW}.{view.statement_id}", view.how or ""))
        said.append((f"{COMMENT}.{view.statement_id}", view.comment))
    said += [(f"{AREA}.{area.area_id}", area.comment) for area in review.areas]
    for line in review.confirmed or ():
        # A confirmation is a tick, as that of an area.
        said.append((f"{CONFIRM}.{line.signoff_id}", line.verdict == "confirmed" or line.verdict))
        said.append((f"{REMARK}.{line.signoff_id}", line.comment))
    said.append((OVERALL, review.overall))
    said += [("objective", (one.text, one.by)) for one in review.objectives]
    said += [("signed", (one.name, one.at)) for one in review.signed or ()]
    said += [(f"aside.{one.field}", one.text) for one in review.asides or ()]
    # Not by "in": a view of 0 counts.
    return [one for one in said if not (one[1] is None or one[1] is False or one[1] == "")]


def _of_one_pdf(one: Review, other: Review) -> bool:
    return (one.digest, one.made) == (other.digest, other.made)


def _who(review: Review) -> str:
    return " ".join(normalize("NFKC", review.name).casefold().split())


def _fields(found: Iterable[Item]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(field for field, _what in found))


def _builds_on(new: Review, old: Review) -> bool:
    """True when a file was filled in on top of an earlier one, not on an empty form.

    Two people may agree about a statement; they do not write the same sentence.
    """
    # Two people may well tick the same.
    before = [item for item in items(old) if item[1] is not True]
    now = dict[str, list[object]]()
    for field, what in items(new):
        now.setdefault(field, []).append(what)
    shared = [field in now and what in now[field] for field, what in before]
    sentences = [item for item in before if _is_sentence(item[1])]
    if any(_is_within(what, now.get(field, ())) for field, what in sentences):
        return True
    if len(before) >= _MANY and sum(shared) >= _MOST * len(before):
        return True
    return bool(before) and not sentences and all(shared)


def _is_sentence(what: object) -> bool:
    text = what[0] if isinstance(what, tuple) else what
    return isinstance(text, str) and len(text.split()) >= _SENTENCE


def _is_within(what: object, now: Iterable[object]) -> bool:
    return any(
        what == one or (isinstance(what, str) and isinstance(one, str) and what in one)
        for one in now
    )


def _without(review: Review, theirs: dict[Item, None], old_words: dict[str, list[str]]) -> Review:
    def own(field: str, text: str) -> str:
        if (field, text) in theirs:
            return ""
        for old in sorted(old_words.get(field, ()), key=len, reverse=True):
            text = _added(text, old)
        return text

    views = []
    for view in review.views:
        comment = own(f"{COMMENT}.{view.statement_id}", view.comment)
        how = view.how if (f"{HOW}.{view.statement_id}", view.how) not in theirs else UNSET
        if view.as_area:
            gone = (f"{AGREE}.{view.as_area}", True) in theirs
        else:
            gone = (f"{VIEW}.{view.statement_id}", view.view) in theirs
        own_view = replace(view, view=None, as_area=UNSET) if gone else view
        if own_view.view is not None or comment or how:
            views.append(replace(own_view, comment=comment, how=how))
    areas = [replace(a, comment=own(f"{AREA}.{a.area_id}", a.comment)) for a in review.areas]
    signed = tuple(
        one for one in review.signed or () if ("signed", (one.name, one.at)) not in theirs
    )
    agreed = tuple(a for a in review.agreed_areas or () if (f"{AGREE}.{a}", True) not in theirs)
    lines = []
    for line in review.confirmed or ():
        said = (f"{CONFIRM}.{line.signoff_id}", line.verdict == "confirmed" or line.verdict)
        verdict = None if said in theirs else line.verdict
        comment = own(f"{REMARK}.{line.signoff_id}", line.comment)
        if verdict is not None or comment:
            lines.append(replace(line, verdict=verdict, comment=comment))
    asides = tuple(a for a in review.asides or () if (f"aside.{a.field}", a.text) not in theirs)
    return replace(
        review,
        role=own("appraiser.role", review.role),
        date=own("appraiser.date", review.date),
        overall=own(OVERALL, review.overall),
        agreed_appraiser=review.agreed_appraiser and (AGREED[0], True) not in theirs,
        agreed_worker=review.agreed_worker and (AGREED[1], True) not in theirs,
        views=tuple(views),
        areas=tuple(a for a in areas if a.comment),
        objectives=tuple(
            one for one in review.objectives if ("objective", (one.text, one.by)) not in theirs
        ),
        agreed_areas=agreed or UNSET,
        confirmed=tuple(lines) or UNSET,
        signed=signed or UNSET,
        asides=asides or UNSET,
    )


def _grew(new: Review, item: Item) -> bool:
    """True when a review says more where somebody said this, and the added words stand apart."""
    field, old = item
    return not field.startswith("aside.") and any(
        field == one
        and isinstance(text, str)
        and isinstance(old, str)
        and _added(text, old) != text
        for one, text in items(new)
    )


def _added(text: str, old: str) -> str:
    """Return what was written above or below older words; all of it where that is not clear."""
    if not _is_sentence(old):
        return text
    if text.startswith(old):
        rest = text[len(old) :]
        if rest.startswith("\n") or (old[-1] in ".!?" and rest[:1].isspace()):
            return rest.strip()
    if text.endswith(old):
        rest = text[: -len(old)]
        if rest.endswith("\n") or (rest[-1:].isspace() and rest.rstrip()[-1:] in set(".!?")):
            return rest.strip()
    return text


def _only_signed(review: Review) -> bool:
    """True when a review says nothing but who agrees, and when."""
    return bool(review.name) and all(field in _SIGNATURE for field, _what in items(review))

"""Everything that came back from a supervisor stands in the next PDF."""

from __future__ import annotations

from datetime import UTC, date, datetime

import msgspec
import pytest
from msgspec import UNSET

from selfassess.exchange.record_json import to_json
from selfassess.portfolio.digest import content_digest
from selfassess.things.review.thing import (
    AreaComment,
    Aside,
    Objective,
    Review,
    TypedUp,
    View,
)
from tests.report.reading import assert_accessible, made, pages, text

REVIEW = Review(
    digest="0" * 10,
    made=date(2026, 2, 1),
    received_at=datetime(2026, 2, 20, 10, 0, tzinfo=UTC),
    name="Ana Ruiz",
    role="Lead radiographer",
    date="18 February 2026",
    overall="A strong year on the wards.\nKeep the notes short.",
    agreed_appraiser=True,
    views=(
        View(statement_id="scsw.area-1.do-1", view=2, comment="Seen twice."),
        View(statement_id="reg.area-1.do-1", view="not-seen", comment="Later, I hope."),
        View(statement_id="gone.area.statement", view=4),
    ),
    areas=(
        AreaComment(area_id="scsw.area-1", comment="This area is in good hands."),
        AreaComment(area_id="gone.area", comment="An area of an older list."),
    ),
    asides=(
        Aside(field="view.scsw.area-1.do-2", text="3 or 4"),
        Aside(field="page.5", text="Ask me about this.", why="note"),
        Aside(field="strange.box", text="Odd words", about="A box of another program"),
    ),
    objectives=(
        Objective(text="Learn the new coils", by="Easter"),
        Objective(text="Teach one task"),
    ),
)
OLDER = msgspec.structs.replace(
    REVIEW,
    name="",
    role="",
    date="",
    overall="The year before.",
    received_at=datetime(2025, 2, 20, tzinfo=UTC),
    agreed_appraiser=False,
    agreed_worker=True,
    views=(),
    areas=(AreaComment(area_id="scsw.area-1", comment="Still new here."),),
    objectives=(),
    asides=UNSET,
)
SAID = (
    "What supervisors said",
    "Ana Ruiz, Lead radiographer",
    "Dated 18 February 2026",
    "Added on 20 February 2026",
    "“A strong year on the wards. Keep the notes short.”",
    "Learn the new coils",
    "Easter",
    "Teach one task",
    "Ticked: I have talked this through with Siân Ŵyn-Łukasz.",
    "Not ticked: Siân Ŵyn-Łukasz agrees that this is what we talked about.",
    "Ana Ruiz, 18 February 2026: “This area is in good hands.”",
    "Supervisor: “Still new here.”",
    "“The year before.”",
    "Added on 20 February 2025",
    "I can do thing 1 of area 1 in reg. I have not seen this “Later, I hope.”",
    "gone.area.statement 4 Label 4",
    "gone.area “An area of an older list.”",
    "I can do thing 2 of area 1 in scsw. “3 or 4”",
    "Note on page 5 “Ask me about this.”",
    "A box of another program “Odd words”",
)


@pytest.fixture
def reviewed(portfolio):
    portfolio.rate("scsw.area-1.do-1", 3)
    assert portfolio.take_review(OLDER)
    assert portfolio.take_review(REVIEW)
    return portfolio


@pytest.mark.parametrize("form", [True, False])
def test_all_that_was_said_stands_in_the_next_pdf(reviewed, tmp_path, form):
    pdf = made(reviewed, tmp_path / "next.pdf", form=form)
    told = text(pdf)
    for words in SAID:
        assert words in told, words
    assert_accessible(pdf)


def test_the_latest_review_stands_first(reviewed, tmp_path):
    told = text(made(reviewed, tmp_path / "next.pdf"))
    assert told.index("A strong year") < told.index("The year before")
    assert told.index("This area is in good hands") < told.index("Still new here")


def test_an_area_comment_stands_with_its_area(reviewed, tmp_path):
    told = pages(made(reviewed, tmp_path / "next.pdf", form=False))
    (page,) = [words for words in told if "This area is in good hands" in words]
    area = page.index("Area 1 of scsw")
    assert area < page.index("This area is in good hands") < page.index("Area 2 of scsw")


def test_without_notes_only_who_and_when_goes_out(reviewed, tmp_path):
    told = text(made(reviewed, tmp_path / "next.pdf", notes=False))
    assert "Ana Ruiz, Lead radiographer" in told
    assert "Ticked: I have talked this through" in told
    for words in (
        "A strong year",
        "good hands",
        "new coils",
        "Later, I hope",
        "Seen twice",
        "3 or 4",
    ):
        assert words not in told, words


def test_what_was_said_of_lists_left_out_is_left_out_too(reviewed, tmp_path):
    told = text(made(reviewed, tmp_path / "next.pdf", tiers=frozenset({"ap"})))
    assert "A strong year" in told
    for words in ("good hands", "Later, I hope", "An area of an older list"):
        assert words not in told, words


def test_a_portfolio_without_reviews_has_no_such_part(portfolio, tmp_path):
    assert "What supervisors said" not in text(made(portfolio, tmp_path / "a.pdf"))


def test_a_comment_of_many_pages_is_set_whole(portfolio, tmp_path):
    words = " ".join(f"word{n}" for n in range(1700))
    long = msgspec.structs.replace(
        REVIEW,
        overall=words,
        areas=(AreaComment(area_id="scsw.area-1", comment=words.replace("word", "area")),),
        objectives=(Objective(text=words.replace("word", "aim"), by="x" * 200),),
    )
    portfolio.take_review(long)
    pdf = made(portfolio, tmp_path / "long.pdf")
    told = text(pdf)
    for n in range(1700):
        assert f"word{n} " in told or f"word{n}”" in told
        assert f"area{n} " in told or f"area{n}”" in told
        assert f"aim{n}" in told
    assert_accessible(pdf)


def test_the_digest_tells_papers_with_and_without_a_review_apart(portfolio):
    before = content_digest(portfolio)
    portfolio.take_review(REVIEW)
    after = content_digest(portfolio)
    assert after != before
    portfolio.take_review(OLDER)
    assert content_digest(portfolio) not in {before, after}


def test_the_record_holds_all_of_it(reviewed):
    (older, newer) = msgspec.json.decode(to_json(reviewed.contents()))["reviews"]
    assert newer["areas"] == list(msgspec.to_builtins(REVIEW.areas))
    assert newer["objectives"] == list(msgspec.to_builtins(REVIEW.objectives))
    assert (newer["overall"], newer["role"], newer["date"]) == (
        REVIEW.overall,
        "Lead radiographer",
        "18 February 2026",
    )
    assert (newer["agreed_appraiser"], newer["agreed_worker"]) == (True, False)
    assert (older["agreed_appraiser"], older["agreed_worker"]) == (False, True)


def test_that_an_earlier_supervisor_has_not_seen_it_is_said_once(portfolio, tmp_path):
    key = "scsw.area-1.do-1"
    portfolio.rate(key, 3)
    unseen = msgspec.structs.replace(OLDER, views=(View(statement_id=key, view="not-seen"),))
    assert portfolio.take_review(unseen)
    assert portfolio.take_review(REVIEW)
    told = text(made(portfolio, tmp_path / "next.pdf", form=False))
    assert "I have not seen this" in told
    assert "they have not seen it" not in told


# ---- typed up from paper -----------------------------------------------------------------

TYPED = msgspec.structs.replace(
    REVIEW,
    date="18/02/2026",
    views=(View(statement_id="scsw.area-1.do-1", view=2, shown=3, comment="Seen twice."),),
    typed=TypedUp(id="t1", by="Siân Ŵyn"),
)


def test_what_the_worker_typed_up_is_told_apart_wherever_it_is_named(portfolio, tmp_path):
    portfolio.rate("scsw.area-1.do-1", 3)
    assert portfolio.take_review(OLDER)
    assert portfolio.take_review(TYPED)
    pdf = made(portfolio, tmp_path / "next.pdf")
    told = text(pdf)
    for words in (
        "Where I typed a review up from paper, it says so: then the words are as I read them.",
        "Dated 18 February 2026 · Typed up from paper by Siân Ŵyn, 20 February 2026",
        "Ana Ruiz (typed up from paper), 18 February 2026: “This area is in good hands.”",
        "Ana Ruiz (typed up from paper), 18 February 2026: “Seen twice.”",
        "Ana Ruiz (typed up from paper) saw 2 Label 2",
        "typed up from paper, one step apart",
        "Added on 20 February 2025",
    ):
        assert words in told, words
    assert "as it came back" not in told
    assert_accessible(pdf)
    right = TypedUp(id="t1", by="Siân Ŵyn", changed_at=datetime(2026, 2, 25, tzinfo=UTC))
    assert portfolio.take_review(msgspec.structs.replace(TYPED, role="", typed=right))
    told = text(made(portfolio, tmp_path / "right.pdf", form=False))
    assert "by Siân Ŵyn, 20 February 2026, changed 25 February 2026" in told


def test_where_all_came_in_a_pdf_nothing_is_said_of_typing(reviewed, tmp_path):
    assert "typed" not in text(made(reviewed, tmp_path / "next.pdf")).casefold()

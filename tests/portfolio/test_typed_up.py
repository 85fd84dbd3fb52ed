"""A review that was typed up from paper: told apart, put right, removed, undone, and forgotten."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime

import msgspec
import pikepdf
import pytest
from msgspec import structs

from selfassess.exchange.record_file import restore
from selfassess.exchange.record_json import from_json, to_json
from selfassess.exchange.reviewed_pdf import read_review
from selfassess.exchange.typed_up import form_texts, put_right
from selfassess.handover import hand_over
from selfassess.portfolio.digest import content_digest
from selfassess.portfolio.fold import fold
from selfassess.portfolio.portfolio import Portfolio
from selfassess.store.file import PortfolioFile
from selfassess.store.forgetting import forget
from selfassess.store.inspection import inspect
from selfassess.store.salvage import salvage
from selfassess.things.objective.thing import PLAN
from selfassess.things.objective.thing import Objective as Planned
from selfassess.things.review.thing import (
    REVIEWS,
    AreaComment,
    Aside,
    Objective,
    Review,
    TypedUp,
    View,
)
from tests.away import swap
from tests.exchange.fill import with_pikepdf
from tests.report.reading import made

ONE, TWO = "scsw.area-1.do-1", "scsw.area-1.do-2"
FROM_PDF = Review(
    digest="0123456789",
    made=date(2026, 3, 1),
    received_at=datetime(2026, 3, 1, 9, 0, tzinfo=UTC),
    name="Ana Ruiz",
    overall="As it came.",
    views=(View(statement_id=TWO, view=2),),
)
TYPED = structs.replace(
    FROM_PDF,
    received_at=datetime(2026, 3, 2, 9, 0, tzinfo=UTC),
    name="Jo Fild",
    overall="A storng year.",
    views=(View(statement_id=ONE, view=3, shown=3),),
    areas=(AreaComment(area_id="scsw.area-1", comment="Ward of Mrs Jones"),),
    objectives=(Objective(text="Shadow MRI"), Objective(text="Teach a task", by="May")),
    typed=TypedUp(id="t1", by="Siân Ŵyn-Łukasz"),
)
RIGHT = structs.replace(TYPED, name="Jo Field", overall="A strong year.", areas=())


@pytest.fixture
def path(tmp_path):
    return tmp_path / "mine.selfassess"


@pytest.fixture
def mine(open_portfolio):
    """A portfolio with one typed up, between two that came in a PDF."""
    portfolio = open_portfolio()
    portfolio.rate(ONE, 3)
    for one in (FROM_PDF, TYPED, later(FROM_PDF)):
        assert portfolio.take_review(one)
    return portfolio


def later(review):
    at = datetime(2026, 3, 9, tzinfo=UTC)
    return structs.replace(review, name="Ben Okoro", received_at=at)


def names(portfolio):
    return [one.name for one in portfolio.reviews()]


def faults(path):
    return [finding for finding in inspect(path) if not finding.ok]


# ---- putting it right, and taking it away ------------------------------------------------


def test_it_is_put_right_in_its_place_and_that_is_undone(mine, path):
    assert mine.take_review(RIGHT)
    assert names(mine) == ["Ana Ruiz", "Jo Field", "Ben Okoro"]
    assert mine.seen(ONE)[0].review == RIGHT
    mine.undo()
    assert mine.reviews()[1] == TYPED
    mine.redo()
    assert mine.reviews()[1] == RIGHT
    mine.close()
    assert faults(path) == []


def test_it_is_removed_and_comes_back_in_its_place(mine, path, open_portfolio):
    mine.drop(REVIEWS, "t1")
    assert names(mine) == ["Ana Ruiz", "Ben Okoro"]
    assert mine.seen(ONE) == []
    mine.undo()
    assert names(mine) == ["Ana Ruiz", "Jo Fild", "Ben Okoro"]
    assert mine.seen(ONE)[0].review == TYPED
    mine.close()
    again = open_portfolio()
    assert names(again) == ["Ana Ruiz", "Jo Fild", "Ben Okoro"]
    again.close()
    assert faults(path) == []


def test_typing_one_up_can_be_undone_and_taking_in_a_pdf_cannot(mine):
    mine.undo()
    assert names(mine) == ["Ana Ruiz", "Ben Okoro"]
    mine.undo()
    assert names(mine) == ["Ana Ruiz", "Ben Okoro"]
    assert mine.answer(ONE).rating is None


def test_the_same_again_is_no_change_and_what_came_in_a_pdf_stays_as_it_came(mine):
    before = mine.history()
    assert not mine.take_review(TYPED)
    assert not mine.take_review(FROM_PDF)
    assert mine.history() == before
    assert not REVIEWS.may_change(FROM_PDF)


def test_what_the_plan_took_from_it_follows(mine):
    for number, text in ((1, "Shadow MRI"), (2, "Teach a task")):
        mine.keep(PLAN, Planned(id=f"p{number}", what=text, source=f"t1/{number}"))
    fewer = structs.replace(RIGHT, objectives=TYPED.objectives[1:])
    assert mine.take_review(fewer)
    assert {key: one.source for key, one in mine.of(PLAN).items()} == {"p1": "", "p2": "t1/1"}
    mine.undo()
    assert mine.of(PLAN)["p1"].source == "t1/1"
    spelt = (Objective(text="Shadow the MRI team"), TYPED.objectives[1])
    mine.take_review(structs.replace(RIGHT, objectives=spelt))
    assert {one.source for one in mine.of(PLAN).values()} == {"t1/1", "t1/2"}


def test_the_digest_tells_what_was_put_right(mine):
    before = content_digest(mine)
    mine.take_review(RIGHT)
    assert content_digest(mine) != before


# ---- the form again ------------------------------------------------------------------------


def test_what_has_no_box_any_more_stays_and_the_answers_are_those_of_then(mine):
    old = structs.replace(
        TYPED,
        views=(*TYPED.views, View(statement_id="gone.one", view=4, comment="Was good")),
        areas=(*TYPED.areas, AreaComment(area_id="gone.area", comment="Of an older list.")),
        agreed_areas=("gone.area", "scsw.area-2"),
        asides=(Aside(field="overall.comment", text="All of it", why="too-long"),),
    )
    texts = form_texts(old, mine)
    assert texts[f"view.{ONE}"] == "3"
    assert texts["overall.comment"] == "All of it"
    assert texts["agree.scsw.area-2"] == "yes"
    again = structs.replace(
        RIGHT,
        views=(View(statement_id=ONE, view=4, shown=1),),
        agreed_areas=("scsw.area-2",),
        received_at=datetime(2030, 1, 1, tzinfo=UTC),
    )
    found = put_right(old, again, mine)
    assert {(v.statement_id, v.view, v.shown) for v in found.views} == {
        (ONE, 4, 3),
        ("gone.one", 4, None),
    }
    assert [one.area_id for one in found.areas] == ["gone.area"]
    assert set(found.agreed_areas) == {"gone.area", "scsw.area-2"}
    assert not found.asides
    assert (found.id, found.received_at) == ("t1", TYPED.received_at)
    assert found.typed.changed_at is not None


def test_nothing_changed_is_the_review_of_before(mine):
    same = structs.replace(TYPED, received_at=datetime(2030, 1, 1, tzinfo=UTC))
    assert put_right(TYPED, same, mine) is TYPED


def test_a_pdf_that_says_the_same_is_taken_in_all_the_same(open_portfolio, tmp_path):
    """It is more than the paper: it comes from the supervisor."""
    portfolio = open_portfolio()
    portfolio.rate(ONE, 3)
    filled = tmp_path / "filled.pdf"
    values = {f"view.{ONE}": "3", "appraiser.name": "Jo Field", "overall.comment": "A good year."}
    with_pikepdf(made(portfolio, tmp_path / "a.pdf"), filled, values)
    sent = read_review(filled, portfolio).review
    portfolio.take_review(structs.replace(sent, typed=TypedUp(id="t1", by="Me")))
    for name in ("Jo Field", "Somebody Else"):
        with_pikepdf(tmp_path / "a.pdf", filled, {**values, "appraiser.name": name})
        preview = read_review(filled, portfolio)
        assert (preview.known_already, preview.same) == (False, ())
        assert preview.review.overall == "A good year."


# ---- the file, and what goes out of it ------------------------------------------------------


def test_the_record_has_it_and_reads_it_again(mine, tmp_path):
    mine.take_review(RIGHT)
    mine.drop(REVIEWS, "t1")
    mine.undo()
    contents = from_json(to_json(mine.contents()))
    assert {one.id: one for one in contents.reviews} == mine.of(REVIEWS)
    assert fold(contents.history).reviews == mine.of(REVIEWS)
    target = tmp_path / "again.selfassess"
    PortfolioFile.create(target, contents).close()
    assert faults(target) == []


def test_one_of_an_earlier_version_keeps_its_id_and_is_not_said_to_be_typed():
    assert FROM_PDF.id == FROM_PDF.fingerprint == "f794a98ff01e4b09"
    assert b"typed" not in msgspec.json.encode(FROM_PDF)


def test_what_was_put_right_or_removed_does_not_go_out_and_can_be_forgotten(
    open_portfolio, path, tmp_path, own_profile
):
    open_portfolio().close()
    file = PortfolioFile.open(path)
    portfolio = Portfolio(file)
    other = structs.replace(TYPED, overall="Number 943 476 5919", typed=TypedUp(id="t2", by="Me"))
    for one in (TYPED, other):
        portfolio.take_review(one)
    file.back_up()
    portfolio.take_review(RIGHT)
    portfolio.drop(REVIEWS, "t2")
    hand_over(portfolio, tmp_path / "a.pdf", today=date(2026, 3, 2))
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        sent = pdf.attachments["portfolio.json"].get_file().read_bytes().decode()
    for words in ("Mrs Jones", "storng", "943 476 5919"):
        assert words not in sent, words
        assert words in to_json(portfolio.contents()).decode(), words
    assert "A strong year." in sent
    again = tmp_path / "again.selfassess"
    restore(tmp_path / "a.pdf", again)
    assert faults(again) == []
    assert forget(portfolio, file).left == []
    portfolio.close()
    assert faults(path) == []
    for kept in (path, *own_profile.rglob("*.selfassess")):
        raw = kept.read_bytes()
        for words in (b"Mrs Jones", b"storng", b"943 476 5919"):
            assert words not in raw, (kept, words)
    copies = [one for one in own_profile.rglob("*.selfassess") if faults(one)]
    assert copies == []


def test_a_salvaged_file_has_it_as_it_stands(mine, path, tmp_path):
    mine.take_review(RIGHT)
    gone = structs.replace(TYPED, typed=TypedUp(id="t2"))
    mine.take_review(gone)
    mine.drop(REVIEWS, "t2")
    mine.close()
    with closing(sqlite3.connect(path)) as raw, raw:
        # As where a row that was taken away is found in the rest of a page.
        row = ("t2", msgspec.json.encode(gone).decode())
        raw.execute("INSERT INTO reviews (id, content) VALUES (?, ?)", row)
    saved = tmp_path / "saved.selfassess"
    salvage(path, saved)
    with closing(PortfolioFile.open(saved, read_only=True)) as file:
        assert {one.id for one in file.contents().reviews} == {
            "t1",
            FROM_PDF.id,
            later(FROM_PDF).id,
        }
        assert RIGHT in file.contents().reviews
    assert faults(saved) == []


@pytest.mark.parametrize("removed", [True, False])
def test_an_older_copy_in_the_place_of_the_file_gets_it_as_it_stands(
    mine, path, clock, tmp_path, removed
):
    kept = tmp_path / "older"
    shutil.copyfile(path, kept)
    clock.pass_time(minutes=1)
    if removed:
        mine.drop(REVIEWS, "t1")
    else:
        mine.take_review(RIGHT)
    clock.pass_time(minutes=1)
    swap(kept, path)
    mine.reconnect()
    expected = ["Ana Ruiz", "Ben Okoro"] if removed else ["Ana Ruiz", "Jo Field", "Ben Okoro"]
    assert names(mine) == expected
    mine.close()
    assert faults(path) == []

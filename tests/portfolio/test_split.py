"""A newer list that splits and joins: every answer is where it belongs, and it is told."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from selfassess.framework.check import problems
from selfassess.framework.model import Renamed, RenamedRequirement, Split
from selfassess.portfolio.since import since_last_export
from selfassess.portfolio.upgrade import told, upgrade
from selfassess.store.inspection import inspect
from selfassess.things.practice.thing import PRACTICE, Practice
from selfassess.things.review.thing import Review, View
from tests.beside import rich_pack
from tests.conftest import make_pack

WHOLE, ONE, TWO = "scsw.area-1.do-1", "scsw.area-1.do-2", "scsw.area-1.do-3"
FIRST, SECOND, BOTH = "scsw.area-1.first", "scsw.area-1.second", "scsw.area-1.both"


def newer(pack=None):
    """Return the pack with one statement split, two joined, and needs of two tiers made one."""
    pack = pack or make_pack()

    def statements(area):
        if area.id != "scsw.area-1":
            return area.statements
        sample = area.statements[0]
        return tuple(
            replace(sample, id=key, text=f"I can do the {key.rpartition('.')[2]}.")
            for key in (FIRST, SECOND, BOTH)
        )

    tiers = tuple(
        replace(
            tier,
            areas=tuple(replace(a, statements=statements(a)) for a in tier.areas),
            requirements=tuple(
                item for item in tier.requirements if item.id not in {"csw.course", "scsw.course"}
            ),
            shares=("shared.course",) if tier.id in {"csw", "scsw"} else (),
        )
        for tier in pack.tiers
    )
    course = replace(pack.tiers[0].requirements[0], id="shared.course")
    return replace(
        pack,
        version="2.0.0",
        tiers=tiers,
        requirements=(course,),
        splits=(Split(old=WHOLE, new=(FIRST, SECOND)),),
        renamed=(Renamed(old=ONE, new=BOTH), Renamed(old=TWO, new=BOTH)),
        renamed_requirements=(
            RenamedRequirement(old="csw.course", new="shared.course"),
            RenamedRequirement(old="scsw.course", new="shared.course"),
        ),
    )


def test_the_newer_pack_is_sound():
    assert list(problems(newer())) == []


def test_parts_have_the_rating_of_the_whole_and_the_first_its_words(portfolio, clock):
    portfolio.rate(WHOLE, 3)
    portfolio.write_note(WHOLE, "seen by Jo")
    said = portfolio.answer(WHOLE).updated_at
    clock.pass_time(days=9)
    portfolio.take_framework(newer())
    first, second = portfolio.answer(FIRST), portfolio.answer(SECOND)
    assert (first.rating, first.note) == (3, "seen by Jo")
    assert (second.rating, second.note) == (3, "")
    assert (first.updated_at, second.updated_at) == (said, said)
    assert portfolio.earlier() == []


def test_not_my_role_takes_its_reason_to_each_part(portfolio):
    portfolio.rate(WHOLE, "n/a", "Not done here")
    portfolio.take_framework(newer())
    for key in (FIRST, SECOND):
        answer = portfolio.answer(key)
        assert (answer.rating, answer.note) == ("n/a", "Not done here")


def test_what_meets_keeps_the_newer_rating_and_all_words(portfolio, clock):
    portfolio.rate(ONE, 4)
    portfolio.write_note(ONE, "one")
    clock.pass_time(days=1)
    portfolio.rate(TWO, 2)
    portfolio.write_note(TWO, "two")
    portfolio.keep(PRACTICE, Practice(statement_id=ONE, last_done="2025-11", seen=("log",)))
    portfolio.keep(PRACTICE, Practice(statement_id=TWO, last_done="2026-01", seen=("watched",)))
    portfolio.take_framework(newer())
    answer = portfolio.answer(BOTH)
    assert answer.rating == 2
    assert set(answer.note.split("\n")) == {"one", "two"}
    seen = portfolio.of(PRACTICE)
    assert seen == {BOTH: seen[BOTH]}
    assert (seen[BOTH].last_done, seen[BOTH].seen) == ("2026-01", ("watched", "log"))


def test_a_requirement_that_was_asked_twice_is_held_once(portfolio):
    portfolio.set_requirement("csw.course", done=True, on=date(2024, 5, 1), note="folder 1")
    portfolio.set_requirement("scsw.course", done=True, on=date(2023, 5, 1), note="folder 2")
    portfolio.take_framework(newer())
    held = portfolio.requirement("shared.course")
    assert (held.done, held.on) == (True, date(2023, 5, 1))
    assert set(held.note.split("\n")) == {"folder 1", "folder 2"}
    assert not portfolio.requirement("csw.course").done


def test_one_that_is_held_wins_over_one_that_is_not(portfolio):
    portfolio.set_requirement("csw.course", done=True, on=date(2024, 5, 1))
    portfolio.set_requirement("scsw.course", done=False, note="booked")
    portfolio.take_framework(newer())
    held = portfolio.requirement("shared.course")
    assert (held.done, held.on, held.note) == (True, date(2024, 5, 1), "booked")


def test_a_review_of_the_whole_is_seen_at_its_first_part(portfolio, clock):
    portfolio.rate(WHOLE, 3)
    view = View(statement_id=WHOLE, view=2, comment="not yet")
    portfolio.take_review(
        Review(
            digest="d",
            made=date(2026, 3, 2),
            name="Jo",
            received_at=portfolio._clock(),
            views=(view,),
        )
    )
    portfolio.take_framework(newer())
    (seen,) = portfolio.seen(FIRST)
    assert (seen.view.view, seen.view.comment) == (2, "not yet")


def test_a_part_is_no_new_answer_since_the_last_paper(portfolio, clock):
    portfolio.rate(WHOLE, 3)
    portfolio.note_export("d")
    clock.pass_time(days=3)
    portfolio.take_framework(newer())
    since = since_last_export(portfolio, date(2026, 3, 9))
    assert since is not None
    assert since.nothing


def test_all_of_it_is_told_before():
    lines = told(upgrade(make_pack(), newer()))
    assert lines[:4] == [
        "Now asked in parts: I can do thing 1 of area 1 in scsw.",
        "  Part: I can do the first.",
        "  Part: I can do the second.",
        "  Your rating goes to each part. Please look at each again.",
    ]
    assert "Now asked once: I can do the both." in lines
    assert not any(line.startswith("No longer") for line in lines)


def test_the_file_is_sound_after_it(open_portfolio, tmp_path):
    portfolio = open_portfolio()
    portfolio.rate(WHOLE, 3)
    portfolio.rate(TWO, 1)
    portfolio.take_framework(newer())
    before = portfolio.answers()
    portfolio.close()
    again = open_portfolio()
    assert again.answers() == before
    again.close()
    assert all(finding.ok for finding in inspect(tmp_path / "mine.selfassess"))


def test_statements_of_lists_beside_are_not_told_as_new():
    plain = make_pack()
    later = replace(plain, version="1.1.0", beside=rich_pack().beside)
    assert upgrade(plain, later).added == []


def test_lists_that_came_beside_make_a_pack_newer(portfolio):
    from selfassess.portfolio.upgrade import is_newer

    plain, rich = make_pack(), rich_pack()
    same = replace(plain, beside=rich.beside)
    later = replace(same, beside=(replace(same.beside[0], version="1.1.0"), same.beside[1]))
    assert is_newer(same, plain)
    assert not is_newer(plain, same)
    assert is_newer(later, same)
    assert not is_newer(same, later)
    assert not is_newer(same, same)


@settings(
    max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(
    ratings=st.dictionaries(
        st.sampled_from([WHOLE, ONE, TWO]), st.sampled_from([0, 1, 2, 3, 4, "n/a"]), max_size=3
    )
)
def test_whatever_was_answered_has_a_place(ratings, tmp_path_factory, worker, clock):
    from selfassess.portfolio.portfolio import Portfolio
    from selfassess.store.file import PortfolioFile, new_portfolio

    path = tmp_path_factory.mktemp("split") / "one.selfassess"
    new_portfolio(path, worker, make_pack(), clock()).close()
    portfolio = Portfolio(PortfolioFile.open(path), clock)
    for key, rating in ratings.items():
        portfolio.rate(key, rating, f"why {key}")
    portfolio.take_framework(newer())
    words = "\n".join(answer.note for answer in portfolio.answers().values())
    for key, rating in ratings.items():
        places = {WHOLE: (FIRST, SECOND)}.get(key, (BOTH,))
        assert all(portfolio.answer(place).rating is not None for place in places)
        assert f"why {key}" in words
        if key == WHOLE:
            assert {portfolio.answer(place).rating for place in places} == {rating}
    assert portfolio.earlier() == []
    portfolio.close()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"splits": (Split(old=ONE, new=(FIRST, SECOND)),)}, "is used 2 times"),
        ({"splits": (Split(old="scsw.area-2.do-1", new=(FIRST, SECOND)),)}, "still in the pack"),
        ({"splits": (Split(old=WHOLE, new=(FIRST, "scsw.area-1.none")),)}, "no statement"),
        (
            {"renamed_requirements": (RenamedRequirement(old="csw.extra", new="shared.course"),)},
            "still in the pack",
        ),
        (
            {"renamed_requirements": (RenamedRequirement(old="csw.course", new="shared.no"),)},
            "there is no requirement",
        ),
    ],
)
def test_moves_that_lead_nowhere_are_told(fields, said):
    found = [problem.reason for problem in problems(replace(newer(), **fields))]
    assert any(said in reason for reason in found), found

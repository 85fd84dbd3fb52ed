"""Training on paper: on page 1 what presses, and a part with every time that it was done."""

from __future__ import annotations

from datetime import date

import pikepdf
import pytest

from selfassess.demo import write_demo
from selfassess.things.training.thing import TRAINING, Completion, Training
from selfassess.things.training.told import is_of_training
from tests.report.reading import TODAY, assert_accessible, assert_for_archives, made, pages, text


def course(subject: str, *days: date, months: int | None = 12, **fields) -> Training:
    done = tuple(Completion(id=f"{subject[:40]}-{n}", on=day) for n, day in enumerate(days))
    return Training(id=subject[:60], subject=subject, months=months, **{"done": done, **fields})


@pytest.fixture
def trained(portfolio):
    for item in (
        course("Fire safety", date(2025, 1, 20), date(2024, 1, 20), provider="The trust"),
        course("Moving", date(2024, 2, 29)),
        course("MRI", date(2025, 3, 3), months=12),
        course("Safeguarding", date(2026, 1, 5), months=36),
        course(
            "Study day",
            months=None,
            kind="other",
            done=(
                Completion(
                    id="s", on=date(2026, 2, 1), minutes=390, where="Folder", note="Feet first"
                ),
            ),
        ),
        course("Chaperone"),
    ):
        portfolio.keep(TRAINING, item)
    return portfolio


def test_page_1_says_what_has_run_out_and_what_is_due_and_names_them(trained, tmp_path):
    pdf = made(trained, tmp_path / "a.pdf")
    first = pages(pdf)[0]
    # The most pressing first: by the day on which each ran out.
    assert "2 have run out: Moving, Fire safety." in first
    assert "1 is due by 3 March 2026: MRI." in first
    assert "1 is not done yet." in first
    assert "Safeguarding" not in first
    assert_accessible(pdf)
    assert_for_archives(pdf)


def test_the_part_has_each_time_hours_and_how_it_stands(trained, tmp_path):
    told = text(made(trained, tmp_path / "a.pdf"))
    for words in (
        "2 have run out, 1 is due by 3 March 2026. 1 is not done yet.",
        "Learning in the last 12 months: 6.5 hours.",
        "Mandatory · Every year · The trust",
        "20 January 2025 20 January 2024",
        "Ran out on 28 February 2025",
        "1 February 2026, 6.5 hours, certificate: Folder “Feet first”",
        "In date until 5 January 2029",
        "In date. It does not run out",
        "signs nobody off",
    ):
        assert words in told, words


def test_without_notes_a_note_stays_at_home(trained, tmp_path):
    told = text(made(trained, tmp_path / "a.pdf", notes=False))
    assert "Feet first" not in told
    assert "1 February 2026, 6.5 hours" in told


def test_a_portfolio_without_training_says_nothing_of_it(portfolio, tmp_path):
    assert "Training" not in text(made(portfolio, tmp_path / "a.pdf"))


def test_page_1_says_so_when_all_is_in_date(portfolio, tmp_path):
    portfolio.keep(TRAINING, course("Fire", date(2026, 2, 1)))
    assert "Everything is in date." in pages(made(portfolio, tmp_path / "a.pdf"))[0]


def test_many_that_have_run_out_are_named_in_part_and_page_1_stays_one_page(real, tmp_path):
    for number in range(40):
        real.keep(TRAINING, course(f"Subject {number} " + "of some length " * 5, date(2020, 1, 1)))
    told = pages(made(real, tmp_path / "a.pdf"))
    assert "40 have run out" in told[0]
    assert "and 36 more." in told[0]
    assert "For you, in ten minutes" in told[1]


def test_the_demo_has_two_that_ran_out_and_one_that_is_due(tmp_path):
    write_demo(tmp_path)
    told = pages(tmp_path / "csw.pdf")
    assert "2 have run out: Fire safety, Moving and handling." in told[0]
    assert "1 is due by 20 February 2027: Resuscitation and basic life support." in told[0]
    for path in tmp_path.glob("*.pdf"):
        first, second = pages(path)[:2]
        assert "Where I am" in first
        assert "What I do well" in first
        assert "Changed since" in first, "page 1 is one page"
        assert "For you, in ten minutes" in second
        with pikepdf.open(path) as opened:
            assert not opened.check_pdf_syntax()


def test_up_to_date_does_not_say_so_alone_where_mandatory_training_has_run_out(tmp_path):
    write_demo(tmp_path)
    told = " ".join(pages(tmp_path / "csw.pdf"))
    # The day is whole: it may not break, and would be cut through where there is no room.
    assert (
        "Statutory and mandatory training, up to date Yes, but 2 have run out 14 September 2026"
        in told
    )
    senior = " ".join(pages(tmp_path / "scsw.pdf"))
    assert "Statutory and mandatory training, up to date Yes 2 October" in senior


@pytest.mark.parametrize(("kind", "done", "told"), [
    ("mandatory", True, "Yes, but 1 has run out"),
    ("other", True, "Yes"),
    ("mandatory", False, "Not ticked"),
])  # fmt: skip
def test_only_what_is_mandatory_counts_and_only_where_it_was_ticked(
    real, tmp_path, kind, done, told
):
    real.keep(TRAINING, course("Fire safety", date(2020, 1, 1), kind=kind))
    if done:
        real.set_requirement("shared.mandatory-training", done=True, on=date(2026, 1, 2))
    words = text(made(real, tmp_path / "a.pdf"))
    day = " 2 January" if done else ""
    assert f"Statutory and mandatory training, up to date {told}{day}" in words


def test_the_requirement_is_known_by_its_earlier_names_too():
    assert is_of_training("csw.mandatory-training")
    assert is_of_training("shared.mandatory-training")
    assert not is_of_training("shared.local-rules")


def test_the_day_of_the_pdf_is_the_day_that_counts(trained, tmp_path):
    assert date(2026, 3, 2) == TODAY
    assert "due by 3 March 2026" in pages(made(trained, tmp_path / "a.pdf"))[0]

"""The command `review` says all that came in, all that did not, and asks as it can be answered."""

from __future__ import annotations

import io
import json
from contextlib import closing

import pikepdf
import pytest
from pikepdf import String

from selfassess.cli import main
from selfassess.portfolio.portfolio import Portfolio
from selfassess.store.file import PortfolioFile
from tests.exchange.fill import named, with_pikepdf
from tests.report.reading import made

ONE, TWO = "scsw.area-1.do-1", "scsw.area-1.do-2"
LONG = "You keep calm when the list is full, and you ask in time."


@pytest.fixture
def blank(portfolio, tmp_path):
    """The PDF as it is handed over; the portfolio is closed."""
    pdf = made(portfolio, tmp_path / "blank.pdf")
    portfolio.close()
    return pdf


@pytest.fixture
def review(tmp_path, capsys):
    """Run the command and return its status and what it said."""

    def run(pdf, *options):
        status = main(["review", str(tmp_path / "mine.selfassess"), str(pdf), *options])
        told = capsys.readouterr()
        return status, told.out, told.err

    return run


def reviews(tmp_path):
    with closing(PortfolioFile.open(tmp_path / "mine.selfassess")) as file:
        return Portfolio(file).reviews()


def test_a_review_of_areas_alone_says_what_came(blank, review, tmp_path):
    filled = tmp_path / "filled.pdf"
    values = {
        "area.scsw.area-1": "Strong",
        "area.scsw.area-2": "Here too",
        "objective.2.text": "Teach",
        "overall.comment": "Good",
        "agreed.worker": "Yes",
    }
    with_pikepdf(blank, filled, values)
    status, out, _err = review(filled)
    assert status == 0
    assert out.splitlines() == [
        "The review was added. There is no name in it.",
        "What came in: 2 area comments, 1 objective, the overall comment, the tick for you.",
    ]
    _status, out, _err = review(filled)
    assert out.startswith("This review was added before. There is no name in it.")
    assert " - " not in out


def test_what_is_not_understood_is_told_and_kept(blank, review, tmp_path):
    filled = tmp_path / "filled.pdf"
    values = {
        f"view.{ONE}": "3 or 4",
        f"view.{TWO}": "10",
        "appraiser.name": "Jo",
        "overall.comment": "x" * 20_005,
    }
    with_pikepdf(blank, filled, values)
    status, out, _err = review(filled)
    assert status == 0
    assert out.splitlines()[0] == "The review by Jo was added."
    assert "2 answers could not be understood. They are kept with the review" in out
    assert "I can do thing 1 of area 1 in scsw. “3 or 4”" in out
    assert "1 text is too long for its place." in out
    assert max(map(len, out.splitlines())) < 500
    (kept,) = reviews(tmp_path)
    assert {a.text for a in kept.asides} == {"3 or 4", "10", "x" * 20_005}


def test_a_program_hears_the_same(blank, review, tmp_path):
    filled = tmp_path / "filled.pdf"
    with_pikepdf(blank, filled, {f"view.{ONE}": "perhaps", "area.scsw.area-1": "Strong"})
    status, out, _err = review(filled, "--json")
    told = json.loads(out)
    assert status == 0
    old = {"taken", "review", "changed", "unknown", "alike", "talk", "look", "not-seen", "none"}
    assert old <= told.keys()
    assert (told["areas"], told["objectives"], told["overall"]) == (1, 0, False)
    assert told["asides"] == [
        {
            "field": f"view.{ONE}",
            "text": "perhaps",
            "about": told["asides"][0]["about"],
            "why": "not-understood",
        }
    ]
    assert (told["same"], told["pages"], told["left_out"]) == ([], None, 0)


def test_the_second_supervisor_on_one_file(blank, review, tmp_path):
    first, second = tmp_path / "first.pdf", tmp_path / "second.pdf"
    values = {
        f"view.{ONE}": "3",
        "overall.comment": LONG,
        "appraiser.name": "Ana Ruiz",
        "appraiser.date": "3 March",
    }
    with_pikepdf(blank, first, values)
    assert review(first)[0] == 0
    with_pikepdf(first, second, {f"view.{TWO}": "1", "appraiser.name": "Ben Okoro"})
    status, out, _err = review(second)
    assert status == 0
    assert "What came in: 1 view." in out
    counted = (
        "You agree: 0. One step apart: 0. They see it differently: 0. They have not seen it: 0. "
        "Only they gave a rating: 1. Comment only: 0."
    )
    assert counted in out.splitlines()
    assert (
        "The same as in the review by Ana Ruiz, which you have already: 1 view, the overall "
        "comment, role and date. The file held these words before, so they stay under that "
        "name alone." in out
    )
    ana, ben = reviews(tmp_path)
    assert (ana.name, ben.name, ben.overall, ben.date) == ("Ana Ruiz", "Ben Okoro", "", "")
    assert [(v.statement_id, v.view) for v in ben.views] == [(TWO, 1)]
    assert "added before" in review(second)[1]
    status, out, _err = review(second, "--whole")
    assert "What came in: 2 views, the overall comment, role and date." in out
    assert reviews(tmp_path)[-1].overall == LONG
    assert "added before" in review(second)[1]


def test_the_same_supervisor_corrects(blank, review, tmp_path):
    first, again = tmp_path / "first.pdf", tmp_path / "again.pdf"
    with_pikepdf(blank, first, {f"view.{ONE}": "3", "appraiser.name": "Ana Ruiz"})
    review(first)
    with_pikepdf(first, again, {f"view.{TWO}": "1", "appraiser.name": "ana ruiz"})
    _status, out, _err = review(again)
    assert "What came in: 2 views." in out
    assert "you have already: 1 view. This one is kept whole." in out
    with closing(PortfolioFile.open(tmp_path / "mine.selfassess")) as file:
        assert len(Portfolio(file).reviews()[-1].views) == 2


def test_a_password_is_asked_for_as_it_can_be_given(portfolio, tmp_path, capsys, monkeypatch):
    pdf = made(portfolio, tmp_path / "closed.pdf", password="cyfrinach")
    portfolio.close()
    path = str(tmp_path / "mine.selfassess")
    assert main(["review", path, str(pdf)]) == 1
    assert "--password-stdin" in capsys.readouterr().err
    for typed, words in (("wrong\n", "--password-stdin"), ("\n", "No password came in")):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(typed.encode())))
        assert main(["review", path, str(pdf), "--password-stdin"]) == 1
        assert words in capsys.readouterr().err
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"cyfrinach\n")))
    assert main(["review", path, str(pdf), "--password-stdin"]) == 1
    assert "has no answers yet" in capsys.readouterr().err


def test_only_some_pages(blank, review, tmp_path):
    filled, page = tmp_path / "filled.pdf", tmp_path / "page.pdf"
    with_pikepdf(blank, filled, {f"view.{ONE}": "3", "appraiser.name": "Jo"})
    with pikepdf.open(filled) as pdf, pikepdf.new() as new:
        new.add_pages_from(pdf, [2, 3])
        new.save(page)
        whole = len(pdf.pages)
    _status, out, _err = review(page)
    assert f"Only 2 of {whole} pages came back." in out


def test_hundreds_of_odd_answers_are_told_in_short(blank, review, tmp_path):
    filled = tmp_path / "filled.pdf"
    with pikepdf.open(blank) as pdf:
        for name, field in named(pdf.Root.AcroForm.Fields):
            if name.startswith(("view.", "comment.")):
                field.V = String("maybe")
        for number in range(100):
            field = pikepdf.Dictionary(T=String(f"Text{number}"), V=String("Words"))
            pdf.Root.AcroForm.Fields.append(pdf.make_indirect(field))
        pdf.save(filled)
    _status, out, _err = review(filled)
    assert "100 texts stand where your lists have no place for them." in out
    assert "and 60 more" in out
    (kept,) = reviews(tmp_path)
    assert len([a for a in kept.asides if a.why == "unknown"]) == 100

"""Portfolios and papers of version 1 of the list: everything said in them has its place in 2."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pytest

from selfassess.exchange.reviewed_pdf import read_review
from selfassess.framework.pack import installed_pack
from selfassess.portfolio.portfolio import Portfolio
from selfassess.portfolio.upgrade import moved_in, told, upgrade
from selfassess.store.file import PortfolioFile
from selfassess.store.inspection import inspect

FILES = Path(__file__).parent / "files"
TIERS = ("csw", "scsw", "map", "ap")
NOW = datetime(2026, 11, 24, 12, 40, tzinfo=UTC)
PACK = installed_pack()
PARTS = {item.old: item.new for item in PACK.splits}
NEEDS = {item.old: item.new for item in PACK.renamed_requirements}


@pytest.fixture
def old(tmp_path):
    """Return a way to open a portfolio that was made with version 1.0.1."""
    opened = []

    def opener(tier: str) -> Portfolio:
        path = tmp_path / f"{tier}.selfassess"
        path.write_bytes(
            gzip.decompress((FILES / f"imaging-1.0.1-{tier}.selfassess.gz").read_bytes())
        )
        portfolio = Portfolio(PortfolioFile.open(path), lambda: NOW)
        opened.append(portfolio)
        return portfolio

    yield opener
    for portfolio in opened:
        portfolio.close()


@pytest.mark.parametrize("tier", TIERS)
def test_every_answer_is_where_it_belongs(old, tier, tmp_path):
    portfolio = old(tier)
    before = portfolio.answers()
    assert len(before) > 50
    assert portfolio.take_framework(PACK)
    assert portfolio.pack.version == PACK.version
    moved = moved_in(PACK)
    for key, answer in before.items():
        places = PARTS.get(key, (moved.get(key, key),))
        for place in places:
            assert place in portfolio.index.spots, (key, place)
            now = portfolio.answer(place)
            shared = place in before or sum(one == place for one in moved.values()) > 1
            assert now.rating == answer.rating or shared, (key, place)
        first = portfolio.answer(places[0])
        assert answer.note in first.note
        assert answer.evidence in first.evidence
    assert portfolio.earlier() == []
    portfolio.close()
    assert all(finding.ok for finding in inspect(tmp_path / f"{tier}.selfassess"))


@pytest.mark.parametrize("tier", TIERS)
def test_every_requirement_that_was_held_is_held(old, tier):
    portfolio = old(tier)
    held = {key: state for key, state in portfolio.requirements().items() if state.done}
    assert held
    portfolio.take_framework(PACK)
    for key, state in held.items():
        now = portfolio.requirement(NEEDS.get(key, key))
        assert now.done
        assert now.on is not None
        assert state.on is not None
        assert now.on <= state.on
        assert NEEDS.get(key, key) in portfolio.index.requirements


@pytest.mark.parametrize("tier", TIERS)
def test_the_history_and_the_papers_of_then_still_count(old, tier):
    portfolio = old(tier)
    before = portfolio.history()
    digest = next(event.new["digest"] for event in reversed(before) if event.kind == "exported")
    shown = portfolio.ratings_at_export(digest)
    portfolio.take_framework(PACK)
    assert portfolio.history()[: len(before)] == before
    assert portfolio.ratings_at_export(digest) == shown


def test_what_is_told_names_everything_that_was_split_or_joined(old):
    portfolio = old("scsw")
    changed = upgrade(portfolio.pack, PACK)
    assert len(changed.split) == len(PARTS)
    assert changed.gone == []
    lines = told(changed)
    assert sum(line.startswith("Now asked in parts") for line in lines) == len(PARTS)
    assert not any("{" in line for line in lines)


def named(fields, above=""):
    """Yield every box of a form with its whole name."""
    for field in fields:
        name = f"{above}{field.T}" if "/T" in field else above.rstrip(".")
        if "/Kids" in field:
            yield from named(field.Kids, f"{name}.")
        yield name, field


def test_a_paper_of_version_1_comes_back_into_version_2(old, tmp_path):
    """What a supervisor wrote beside a statement that was split stands at its first part."""
    paper = tmp_path / "filled.pdf"
    whole = "csw.clean.controlled-areas"
    with pikepdf.open(FILES / "imaging-1.0.1-csw.pdf") as pdf:
        boxes = dict(named(pdf.Root.AcroForm.Fields))
        boxes[f"view.{whole}"].V = pikepdf.String("2")
        boxes[f"comment.{whole}"].V = pikepdf.String("Read the door with me")
        boxes["appraiser.name"].V = pikepdf.String("Jo Field")
        pdf.save(paper)
    portfolio = old("csw")
    portfolio.take_framework(PACK)
    found = read_review(paper, portfolio)
    views = {one.statement_id: one for one in found.review.views}
    assert views[PARTS[whole][0]].comment == "Read the door with me"
    assert whole not in views

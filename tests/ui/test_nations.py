"""Four people in four nations go through all their screens and their PDF: nothing is untrue there.

A trainee mammography associate in England, an assistant practitioner in Scotland, and clinical
support workers in Wales and in Northern Ireland. What is another nation's alone is not told to
them, but for the help that compares the nations and the list of sources.
"""

from __future__ import annotations

import re
from contextlib import closing
from datetime import date

import pypdfium2
import pytest
from PySide6.QtWidgets import QApplication

from selfassess.framework.pack import installed_pack
from selfassess.report.export import export_pdf
from selfassess.store.file import new_portfolio
from selfassess.things.setup.thing import Setup
from selfassess.things.worker.thing import Worker
from selfassess.ui.help.entries import entries
from tests.ui.conftest import MADE

ENGLAND = (
    r"Care Certificate|functional skills|Freedom to Speak Up|Care Quality Commission|\bCQC\b"
    r"|\bST0\d{3}\b|Higher Development Award|T Level|Oliver McGowan"
)
SCOTLAND = (
    r"\bSCQF\b|\bSVQ\b|\bHNC\b|\bPDA\b|\bPDPR\b|\bINWO\b|Healthcare Improvement Scotland"
    r"|\bCHI number"
)
WALES = r"\bPADR\b|all-Wales|\bAgored|Healthcare Inspectorate Wales|\bHIW\b"
IRELAND = r"\bRQIA\b|\bH&C number|Health and Care \(H&C\)|\bHSC\b|Being Open Framework"
UNTRUE = {
    "england": "|".join((SCOTLAND, WALES, IRELAND)),
    "scotland": "|".join((ENGLAND, WALES, IRELAND, r"Mental Capacity Act|level 5 qualification")),
    "wales": "|".join((ENGLAND, SCOTLAND, IRELAND)),
    "northern-ireland": "|".join((ENGLAND, SCOTLAND, WALES, r"\bin the NHS\b|into the NHS")),
}
COMPARES = {"four-nations", "education", "word-list"}
"""Help that tells of other nations by name, so that nothing in it is taken for one's own."""
PEOPLE = [
    ("england", "map", "ap"),
    ("scotland", "ap", "radiographer"),
    ("wales", "csw", "scsw"),
    ("northern-ireland", "csw", "scsw"),
]
TRUE_OF_ALL = re.compile(r"NHS, CHI (and|or) H&C number|the NHS, CHI|NHS, CHI or Health")


def untrue(nation: str, text: str) -> list[str]:
    """Return what another nation's words are in a text."""
    return re.findall(UNTRUE[nation], TRUE_OF_ALL.sub("", text))


@pytest.fixture(params=PEOPLE, ids=lambda person: f"{person[1]} in {person[0]}")
def someone(request, newcomer, tmp_path):
    """The nation, and a person with a new portfolio open."""
    nation, tier, following = request.param
    path = tmp_path / "mine.selfassess"
    pack = installed_pack()
    talk = {"scotland": "PDPR", "wales": "PADR"}.get(nation, "appraisal")
    worker = Worker(name="Sam Lee", tier=tier, next_tier=following, appraisal_name=talk)
    new_portfolio(path, worker, pack, MADE, Setup(nation=nation)).close()
    assert newcomer.window.open_path(path)
    return nation, newcomer


def test_no_screen_says_what_is_untrue_there(someone):
    nation, person = someone
    work = person.window.workspace
    found: dict[str, list[str]] = {}
    for name in person.window.actions_.screens:
        if name == "help":
            continue
        work.show_page(name)
        QApplication.processEvents()
        if words := untrue(nation, "\n".join(person.texts())):
            found[name] = words
    for spot in person.window.session.portfolio.spots():
        work.show_statement(spot.statement.id)
        QApplication.processEvents()
        shown = "\n".join(person.texts())
        assert "{" not in shown, spot.statement.id
        if words := untrue(nation, shown):
            found[spot.statement.id] = words
    for entry in entries(person.window.session.portfolio.index.pack):
        if entry.id.removeprefix("job:") in COMPARES:
            continue
        words = untrue(nation, "\n".join(line for part in entry.parts for line in part.lines))
        if words:
            found[entry.id] = words
    assert found == {}


def test_the_paper_says_nothing_that_is_untrue_there(someone, tmp_path):
    nation, person = someone
    portfolio = person.window.session.portfolio
    for number, spot in enumerate(portfolio.spots()):
        portfolio.rate(spot.statement.id, number % 5)
    export_pdf(portfolio, tmp_path / "out.pdf", today=date(2026, 12, 1))
    with closing(pypdfium2.PdfDocument(tmp_path / "out.pdf")) as pdf:
        words = "\n".join(page.get_textpage().get_text_range() for page in pdf)
    told, sources = words.split("They are based on:")
    assert sources.strip()
    assert untrue(nation, " ".join(told.split())) == []
    assert "{" not in told


def test_an_apprentice_may_make_exposures_beside_an_operator(newcomer, tmp_path):
    """The law lets people in training take part under direct supervision, and so does the list."""
    path = tmp_path / "mine.selfassess"
    worker = Worker(name="Sam Lee", tier="map", next_tier="ap")
    new_portfolio(path, worker, installed_pack(), MADE, Setup(nation="england")).close()
    assert newcomer.window.open_path(path)
    assert newcomer.window.workspace.show_statement("map.operate.expose")
    QApplication.processEvents()
    shown = "\n".join(newcomer.texts())
    assert "In training: only with an entitled operator directly beside you" in shown
    newcomer.press("1")
    assert newcomer.window.session.portfolio.answer("map.operate.expose").rating == 1
    (needs,) = (
        item
        for item in newcomer.window.session.portfolio.index.tier("map").requirements
        if item.id == "map.entitlement"
    )
    assert "training" in needs.help

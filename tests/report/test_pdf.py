"""The PDF says what the portfolio says, to every reader."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from selfassess.errors import SelfAssessError
from selfassess.portfolio.digest import content_digest
from selfassess.portfolio.portfolio import Portfolio
from selfassess.report.export import ExportStoppedError, export_pdf
from selfassess.store.file import PortfolioFile, new_portfolio
from selfassess.things.objective.thing import PLAN, Objective
from selfassess.things.worker.thing import Worker
from tests.conftest import make_pack
from tests.report.reading import TODAY, assert_accessible, made, pages, text


def test_it_holds_everything_that_was_said(real, tmp_path):
    pdf = made(real, tmp_path / "a.pdf")
    all_pages = pages(pdf)
    whole = " ".join(all_pages)
    for section in real.sections():
        for area in section.tier.areas:
            assert area.title in whole
            for statement in area.statements:
                assert statement.text in whole
    for answer in real.answers().values():
        assert answer.note in whole
    for rating in range(5):
        given_times = sum(1 for a in real.answers().values() if a.rating == rating)
        label = f"{rating} {real.index.point(rating).label}"
        assert whole.count(label) >= given_times
    assert "We have no MRI scanner here." in whole
    assert "2 March 2026" in whole
    assert real.index.pack.safety in all_pages[0]
    for number, words in enumerate(all_pages, 1):
        assert f"Page {number} of {len(all_pages)}" in words
        assert real.identity.id[:8] in words
        assert real.worker.name in words
        assert "Senior clinical support worker" in words


def test_title_and_author_keep_letters_that_one_byte_cannot_hold(real, tmp_path):
    with pikepdf.open(made(real, tmp_path / "a.pdf")) as pdf:
        for key, words in (
            ("/Title", f"Competency portfolio of {real.worker.name}"),
            ("/Author", real.worker.name),
        ):
            assert bytes(pdf.docinfo[key]) == b"\xfe\xff" + words.encode("utf-16-be")


def test_the_digest_on_the_page_is_the_one_of_the_content(real, tmp_path):
    digest = content_digest(real)
    assert all(digest in words for words in pages(made(real, tmp_path / "a.pdf")))
    now = real.answer("scsw.teach.feedback").rating
    real.rate("scsw.teach.feedback", 4 if now != 4 else 3)
    assert content_digest(real) != digest


@pytest.mark.parametrize("options", [{}, {"form": False}, {"notes": False}])
def test_it_is_accessible(real, tmp_path, options):
    assert_accessible(made(real, tmp_path / "a.pdf", **options))


def test_an_empty_one_is_accessible_and_kind(portfolio, tmp_path):
    pdf = made(portfolio, tmp_path / "empty.pdf")
    assert_accessible(pdf)
    first = pages(pdf)[0]
    assert "I have not answered a statement yet." in first
    assert "0 /" not in first


def test_every_statement_with_a_long_note_is_accessible(portfolio, tmp_path):
    for spot in portfolio.spots():
        portfolio.rate(spot.statement.id, 3)
        portfolio.write_note(spot.statement.id, "A long note about one day. " * 74)
    pdf = made(portfolio, tmp_path / "long.pdf")
    assert_accessible(pdf)
    # A sentence that runs over a page's end is cut by the foot.
    whole = pages(pdf)
    found = " ".join(whole).count("A long note about one day.")
    assert found >= 74 * len(portfolio.spots()) - len(whole)


def test_three_thousand_statements(tmp_path, clock):
    path = tmp_path / "huge.selfassess"
    pack = make_pack(statements_per_area=25, areas=60)
    worker = Worker(name="Huge", tier="csw", next_tier="scsw")
    new_portfolio(path, worker, pack, clock()).close()
    portfolio = Portfolio(PortfolioFile.open(path), clock)
    assert len(portfolio.spots()) == 3000
    pdf = made(portfolio, tmp_path / "huge.pdf")
    portfolio.close()
    assert_accessible(pdf)


@pytest.mark.skipif(sys.platform == "win32", reason="poppler is of Linux; the bytes are the same")
def test_the_reading_order_is_that_of_a_reader(real, tmp_path):
    tool = shutil.which("pdfinfo")
    assert tool, "make test installs poppler-utils"
    pdf = made(real, tmp_path / "a.pdf")
    read = subprocess.run(
        [tool, "-struct-text", str(pdf)], capture_output=True, check=True, encoding="utf-8"
    ).stdout
    order = ["Siân Ŵyn Łukasz", "Tier now", "A rating is", "Where I am", "What I do well"]
    order += ["What I would like to talk about", "Between me and", "For you, in ten minutes"]
    order += ["To talk about first", "Area by area", "The year as a whole", "How to read this"]
    # Page 1 names the parts in its list, before they come.
    start = read.index("How to read this") + 1
    places = [read.index(words, 0 if n < 7 else start) for n, words in enumerate(order)]
    assert places == sorted(places)
    checked = subprocess.run(["qpdf", "--check", str(pdf)], capture_output=True, check=False)
    assert checked.returncode == 0, checked.stderr


def test_same_content_same_day_same_bytes(real, tmp_path):
    first = made(real, tmp_path / "a.pdf").read_bytes()
    assert made(real, tmp_path / "b.pdf").read_bytes() == first
    assert sum(event.kind == "exported" for event in real.history()) == 1


def test_a_part_holds_only_that_part_and_no_record(real, tmp_path):
    pdf = made(real, tmp_path / "a.pdf", tiers=frozenset({"ap"}), notes=False)
    whole = text(pdf)
    assert "Nodyn" not in whole
    assert "I can make the exposure safely" in whole
    assert "I can change" not in whole
    with pikepdf.open(pdf) as opened:
        assert not opened.attachments
    with pikepdf.open(made(real, tmp_path / "b.pdf")) as opened:
        assert list(opened.attachments) == ["portfolio.json"]


def test_a_password_protects_it(real, tmp_path):
    pdf = made(real, tmp_path / "a.pdf", password="cyfrinach ŵ")
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(pdf)
    with pikepdf.open(pdf, password="cyfrinach ŵ") as opened:
        assert opened.encryption.bits == 256
    assert "Siân" in pages(pdf, "cyfrinach ŵ")[0]


def test_every_font_that_draws_is_inside(real, tmp_path):
    with pikepdf.open(made(real, tmp_path / "a.pdf")) as pdf:
        fonts = [
            item
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor"
        ]
        assert len(fonts) >= 3
        assert [str(font.FontName) for font in fonts if "/FontFile2" not in font] == []


def test_stopping_leaves_what_was_there(portfolio, tmp_path):
    target = tmp_path / "mine.pdf"
    target.write_bytes(b"the old one")
    with pytest.raises(ExportStoppedError):
        export_pdf(portfolio, target, today=TODAY, progress=lambda part: part < 0.5)
    assert target.read_bytes() == b"the old one"
    assert sorted(p.name for p in tmp_path.glob("[!.]*")) == ["mine.pdf", "mine.selfassess"]


def test_a_place_that_cannot_be_written_is_told(portfolio, tmp_path):
    before = sorted(tmp_path.glob("[!.]*"))
    for target in (tmp_path / "none" / "a.pdf", tmp_path, tmp_path / ("x" * 300 + ".pdf")):
        with pytest.raises(SelfAssessError) as told:
            export_pdf(portfolio, target, today=TODAY)
        assert str(target.name) in told.value.message
        assert sorted(tmp_path.glob("[!.]*")) == before


def test_the_longest_name_that_a_folder_takes_is_no_hindrance(portfolio, tmp_path):
    target = tmp_path / ("x" * 251 + ".pdf")
    export_pdf(portfolio, target, today=TODAY)
    assert pages(target)


def test_requirements_alone_are_not_called_nothing_open(portfolio, tmp_path):
    nothing = "There is nothing left to do on my lists."
    for spot in portfolio.spots():
        portfolio.rate(spot.statement.id, 3)
    whole = text(made(portfolio, tmp_path / "a.pdf"))
    assert nothing not in whole
    assert "Requirements not ticked yet" in whole
    for section in portfolio.sections():
        for requirement in section.tier.requirements:
            portfolio.set_requirement(requirement.id, done=True)
    whole = text(made(portfolio, tmp_path / "b.pdf"))
    assert whole.count(nothing) == 1
    assert "Requirements not ticked yet" not in whole


def test_an_objective_left_as_it_was_offered_is_said_once_in_the_plan(portfolio, tmp_path):
    spot = next(iter(portfolio.spots()))
    offered, other = spot.statement.text, "Learn to cannulate"
    before = text(made(portfolio, tmp_path / "a.pdf")).count(offered)
    portfolio.keep(PLAN, Objective(id="a", what=f" {offered}", about=(spot.statement.id,)))
    assert text(made(portfolio, tmp_path / "b.pdf")).count(offered) == before + 1
    portfolio.keep(PLAN, Objective(id="b", what=other, about=(spot.statement.id,)))
    assert text(made(portfolio, tmp_path / "c.pdf")).count(offered) == before + 2


def test_a_requirement_without_a_tick_is_not_called_by_the_name_of_a_rating(real, tmp_path):
    found = text(made(real, tmp_path / "a.pdf"))
    untouched = sum(
        not real.requirement(item.id).done
        for section in real.sections()
        for item in section.tier.requirements
    )
    assert untouched
    assert found.count("Not ticked") == untouched


def test_a_name_in_another_script_stands_on_every_page(portfolio, tmp_path):
    portfolio.update_worker(name="Жанна Ŵyn")
    pdf = made(portfolio, tmp_path / "a.pdf")
    assert_accessible(pdf)
    assert all("Жанна Ŵyn" in words for words in pages(pdf))


def test_the_outline_leads_to_each_list_and_area(real, tmp_path):
    with pikepdf.open(made(real, tmp_path / "a.pdf")) as pdf, pdf.open_outline() as outline:
        chapters = {item.title: [inner.title for inner in item.children] for item in outline.root}
    for section in real.sections():
        inside = next(
            found
            for title, found in chapters.items()
            if section.tier.areas
            and section.tier.title in title
            and section.tier.areas[0].title in found
        )
        assert [area.title for area in section.tier.areas] == inside


# In a process of its own, as room cannot be given back to this one.
FULL_DISK = """
import resource, signal, sys
from datetime import date
from pathlib import Path
from selfassess.errors import SelfAssessError
from selfassess.portfolio.portfolio import Portfolio
from selfassess.report.export import export_pdf
from selfassess.store.file import PortfolioFile
portfolio = Portfolio(PortfolioFile.open(Path(sys.argv[1]), read_only=True))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
# Python would put half a compiled module in place for all that come after.
sys.dont_write_bytecode = True
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
try:
    export_pdf(portfolio, Path(sys.argv[2]), today=date(2026, 3, 2))
except SelfAssessError as error:
    print(error.message)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on a file's size to set there")
def test_a_full_disk_is_told_and_leaves_the_old_file(portfolio, tmp_path):
    target = tmp_path / "mine.pdf"
    target.write_bytes(b"the old one")
    command = [sys.executable, "-c", FULL_DISK, str(tmp_path / "mine.selfassess"), str(target)]
    ended = subprocess.run(command, capture_output=True, check=False, encoding="utf-8")
    assert ended.returncode == 0, ended.stderr
    assert "room on the disk" in ended.stdout
    assert target.read_bytes() == b"the old one"
    assert sorted(p.name for p in tmp_path.glob("[!.]*")) == ["mine.pdf", "mine.selfassess"]


HARD = [
    "<b>&amp;</para> <font name='x'>",
    "x" * 3000,
    "\n" * 1500 + "end",
    "tab\tbell\x07nul\x00 del\x7f",
    "emoji 😀 and عربى and 漢字",
    "a" * 20_000,
    "https://example.invalid/" + "very-long-" * 90,
]


@pytest.mark.parametrize("note", HARD)
def test_hard_notes_come_through(portfolio, tmp_path, note):
    portfolio.rate("scsw.area-1.do-1", 4)
    portfolio.write_note("scsw.area-1.do-1", note)
    assert_accessible(made(portfolio, tmp_path / "a.pdf"))


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(st.characters(codec="utf-8"), max_size=300), st.text("aŵłé '&<>-", min_size=1))
def test_no_text_can_break_it(portfolio, tmp_path, note, name):
    portfolio.update_worker(name=name.strip() or "A")
    portfolio.write_note("scsw.area-1.do-1", note)
    assert "Content " in pages(made(portfolio, tmp_path / "a.pdf"))[0]


def test_the_form_has_a_field_for_everything(real, tmp_path):
    with pikepdf.open(made(real, tmp_path / "a.pdf")) as pdf:
        fields = dict(_fields(pdf.Root.AcroForm.Fields, ""))
    for spot in real.spots():
        view = fields[f"view.{spot.statement.id}"]
        values = [str(option[0]) for option in view.Opt]
        assert values == ["", "0", "1", "2", "3", "4", "not-seen"]
        assert spot.statement.text in str(view.TU)
        assert f"comment.{spot.statement.id}" in fields
    for section in real.sections():
        assert all(f"area.{area.id}" in fields for area in section.tier.areas)
    for name in ("overall.comment", "appraiser.name", "appraiser.role", "appraiser.date"):
        assert name in fields
    for number in range(1, 7):
        assert {f"objective.{number}.text", f"objective.{number}.by"} <= fields.keys()
    assert {"agreed.appraiser", "agreed.worker"} <= fields.keys()
    assert str(fields["portfolio.id"].V) == real.identity.id


def _fields(kids, prefix):
    for kid in kids:
        part = str(kid.T)
        assert "." not in part
        name = f"{prefix}.{part}" if prefix else part
        if "/Kids" in kid:
            yield from _fields(kid.Kids, name)
        else:
            yield name, kid

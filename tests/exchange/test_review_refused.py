"""PDFs that are not taken in: one sentence each, quickly, and nothing changed."""

from __future__ import annotations

import os
import zlib
from contextlib import suppress

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from selfassess.errors import SelfAssessError
from selfassess.exchange.reviewed_pdf import ReviewError, read_review
from selfassess.portfolio.portfolio import Portfolio
from selfassess.store.file import PortfolioFile, new_portfolio
from selfassess.things.worker.thing import Worker
from tests.exchange.fill import with_pikepdf
from tests.report.reading import made

ROUNDS = 10_000 if os.environ.get("SELFASSESS_SOAK") else 12


@pytest.fixture
def filled(portfolio, tmp_path):
    """A PDF of the portfolio with one view filled in."""
    pdf = made(portfolio, tmp_path / "mine.pdf")
    target = tmp_path / "filled.pdf"
    with_pikepdf(pdf, target, {"view.scsw.area-1.do-1": "3"})
    return target


def _other_worker(path, pack, clock):
    new_portfolio(path.with_suffix(".x"), Worker(name="B", tier="csw"), pack, clock()).close()
    other = Portfolio(PortfolioFile.open(path.with_suffix(".x")), clock)
    made(other, path)
    other.close()


def _foreign(path):
    pdf = pikepdf.new()
    pdf.add_blank_page()
    field = pdf.make_indirect(
        pikepdf.Dictionary(FT=pikepdf.Name.Tx, T=pikepdf.String("a"), V=pikepdf.String("b"))
    )
    pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([field]))
    pdf.save(path)


def _printed(path):
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        del pdf.Root.AcroForm
        for page in pdf.pages:
            if "/Annots" in page:
                del page.Annots
        pdf.save()


def _close_circle(pdf):
    top = pdf.Root.AcroForm.Fields[0]
    top.Kids.append(top)
    top.Parent = top.Kids[0]


def _say_nothing(pdf):
    """Take out all that says whose portfolio this is."""
    for field in pdf.Root.AcroForm.Fields:
        if str(field.get("/T", "")) == "portfolio":
            field.T = pikepdf.String("nobody")
            for kid in field.Kids:
                del kid.NM
    for page in pdf.pages:
        del page.obj.PieceInfo
        del page.obj.Resources.Properties["/SelfAssess"]


def _circle(path):
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        _close_circle(pdf)
        _say_nothing(pdf)
        pdf.save()


def _bomb(path):
    raw = zlib.compress(zlib.compress(b"\0" * 400_000_000, 9), 9)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        stream = pikepdf.Stream(pdf, raw)
        stream.Filter = pikepdf.Array([pikepdf.Name.FlateDecode, pikepdf.Name.FlateDecode])
        pdf.Root.AcroForm.Fields.append(
            pdf.make_indirect(
                pikepdf.Dictionary(T=pikepdf.String("bomb"), V=pdf.make_indirect(stream))
            )
        )
        _say_nothing(pdf)
        pdf.save(stream_decode_level=pikepdf.StreamDecodeLevel.none)


def _many(path):
    objects = b"".join(b"%d 0 obj<</T(a%d)/V(b)>>endobj\n" % (n, n) for n in range(4, 150_004))
    kids = b" ".join(b"%d 0 R" % n for n in range(4, 150_004))
    path.write_bytes(
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields["
        + kids
        + b"]>>>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
        + objects
        + b"trailer<</Root 1 0 R>>\n%%EOF"
    )


def _labelled(path):
    """As a mail system protects a file: no password opens it."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        lock = pikepdf.Dictionary(Filter=pikepdf.Name.MicrosoftIRMServices, V=4, R=4)
        pdf.trailer.Lock = pdf.make_indirect(lock)
        pdf.save(object_stream_mode=pikepdf.ObjectStreamMode.disable)
    path.write_bytes(path.read_bytes().replace(b"/Lock", b"/Encrypt"))


def _large(path):
    with path.open("r+b") as file:
        file.truncate(65_000_000)


@pytest.mark.parametrize(
    ("reasons", "spoil"),
    [
        ({"not-ours"}, _foreign),
        ({"no-form"}, _printed),
        ({"not-ours", "damaged"}, _circle),
        ({"not-ours", "damaged", "hostile"}, _bomb),
        ({"not-ours", "hostile", "damaged"}, _many),
        ({"locked"}, _labelled),
        ({"too-large"}, _large),
        ({"not-pdf"}, lambda p: p.write_bytes(b"")),
        ({"not-pdf"}, lambda p: p.write_text("Dear all, here is the review.")),
        ({"damaged", "no-form"}, lambda p: p.write_bytes(p.read_bytes()[:3000])),
    ],
)
def test_it_is_refused_in_one_sentence(filled, portfolio, tmp_path, reasons, spoil):
    spoil(filled)
    before = (tmp_path / "mine.selfassess").read_bytes()
    with pytest.raises(ReviewError) as told:
        read_review(filled, portfolio)
    assert told.value.reason in reasons
    assert filled.name in told.value.message
    assert portfolio.reviews() == []
    assert (tmp_path / "mine.selfassess").read_bytes() == before


def test_another_workers_portfolio_and_an_empty_form(portfolio, small_pack, clock, tmp_path):
    other = tmp_path / "other.pdf"
    _other_worker(other, small_pack, clock)
    with pytest.raises(ReviewError) as told:
        read_review(other, portfolio)
    assert told.value.reason == "other-worker"
    with pytest.raises(ReviewError) as told:
        read_review(made(portfolio, tmp_path / "mine.pdf"), portfolio)
    assert told.value.reason == "nothing"


def test_a_circle_in_the_form_hides_nothing(filled, portfolio):
    with pikepdf.open(filled, allow_overwriting_input=True) as pdf:
        _close_circle(pdf)
        pdf.save()
    review = read_review(filled, portfolio).review
    assert [view.view for view in review.views] == [3]
    assert not review.asides


def test_what_says_nothing_of_whose_it_is_is_told_as_that(filled, portfolio, tmp_path):
    with pikepdf.open(filled, allow_overwriting_input=True) as pdf:
        _say_nothing(pdf)
        pdf.save()
    with pytest.raises(ReviewError, match="does not say whose it is") as told:
        read_review(filled, portfolio)
    assert told.value.reason == "not-ours"
    _foreign(filled)
    with pytest.raises(ReviewError, match="was not made by SelfAssess"):
        read_review(filled, portfolio)


def test_pages_of_two_people_are_not_mixed(filled, portfolio, small_pack, clock, tmp_path):
    other = tmp_path / "other.pdf"
    _other_worker(other, small_pack, clock)
    with pikepdf.open(filled, allow_overwriting_input=True) as pdf, pikepdf.open(other) as more:
        pdf.add_pages_from(more)
        pdf.save()
    with pytest.raises(ReviewError) as told:
        read_review(filled, portfolio)
    assert told.value.reason == "mixed"


@settings(
    max_examples=ROUNDS,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.data())
def test_no_mutation_crashes_or_hangs_or_changes_anything(filled, portfolio, tmp_path, data):
    raw = bytearray(filled.read_bytes())
    for _ in range(data.draw(st.integers(1, 30))):
        place = data.draw(st.integers(0, len(raw) - 1))
        raw[place : place + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=4))
    spoiled = tmp_path / "spoiled.pdf"
    spoiled.write_bytes(raw)
    before = (tmp_path / "mine.selfassess").read_bytes()
    with suppress(SelfAssessError):
        read_review(spoiled, portfolio)
    assert (tmp_path / "mine.selfassess").read_bytes() == before

"""A signature that a reader put on the PDF is kept, and told as what it is: not checked."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, String

from selfassess.exchange.pdf_signatures import signed_by
from selfassess.exchange.review_words import remarks
from selfassess.exchange.reviewed_pdf import read_review
from selfassess.things.review.thing import Signature
from tests.exchange.fill import with_pikepdf
from tests.report.reading import assert_accessible, made, text

CONTENTS = (Path(__file__).with_name("files") / "signature.der").read_bytes()
"""Made with OpenSSL, by a certificate in the name below."""
NAME = "Amara Okafor-Ŵyn"


def sign(path: Path, **value: object) -> Path:
    """Put a signature into a PDF as Acrobat does: a field with a value, and room after it."""
    signed = path.with_name("signed.pdf")
    with pikepdf.open(path) as pdf:
        field = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Sig,
            T=String("Signature1"),
            Rect=Array([0, 0, 0, 0]),
            F=4,
            P=pdf.pages[0].obj,
            V=Dictionary(Type=Name.Sig, Filter=Name("/Adobe.PPKLite"), **value),
        )
        widget = pdf.make_indirect(field)
        pdf.Root.AcroForm.Fields.append(widget)
        pdf.pages[0].obj.Annots.append(widget)
        pdf.save(signed)
    return signed


@pytest.fixture
def filled(portfolio, tmp_path):
    """A PDF that a supervisor has filled in."""
    portfolio.rate("scsw.area-1.do-1", 3)
    pdf = made(portfolio, tmp_path / "mine.pdf")
    path = tmp_path / "filled.pdf"
    with_pikepdf(pdf, path, {"overall.comment": "A good year.", "appraiser.name": "Amara"})
    return path


def test_who_signed_and_when_is_kept_and_told(portfolio, filled, tmp_path):
    room = CONTENTS + b"\0" * 2000
    path = sign(filled, Contents=String(room), M=String("D:20261203101500Z"))
    preview = read_review(path, portfolio)
    assert preview.review.signed == (Signature(name=NAME, at="2026-12-03"),)
    (told,) = remarks(preview, portfolio)
    assert told.text == f"Signed by {NAME}, 2026-12-03: signed, not checked."
    assert portfolio.take_review(preview.review)
    following = made(portfolio, tmp_path / "next.pdf")
    assert_accessible(following)
    assert told.text in text(following)


def test_a_signature_alone_comes_in(portfolio, tmp_path):
    pdf = made(portfolio, tmp_path / "mine.pdf")
    path = sign(pdf, Contents=String(CONTENTS))
    assert read_review(path, portfolio).review.signed == (Signature(name=NAME),)


def test_the_name_in_the_file_serves_where_the_certificate_cannot_be_read(portfolio, filled):
    path = sign(filled, Contents=String(b"\x30\x82 broken"), Name=String("Jo Field"))
    assert read_review(path, portfolio).review.signed == (Signature(name="Jo Field"),)


def test_room_for_a_signature_is_none(portfolio, filled):
    path = sign(filled)
    preview = read_review(path, portfolio)
    assert not preview.review.signed
    assert preview.review.overall == "A good year."


@settings(max_examples=200)
@given(st.binary(max_size=400), st.integers(0, len(CONTENTS)), st.text(max_size=30))
def test_whatever_stands_there_ends_in_words(junk, cut, stamp):
    for contents in (junk, CONTENTS[:cut] + junk, CONTENTS[cut:]):
        value = Dictionary(Contents=String(contents), M=String(stamp.replace("\ud800", "")))
        found = signed_by(value)
        assert found is not None
        assert len(found.name) <= 200
        assert len(found.at) <= 200

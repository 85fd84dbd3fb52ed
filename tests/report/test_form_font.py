"""What a supervisor types is set in our own font, every letter of it, in every reader."""

from __future__ import annotations

import re
import subprocess
import sys
import unicodedata

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from selfassess.report.form_font import _LETTERS
from tests.exchange.fill import named, with_pdfium

WELSH = "ŵ ŷ Ŵ Ŷ ẁ ẃ ẅ Ẁ Ẃ Ẅ ỳ Ỳ â ê î ô û Â Ê Î Ô Û ï ë ö ä á é ó à è ò"
OTHERS = "č Č ğ ş ı ą ć ę ł ń ś ź ż ó Ą Ć Ę Ł Ń Ś Ź Ż Ó ă ș ţ Ă Ș Ţ š ž Š Ž ß ç ñ ø å"
SIGNS = "² ³ ¹ º ª ‰ ½ ¼ ¾ µ × ÷ ± · ° € £ § ≤ ≥ → ≈ ✓ « » – — ‘ ’ “ ” • † … 1.73 m² cGy·cm²"
PLAIN = " ".join(chr(code) for code in range(33, 127))


@pytest.fixture(scope="module")
def typed(made_pdf, tmp_path_factory):
    """A PDF in which every letter was typed as a person does in Edge or Chrome."""
    folder = tmp_path_factory.mktemp("font")
    values = {
        "overall.comment": "\n".join((WELSH, OTHERS, SIGNS, PLAIN)),
        "appraiser.name": "Jô Ŵyn-O'Field",
    }
    with_pdfium(made_pdf("believable").pdf, folder / "typed.pdf", values)
    return folder / "typed.pdf", values


def test_chrome_and_edge_draw_every_letter_in_our_font(typed):
    path, values = typed
    with pikepdf.open(path) as pdf:
        fields = dict(named(pdf.Root.AcroForm.Fields))
        for name in values:
            set_in = set(re.findall(rb"/(\S+) [\d.]+ Tf", fields[name].AP.N.read_bytes()))
            assert set_in == {b"Wingdings"}, name
            face = fields[name].AP.N.Resources.Font.Wingdings
            assert face.BaseFont == "/SelfAssessSans-Regular"


def test_what_is_drawn_reads_as_what_was_typed(typed):
    path, values = typed
    document = pypdfium2.PdfDocument(path)
    shown = ""
    for number in range(len(document)):
        page = document[number]
        pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
        shown += document[number].get_textpage().get_text_bounded()
    document.close()
    for line in values["overall.comment"].split("\n"):
        for letter in line.split():
            assert _plain(letter) in _plain(shown), letter
    assert "Jô Ŵyn-O'Field" in shown


def _plain(text: str) -> str:
    """Fold what PDFium tells of a sign in another form, such as the two signs for micro."""
    return unicodedata.normalize("NFKC", text).replace("\r\n", "\n")


def test_every_letter_leaves_ink(made_pdf, tmp_path):
    """A letter that the font has no place for is drawn as a gap."""
    letters = "".join(_LETTERS) + "²³¹ºª‰½µ"
    pdf = made_pdf("believable").pdf
    blank = _ink(pdf, tmp_path, "objective.1.by", "")
    for letter in letters:
        assert _ink(pdf, tmp_path, "objective.1.by", letter) > blank + 5, letter


def _ink(source, folder, name, value):
    """Return how many dark points a field shows."""
    target = folder / "one.pdf"
    with_pdfium(source, target, {name: value})
    with pikepdf.open(target) as pdf:
        field = dict(named(pdf.Root.AcroForm.Fields))[name]
        number = [page.objgen for page in pdf.pages].index(field.P.objgen)
        left, bottom, right, top = (float(edge) for edge in field.Rect)
        high = float(pdf.pages[number].mediabox[3])
    document = pypdfium2.PdfDocument(target)
    document.init_forms()
    page = document[number]
    crop = (left + 1, bottom + 1, float(page.get_width()) - right + 1, high - top + 1)
    bitmap = page.render(scale=2, crop=crop, grayscale=True)
    dark = sum(value < 128 for value in bytes(bitmap.buffer))
    document.close()
    return dark


def test_the_font_is_whole_for_strict_readers(made_pdf):
    with pikepdf.open(made_pdf("believable").pdf) as pdf:
        form = pdf.Root.AcroForm
        (resource,) = form.DR.Font.keys()
        # The name is what makes PDFium take our font; see form_font.RESOURCE.
        assert resource == "/Wingdings"
        assert str(form.DA).startswith("/Wingdings 9 Tf")
        assert all(
            str(field.DA).startswith("/Wingdings ")
            for _name, field in named(form.Fields)
            if field.FT != "/Btn"
        )
        program = form.DR.Font.Wingdings.FontDescriptor.FontFile2
        assert int(program.Length1) == len(program.read_bytes())
        widths = form.DR.Font.Wingdings.Widths
        assert len(widths) == 255
        assert all(int(width) > 0 for width in widths)


@pytest.mark.skipif(sys.platform == "win32", reason="qpdf is of Linux; the bytes are the same")
def test_no_stream_of_a_field_is_empty(made_pdf):
    """MuPDF calls a packed stream of nothing damaged."""
    path = made_pdf("believable").pdf
    with pikepdf.open(path) as pdf:
        for name, field in named(pdf.Root.AcroForm.Fields):
            normal = field.get("/AP", pikepdf.Dictionary()).get("/N")
            looks = [normal] if isinstance(normal, pikepdf.Stream) else (normal or {}).values()
            assert all(look.read_bytes() for look in looks), name
    checked = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, check=False)
    assert checked.returncode == 0, checked.stderr

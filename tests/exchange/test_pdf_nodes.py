"""The tree of fields in a PDF that points back into itself."""

from __future__ import annotations

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from selfassess.exchange.pdf_reader import read_pdf


def names(path):
    """Return the names of the fields that were read."""
    found = read_pdf(path)
    return set(getattr(found, "fields", None) or found.boxes)


@pytest.mark.parametrize("times", [1, 40])
def test_a_field_is_looked_at_once_however_often_it_is_named(tmp_path, times):
    """Each of two fields has itself and the other below it, again and again."""
    path = tmp_path / "circle.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        outer, inner = (
            pdf.make_indirect(Dictionary(FT=Name.Tx, T=String(name), V=String("said")))
            for name in ("a", "b")
        )
        outer.Kids = Array([outer, inner] * times)
        inner.Kids = Array([inner, outer] * times)
        pdf.Root.AcroForm = Dictionary(Fields=Array([outer]))
        pdf.save(path)
    assert names(path) == {"a", "a.b"}

"""What is drawn beside words on a page, and where words stand, as PDFium finds it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

NEAR = 18.0


class Place(NamedTuple):
    """Where words stand: the page from 0, and their edges in points."""

    page: int
    left: float
    bottom: float
    right: float
    top: float


@contextmanager
def opened(path: Path) -> Iterator[pypdfium2.PdfDocument]:
    document = pypdfium2.PdfDocument(path.read_bytes())
    try:
        yield document
    finally:
        document.close()


def places(path: Path, words: str) -> list[Place]:
    """Return each place at which a line of the document has these words."""
    found = []
    with opened(path) as document:
        for number in range(len(document)):
            textpage = document[number].get_textpage()
            searcher = textpage.search(words, match_case=True)
            while (hit := searcher.get_next()) is not None:
                boxes = [textpage.get_charbox(hit[0] + n) for n in range(hit[1])]
                left, bottom, right, top = zip(*boxes, strict=True)
                found.append(Place(number, min(left), min(bottom), max(right), max(top)))
    return found


def before(path: Path, place: Place) -> list[bool]:
    """Return each shape right before words: True where it is round."""
    with opened(path) as document:
        shapes = []
        for shape in document[place.page].get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH]):
            left, bottom, right, top = shape.get_bounds()
            if place.left - NEAR <= left and right <= place.left and bottom <= place.top:
                if top < place.bottom:
                    continue
                count = pdfium.FPDFPath_CountSegments(shape)
                kinds = [
                    pdfium.FPDFPathSegment_GetType(pdfium.FPDFPath_GetPathSegment(shape, n))
                    for n in range(count)
                ]
                shapes.append(pdfium.FPDF_SEGMENT_BEZIERTO in kinds)
        return shapes

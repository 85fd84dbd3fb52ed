"""The boxes of a PDF and what stands in them, however a program arranged them.

Runs in the reading process only (see ``pdf_reader``): the file may be hostile.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, PdfError, Stream, String

from selfassess.exchange.found import NOT_TICKED, TICKED, Box, Signed
from selfassess.exchange.pdf_signatures import MAX_SIGNATURES, signed_by
from selfassess.exchange.pdf_text import text_of
from selfassess.portfolio.form_fields import MARKS, NOTE, PAGE_MARK, is_ours

MAX_FIELDS = 100_000
MAX_DEPTH = 40
MAX_NAME = 400
MAX_TEXT = 1_000_000
MAX_ALL_TEXT = 8_000_000
"""Letters of one value, and of all values: hundreds of times what a long review has."""
MAX_VALUES = 20
ON = "Yes"
"""What a ticked box is told as, whatever the name of its state."""
_RENAMED = re.compile(r"(?:\+\d+|\s*\[\d+\]|#\d+)+$")
"""What programs put after a name that another file of the same names has already."""
_NOTES = {
    "Text", "FreeText", "Highlight", "Underline", "Squiggly", "StrikeOut",
    "Caret", "Stamp", "Ink", "Square", "Circle", "Line", "Polygon", "PolyLine",
}  # fmt: skip
"""What a reader may put on a page that can hold words."""


class TooMuchError(Exception):
    """The file holds more, or deeper, than any real one."""


class Boxes:
    """Collects boxes by their full names."""

    def __init__(self) -> None:
        self.boxes: dict[str, Box] = {}
        self.pages = 0
        self.signed: list[Signed] = []
        self._room = MAX_ALL_TEXT
        self._seen: set[tuple[int, int]] = set()

    @classmethod
    def of(cls, pdf: Pdf) -> Boxes:
        """Return all boxes of a file, wherever they hang, and the notes on its pages."""
        made = cls()
        form = pdf.Root.get("/AcroForm")
        if isinstance(form, Dictionary):
            for node in _dictionaries(form.get("/Fields")):
                made._walk(node, _parents(node), in_form=True)
        try:
            pages = list(pdf.pages)
        except (PdfError, ValueError):
            # Broken pages hide nothing of a form that is whole.
            if not made.boxes:
                raise
            pages = []
        for number, page in enumerate(pages, 1):
            made._look_at_page(page.obj, number)
        return made

    def _look_at_page(self, page: Any, number: int) -> None:
        marks = _marks(page)
        self.pages += bool(marks)
        for name, value in marks.items():
            self._add(name, [value], "")
        for annotation in _dictionaries(page.get("/Annots")):
            kind = _text(annotation.get("/Subtype"))
            if kind in _NOTES:
                self._add(f"{NOTE}{number}", [_text(annotation.get("/Contents"))], "")
            elif kind == "Widget" or "/FT" in annotation:
                chain = _parents(annotation)
                self._walk(annotation, chain, in_form=False)
                if chain:
                    # What hangs on the same root, but on no page and in no list.
                    self._walk(chain[0], (), in_form=False)

    def _walk(self, top: Any, above: tuple[Any, ...], *, in_form: bool) -> None:
        """Walk down from a field without recursion; a node is looked at once."""
        waiting: list[tuple[Any, tuple[Any, ...]]] = [(top, above)]
        while waiting:
            node, chain = waiting.pop()
            if node.is_indirect:
                if node.objgen in self._seen:
                    continue
                self._seen.add(node.objgen)
            if len(chain) > MAX_DEPTH or len(self._seen) > 2 * MAX_FIELDS:
                raise TooMuchError
            chain = (*chain, node)
            kids = list(_dictionaries(node.get("/Kids")))
            if not kids or ("/V" in node and all("/T" in kid for kid in kids)):
                self._take(chain, in_form=in_form)
            waiting += [(kid, chain) for kid in reversed(kids)]

    def _take(self, chain: tuple[Any, ...], *, in_form: bool) -> None:
        if _inherited(chain, "/FT") == Name.Sig:
            self._take_signature(chain)
            return
        name = _name(chain, in_form=in_form)
        values = [value for node in _up_to_field(chain) for value in _values(node, chain)]
        about = next((t for n in reversed(chain) if (t := _text(n.get("/TU")))), "")
        self._add(name, values, about)

    def _take_signature(self, chain: tuple[Any, ...]) -> None:
        signed = signed_by(_inherited(chain, "/V"))
        if signed is not None and signed not in self.signed:
            if len(self.signed) >= MAX_SIGNATURES:
                raise TooMuchError
            self.signed.append(signed)

    def _add(self, name: str, values: list[str], about: str) -> None:
        if len(self.boxes) >= MAX_FIELDS:
            raise TooMuchError
        if not name and not any(values):
            return
        box = self.boxes.get(name[:MAX_NAME], Box(about=about[:MAX_NAME]))
        kept, cut = list(box.values), box.cut
        for value in values:
            part = value.strip()[: min(MAX_TEXT, self._room)]
            if len(kept) == MAX_VALUES:
                part = ""
            if part not in kept:
                cut += len(value.strip()) - len(part)
                if part:
                    kept.append(part)
                    self._room -= len(part)
        self.boxes[name[:MAX_NAME]] = Box(values=tuple(kept), about=box.about, cut=cut)


def _dictionaries(nodes: Any) -> Iterator[Any]:
    if isinstance(nodes, Array):
        for node in nodes:
            if isinstance(node, Dictionary):
                yield node


def _parents(node: Any) -> tuple[Any, ...]:
    """Return what is above a node, the root first; a circle ends where it closes."""
    above: list[Any] = []
    seen = {node.objgen} if node.is_indirect else set()
    parent = node.get("/Parent")
    while isinstance(parent, Dictionary) and len(above) < MAX_DEPTH:
        if parent.objgen in seen:
            return ()
        seen.add(parent.objgen)
        above.append(parent)
        parent = parent.get("/Parent")
    return tuple(reversed(above))


def _up_to_field(chain: tuple[Any, ...]) -> list[Any]:
    """Return a widget and what is above it, up to the field it is part of."""
    found = []
    for node in reversed(chain):
        found.append(node)
        if "/T" in node:
            break
    return found


def _name(chain: tuple[Any, ...], *, in_form: bool) -> str:
    """Return the full name of a box.

    Programs that copy pages give fields other names, or leave the chain of names behind;
    each of our boxes holds its full name a second time, in /NM.
    """
    # Some programs write the whole name in one part, with "/" where no dot may stand.
    parts = [part.replace("/", ".") for node in chain if (part := _text(node.get("/T")))]
    name = ".".join(parts)
    mended = ".".join(_RENAMED.sub("", part) for part in parts)
    own = _text(chain[-1].get("/NM"))
    by_form, by_box = (name, mended), (own,)
    for one in (*by_form, *by_box) if in_form else (*by_box, *by_form):
        if is_ours(one):
            return one
    return name


def _values(node: Any, chain: tuple[Any, ...]) -> list[str]:
    """Return what stands in one node: its own value or state, nothing inherited."""
    kind = _inherited(chain, "/FT")
    value = node.get("/V")
    found = list(value) if isinstance(value, Array) else [value]
    if kind == Name.Btn:
        # Only buttons have a state, and only one that they can show is meant.
        shown = ON if _ticked(node.get("/AS"), chain) == ON else ""
        return [*(_ticked(one, chain) for one in found[:MAX_VALUES]), shown]
    texts = [_text(one) for one in found]
    if kind == Name.Ch and not any(texts):
        texts = _chosen(node.get("/I"), _inherited(chain, "/Opt"))
    return texts


def _inherited(chain: tuple[Any, ...], key: str) -> Any:
    return next((node[key] for node in reversed(chain) if key in node), None)


def _chosen(places: Any, options: Any) -> list[str]:
    """Return the choices that stand at the places of /I in the list of /Opt."""
    if not isinstance(places, Array) or not isinstance(options, Array):
        return []
    found = []
    place: Any
    for place in list(places)[:MAX_VALUES]:
        if isinstance(place, int) and 0 <= place < len(options):
            option: Any = options[place]
            if isinstance(option, Array):
                option = option[0] if len(option) else None
            found.append(_text(option))
    return found


def _ticked(value: Any, chain: tuple[Any, ...]) -> str:
    """Return ``ON``, nothing, or a text that is neither."""
    text = _text(value)
    looks = chain[-1].get("/AP")
    states: Any = looks.get("/N") if isinstance(looks, Dictionary) else None
    named = isinstance(value, Name) and value != Name.Off and isinstance(states, Dictionary)
    if named and value in states:
        return ON
    if text.casefold() in NOT_TICKED:
        return ""
    return ON if text.casefold() in TICKED else text


def _text(value: Any) -> str:
    """Return a string, stream, name, number or truth value as text; else nothing."""
    if isinstance(value, Stream):
        # Long values may be kept as a stream (ISO 32000-1, table 228).
        return text_of(value.read_bytes())
    if isinstance(value, String):
        return text_of(bytes(value))
    if isinstance(value, Name):
        return text_of(bytes(value)[1:])
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int | Decimal) else ""


def _marks(page: Any) -> dict[str, str]:
    """Return what a page says of the portfolio it is from; nothing where it says nothing.

    It stands in two places of the page, as programs that copy pages leave one or the other out.
    """
    for way in (("/PieceInfo", PAGE_MARK, "/Private"), ("/Resources", "/Properties", PAGE_MARK)):
        place: Any = page
        for key in way:
            place = place.get(key) if isinstance(place, Dictionary) else None
        if isinstance(place, Dictionary):
            found = {name: _text(place.get("/" + name.split(".")[1])) for name in MARKS}
            return {name: value for name, value in found.items() if value}
    return {}

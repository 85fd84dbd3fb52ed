"""Fields written as a PDF form that every reader can fill and save.

ReportLab's own form code cannot hold letters such as "ŵ", so the widgets are made
here: a hierarchy of names (no partial name may hold a full stop, ISO 32000-1,
12.7.3.2), merged field and widget, a name for assistive technology, an appearance to
start with, and the full name in /NM, which outlives the hierarchy. Nothing needs JavaScript.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from selfassess.portfolio.form_fields import MADE, PAGE_MARK, PAGES
from selfassess.report.fields import Choices, FieldKind, Placed
from selfassess.report.form_font import RESOURCE, form_font

MULTILINE = 1 << 12
COMBO = 1 << 17
READ_ONLY = 1
PRINT = 4
_DA = f"{RESOURCE} 9 Tf 0.13 0.17 0.2 rg"
_FITTING = f"{RESOURCE} 0 Tf 0.13 0.17 0.2 rg"
"""The reader makes the type as small as it must be: of a long comment no letter is cut."""
_TICK = b"q 0 0.22 0.43 RG 1.6 w 1 J 1 j 2.6 6.4 m 5.2 3.4 l 10.2 9.8 l S Q"


class FormWriter:
    """Writes fields into a PDF and into its structure tree."""

    def __init__(self, pdf: Pdf, pages: Sequence[Object]) -> None:
        self._pdf = pdf
        self._pages = pages
        self._parents: dict[str, Object] = {}
        self._top = Array()
        self._annotations: dict[int, Array] = {}
        self._kinds: dict[tuple[FieldKind, Choices], dict[str, Any]] = {}

    def add(self, field: Placed, element: Object, struct_parent: int) -> Object:
        """Write one field; ``element`` is its Form element, which comes to own it."""
        pdf = self._pdf
        page = self._pages[field.page]
        *path, last = field.name.split(".")
        widget = pdf.make_indirect(
            Dictionary(
                {
                    **self._like(field.kind, field.choices),
                    "/T": String(last),
                    "/TU": String(field.label),
                    "/NM": String(field.name),
                    "/Rect": Array([round(edge, 2) for edge in field.box]),
                    "/P": page,
                    "/StructParent": struct_parent,
                    "/AP": Dictionary(N=self._appearance(field)),
                }
            )
        )
        self._attach(path, widget)
        self._annotations.setdefault(field.page, Array()).append(widget)
        element.K = Array([Dictionary(Type=Name.OBJR, Obj=widget, Pg=page)])
        return widget

    def add_hidden(self, values: Mapping[str, str]) -> None:
        """Write values that tell the program which portfolio this is; nobody sees them.

        They stand in fields of the first page, and on each page: some send back only a few.
        """
        marks = {**values, PAGES: str(len(self._pages))}
        for name, value in marks.items():
            *path, last = name.split(".")
            # A field that stands on no page: archives forbid hidden ones (ISO 19005-3, 6.3.2).
            field = self._pdf.make_indirect(
                Dictionary(
                    # pdfcpu takes each field for a box, and asks where it stands.
                    Type=Name.Annot,
                    Subtype=Name.Widget,
                    Rect=Array([0, 0, 0, 0]),
                    F=PRINT,
                    FT=Name.Tx,
                    T=String(last),
                    TU=String(last),
                    NM=String(name),
                    Ff=READ_ONLY,
                    V=String(value),
                    DA=String(_DA),
                )
            )
            self._attach(path, field)
        self._mark_pages(marks)

    def _mark_pages(self, marks: Mapping[str, str]) -> None:
        """Write the marks on each page, apart from the form, in two places.

        Programs that copy pages leave one or the other out (MuPDF the page-piece dictionary,
        its clean-up the properties), and with the form the names above a box: so each box
        holds its full name as well (/NM).
        """
        pdf = self._pdf
        mark = pdf.make_indirect(
            Dictionary({"/" + name.split(".")[1]: String(text) for name, text in marks.items()})
        )
        changed = String(f"D:{marks[MADE].replace('-', '')}000000Z")
        piece = pdf.make_indirect(
            Dictionary({PAGE_MARK: Dictionary(LastModified=changed, Private=mark)})
        )
        for page in self._pages:
            page.PieceInfo = piece
            page.LastModified = changed
            resources: Any = page.Resources
            if Name.Properties not in resources:
                resources.Properties = Dictionary()
            resources.Properties[PAGE_MARK] = mark

    def close(self) -> None:
        """Hang pages and document onto what was added."""
        for index, widgets in self._annotations.items():
            self._pages[index].Annots = self._pdf.make_indirect(widgets)
        self._pdf.Root.AcroForm = self._pdf.make_indirect(
            Dictionary(
                Fields=self._top,
                DA=String(_DA),
                DR=Dictionary(Font=Dictionary({RESOURCE: form_font(self._pdf)})),
            )
        )

    def _like(self, kind: FieldKind, choices: Choices) -> dict[str, Any]:
        """Return what all fields of a kind have in common, which is in memory once."""
        if (kind, choices) not in self._kinds:
            self._kinds[kind, choices] = _common(kind, choices)
        return self._kinds[kind, choices]

    def _appearance(self, field: Placed) -> Object:
        width = field.box[2] - field.box[0]
        height = field.box[3] - field.box[1]
        if field.kind != "tick":
            return _appearance(self._pdf, b"/Tx BMC EMC", width, height)
        yes = _appearance(self._pdf, _TICK, width, height)
        # Not empty: a packed stream of nothing is damaged to some readers.
        off = _appearance(self._pdf, b"q Q", width, height)
        return Dictionary(Yes=yes, Off=off)

    def _attach(self, path: list[str], widget: Object) -> None:
        """Hang a field under its parents, which are made when first needed."""
        kids = self._top
        parent = None
        for depth in range(1, len(path) + 1):
            name = ".".join(path[:depth])
            found = self._parents.get(name)
            if found is None:
                found = self._pdf.make_indirect(Dictionary(T=String(path[depth - 1]), Kids=Array()))
                if parent is not None:
                    found.Parent = parent
                self._parents[name] = found
                kids.append(found)
            parent = found
            kids = found.Kids  # type: ignore[assignment]
        if parent is not None:
            widget.Parent = parent
        kids.append(widget)


def _common(kind: FieldKind, choices: Choices) -> dict[str, Any]:
    common: dict[str, Any] = {"/Type": Name.Annot, "/Subtype": Name.Widget, "/F": PRINT}
    if kind == "tick":
        return {**common, "/FT": Name.Btn, "/V": Name.Off, "/AS": Name.Off}
    # What it is for stands on the page, and is covered once something is in it.
    common |= {"/DA": String(_DA), "/V": String(""), "/MK": Dictionary(BG=Array([1, 1, 1]))}
    if kind == "choice":
        pairs = Array([Array([String(value), String(text)]) for value, text in choices])
        return {**common, "/FT": Name.Ch, "/Ff": COMBO, "/Opt": pairs}
    if kind == "lines":
        common |= {"/Ff": MULTILINE, "/DA": String(_FITTING)}
    return {**common, "/FT": Name.Tx}


def _appearance(pdf: Pdf, code: bytes, width: float, height: float) -> Object:
    return pdf.make_stream(
        code,
        Dictionary(
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([0, 0, round(width, 2), round(height, 2)]),
            Resources=Dictionary(),
        ),
    )

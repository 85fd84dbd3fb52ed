"""Supervisors of several programs: each fills a PDF and saves it as that program does."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pypdfium2
import pypdfium2.raw as pdfium


def named(kids: Any, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every field by its full name."""
    for kid in kids:
        name = f"{prefix}.{kid.T}" if prefix else str(kid.T)
        if "/Kids" in kid:
            yield from named(kid.Kids, name)
        else:
            yield name, kid


def with_pikepdf(source: Path, target: Path, values: Mapping[str, str]) -> None:
    """Set values and ask readers to draw them, as Acrobat does."""
    with pikepdf.open(source) as pdf:
        fields = dict(named(pdf.Root.AcroForm.Fields))
        for name, value in values.items():
            if fields[name].FT == "/Btn":
                fields[name].V = fields[name].AS = pikepdf.Name("/" + value)
            else:
                fields[name].V = pikepdf.String(value)
        pdf.Root.AcroForm.NeedAppearances = True
        pdf.save(target)


def add_box(pdf: Path, like: str, name: str) -> None:
    """Put a box like another one into the form, in the same place under another name."""
    with pikepdf.open(pdf, allow_overwriting_input=True) as opened:
        form = opened.Root.AcroForm.Fields
        old = dict(named(form))[like]
        new = opened.make_indirect(pikepdf.Dictionary(dict(old.items())))
        for key in ("/Parent", "/NM", "/StructParent"):
            if key in new:
                del new[key]
        new.T, new.NM = pikepdf.String(name), pikepdf.String(name)
        form.append(new)
        for page in opened.pages:
            if any(one.objgen == old.objgen for one in page.get("/Annots", [])):
                page.Annots.append(new)
        opened.save()


def with_pypdf(source: Path, target: Path, values: Mapping[str, str]) -> None:
    """Fill and save the file with changes added at its end."""
    writer = pypdf.PdfWriter(source, incremental=True)
    for page in writer.pages:
        writer.update_page_form_field_values(page, _pypdf_values(values), auto_regenerate=False)
    writer.write(target)


def _pypdf_values(values: Mapping[str, str]) -> dict[str, str]:
    ticks = ("agreed.", "agree.")
    return {n: f"/{value}" if n.startswith(ticks) else value for n, value in values.items()}


def with_pdfium(source: Path, target: Path, values: Mapping[str, str]) -> None:
    """Click and type as a person does in Edge or Chrome, then save."""
    document = pypdfium2.PdfDocument(source)
    document.init_forms()
    form = document.formenv
    places = _places(source)
    for name, value in values.items():
        number, kind, (x, y), choices = places[name]
        page = document[number]
        pdfium.FORM_OnMouseMove(form, page, 0, x, y)
        pdfium.FORM_OnLButtonDown(form, page, 0, x, y)
        pdfium.FORM_OnLButtonUp(form, page, 0, x, y)
        if kind == "/Ch":
            pdfium.FORM_SetIndexSelected(form, page, choices.index(value), True)
        elif kind == "/Tx":
            pdfium.FORM_SelectAllText(form, page)
            raw = (value + "\0").encode("utf-16-le")
            buffer = ctypes.create_string_buffer(raw)
            wide = ctypes.cast(buffer, pdfium.FPDF_WIDESTRING)
            pdfium.FORM_ReplaceSelection(form, page, wide)
        pdfium.FORM_ForceToKillFocus(form)
        page.close()
    document.save(target)
    document.close()


_Place = tuple[int, str, tuple[float, float], list[str]]


def _places(source: Path) -> dict[str, _Place]:
    """Return page, kind, middle and choices of each field."""
    with pikepdf.open(source) as pdf:
        numbers = {page.objgen: number for number, page in enumerate(pdf.pages)}
        found: dict[str, _Place] = {}
        for name, field in named(pdf.Root.AcroForm.Fields):
            if "/P" not in field:
                # What tells whose it is stands on no page.
                continue
            left, bottom, right, top = (float(edge) for edge in field.Rect)
            choices = [str(option[0]) for option in field.get("/Opt", [])]
            place = ((left + right) / 2, (bottom + top) / 2)
            found[name] = (numbers[field.P.objgen], str(field.FT), place, choices)
        return found

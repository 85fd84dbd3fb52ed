"""Every reader that a supervisor may fill a portfolio with, by its own library.

Three come with the tests. The others are what Evince, Okular, Firefox and document
services fill forms with; ``make soak`` sets them up.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from xml.sax.saxutils import escape

from tests.exchange.fill import with_pdfium, with_pikepdf, with_pypdf

HERE = Path(__file__).parent
SOAK = bool(os.environ.get("SELFASSESS_SOAK"))
JAVA = Path("/usr/share/java")
"""Where Debian keeps PDFBox and what veraPDF needs beside its own jar."""
Labels = Mapping[str, str]
Fill = Callable[[Path, Path, Mapping[str, str], Labels], None]


def run(*command: object, **how: object) -> str:
    """Run a reader; what it says of its trouble ends the test."""
    words = [str(word) for word in command]
    done = subprocess.run(words, check=False, capture_output=True, text=True, **how)
    assert done.returncode == 0, f"{words[:3]}\n{done.stdout[-1500:]}{done.stderr[-3000:]}"
    return done.stdout


def libraries() -> Path:
    """Return the folder of the packages that node runs."""
    return Path(os.environ["SELFASSESS_READERS"]) / "node_modules"


def with_node(
    script: str, source: Path, target: Path, values: Mapping[str, str], labels: Labels
) -> None:
    """Fill with a library that runs in node."""
    run("node", HERE / script, libraries(), source, target, _written(target, values, labels))


def with_debian_python(
    script: str, source: Path, target: Path, values: Mapping[str, str], labels: Labels
) -> None:
    """Fill with a library that Debian's own Python has."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    words = _written(target, values, labels)
    run("/usr/bin/python3", HERE / script, source, target, words, env=environment)


def with_mupdf(source: Path, target: Path, values: Mapping[str, str], labels: Labels) -> None:
    """Fill with MuPDF's own tool."""
    script = HERE / "fill_mupdf.js"
    run("mutool", "run", script, source, target, _written(target, values, labels))


def with_pdfbox(source: Path, target: Path, values: Mapping[str, str], _labels: Labels) -> None:
    """Fill with PDFBox."""
    words = target.with_suffix(".tsv")
    lines = [f"{name}\t{value}".replace("\n", "\\n") for name, value in values.items()]
    words.write_text("\n".join(lines), encoding="utf-8")
    path = os.pathsep.join(
        str(JAVA / f"{name}.jar") for name in ("pdfbox2", "fontbox2", "commons-logging")
    )
    run("java", "-cp", path, HERE / "FillPdfBox.java", source, target, words)


def with_pdftk(source: Path, target: Path, values: Mapping[str, str], _labels: Labels) -> None:
    """Fill from an XFDF file with pdftk."""
    words = target.with_suffix(".xfdf")
    words.write_text(
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<xfdf xmlns="http://ns.adobe.com/xfdf/" xml:space="preserve"><fields>'
        f"{_xfdf(_tree(values))}</fields></xfdf>",
        encoding="utf-8",
    )
    run("pdftk", source, "fill_form", words, "output", target, "need_appearances")


def _written(target: Path, values: Mapping[str, str], labels: Labels) -> Path:
    words = target.with_suffix(".json")
    words.write_text(json.dumps({**values, "labels": labels}), encoding="utf-8")
    return words


def _tree(values: Mapping[str, str]) -> dict[str, object]:
    top: dict[str, object] = {}
    for name, value in values.items():
        *path, last = name.split(".")
        branch = top
        for part in path:
            branch = branch.setdefault(part, {})  # type: ignore[assignment]
        branch[last] = value
    return top


def _xfdf(branch: Mapping[str, object]) -> str:
    return "".join(
        f'<field name="{name}">'
        + (_xfdf(kid) if isinstance(kid, dict) else f"<value>{escape(str(kid))}</value>")
        + "</field>"
        for name, kid in branch.items()
    )


def _plain(fill: Callable[[Path, Path, Mapping[str, str]], None]) -> Fill:
    return lambda source, target, values, _labels: fill(source, target, values)


READERS: dict[str, Fill] = {
    "pdfium (Chrome, Edge)": _plain(with_pdfium),
    "pikepdf (as Acrobat)": _plain(with_pikepdf),
    "pypdf": _plain(with_pypdf),
}
if SOAK:
    READERS |= {
        "pdf.js (Firefox)": partial(with_node, "fill_pdfjs.mjs"),
        "poppler-glib (Evince)": partial(with_debian_python, "fill_poppler.py"),
        "poppler-qt (Okular)": partial(with_debian_python, "fill_okular.py"),
        "mupdf": with_mupdf,
        "pdfbox": with_pdfbox,
        "pdf-lib": partial(with_node, "fill_pdflib.mjs"),
        "pdfcpu": partial(with_node, "fill_pdfcpu.mjs"),
        "pdftk": with_pdftk,
    }

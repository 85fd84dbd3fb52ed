"""The font that readers set a supervisor's words in: ours, whole, with Welsh letters.

A simple TrueType font in WinAnsi, with the letters of Welsh and Polish in the places of
signs that nobody types into an appraisal. Readers find "ŵ" by its glyph's name, so it
shows and prints where the computer has no font of its own for it.
"""

from __future__ import annotations

from pikepdf import Array, Dictionary, Name, Object, Pdf

from selfassess.report.style import REGULAR, font, font_file

FIRST, LAST = 32, 255
_LETTERS = {
    "ŵ": "wcircumflex", "ŷ": "ycircumflex", "Ŵ": "Wcircumflex", "Ŷ": "Ycircumflex",
    "ẁ": "wgrave", "ẃ": "wacute", "ẅ": "wdieresis", "Ẁ": "Wgrave", "Ẃ": "Wacute",
    "Ẅ": "Wdieresis", "ỳ": "ygrave", "Ỳ": "Ygrave", "ą": "aogonek", "ć": "cacute",
    "ę": "eogonek", "ł": "lslash", "ń": "nacute", "ś": "sacute", "ź": "zacute",
    "ż": "zdotaccent", "Ą": "Aogonek", "Ć": "Cacute", "Ę": "Eogonek", "Ł": "Lslash",
    "Ń": "Nacute", "Ś": "Sacute", "Ź": "Zacute", "Ż": "Zdotaccent",
}  # fmt: skip
_PLACES = bytes.fromhex("818d8f909d7f a4a6a8aaacafb2b3b4b6b8b9ba 87838889 98 de fe d0 f0")
"""Codes of WinAnsi that are unused, or hold signs such as the currency sign."""


def form_font(pdf: Pdf) -> Object:
    """Return the font, written into the PDF whole: a reader may need any letter."""
    places = dict(zip(_PLACES, _LETTERS.items(), strict=False))
    face = font(REGULAR).face
    widths = []
    for code in range(FIRST, LAST + 1):
        letter = places[code][0] if code in places else bytes([code]).decode("cp1252", "replace")
        widths.append(round(face.charWidths.get(ord(letter), face.defaultWidth)))
    differences = Array()
    for code in sorted(places):
        differences.append(code)
        differences.append(Name("/" + places[code][1]))
    program = pdf.make_stream(font_file(REGULAR).read_bytes())
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name("/SelfAssessSans-Regular"),
        Flags=32,
        FontBBox=Array([round(edge) for edge in face.bbox]),
        ItalicAngle=0,
        Ascent=round(face.ascent),
        Descent=round(face.descent),
        CapHeight=round(face.capHeight),
        StemV=80,
        FontFile2=program,
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=Name("/SelfAssessSans-Regular"),
            FirstChar=FIRST,
            LastChar=LAST,
            Widths=Array(widths),
            FontDescriptor=pdf.make_indirect(descriptor),
            Encoding=Dictionary(
                Type=Name.Encoding, BaseEncoding=Name.WinAnsiEncoding, Differences=differences
            ),
        )
    )

"""The font that readers set a supervisor's words in: ours, whole, with Welsh letters.

A simple TrueType font in WinAnsi, the one kind that every reader can type in. It has 223
places, so the letters of Welsh, Polish, Romanian and others and a few signs stand in places that
WinAnsi leaves free, below the first letter too, or gives to signs that nobody types into
an appraisal. Readers find "ŵ" by its glyph's name, so it shows and prints where the
computer has no font of its own for it. Each name is of the Adobe Glyph List, which
PDF/UA-1 asks for (ISO 14289-1, 7.21.6) and PDFBox looks them up in; "ț" has none there.
"""

from __future__ import annotations

from pikepdf import Array, Dictionary, Name, Object, Pdf

from selfassess.report.style import REGULAR, font, font_file

RESOURCE = "/Wingdings"
"""What fields call the font. PDFium (Edge, Chrome) takes a font of the computer for letters
past Latin-1, and shows a gap where there is none, unless the font's name in the form is
that of a font of signs; other readers do not look at the name."""
FIRST, LAST = 1, 255
_LETTERS = {
    "ŵ": "wcircumflex", "ŷ": "ycircumflex", "Ŵ": "Wcircumflex", "Ŷ": "Ycircumflex",
    "ẁ": "wgrave", "ẃ": "wacute", "ẅ": "wdieresis", "Ẁ": "Wgrave", "Ẃ": "Wacute",
    "Ẅ": "Wdieresis", "ỳ": "ygrave", "Ỳ": "Ygrave",
    "ą": "aogonek", "ć": "cacute", "ę": "eogonek", "ł": "lslash", "ń": "nacute",
    "ś": "sacute", "ź": "zacute", "ż": "zdot", "Ą": "Aogonek", "Ć": "Cacute",
    "Ę": "Eogonek", "Ł": "Lslash", "Ń": "Nacute", "Ś": "Sacute", "Ź": "Zacute",
    "Ż": "Zdot",
    "≤": "lessequal", "≥": "greaterequal", "→": "arrowright", "≈": "approxequal",
    "ă": "abreve", "ș": "scommaaccent", "ţ": "tcedilla", "Ă": "Abreve", "Ș": "Scommaaccent",
    "Ţ": "Tcedilla", "✓": "checkmark", "č": "ccaron", "Č": "Ccaron", "ğ": "gbreve",
    "ş": "scedilla", "ı": "dotlessi",
}  # fmt: skip
_PLACES = bytes.fromhex(
    "81 8d 8f 90 9d 7f a4 a6 a8 ac af b4 b6 b8 87 83 88 98"
    "01 02 03 04 05 06 07 08 0e 0f 10 11 12 13 14 15 16 17 18 19 1a 1b 1c 1d 1e 1f"
)
"""Codes of WinAnsi that are unused, or hold signs such as the currency sign."""


def form_font(pdf: Pdf) -> Object:
    """Return the font, written into the PDF whole: a reader may need any letter."""
    places = dict(zip(_PLACES, _LETTERS.items(), strict=True))
    face = font(REGULAR).face
    widths = []
    for code in range(FIRST, LAST + 1):
        letter = places[code][0] if code in places else bytes([code]).decode("cp1252", "replace")
        widths.append(round(face.charWidths.get(ord(letter), face.defaultWidth)))
    differences = Array()
    for code in sorted(places):
        differences.append(code)
        differences.append(Name("/" + places[code][1]))
    whole = font_file(REGULAR).read_bytes()
    program = pdf.make_stream(whole, Dictionary(Length1=len(whole)))
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

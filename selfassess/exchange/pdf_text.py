"""Text strings of a PDF, in whatever form a program wrote them (ISO 32000-2, 7.9.2.2)."""

from __future__ import annotations

import re
from contextlib import suppress

_PDF_DOC = {
    number: letter
    for start, letters in (
        (0x18, "˘ˇˆ˙˝˛˚˜"),
        (0x80, "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž"),
        (0xA0, "€"),
    )
    for number, letter in enumerate(letters, start)
}
"""Where PDFDocEncoding differs from Latin-1."""

_LANGUAGE = re.compile(
    r"\x1b(?:[A-Za-z]{2,3}(?:-?[A-Za-z]{2})?|[\u4141-\u5a7a\u6141-\u7a7a]{1,2})\x1b"
)
"""Escape, language and perhaps country, escape.

The two letters of each stand in one place of UTF-16, as the standard has it, or in two, as
most programs write them.
"""
_LINE_ENDS = re.compile(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff]")
_HALVES = re.compile(r"[\ud800-\udfff]")

_CUT_EMOJI = re.compile(
    "[\uf004\uf0cf\uf170\uf171\uf17e\uf17f\uf18e\uf191-\uf19a\uf1e6-\uf1ff\uf201\uf202\uf21a"
    "\uf22f\uf232-\uf23a\uf250\uf251\uf300-\uf321\uf324-\uf393\uf396\uf397\uf399-\uf39b"
    "\uf39e-\uf3f0\uf3f3-\uf3f5\uf3f7-\uf4fd\uf4ff-\uf53d\uf549-\uf54e\uf550-\uf567\uf56f\uf570"
    "\uf573-\uf57a\uf587\uf58a-\uf58d\uf590\uf595\uf596\uf5a4\uf5a5\uf5a8\uf5b1\uf5b2\uf5bc"
    "\uf5c2-\uf5c4\uf5d1-\uf5d3\uf5dc-\uf5de\uf5e1\uf5e3\uf5e8\uf5ef\uf5f3\uf5fa-\uf64f"
    "\uf680-\uf6c5\uf6cb-\uf6d2\uf6d5-\uf6d7\uf6dc-\uf6e5\uf6e9\uf6eb\uf6ec\uf6f0\uf6f3-\uf6fc"
    "\uf7e0-\uf7eb\uf7f0]"
)
_CUT_EMOJI_OR_CJK = re.compile(
    "[\uf90c-\uf93a\uf93c-\uf945\uf947-\uf9ff\ufa70-\ufac6\uface-\ufaf8]"
)
_CJK = re.compile("[\u2e80-\u9fff\uac00-\ud7a3]")


def text_of(raw: bytes) -> str:
    """Return a text string or a text stream as plain text with plain line ends."""
    if raw.startswith(b"\xfe\xff"):
        return _marked(raw[2:], "utf-16-be")
    if raw.startswith(b"\xff\xfe"):
        return _marked(raw[2:], "utf-16-le")
    if raw.startswith(b"\xef\xbb\xbf"):
        return _marked(raw[3:], "utf-8")
    if not raw.isascii():
        with suppress(UnicodeDecodeError):
            # Many programs write UTF-8 without its mark. Letters of PDFDocEncoding that
            # happen to be valid UTF-8 are rows of signs that nobody types, such as "Å µ".
            return plain(_LANGUAGE.sub("", raw.decode("utf-8", "surrogatepass")))
    return plain(raw.decode("latin-1").translate(_PDF_DOC))


def plain(text: str) -> str:
    """Return text whose line breaks are line feeds, and without other control characters."""
    text = _CONTROLS.sub("", _LINE_ENDS.sub("\n", text))
    if _HALVES.search(text):
        # Two halves that stand together are one sign; a half alone says nothing.
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return mended_emoji(text)


def _marked(raw: bytes, encoding: str) -> str:
    """Return text that says itself which Unicode form it is in."""
    try:
        text = raw.decode(encoding, "surrogatepass")
    except UnicodeDecodeError:
        text = raw.decode(encoding, "replace")
    return plain(_LANGUAGE.sub("", text))


def mended_emoji(text: str) -> str:
    """Return the text with its emoji whole.

    PDFium's form filler (Chrome, Edge) keeps only the low 16 bits of what is typed past
    U+FFFF, so that U+1F44D comes back as U+F44D. That place is for private use: nothing else
    is meant by it. From U+F900 on there are real ideographs, so there a text of such letters
    is left alone. Only what becomes an emoji (Unicode 16, emoji-data.txt) is put back.
    """
    text = _CUT_EMOJI.sub(_put_back, text)
    return text if _CJK.search(text) else _CUT_EMOJI_OR_CJK.sub(_put_back, text)


def _put_back(match: re.Match[str]) -> str:
    return chr(0x10000 + ord(match[0]))

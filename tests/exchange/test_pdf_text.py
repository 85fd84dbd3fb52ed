"""Text of a PDF is read as it was written, whatever program wrote it."""

from __future__ import annotations

import re
import sys
from unicodedata import category

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfassess.exchange.pdf_text import mended_emoji, plain, text_of
from tests.exchange.fill import named, with_pdfium
from tests.report.reading import made

TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn"))
    | st.sampled_from("ŵŷłéñ–“”👍😀🤔\n\t"),
    max_size=60,
).filter(lambda text: text == plain(text))


@given(TEXT)
def test_any_text_comes_back_from_every_form_that_says_what_it_is(text):
    assert text_of(b"\xfe\xff" + text.encode("utf-16-be")) == text
    assert text_of(b"\xff\xfe" + text.encode("utf-16-le")) == text
    assert text_of(b"\xef\xbb\xbf" + text.encode()) == text


@given(TEXT)
def test_utf_8_without_a_mark_is_no_gibberish(text):
    if not text.isascii():
        assert text_of(text.encode()) == text


@given(st.binary(max_size=80))
def test_any_bytes_give_text_that_can_be_kept_and_shown(raw):
    text = text_of(raw)
    text.encode()
    assert not [one for one in text if category(one) == "Cc" and one not in "\n\t"]


@given(st.text(max_size=40))
def test_plain_text_stays_as_it_is(text):
    assert plain(plain(text)) == plain(text)


@pytest.mark.parametrize("number", [n for n in range(32, 256) if n not in {0x7F, 0x9F, 0xAD}])
def test_every_letter_of_the_encoding_of_pdf_is_the_right_one(number):
    raw = bytes([number])
    assert text_of(raw) == raw.decode("pdfdoc")


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"Si\xe2n \x18\x90", "Siân ˘’"),
        ("Siân ŵ".encode(), "Siân ŵ"),
        (b"\xfe\xff\x00A\x00\x1b\x00e\x00n\x00\x1b\x00B", "AB"),
        (b"\xfe\xff\x00\x1b\x00e\x00n\x00G\x00B\x00\x1b\x00B", "B"),
        (b"\xfe\xff\x00\x1benGB\x00\x1b\x00B\x00\x1bcy\x00\x1b\x01\x75", "Bŵ"),
        (b"\xff\xfe\x1b\x00e\x00n\x00\x1b\x00B\x00", "B"),
        (b"\xef\xbb\xbf\x1ben\x1bGood \x1bcyGB\x1b\xc5\xb5", "Good ŵ"),
        (b"\xef\xbb\xbfone\xc2\x85two\xe2\x80\xa8three\xe2\x80\xa9four", "one\ntwo\nthree\nfour"),
        (
            b"one\x0btwo\x0cthree\rfour\r\nfive\nsix\tseven",
            "one\ntwo\nthree\nfour\nfive\nsix\tseven",
        ),
        (b"be\x07ll\x00 and nul", "bell and nul"),
        (b"\xfe\xff\x00b\x00\x07\x00e\x00\x00", "be"),
        (b"\xfe\xff\x00\x1b\x00x", "x"),
        (b"\xfe\xff\xd8\x3d\x00x", "\ufffdx"),
        (b"\xed\xa0\xbd\xed\xb1\x8d \xc5\xb5", "👍 ŵ"),
        (b"\xfe\xff\x00a\x00", "a"),
    ],
)
def test_odd_forms(raw, text):
    assert text_of(raw).removesuffix("\ufffd") == text


@pytest.mark.parametrize(
    ("came", "meant"),
    [
        ("\uf44d\uf3fd \uf600 \uf914", "👍🏽 😀 🤔"),
        ("\uf1ec\uf1e7", "🇬🇧"),
        ("\uf0b7 a point of Word", "\uf0b7 a point of Word"),
        ("\u91d1 \uf914 in Chinese", "\u91d1 \uf914 in Chinese"),
        ("\u2764\ufe0f \ufb01ne", "\u2764\ufe0f \ufb01ne"),
    ],
)
def test_emoji_that_were_cut_are_put_back_and_nothing_else(came, meant):
    assert mended_emoji(came) == meant


@given(st.text(st.characters(min_codepoint=0xF000, max_codepoint=0xFFFF), max_size=10))
def test_what_is_put_back_is_always_a_picture(text):
    for before, after in zip(text, mended_emoji(text), strict=True):
        if before != after:
            assert ord(after) == ord(before) + 0x10000
            assert category(after) in {"So", "Sk", "Cn"}


def test_an_emoji_typed_into_the_form_filler_of_chrome_comes_back(portfolio, tmp_path):
    words = "👍 done, 😀 🤔 🇬🇧 👍🏽 ŵ"
    filled = tmp_path / "filled.pdf"
    with_pdfium(made(portfolio, tmp_path / "mine.pdf"), filled, {"overall.comment": words})
    with pikepdf.open(filled) as pdf:
        raw = bytes(dict(named(pdf.Root.AcroForm.Fields))["overall.comment"].V)
    # Where a letter has two bytes, as on Windows, the form filler writes them as they are.
    assert sys.platform == "win32" or re.search("[\uf000-\uffff]", raw[2:].decode("utf-16-be"))
    assert text_of(raw) == words

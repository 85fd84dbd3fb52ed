"""Names and words of every script: set, read aloud as they were written, and told where not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfassess.cli import main
from selfassess.report.scripts import is_shaped, language_of
from selfassess.report.shaped import ShapedText, plain
from selfassess.report.style import REGULAR, in_sight_order, not_set, pieces, right_to_left, safe
from selfassess.report.unset import unset_signs, unset_words
from tests.report.reading import assert_accessible, assert_for_archives, made

NAMES = {
    "ar": "محمد الأحمد",
    "he": "דָּוִד כהן",
    "hi": "प्रिया शर्मा",
    "bn": "প্রিয়া দাস",
    "pa": "ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ",
    "gu": "પ્રિયા પટેલ",
    "ta": "பிரியா",
    "te": "ప్రియ",
    "kn": "ಪ್ರಿಯಾ",
    "ml": "മീനാക്ഷി നായർ",
    "si": "ප්‍රියා",
    "th": "สมชาย ใจดี",
    "zh": "王小明",
    "ja": "田中 さくら",
    "ko": "김민준",
    "hy": "Անի",
    "ka": "ნინო",
    "am": "ሰላም",
}
FIRST = "scsw.area-1.do-1"


def _spans(pdf: Path) -> Iterator[pikepdf.Dictionary]:
    with pikepdf.open(pdf) as opened:
        for one in opened.pages:
            for operands, operator in pikepdf.parse_content_stream(one):
                if str(operator) == "BDC" and operands[0] == "/Span":
                    yield operands[1]


def spoken(pdf: Path) -> str:
    """Return what the lines that are shaped say they are, as a screen reader has them."""
    return "".join(str(span.ActualText) for span in _spans(pdf))


def languages(pdf: Path) -> list[str]:
    """Return the language of each such line."""
    return [str(span.get("/Lang", "")) for span in _spans(pdf)]


@pytest.mark.parametrize("language", NAMES)
def test_a_name_is_set_and_read_as_it_is_written(portfolio, tmp_path, language):
    name = NAMES[language]
    assert not_set(name) == ""
    portfolio.update_worker(name=name)
    portfolio.rate(FIRST, 3)
    portfolio.write_note(FIRST, f"{name}. " * 40)
    pdf = made(portfolio, tmp_path / "a.pdf")
    assert_accessible(pdf)
    assert_for_archives(pdf)
    assert language_of(name) == language
    # Programs that copy text guess the direction anew; what is read aloud is this.
    assert spoken(pdf).count(name) >= 30 or not is_shaped(name)
    assert {told for told in languages(pdf) if told} <= {language}


def test_no_box_is_drawn_for_a_letter_of_these(portfolio, tmp_path):
    for name in NAMES.values():
        assert "\u25a1" not in safe(name), name


def test_accents_are_joined_to_their_letters(portfolio, tmp_path):
    portfolio.update_worker(name="Zoe\u0308 W\u0302yn")
    pdf = made(portfolio, tmp_path / "a.pdf")
    document = pypdfium2.PdfDocument(pdf)
    text = document[0].get_textpage().get_text_bounded()
    document.close()
    assert "Zoë Ŵyn" in text


@pytest.mark.parametrize(
    ("line", "seen"),
    [
        ("abc def", "abc def"),
        ("\u05d0\u05d1 \u05d2\u05d3", "\u05d2\u05d3 \u05d0\u05d1"),
        ("abc \u05d0\u05d1 \u05d2\u05d3 def", "abc \u05d2\u05d3 \u05d0\u05d1 def"),
        ("\u05d0\u05d1 12 \u05d2\u05d3", "\u05d2\u05d3 12 \u05d0\u05d1"),
    ],
)
def test_words_stand_in_the_order_of_sight(line, seen):
    words = line.split(" ")
    assert " ".join(in_sight_order(words, words, right=False)) == seen


def test_a_paragraph_from_right_to_left_keeps_other_words_in_their_order():
    words = ["\u05d0", "Jo", "Field", "\u05d1"]
    assert in_sight_order(words, words, right=True) == ["\u05d1", "Jo", "Field", "\u05d0"]


def test_a_sentence_that_begins_with_a_name_keeps_its_direction():
    assert not right_to_left("محمد agrees that this is what we talked about.")
    assert right_to_left("عمل محمد مع Jo.")


def test_brackets_are_seen_the_right_way_round():
    drawn = [piece.glyphs for piece in pieces("(\u05d0\u05d1)", REGULAR, 11)]
    assert (drawn[0], drawn[-1]) == ("(", ")")


@given(
    st.text(
        st.sampled_from("ab \u05d0\u0643\u0631\u0301\u4e2d\u3002\u0e17\u0e35\n<&>"), max_size=200
    )
)
def test_no_letter_is_lost_in_the_lines(text):
    shaped = ShapedText(safe(text), REGULAR, 11, 13)
    lines = shaped.lines(60)
    kept = "".join(word.text for line in lines for word in line)
    whole = "".join(part for part, _bold in plain(safe(text)))
    assert "".join(kept.split()) == "".join(whole.split())


def test_what_cannot_be_set_is_told_before(portfolio, path_of, capsys, tmp_path):
    portfolio.rate(FIRST, 3)
    portfolio.write_note(FIRST, "I said ꦗꦮ and 😀.")
    (found,) = unset_signs(portfolio)
    assert found.signs == "ꦗꦮ"
    lead, line = unset_words([found])
    assert "empty box" in lead
    assert line.startswith("ꦗꦮ")
    portfolio.close()
    assert main(["export", str(path_of), "-o", str(tmp_path / "a.pdf")]) == 0
    assert "ꦗꦮ" in capsys.readouterr().err


@pytest.fixture
def path_of(tmp_path):
    """The place of the open portfolio."""
    return tmp_path / "mine.selfassess"


def test_a_name_that_cannot_be_set_is_told_too(portfolio):
    portfolio.update_worker(name="ꦗꦮ Reid", supervisor="ꦲ")
    assert [one.signs for one in unset_signs(portfolio)] == ["ꦗꦮꦲ"]


def test_no_line_begins_with_what_ends_a_sentence():
    shaped = ShapedText("一二三四五六七八九十。" * 30, REGULAR, 11, 13)
    for width in range(50, 140, 7):
        for line in shaped.lines(width)[1:]:
            assert not line[0].text.startswith("。")

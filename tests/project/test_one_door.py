"""One door for words: every text is collected for translators, and nothing is shown beside it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from hypothesis import given
from hypothesis import strategies as st

from selfassess import words
from tests.words.catalogue import (
    FOLDER,
    TEMPLATE,
    collected,
    compiled,
    faults,
    keys,
    load,
    places_of,
    pseudo,
    pseudo_catalog,
)

PROGRAM = Path(__file__).resolve().parents[2] / "selfassess"
TABLES = (ast.Name, ast.Attribute, ast.Subscript, ast.Starred)
SAID = {"say", "say_as", "say_many"}
MARKED = {"mark", "mark_many"}
SHOWN = {
    "setText", "setWindowTitle", "setAccessibleName", "setAccessibleDescription",
    "setPlaceholderText", "setInformativeText", "setLabelText", "addButton", "addMenu", "addItem",
    "addTab", "label", "button", "heading", "announce", "tell", "message_box", "ask", "tip",
    "print_line", "SelfAssessError", "DateProblem", "QCheckBox", "QRadioButton", "QGroupBox",
    "Tick", "Radio", "FoldingTick", "ActionButton", "getSaveFileName", "getOpenFileName",
    "drawString", "drawText",
}  # fmt: skip
"""What puts a text in front of a person."""


def name_of(node: ast.AST) -> str:
    """Return the name of what is called."""
    if not isinstance(node, ast.Call):
        return ""
    return getattr(node.func, "attr", getattr(node.func, "id", ""))


def has_letters(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and any(letter.isalpha() for letter in node.value)
    )


def is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def is_said(node: ast.AST) -> bool:
    return name_of(node) in SAID


def beside_the_door(source: str) -> Iterator[str]:
    """Yield what is said so that no translator gets it, or gets it in pieces."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        line = getattr(node, "lineno", 0)
        if is_said(node):
            count = {"say": 1, "say_as": 2, "say_many": 2}[name_of(node)]
            said = node.args[: 1 if isinstance(node.args[0], ast.Starred) else count]
            named = {one.arg for one in node.keywords}
            texts = [one.value for one in said if is_text(one)]
            places = {name for text in texts for name in places_of(text)} - {"count"}
            if None not in named and all(map(is_text, said)) and places - named:
                yield f"{line}: braces that nothing is filled into"
            for given_ in said:
                if (
                    not isinstance(given_, TABLES)
                    and not has_letters(given_)
                    and ast.unparse(given_) != "', '"
                ):
                    yield f"{line}: a text that is made up while it is said"
        is_mark = name_of(node) in MARKED and isinstance(node.func, ast.Name)
        if is_mark and not all(map(has_letters, node.args)):
            yield f"{line}: marked, and no text"
        if isinstance(node, ast.JoinedStr):
            parts = [part.value for part in node.values if isinstance(part, ast.FormattedValue)]
            if any(map(is_said, parts)) and any(map(has_letters, node.values)):
                yield f"{line}: English glued to what is said"
            # What collects the texts does not look into these.
            for one in (part for value in parts for part in ast.walk(value) if is_said(part)):
                if any(map(is_text, one.args)):
                    yield f"{line}: a text within a text, which nobody collects"
        if isinstance(node, ast.BinOp) and (is_said(node.left) or is_said(node.right)):
            yield f"{line}: something added to what is said"
        if isinstance(node, ast.AugAssign) and is_said(node.value):
            yield f"{line}: something said that is added to a text"
        if name_of(node) in SHOWN:
            for given_ in node.args:
                parts = given_.values if isinstance(given_, ast.JoinedStr) else [given_]
                alone = isinstance(given_, ast.Constant) and " " not in str(given_.value).strip()
                if any(map(has_letters, parts)) and not alone:
                    yield f"{line}: {name_of(node)} of English that nobody can translate"
    for node in tree.body:
        inside = node.body if isinstance(node, ast.ClassDef) else [node]
        for part in inside:
            is_value = isinstance(part, ast.Assign | ast.AnnAssign)
            if is_value and any(map(is_said, ast.walk(part))):
                yield f"{part.lineno}: said before the language is known"


def test_nothing_is_said_beside_the_door():
    found = {
        path.relative_to(PROGRAM).as_posix(): list(
            beside_the_door(path.read_text(encoding="utf-8"))
        )
        for path in sorted(PROGRAM.rglob("*.py"))
        if path.name != "words.py"
    }
    assert len(found) > 200
    assert {name: told for name, told in found.items() if told} == {}


@pytest.mark.parametrize(
    "line",
    [
        'say(f"Now: {tier}")',
        'say("Now" + tier)',
        'say("Now: {tier}")',
        'say_many("1 of {all}", "{count} of {all}", count)',
        'say("Open" if late else "Closed")',
        "mark(words)",
        'f"Now: {say(words)}"',
        'label(say("Now") + tier)',
        'words += say("to answer")',
        "f\"{name}: {say('Nothing found')}\"",
        'label("Nothing found", "muted")',
        'box.setText(f"Page {n} of")',
        'raise SelfAssessError("It is not there.")',
        'TITLE = say("My plan")',
        'class Plan:\n    title = say("My plan")',
    ],
)
def test_a_text_beside_the_door_is_found(line):
    assert len(list(beside_the_door(line))) == 1


@pytest.mark.parametrize(
    "line",
    [
        'say("Now: {tier}", tier=title)',
        "say(_REASONS[reason], name=name)",
        'say("Now: {tier}", **words)',
        'say_many("1 of {all}", "{count} of {all}", count, all=10)',
        "say_many(*_KINDS[kind], count)",
        'say_as("an objective", "Open")',
        'label(say("Nothing found"), "muted")',
        'f"{name}: {say(_KINDS[kind])}"',
        'def f():\n    return say("My plan")',
        'TITLE = mark("My plan")',
    ],
)
def test_a_text_through_the_door_is_not(line):
    assert list(beside_the_door(line)) == []


# ---- what translators get --------------------------------------------------------------


def test_the_template_has_every_text_of_the_program():
    """`make words` brings it up to date."""
    assert keys(load(TEMPLATE)) == keys(collected())


def test_no_text_has_markup_that_a_translator_may_break():
    said = [text for _context, text in keys(collected()) if isinstance(text, str)]
    assert [text for text in said if "<" in text] == []


def test_every_language_is_whole_and_compiled():
    template = collected()
    for path in FOLDER.glob("*/LC_MESSAGES/selfassess.po"):
        assert faults(template, load(path)) == [], path
        assert path.with_suffix(".mo").read_bytes() == compiled(load(path)), path


WELSH = "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n==3 ? 3 : n==6 ? 4 : 5);"


@pytest.fixture
def template() -> Catalog:
    made = Catalog()
    made.add("&Save")
    made.add("Kept in {path}")
    made.add("Open", context="an objective")
    made.add(("1 answer", "{count} answers"))
    return made


@pytest.fixture
def welsh(template) -> Catalog:
    made = Catalog(locale="cy")
    made.mime_headers = [("Plural-Forms", WELSH)]
    made.add("&Save", "&Cadw")
    made.add("Kept in {path}", "Cedwir yn {path}")
    made.add("Open", "Ar agor", context="an objective")
    few = ("{count} ateb", "1 ateb", "2 ateb", "{count} ateb!", "{count} ateb?")
    forms = (*few, "{count} o atebion")
    made.add(("1 answer", "{count} answers"), forms)
    return made


def test_a_whole_language_has_no_faults(template, welsh):
    assert welsh.num_plurals == 6
    assert faults(template, welsh) == []


@pytest.mark.parametrize(
    ("text", "theirs", "told"),
    [
        ("&Save", None, "not translated: &Save"),
        ("&Save", "Cadw", "underlined"),
        ("Kept in {path}", "Cedwir yn {lle}", "names in braces"),
        ("Kept in {path}", "Cedwir", "names in braces"),
        ("Kept in {path}", "Cedwir yn {path", "braces that do not match"),
        ("Kept in {path}", " Cedwir yn {path}", "space in front"),
        ("Kept in {path}", "Cedwir\nyn {path}", "number of lines"),
        ("&Save", "", "0 of 1 forms: &Save"),
        ("Gone", "Wedi mynd", "no text of the program any more: Gone"),
        (("1 answer", "{count} answers"), ("a", "", "c", "d", "e", "f"), "5 of 6 forms"),
        (("1 answer", "{count} answers"), ("a", "b", "c", "d", "e", "{n}"), "names in braces"),
    ],
)
def test_a_fault_of_a_language_is_told(template, welsh, text, theirs, told):
    welsh.delete(text if isinstance(text, str) else text[0])
    if theirs is not None:
        welsh.add(text, theirs)
    (found,) = faults(template, welsh)
    assert told in found


def test_a_guess_of_a_tool_is_no_translation(template, welsh):
    welsh.get("&Save").flags.add("fuzzy")
    assert faults(template, welsh) == ["not translated: &Save"]


@pytest.fixture
def speaking(tmp_path, monkeypatch) -> Iterator:
    """Return a way to make this process speak the language of a catalogue."""

    def speak(catalog: Catalog) -> None:
        place = tmp_path / "tried.mo"
        place.write_bytes(compiled(catalog))
        monkeypatch.setenv(words.CHOSEN, str(place))
        words._catalogue.cache_clear()

    words._catalogue.cache_clear()
    yield speak
    monkeypatch.delenv(words.CHOSEN, raising=False)
    words._catalogue.cache_clear()


def test_each_number_gets_the_form_of_its_language(welsh, speaking):
    speaking(welsh)
    said = [words.say_many("1 answer", "{count} answers", n) for n in (0, 1, 2, 3, 6, 7, 1200)]
    assert said == [
        "0 ateb", "1 ateb", "2 ateb", "3 ateb!", "6 ateb?", "7 o atebion", "1,200 o atebion",
    ]  # fmt: skip
    assert words.say("Kept in {path}", path="a{b}") == "Cedwir yn a{b}"
    assert words.say_as("an objective", "Open") == "Ar agor"
    assert words.say("Open") == "Open"
    assert words.language() == "cy"


def test_english_is_what_stands_in_the_code():
    assert words.say_many("1 answer", "{count} answers", 1) == "1 answer"
    assert words.say_many("1 answer", "{count} answers", 0) == "0 answers"
    assert words.say("a {brace} that stays") == "a {brace} that stays"
    assert words.say_as("an objective", "Open") == "Open"
    assert words.language() == "en-GB"


def test_a_language_that_is_not_there_is_english(monkeypatch, speaking):
    monkeypatch.setenv(words.CHOSEN, "tlh")
    assert words.say("&Save") == "&Save"
    assert words.language() == "en-GB"


def test_a_language_lies_in_its_folder(tmp_path, welsh, monkeypatch, speaking):
    place = tmp_path / "translations" / "cy" / "LC_MESSAGES" / "selfassess.mo"
    place.parent.mkdir(parents=True)
    place.write_bytes(compiled(welsh))
    monkeypatch.setattr(words, "resource_folder", lambda: tmp_path)
    monkeypatch.setenv(words.CHOSEN, "cy")
    assert words.say("&Save") == "&Cadw"


@given(st.text(alphabet="ab {}&\nZ9", max_size=40))
def test_the_tried_language_keeps_what_is_filled_in(text):
    try:
        wanted = places_of(text)
    except ValueError:
        return
    if any(not name.isidentifier() for name in wanted):
        return
    assert places_of(pseudo(text)) == wanted
    assert pseudo(text).count("&") == text.count("&")


def test_the_tried_language_is_whole():
    made = pseudo_catalog()
    assert faults(collected(), made) == []
    assert len(compiled(made)) > 100_000

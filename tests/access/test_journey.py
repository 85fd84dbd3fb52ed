"""From the first run to the PDF without seeing anything, and by the keyboard alone."""

from __future__ import annotations

from pathlib import Path

from pypdf import PdfReader

from tests.access.reader import Reader

REASON = "The porters do this here."
NOTE = "I did this on a Tuesday with Ann."
NOT_MINE = "Not part of my role here"


def assert_holds_all(pdf: Path) -> None:
    """Find in a PDF what both journeys leave: name, ten ratings, reason and note."""
    words = " ".join(" ".join(page.extract_text() for page in PdfReader(pdf).pages).split())
    area = "Maintaining a clean and safe environment"
    # Of ten four are at "On my own" or better: two of each rating.
    for wanted in ("Tom Reid", f"4 / 10 {area} 2 2 2 2 2", REASON, NOTE):
        assert wanted in words, wanted


def statement_shown(reader: Reader) -> str:
    (heading,) = reader.until(lambda: reader.found("heading", "I can "), "a statement")
    return heading.name


def came(reader: Reader, after: str) -> str:
    """Return the next statement once the focus is on it, which says it with place and limit."""
    (heading,) = reader.until(
        lambda: [one for one in reader.found("heading", "I can ") if one.name != after], "the next"
    )
    told = reader.stands_on("panel", heading.name).description
    assert told.startswith("Statement "), told
    assert not any(heading.name in one for one in reader.transcript[-3:-1]), "said twice"
    return told


def ticked(reader: Reader, role: str, name: str) -> bool:
    return "checked" in reader.find(role, name).states


def test_a_journey_by_what_a_screen_reader_finds_and_hears(program, tmp_path):
    reader = Reader(program.listener)
    # ---- to the first statement
    reader.stands_on("push button", "Start my portfolio")
    reader.press("push button", "Start my portfolio")
    reader.stands_on("text", "Your name")
    reader.press("push button", "Start")
    reader.hears("Please put one thing right", "Please type your name")
    reader.write("Your name", "Tom Reid")
    reader.press("push button", "Start")
    reader.hears("Your portfolio is ready")
    # ---- ten ratings; each next statement comes by itself
    for number in range(10):
        statement = statement_shown(reader)
        told = reader.stands_on("panel", statement).description
        assert told.startswith(f"Statement {number % 10 + 1} of ")
        if number == 9:
            limit = "Go past the MRI doors only if you are on the list"
            assert limit in told
            assert reader.found("label", limit), "it is also there to be read"
        reader.press("radio button", f"{number % 5}, ")
        reader.hears("chosen and saved")
        if number == 9:
            reader.hears("That area is done: all 10 answered")
        came(reader, statement)
    # ---- not part of the role, which asks why
    other = statement_shown(reader)
    reader.stands_on("panel", other)
    reader.press("radio button", f"N, {NOT_MINE}")
    asked = reader.stands_on("panel", "Why is this not part of your role here, or not for now?")
    assert "Not saved yet" in asked.description
    reader.press("push button", "Save the reason")
    reader.hears("Please write why")
    reader.write(asked.name, REASON)
    reader.press("push button", "Save the reason")
    reader.hears(f"{NOT_MINE}: chosen and saved")
    # ---- two on is one that has a limit, and gets a note
    limit = "You look at dates and sealed packs only."
    told = came(reader, other)
    assert told.startswith("Statement 2 of 6")
    program.do("pause")
    for number in (3, 4):
        reader.press("push button", "Next")
        told = reader.hears(f"Statement {number} of 6")
    assert limit in told
    assert reader.found("label", limit), "it is also there to be read"
    reader.write("My note", NOTE)
    reader.press("menu item", "File")
    reader.press("menu item", "Save")
    reader.hears("Already saved")
    # ---- requirements and check
    reader.press("push button", "Requirements")
    first = reader.until(lambda: [o for o in reader.focused() if o.role == "check box"], "a box")[0]
    reader.press("check box", first.name)
    reader.until(lambda: ["yes"] if ticked(reader, "check box", first.name) else [], "the tick")
    reader.press("push button", "Check my answers")
    reader.press("radio button", "Not my role  1")
    reader.until(
        lambda: [o for o in reader.found("list item", other) if NOT_MINE in o.name], "the row"
    )
    # ---- the PDF
    reader.press("push button", "Home")
    reader.press("push button", "Make my PDF")
    reader.find("heading", "What goes into the PDF?")
    assert ticked(reader, "radio button", "Everything")
    reader.press("push button", "Choose where to save it…")
    pdf = tmp_path / "for my talk.pdf"
    reader.write("File name:", str(pdf))
    reader.press("push button", "Save")
    heard = reader.hears("Your PDF is ready")
    assert str(pdf) in heard
    assert "Nothing was sent" in heard
    reader.press("push button", "Done")
    reader.find("push button", "Make my PDF")
    reader.until(reader.focused, "the focus")
    assert len(program.listener.all_windows()) == 1, "nothing of what was closed is left"
    print("\n".join(reader.transcript))
    assert_holds_all(pdf)


def test_a_journey_by_the_keyboard_alone(program, tmp_path):
    reader = Reader(program.listener)

    def keys(names: str) -> None:
        program.do(f"keys {names}")

    reader.stands_on("push button", "Start my portfolio")
    keys("Return")
    reader.stands_on("text", "Your name")
    program.do("type Tom Reid")
    keys("Return")
    # ---- ten ratings, by digits
    for number in range(10):
        statement = statement_shown(reader)
        reader.stands_on("panel", statement)
        keys(str(number % 5))
        reader.hears("chosen and saved")
        came(reader, statement)
    # ---- N asks why; the rest of a sentence goes nowhere until Enter leads into the line
    other = statement_shown(reader)
    reader.stands_on("panel", other)
    keys("N")
    asked = reader.stands_on("panel", "Why is this not part of your role here, or not for now?")
    program.do("type ot this")
    keys("Return")
    reader.stands_on("text", asked.name)
    program.do(f"type {REASON}")
    keys("Return")
    reader.hears(f"{NOT_MINE}: chosen and saved")
    # ---- a note
    assert came(reader, other).startswith("Statement 2 of 6")
    keys("Tab")
    reader.stands_on("text", "My note")
    program.do(f"type {NOTE}")
    keys("Ctrl+S")
    reader.hears("Already saved")
    keys("Tab")
    reader.stands_on("text", "Where my evidence is")
    # ---- requirements and check
    keys("Ctrl+3")
    box = reader.stands_on("check box", "Level 2 qualification, or its equal in your nation")
    assert "checked" not in box.states
    keys("Space")
    reader.until(lambda: ["yes"] if ticked(reader, "check box", box.name) else [], "the tick")
    keys("Ctrl+4")
    reader.until(lambda: [o for o in reader.focused() if o.role == "list item"], "a row in focus")
    keys("Shift+Tab")
    reader.stands_on("radio button", "All  107")
    keys("Right Right Right")
    reader.stands_on("radio button", "Not my role  1")
    keys("Tab")
    reader.until(
        lambda: [o for o in reader.focused() if o.role == "list item" and NOT_MINE in o.name],
        "the row in focus",
    )
    keys("Return")
    reader.stands_on("radio button", f"N, {NOT_MINE}")
    # ---- the PDF
    keys("Ctrl+P")
    reader.stands_on("radio button", "Everything")
    reader.find("push button", "Choose where to save it…")
    keys("Return")
    # This dialog is Qt's own, and so is the row in it that has the focus besides.
    reader.until(lambda: [o for o in reader.focused() if o.name == "File name:"], "the name")
    pdf = tmp_path / "for my talk.pdf"
    keys("Ctrl+A")
    program.do(f"type {pdf}")
    keys("Return")
    reader.hears("Your PDF is ready", str(pdf))
    reader.stands_on("push button", "Done")
    keys("Return")
    reader.stands_on("radio button", f"N, {NOT_MINE}")
    print("\n".join(reader.transcript))
    assert_holds_all(pdf)

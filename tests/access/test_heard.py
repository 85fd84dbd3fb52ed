"""What is announced, and what is not: a screen reader that talks all the time is switched off."""

from __future__ import annotations

from tests.access.reader import Reader
from tests.away import move

NUMBER = "943 476 5919"


def test_moving_rating_and_searching_are_heard(program):
    heard = program.listener
    program.do("open")
    program.do("page walk")
    heard.forget()
    program.do("keys Alt+Right")
    heard.wait(lambda: len(heard.announced()) >= 1)
    (told,) = heard.announced()
    assert told.startswith("Statement 2 of 10 in this area. I can ")
    heard.forget()
    program.do("keys 2")
    heard.wait(lambda: len(heard.announced()) >= 1)
    assert heard.announced() == ["With support: chosen and saved"]
    heard.forget()
    program.do("page search")
    program.do("type gloves")
    heard.wait(lambda: any("found" in one for one in heard.announced()))


def test_what_may_show_who_a_patient_is_is_heard(program):
    heard = program.listener
    program.do("open")
    program.do("page walk")
    program.do("note")
    heard.forget()
    program.do("type patient 943 476 5919 ")
    heard.wait(lambda: any("NHS number" in one for one in heard.announced()))


def test_a_patient_in_a_note_on_a_requirement_is_heard_too(program):
    reader = Reader(program.listener)
    program.do("open")
    program.do("page requirements")
    reader.write("Note on Level 2 qualification", f"patient {NUMBER}")
    reader.hears("NHS number")


def test_a_save_that_fails_is_heard_once_and_so_is_the_end_of_it(program, tmp_path):
    reader = Reader(program.listener)
    program.do("open")
    program.do("page walk")
    place = tmp_path / "work" / "csw.selfassess"
    away = move(place, tmp_path / "away")
    program.do("keys 2")
    kept = "kept on this computer and saved when the file is back"
    reader.hears(kept)
    reader.hears("With support: chosen")
    program.do("keys Alt+Right")
    program.do("keys 1")
    reader.hears("Learning: chosen")
    program.do("keys Ctrl+S")
    move(away, place)
    reader.hears("Saved at ")
    told = [words for words in program.listener.announced() if kept in words]
    assert len(told) == len(set(told)), "it is tried again and again, and told once"


def test_nothing_is_heard_of_what_is_saved_while_one_types(program):
    reader = Reader(program.listener)
    program.do("open")
    program.do("page walk")
    program.do("note")
    program.listener.forget()
    program.do("type I did this on Tuesday")
    for words in ("Saving", "Saved at "):
        reader.until(
            lambda words=words: [
                one for one in program.listener.windows() if one.description.startswith(words)
            ],
            words,
        )
    assert program.listener.announced() == []


def test_undo_tells_what_it_took_back_and_what_it_did_again(program):
    reader = Reader(program.listener)
    program.do("open")
    program.do("page walk")
    program.do("keys 2")
    reader.hears("With support: chosen and saved")
    program.do("keys Ctrl+Z")
    reader.hears("Undone: rating")
    reader.stands_on("radio button", "3, On my own")
    program.do("keys Ctrl+Y")
    reader.hears("Redone: rating")
    reader.stands_on("radio button", "2, With support")


def test_the_end_of_the_walk_is_heard(program):
    reader = Reader(program.listener)
    program.do("open")
    program.do("finish")
    reader.hears("That was the last statement.", "not answered yet")
    reader.stands_on("push button", "Go to what is not answered")


def test_a_review_and_an_objective_are_heard_once_they_are_in(program):
    reader = Reader(program.listener)
    program.do("open")
    program.do("page review")
    reader.press("push button", "Type up a paper review")
    reader.write("Name of the supervisor", "Grace Lee")
    reader.write("What they said overall", "Well done")
    reader.press("push button", "Save this review")
    reader.hears("The review is added.")
    reader.press("push button", "My plan")
    reader.press("push button", "Add an objective")
    reader.press("push button", "Save")
    reader.hears("Please say what you want to reach")
    reader.write("What I want to reach", "Learn the CT room")
    reader.press("push button", "Save")
    reader.hears("It is in your plan.")
    # The page is drawn anew, and the focus stays where it was.
    reader.stands_on("push button", "Add an objective")
    change = "Change… Learn the CT room"
    program.listener.focus(reader.find("push button", change))
    reader.stands_on("push button", change)
    program.do("keys Space")
    reader.write("What I want to reach", "Learn the CT room")
    reader.write("Help I need", "Two days there")
    reader.press("push button", "Save")
    reader.hears("It is in your plan.")
    reader.stands_on("push button", change)


def test_a_row_of_a_list_is_opened_by_pressing_it(program):
    reader = Reader(program.listener)
    program.do("open")
    program.do("page check")
    # The one that the list stands on already, which choosing does not change, and another one.
    for number in (0, 4):
        rows = [one for one in reader.shown() if one.role == "list item" and "I can " in one.name]
        reader.press("list item", rows[number].name)
        words = rows[number].name.split(".")[0]
        reader.until(lambda words=words: reader.found("heading", words), words)
        program.do("page check")
    program.do("page home")
    reader.press("list item", "Managing stock and consumables")
    reader.until(lambda: reader.found("heading", "Managing stock and consumables"), "the area")
    program.do("page search")
    program.do("type gloves")
    reader.hears("found")
    found = [one for one in reader.shown() if one.role == "list item" and "I can " in one.name]
    reader.press("list item", found[-1].name)
    reader.until(lambda: reader.found("heading", found[-1].name.split(".")[0]), "what was found")
    program.do("page help")
    reader.press("list item", "Backups, and going back")
    reader.until(lambda: reader.found("heading", "Backups, and going back"), "the topic")
    reader.stands_on("panel", "Backups, and going back")


def test_standing_on_a_row_by_key_opens_nothing(program):
    reader = Reader(program.listener)
    program.do("open")
    program.do("page check")
    program.do("keys Down Down Up End Home")
    assert reader.found("heading", "Check my answers")
    program.do("keys Shift+Tab Tab Down")
    assert reader.found("heading", "Check my answers")

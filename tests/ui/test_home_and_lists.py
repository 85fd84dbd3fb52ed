"""Home, sidebar, help and the lists: the numbers are right and every way leads somewhere."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from selfassess.things.answer.thing import NOT_APPLICABLE
from selfassess.things.objective.thing import PLAN, Objective
from selfassess.ui.look.theme import theme
from selfassess.ui.widgets.statement_model import BELOW_ROLE, MARK_ROLE
from tests.ui.person import on_disk
from tests.ui.screen_sizes import settled

FIRST = "scsw.area-1.do-1"


@pytest.fixture
def busy(person, qtbot):
    """A person who has answered a few statements of each kind."""
    portfolio = person.window.session.portfolio
    for number, rating in enumerate((4, 3, 1), 1):
        portfolio.rate(f"scsw.area-1.do-{number}", rating)
    portfolio.rate("ap.area-1.do-1", 0)
    portfolio.rate("ap.area-1.do-2", NOT_APPLICABLE, "Not here")
    qtbot.waitUntil(lambda: person.sees("13  statements to answer"))
    return person


def test_home_counts_what_is_answered_and_what_is_open(busy):
    assert busy.sees("3 of 6 answered. 2 at “Label 3” or “Label 4”")
    assert busy.sees("2 of 6 answered. 0 at “Label 3” or “Label 4”")
    assert busy.sees("2  rated below “On my own”")
    assert busy.sees("3  requirements not ticked yet")
    page = busy.window.workspace.page("home")
    bars = {bar.area_id: bar.accessibleName() for bar in page.findChildren(type(_bar(page)))}
    assert bars["scsw.area-1"] == "Area 1 of scsw: 2 of 3 on my own"
    assert bars["ap.area-1"] == "Area 1 of ap: 0 of 2 on my own, 1 to answer"
    assert bars["csw.area-1"] == "Area 1 of csw: 3 to answer"


def _bar(page):
    from selfassess.ui.widgets.bars import AreaBar

    return page.findChild(AreaBar)


def test_the_numbers_lead_to_the_statements_they_count(busy):
    check = busy.window.workspace
    for words, wanted, count in (
        ("13  statements to answer", "unanswered", 13),
        ("2  rated below “On my own”", "gaps", 2),
    ):
        busy.press("Ctrl+1")
        busy.click_text(words)
        assert busy.screen == "check"
        assert check.page("check").filters[wanted].isChecked()
        assert check.page("check").list.statements.count == count
    busy.press("Ctrl+1")
    busy.click_text("3  requirements not ticked yet")
    assert busy.screen == "requirements"
    busy.press("Ctrl+1")
    busy.click_text("Change my details")
    assert busy.screen == "details"


def test_a_bar_opens_its_area_by_mouse_and_by_key(busy):
    page = busy.window.workspace.page("home")
    bar = _bar(page)
    busy.click(bar)
    assert (busy.screen, busy.window.workspace.page("area").area.id) == ("area", "scsw.area-1")
    busy.press("Ctrl+1")
    busy.tab_to(_bar(page))
    busy.press("Space")
    assert busy.screen == "area"


def test_a_pdf_is_offered_once_there_is_an_answer_to_send(person, qtbot):
    assert person.sees("Start with your first statement")
    assert not person.sees("Make my PDF")
    person.window.session.portfolio.rate("scsw.area-1.do-1", 3)
    qtbot.waitUntil(lambda: person.sees("Make my PDF"))


def test_the_ring_of_the_keys_is_around_the_row_and_not_around_the_list(person):
    person.press("Ctrl+4")
    rows = person.window.workspace.page("check").list
    assert person.focus is rows
    person.press("Down")
    shown, box = rows.viewport().grab().toImage(), rows.visualRect(rows.currentIndex())
    ring = theme().colour("focus")
    middle = box.center()
    for x, y in ((middle.x(), box.top()), (middle.x(), box.bottom()), (box.right(), middle.y())):
        near = {shown.pixel(x + dx, y + dy) for dx in (0, -1, -2) for dy in (-2, -1, 0, 1, 2)
                if shown.rect().contains(x + dx, y + dy)}  # fmt: skip
        assert ring.rgb() in near, (x, y)
    edge = rows.grab().toImage()
    assert edge.pixelColor(edge.width() // 2, 0) != ring


def test_with_everything_answered_home_leads_to_the_check(person, qtbot):
    portfolio = person.window.session.portfolio
    for spot in portfolio.spots():
        portfolio.rate(spot.statement.id, 3)
    for key in portfolio.index.requirements:
        portfolio.set_requirement(key, done=True)
    qtbot.waitUntil(lambda: person.sees("Every statement has an answer"))
    assert person.sees("There is nothing left to do on your lists.")
    person.click(person.window.workspace.page("home").continue_button)
    assert person.screen == "check"


@pytest.mark.parametrize(
    ("days", "words"), [(0, "today"), (1, "tomorrow"), (12, "in 12 days"), (-3, "was on")]
)
def test_home_tells_when_the_talk_is(person, qtbot, days, words):
    day = date.today() + timedelta(days=days)
    person.window.session.portfolio.update_worker(appraisal_date=day, appraisal_name="PADR")
    qtbot.waitUntil(lambda: any("PADR" in text and words in text for text in person.texts()))


# ---- sidebar -----------------------------------------------------------------------


def test_the_sidebar_opens_screens_and_areas_by_key_alone(person):
    areas = person.window.workspace.sidebar.list
    person.tab_to(areas)
    # The headings of the lists are passed over.
    person.press("Down", times=2)
    person.press("Home")
    person.press("Return")
    assert (person.screen, person.window.workspace.page("area").area.id) == (
        "area",
        "scsw.area-1",
    )
    person.tab_to(person.button("Requirements"))
    person.press("Space")
    assert person.screen == "requirements"
    assert person.button("Requirements").property("here")
    assert not person.button("Home").property("here")


def test_pressing_the_button_of_the_screen_in_front_leaves_it_pressed(person):
    for _ in range(2):
        person.click(person.button("Check my answers"))
        assert person.screen == "check"
        assert person.button("Check my answers").property("here")


def test_a_line_stands_between_the_screens_and_the_areas_that_scroll_below(person):
    areas = person.window.workspace.sidebar.list
    areas.verticalScrollBar().setValue(areas.verticalScrollBar().maximum())
    for _ in range(2):
        drawn = areas.grab().toImage()
        edge = {QColor(drawn.pixel(x, 0)).name() for x in range(drawn.width())}
        assert edge == {theme().colours.line}
        areas.setFocus()


def test_the_sidebar_counts_and_marks_the_area_in_front(person):
    areas = person.window.workspace.sidebar.list
    person.press("Ctrl+2")
    person.press("3")
    index = areas.model().index(areas.areas.row_of("scsw.area-1"))
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Area 1 of scsw, 1 of 3 answered"
    assert areas.standing == index
    assert index.data(Qt.ItemDataRole.AccessibleDescriptionRole) == "You are here"
    person.press("Ctrl+1")
    assert not areas.standing.isValid()
    assert not index.data(Qt.ItemDataRole.AccessibleDescriptionRole)


def test_digits_in_a_list_still_rate_nothing_by_mistake(person, path):
    person.press("Ctrl+4")
    for key in ("3", "N", "0"):
        person.press(key)
    assert person.screen == "check"
    assert not on_disk(path, FIRST).rating


# ---- area, check, search, requirements ---------------------------------------------


def test_confirming_an_area_raises_what_is_lower_and_leaves_the_rest(person, path):
    portfolio = person.window.session.portfolio
    portfolio.rate("csw.area-1.do-1", 1)
    portfolio.rate("csw.area-1.do-2", 4)
    portfolio.rate("csw.area-1.do-3", NOT_APPLICABLE, "Not here")
    person.window.workspace.show_area("csw.area-1")
    assert person.sees("1 rated lower will change")
    person.tab_to(person.window.workspace.page("area").confirm)
    person.press("Space")
    ratings = [on_disk(path, f"csw.area-1.do-{n}").rating for n in (1, 2, 3)]
    assert ratings == [3, 4, NOT_APPLICABLE]
    person.press("Ctrl+Z")
    ratings = [on_disk(path, f"csw.area-1.do-{n}").rating for n in (1, 2, 3)]
    assert ratings == [1, 4, NOT_APPLICABLE]
    person.press("Ctrl+Shift+Z")
    assert on_disk(path, "csw.area-1.do-1").rating == 3


def test_one_of_a_confirmed_area_can_be_rated_alone(person, path):
    work = person.window.workspace
    work.show_area("csw.area-2")
    person.click(work.page("area").confirm)
    person.click_row(work.page("area").list, 1)
    assert person.here == "csw.area-2.do-2"
    person.press("2")
    answer = on_disk(path, "csw.area-2.do-2")
    assert (answer.rating, answer.together) == (2, False)
    assert on_disk(path, "csw.area-2.do-1").together
    person.press("Alt+Up")
    assert work.page("area").confirm.isVisible()


def test_rows_tell_the_answer_too(person):
    person.window.session.portfolio.rate(FIRST, 2)
    person.press("Ctrl+4")
    model = person.window.workspace.page("check").list.model()
    heading = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert heading == "Area 1 of scsw, 1 of 3 answered"
    spoken = model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("I can do thing 1 of area 1 in scsw. 2  Label 2")
    assert "Area 1 of scsw" in spoken
    assert "Not answered" in model.index(2, 0).data(Qt.ItemDataRole.AccessibleTextRole)


def test_the_check_is_brought_up_to_date_when_one_comes_back(person):
    person.press("Ctrl+4")
    page = person.window.workspace.page("check")
    person.click(page.filters["unanswered"])
    person.press("Tab")
    person.tab_to(page.list)
    person.press("Return")
    person.press("3")
    person.press("Ctrl+4")
    assert page.filters["unanswered"].text().endswith("17")
    assert page.list.statements.count == 17


def test_the_check_counts_anew_when_a_change_is_taken_back_in_front_of_it(person, qtbot):
    person.press("Ctrl+5")
    tiers = person.window.workspace.page("details").tiers
    tiers.next_tier.card(None).click()
    person.click_text("Change my next tier")
    person.press("Ctrl+4")
    page = person.window.workspace.page("check")
    assert page.filters["all"].text().endswith("12")
    person.press("Ctrl+Z")
    assert page.filters["all"].text().endswith("18")
    assert page.list.statements.count == 18


def test_search_finds_what_is_still_being_typed_and_gives_keys_back(person):
    person.press("Ctrl+2")
    person.click(person.walk.note.edit)
    person.type("Gwych")
    person.press("Ctrl+F")
    assert person.focus is person.window.workspace.page("search").line
    person.type("gwych zzz")
    assert person.sees("No statement has these words.")
    person.press("Ctrl+A")
    person.type("gwych")
    assert person.sees("1 statement found")
    person.press("Down")
    person.press("Return")
    assert person.here == FIRST
    person.press("2")
    assert person.chosen == 2


def test_search_again_selects_the_old_words(person):
    person.press("Ctrl+F")
    person.type("thing")
    person.press("Ctrl+1")
    person.press("Ctrl+F")
    person.type("area")
    assert person.window.workspace.page("search").line.text() == "area"


# ---- help --------------------------------------------------------------------------


def test_the_help_explains_the_words_of_the_two_views_as_the_program_uses_them(real_person):
    """What is said of each word is checked against what the program compares."""
    import re

    from selfassess.things.review.thing import NOT_SEEN, Agreement, agreement
    from selfassess.things.review.told import agreement_title, agreement_words
    from selfassess.ui.agreement import agreement_meaning
    from selfassess.ui.help.entries import entries

    real_person.press("F1")
    real_person.window.workspace.page("help").reader.read("two-views")
    QApplication.processEvents()
    texts = real_person.texts()
    for kind in Agreement:
        assert agreement_title(kind) in texts
        assert agreement_meaning(kind) in texts
    for mine in range(5):
        for theirs in range(5):
            kind = agreement(mine, theirs)
            meaning = agreement_meaning(kind)
            said = {
                0: "the same rating",
                1: "1 step apart",
            }.get(abs(mine - theirs), "2 steps or more apart")
            assert said in meaning
    for mine in (None, NOT_APPLICABLE):
        assert "gave a rating, and only they did" in agreement_meaning(agreement(mine, 3))
    assert "has not seen" in agreement_meaning(agreement(3, NOT_SEEN))
    assert "gave no rating" in agreement_meaning(agreement(3, None))
    # Nothing else in the help says another thing of these words or of the distance.
    said_elsewhere = [
        line
        for entry in entries(real_person.window.session.portfolio.index.pack)
        for part in entry.parts
        for line in part.lines
    ]
    for text in said_elsewhere:
        for kind in set(Agreement) - {Agreement.NONE, Agreement.ALIKE}:
            assert agreement_words(kind) not in text.casefold(), text
        assert not re.search(r"\b\d (points?|steps?)\b", text), text


def test_the_help_is_read_by_keys_alone(real_person, qtbot):
    real_person.press("F1")
    reader = real_person.window.workspace.page("help").reader
    reader.read("keys")
    bar = reader.topic.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    real_person.press("Down")
    assert bar.value() > 0
    here = bar.value()
    real_person.press("PgDown")
    assert bar.value() > here


def test_the_help_opens_without_a_portfolio_and_closes_again(newcomer):
    newcomer.press("F1")
    assert newcomer.sees("Back to where I was")
    newcomer.press("F1")
    assert newcomer.sees("Show what you can do")


def test_the_help_is_no_way_to_lose_a_half_filled_first_run(newcomer):
    newcomer.press("Ctrl+N")
    newcomer.type("Siân")
    newcomer.press("F1")
    assert newcomer.sees("Back to where I was")
    newcomer.press("F1")
    assert newcomer.window.page.form.name.text() == "Siân"


# ---- going on ------------------------------------------------------------------------


def test_home_names_the_statement_that_continue_opens(busy, qtbot):
    """Any walk: the words and the way are one decision."""
    from random import Random

    from PySide6.QtWidgets import QApplication

    random = Random(5)
    portfolio = busy.window.session.portfolio
    home = busy.window.workspace.page("home")
    for _ in range(40):
        if busy.screen != "walk":
            busy.press("Ctrl+2")
        for _ in range(random.randrange(4)):
            key = random.choice(["Alt+Right", "Alt+Left", "Alt+Down", "3", "1"])
            busy.press(key)
            if busy.screen != "walk":
                busy.press("Ctrl+2")
        busy.press("Ctrl+1")
        QApplication.processEvents()
        named = [s for s in portfolio.spots() if busy.sees(s.statement.text)]
        if not named:
            assert busy.sees("Every statement has an answer")
            break
        assert len(named) == 1
        here = named[0].statement.id
        assert portfolio.answer(here).rating is None, "what is answered is nothing to go on with"
        assert busy.sees("Continue where you stopped") != busy.sees("Your next statement")
        busy.click(home.continue_button)
        assert busy.screen == "walk"
        assert busy.here == named[0].statement.id
        assert busy.walk.cards.focused


def test_next_unanswered_from_another_screen_does_not_pass_over_the_first(person):
    person.press("Alt+Down")
    assert (person.screen, person.here) == ("walk", FIRST)
    person.press("Alt+Down")
    assert person.here == "scsw.area-1.do-2"
    person.press("Ctrl+4")
    person.press("Alt+Down")
    assert person.here == "scsw.area-1.do-2"


def test_after_an_import_home_names_the_first_one_to_answer(person, qtbot):
    from selfassess.portfolio.rules import AnswerRow

    person.window.session.portfolio.apply([AnswerRow(FIRST, 3, "")])
    qtbot.waitUntil(lambda: person.sees("Your next statement"))
    assert person.sees("I can do thing 2 of area 1 in scsw.")
    person.click(person.window.workspace.page("home").continue_button)
    assert person.here == "scsw.area-1.do-2"


def test_a_change_while_home_is_seen_does_not_move_the_page(real_person, qtbot):
    real_person.window.resize(1000, 500)
    home = real_person.window.workspace.page("home")
    assert home.continue_button.hasFocus()
    bar = home.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 100)
    for place in (0, 100):
        bar.setValue(place)
        real_person.window.session.keep(
            PLAN, Objective(id=f"at {place}", what="x", by=date.today())
        )
        qtbot.waitUntil(lambda: not home._timer.isActive() and not home._stale)
        for _ in range(3):
            QApplication.processEvents()
        assert home.continue_button.hasFocus()
        qtbot.waitUntil(lambda place=place: bar.value() == place)


def test_search_shows_the_words_of_a_note_that_it_found(real_person):
    portfolio = real_person.window.session.portfolio
    spot = portfolio.spots()[4]
    portfolio.write_note(spot.statement.id, "A Zeppelin landed beside the scanner.")
    real_person.press("Ctrl+F")
    page = real_person.window.workspace.page("search")
    assert not page.list.isVisible()
    top = page.line.y()
    real_person.type("z")
    assert real_person.sees("Type two letters or more.")
    real_person.type("eppelins")
    assert real_person.sees("1 statement found")
    assert page.line.y() == top, "the box to type in stays where it is"
    model = page.list.statements
    below = model.index(0).data(BELOW_ROLE)
    assert below == "In your note: A Zeppelin landed beside the scanner."
    assert "A Zeppelin landed" in model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert model.index(0).data(MARK_ROLE) == "zeppelin"
    portfolio.write_note(spot.statement.id, "")
    assert real_person.sees("No statement has these words.")


def test_the_word_that_was_found_is_marked_where_it_stands(real_person):
    real_person.press("Ctrl+F")
    shown = real_person.window.workspace.page("search").list
    real_person.type("cannula")
    settled()

    def marked() -> int:
        drawn, wanted = shown.viewport().grab().toImage(), theme().colour("accent").rgb()
        box = shown.visualRect(shown.model().index(0)).adjusted(20, 4, -200, -4)
        return sum(
            drawn.pixel(x, y) == wanted
            for x in range(box.left(), box.right())
            for y in range(box.top(), box.bottom())
        )

    assert marked() > 40
    shown.statements._marked = {}
    assert marked() == 0


def test_down_and_up_choose_among_what_is_found_while_one_types(real_person, announced):
    real_person.press("Ctrl+F")
    page = real_person.window.workspace.page("search")
    real_person.type("patient")
    for key, row in (("Down", 1), ("Down", 2), ("Up", 1), ("Up", 0), ("Up", 0)):
        real_person.press(key)
        assert page.list.standing.row() == row
        assert page.line.hasFocus()
        assert page.list.statements._lines[row].statement.text in announced[-1]
    real_person.press("Down")
    wanted = page.list.statements._lines[1].statement.id
    real_person.press("Return")
    assert (real_person.screen, real_person.here) == ("walk", wanted)


def test_escape_takes_away_the_words_that_were_looked_for(real_person):
    real_person.press("Ctrl+F")
    page = real_person.window.workspace.page("search")
    real_person.type("patient")
    real_person.press("Escape")
    assert page.line.text() == ""
    assert page.line.hasFocus()

"""Where there is little room it goes to what matters: names, cards and buttons stay in sight."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from selfassess.ui.dialogs.export_options import SUPERVISOR, ExportOptions
from selfassess.ui.look.theme import theme
from selfassess.ui.screens import SCREENS
from selfassess.ui.widgets.banner import Kind
from selfassess.ui.widgets.date_field import DateField
from selfassess.ui.widgets.flow import footing
from selfassess.ui.widgets.folding_tick import FoldingTick
from selfassess.ui.widgets.list_page import ListPage
from tests.ui.reviewed import review_of
from tests.ui.screen_sizes import LAPTOP, settled

WORDS = "You do this well with patients who are frightened. Sign it off together soon."


# ---- names and rows ------------------------------------------------------------------


def test_no_name_of_an_area_is_cut(laptop):
    areas = laptop.window.workspace.sidebar.list
    rows = areas.itemDelegate()
    broken = 0
    for number, (_section, area) in enumerate(areas.areas.rows):
        lines = rows._broken(number)
        words = areas.areas.index(number).data()
        assert "".join(lines) == words
        assert len(lines) < 3
        broken += len(lines) > 1
        if area is not None:
            high = areas.visualRect(areas.areas.index(number)).height()
            assert high >= len(lines) * areas.fontMetrics().height() + 16
    assert broken, "some names take two lines"


def test_a_list_is_as_high_as_its_rows(laptop):
    work = laptop.window.workspace
    area = laptop.window.session.portfolio.spots()[0].area
    work.show_area(area.id)
    settled()
    shown = work.page("area").list
    last = shown.visualRect(shown.model().index(shown.model().rowCount() - 1))
    assert shown.viewport().height() - last.bottom() in range(3)
    assert shown.verticalScrollBar().maximum() == 0
    laptop.press("Ctrl+4")
    settled()
    check = work.page("check").list
    assert check.geometry().bottom() > check.parentWidget().height() - 40, "a long one fills it"


def test_an_answer_stands_below_its_statement_where_there_is_no_room_beside(large, qtbot):
    large.window.resize(1024, 692)
    large.press("Ctrl+4")
    settled()
    shown = large.window.workspace.page("check").list
    assert shown.itemDelegate().stacked
    index = shown.model().index(1)
    row = shown.visualRect(index)
    answer = shown.itemDelegate().answer_box(row, index)
    assert row.contains(answer.topLeft())
    assert answer.top() > row.center().y()
    menus = []

    def see() -> None:
        menu = QApplication.activePopupWidget()
        if menu is not None:
            menus.append(menu.accessibleName())
            menu.close()

    timer = QTimer()
    timer.timeout.connect(see)
    timer.start(10)
    place = QPoint(answer.left() + 20, answer.top() + 4)
    qtbot.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=place)
    timer.stop()
    assert menus == [index.data()]
    qtbot.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=row.topLeft() + QPoint(40, 8))
    assert large.screen == "walk"


def test_one_line_of_buttons_is_below_a_statement_in_a_low_window(large):
    large.window.resize(1024, 692)
    settled()
    foot = large.walk.footer
    moves = (foot.back, foot.unanswered, foot.onward)
    assert len({made.geometry().center().y() // 4 for made in moves}) == 1
    assert all(made.isVisible() for made in moves)
    assert not foot.go_on.isVisible()
    large.window.resize(1366, 692)
    settled()
    assert foot.go_on.isVisible()


def test_the_first_one_found_is_in_sight(laptop):
    laptop.press("Ctrl+F")
    laptop.type("patient")
    settled()
    assert laptop.window.workspace.page("search").list.verticalScrollBar().value() == 0


class Windows(QObject):
    """Notes what comes up as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(f"{type(watched).__name__} {watched.findChildren(QLabel)[:1]}")
        return False


@pytest.mark.parametrize("size", [100, 200])
def test_no_part_of_a_screen_is_a_window_for_a_moment(real_person, qapp, size):
    real_person.window.session.portfolio.take_review(review_of())
    watch = Windows()
    qapp.installEventFilter(watch)
    real_person.window.set_look(size=size, mode="dark")
    for entry in SCREENS:
        real_person.window.workspace.show_page(entry.name)
        settled()
    real_person.window.workspace.show_page("walk")
    for key in ("3", "N", "Escape", "Alt+Right"):
        real_person.press(key)
        settled()
    qapp.removeEventFilter(watch)
    assert watch.shown == []


# ---- the walk --------------------------------------------------------------------------


def seen(person, part: QWidget) -> QRect:
    """Return what can be seen of a part, in the coordinates of the window."""
    page = person.walk._scroll.viewport()
    place = QRect(part.mapTo(person.window, QPoint(0, 0)), part.size())
    return place & QRect(page.mapTo(person.window, QPoint(0, 0)), page.size())


def whole(person, part: QWidget) -> bool:
    return seen(person, part).size() == part.size()


def test_with_large_text_the_answer_given_stands_with_the_question(large):
    asked = large.walk._asks
    assert "You chose" not in asked.text()
    large.press("4")
    assert asked.text().endswith("You chose: 4  Helping others")
    large.window.set_look(size=100)
    settled()
    assert "You chose" not in large.walk._asks.text()


@pytest.mark.parametrize("size", [100, 150, 200])
def test_every_menu_has_one_column(laptop, size):
    laptop.window.set_look(size=size)
    settled()
    for entry in laptop.window.menuBar().actions():
        menu = entry.menu()
        assert menu.sizeHint().height() <= LAPTOP[1]
        left = {menu.actionGeometry(one).x() for one in menu.actions() if not one.isSeparator()}
        assert len(left) == 1, entry.text()


def test_no_room_is_kept_for_longer_statements_where_the_cards_have_none(large, laptop):
    spots = large.window.session.portfolio.spots()
    with_limits = {spot.area.id for spot in spots if spot.statement.limit}
    short = next(s for s in spots if s.area.id in with_limits and s.statement.limit is None)
    large.window.workspace.show_statement(short.statement.id)
    settled()
    words = large.walk.head.statement
    end = words.mapTo(large.window, QPoint(0, words.height())).y()
    gap = large.walk._asks.mapTo(large.window, QPoint(0, 0)).y() - end
    assert gap < theme().px(24)


def test_a_message_leaves_the_statement_cards_and_next_in_sight(large):
    large.window.banner.tell(WORDS, "Go back to it", kind=Kind.INFO, stays=True)
    large.press("Alt+Right")
    settled()
    walk = large.walk
    assert whole(large, walk.head.statement)
    cards = [card for card in walk.cards.cards.values() if whole(large, card)]
    assert cards
    assert walk.footer.onward.isVisible()
    foot = QRect(walk.footer.mapTo(large.window, QPoint(0, 0)), walk.footer.size())
    assert large.window.rect().contains(foot)


def test_the_card_that_a_key_comes_to_is_in_sight(large):
    large.window.banner.tell(WORDS, "Go back to it", kind=Kind.INFO, stays=True)
    settled()
    cards = large.walk.cards.cards
    assert not whole(large, cards[4])
    large.press("4")
    settled()
    assert whole(large, cards[4])
    large.press("0")
    settled()
    assert whole(large, cards[0])
    large.press("Down", times=5)
    settled()
    assert large.focus is list(cards.values())[-1]
    assert whole(large, large.focus)


def test_what_may_show_a_patient_comes_into_sight_with_its_button(laptop, qtbot):
    laptop.press("Ctrl+2")
    note = laptop.walk.note
    laptop.click(note.edit)
    laptop.type("NHS 943 476 5919 ")
    qtbot.waitUntil(note.notice.isVisible)
    settled()
    assert whole(laptop, note.warning)
    assert whole(laptop, note.remove)
    assert seen(laptop, note.edit).height() > 40


def test_the_page_stays_at_the_note_that_is_typed(large, qtbot):
    note = large.walk.note
    large.tab_to(note.edit)
    settled()
    large.type("NHS 943 476 5919 ")
    qtbot.waitUntil(note.notice.isVisible)
    settled()
    assert whole(large, note.remove)
    assert not whole(large, large.walk.head.statement)


def test_the_cards_stay_where_they_are_where_there_is_room(laptop):
    laptop.press("Ctrl+2")
    places = set()
    # Over the ends of areas and of lists, too: who clicks in one place would rate otherwise there.
    for spot in laptop.window.session.portfolio.spots():
        laptop.window.workspace.show_statement(spot.statement.id)
        settled()
        places.add(laptop.walk.cards.mapTo(laptop.window, QPoint(0, 0)).y())
    assert len(places) == 1


def test_a_message_is_low_in_a_low_window(laptop):
    laptop.window.banner.tell(WORDS, "Go back to it", stays=True)
    settled()
    usual = laptop.window.banner.height()
    laptop.window.set_look(size=200)
    settled()
    assert laptop.window.banner.height() < usual * 1.8
    for made in laptop.window.banner.findChildren(QPushButton):
        assert made.height() >= 24, "large enough to be pressed"


def test_a_page_stands_where_it_stands_with_a_scroll_bar_or_without(laptop):
    lefts = {}
    for name in ("home", "walk", "requirements", "plan", "check", "details", "settings"):
        laptop.window.workspace.show_page(name)
        settled()
        page = laptop.window.workspace.page(name)
        page = getattr(page, "_scroll", page)
        inner = getattr(page, "inner", None) or page.findChild(ListPage).inner
        lefts[name] = inner.mapTo(laptop.window, QPoint(0, 0)).x()
    assert len(set(lefts.values())) == 1, lefts


# ---- dialogs and fields ------------------------------------------------------------------


def test_the_buttons_of_a_dialog_go_on_in_the_next_line(qtbot):
    made = [QPushButton(words) for words in ("Open", "Print", "Save a copy", "Done")]
    foot = footing(*made[:3], None, made[3])
    qtbot.addWidget(foot)
    wide = foot.sizeHint().width() + 200
    foot.resize(wide, 40)
    foot.show()
    settled()
    assert len({one.y() for one in made}) == 1
    assert made[3].geometry().right() == wide - 1, "the way on is at the right"
    assert made[0].x() == 0
    narrow = max(one.sizeHint().width() for one in made) * 2
    foot.resize(narrow, foot.heightForWidth(narrow))
    settled()
    assert len({one.y() for one in made}) >= 2
    assert all(foot.rect().contains(one.geometry()) for one in made)
    assert made[3].geometry().right() == narrow - 1


def test_the_button_of_a_calendar_is_as_high_as_its_line(person, qtbot):
    form = person.window.workspace.page("details").form
    person.press("Ctrl+5")
    settled()
    assert isinstance(form.date, DateField)
    assert form.date.open_button.height() == form.date.line.height()
    assert form.date.open_button.y() == form.date.line.y()


def test_what_both_agree_on_is_left_out_only_where_there_is_a_review(person, qtbot):
    def offered() -> list[str]:
        dialog = ExportOptions(person.window.session.portfolio, person.window)
        qtbot.addWidget(dialog)
        # What was chosen while there was a review, and it was undone since.
        dialog.choose(dialog.choices()._replace(tier=SUPERVISOR))
        chosen.append(dialog.options().edition)
        return [choice.text() for choice in dialog.lists.values()]

    words = "For my supervisor: leaves out what we both agree on"
    chosen: list[str] = []
    assert words not in offered()
    person.window.session.portfolio.take_review(review_of())
    assert words in offered()
    assert chosen == ["whole", "supervisor"]


def test_what_may_show_a_patient_is_named_once_for_each_place(person, path, qtbot):
    portfolio = person.window.session.portfolio
    here = portfolio.spots()[0].statement
    portfolio.write_note(here.id, "Mr Jones came. Mr Jones went. NHS 943 476 5919.")
    dialog = ExportOptions(portfolio, person.window)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: not dialog.looking)
    shows = [one for one in dialog.findChildren(QPushButton) if one.text() == "Show"]
    assert [one.accessibleName() for one in shows] == [f"Show {here.text}"]
    assert len(dialog.seen) == 3


def test_a_long_line_is_read_from_its_beginning(person):
    long = "Diagnostic Imaging, Nuclear Medicine and Breast Screening, " * 3
    person.window.session.portfolio.update_worker(department=long.strip())
    name = "Angharad Siân Fitzgerald-Llewellyn " * 5
    person.window.session.portfolio.update_worker(name=name.strip())
    person.press("Ctrl+5")
    form = person.window.workspace.page("details").form
    assert form.department.cursorPosition() == 0
    assert person.focus is form.name
    assert form.name.cursorPosition() == 0


def test_a_long_line_that_was_typed_in_shows_its_beginning_again(person):
    person.press("Ctrl+5")
    form = person.window.workspace.page("details").form
    form.department.setFocus()
    person.type("Diagnostic Imaging, Nuclear Medicine and Breast Screening, " * 3)
    assert form.department.cursorPosition() > 100
    person.press("Tab")
    assert not form.department.hasFocus()
    assert form.department.cursorPosition() == 0


def test_a_file_with_a_long_name_shows_where_it_is_from_the_drive_on(newcomer):
    newcomer.click_text("Start my portfolio")
    newcomer.type("Angharad Siân Fitzgerald-Llewellyn")
    assert newcomer.window.page.place.text().endswith("Llewellyn.selfassess")
    assert newcomer.window.page.place.cursorPosition() == 0


def test_a_box_to_tick_has_its_words_in_as_many_lines_as_they_take(qtbot):
    words = "Care Certificate (England) or your nation's induction standards & more"
    tick = FoldingTick(words)
    qtbot.addWidget(tick)
    tick.resize(900, tick.sizeHint().height())
    tick.show()
    settled()
    assert tick.text() == words.replace("&", "&&")
    tick.resize(220, 100)
    settled()
    lines = tick.text().split("\n")
    assert len(lines) >= 3
    assert " ".join(lines) == words.replace("&", "&&")
    assert tick.fontMetrics().horizontalAdvance(max(lines, key=len)) < 220
    tick.resize(900, 100)
    settled()
    assert "\n" not in tick.text()
    assert tick.accessibleName() == words

"""What belongs together stands in line: boxes at their names, ticks in even columns, buttons."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QPushButton, QWidget

from selfassess.framework.model import NATIONS
from selfassess.framework.pack import installed_pack
from selfassess.framework.spoken import safety_told
from selfassess.things.setup.told import nation_name
from selfassess.things.signoff.dialogs import SignOffDialog
from selfassess.things.signoff.thing import SIGNOFFS, SignOff
from selfassess.ui.dialogs.sheet_dialog import SheetDialog
from selfassess.ui.screens.first_run_page import FirstRunPage
from selfassess.ui.widgets.flow import in_columns
from selfassess.ui.widgets.folding_tick import FoldingTick
from tests.ui.test_room import settled
from tests.ui.test_training import ago, course, keep, row_button

LAPTOP = 1366, 728
STATEMENT = "scsw.area-1.do-1"


def at(part: QWidget) -> QPoint:
    """Return where a part begins in its window."""
    return part.mapTo(part.window(), QPoint(0, 0))


def lines(parts: list[QWidget]) -> list[int]:
    """Return how many parts stand in each line, from the top."""
    tops = [at(part).y() for part in parts]
    return [tops.count(top) for top in sorted(set(tops))]


@pytest.fixture
def columns(qtbot):
    """Return columns of so many items, as wide as so many of them and a bit."""

    kept = []

    def made(many: int, fit: float) -> list[QPushButton]:
        parts = [QPushButton("Northern Ireland"), *(QPushButton("Wales") for _ in range(many - 1))]
        holder = in_columns(*parts)
        kept.append(holder)
        qtbot.addWidget(holder)
        wide = int(parts[0].sizeHint().width() * fit) + 8 * int(fit)
        holder.resize(wide, holder.heightForWidth(wide))
        holder.show()
        settled()
        return parts

    return made


@pytest.mark.parametrize(
    ("many", "fit", "told"),
    [
        (4, 3.2, [2, 2]),
        (4, 4.2, [4]),
        (7, 5.2, [4, 3]),
        (7, 3.2, [3, 3, 1]),
        (3, 1.2, [1, 1, 1]),
        (1, 0.5, [1]),
    ],
)
def test_no_line_of_columns_is_nearly_empty(columns, many, fit, told):
    parts = columns(many, fit)
    assert lines(parts) == told
    assert len({part.width() for part in parts}) == 1
    assert all(part.parentWidget().rect().contains(part.geometry()) for part in parts)


def test_columns_may_be_narrower_than_the_widest_and_fold_its_words(qtbot):
    long = FoldingTick("Preventing radicalisation (England, Scotland, Wales): every 3 years")
    parts = [long, FoldingTick("Fire safety: every year")]
    holder = in_columns(*parts, least=200)
    qtbot.addWidget(holder)
    holder.resize(460, 200)
    holder.show()
    settled()
    assert lines(parts) == [2]
    assert "\n" in long.text()
    assert parts[1].y() == 0, "the shorter begins at the top of the line"


def test_the_nations_stand_two_by_two(real_person):
    real_person.window.resize(*LAPTOP)
    settled()
    nations = [real_person.button(nation_name(nation)) for nation in NATIONS]
    assert lines(nations) == [2, 2]


@pytest.mark.parametrize("size", [100, 150, 200])
def test_the_name_stands_at_its_box_beside_the_nation(newcomer, size):
    newcomer.window.resize(*LAPTOP)
    newcomer.window.set_look(size=size)
    newcomer.click_text("Start my portfolio")
    settled()
    page = newcomer.window.page
    assert isinstance(page, FirstRunPage)
    name, nation = page.form.name, page.nation
    assert at(name).y() == at(nation).y()
    caption = page.form.fields["name"].caption
    gap = at(name).y() - at(caption).y() - caption.height()
    assert 0 <= gap <= 8 * size / 100
    assert newcomer.sees("Some names and rules differ. You can change it later.")
    assert "can change it later" in nation.accessibleDescription()


def test_one_question_asks_for_the_nation_everywhere(real_person):
    asked = "Which nation do you work in?"
    assert real_person.sees(asked)
    real_person.press("Ctrl+5")
    assert real_person.sees("Which nation do you &work in?")
    assert real_person.window.workspace.page("details").nation.accessibleName() == asked


def test_what_a_list_asks_stands_below_its_words(real_person):
    real_person.window.resize(1366, 1800)
    real_person.press("Ctrl+5")
    settled()
    lists = real_person.window.workspace.page("details").lists
    assert max(lines([*lists.ticks.values()])) >= 2
    for tick in lists.ticks.values():
        told = tick.parentWidget().told
        assert at(told).x() == at(tick).x() + tick.words_at
        assert tick.words_at > tick.iconSize().width()


def test_the_subjects_of_no_nation_stand_in_two_columns(real_person):
    real_person.window.resize(*LAPTOP)
    real_person.press("Ctrl+8")
    settled()
    page = real_person.window.workspace.page("training")
    assert lines([*page.offers.ticks.values()])[0] == 2


def test_the_ticks_for_how_it_was_shown_are_even(real_person):
    real_person.window.resize(*LAPTOP)
    real_person.press("Ctrl+2")
    settled()
    assert lines([*real_person.walk.notes.practice.ticks.values()]) == [4, 3]


@pytest.mark.parametrize("name", ["training", "signoffs"])
def test_the_first_of_a_list_is_in_sight_with_large_text(real_person, name):
    window = real_person.window
    window.resize(*LAPTOP)
    window.set_look(size=150)
    page = window.workspace.page(name)
    window.workspace.show_page(name)
    if name == "training":
        keep(page, course("Fire safety"), course("Moving and handling"))
        # It was open for who begins.
        page.choose.button.click()
    else:
        window.session.keep(SIGNOFFS, SignOff(id="a", task="Cannulation"))
    settled()
    first = page.rows.made[0]
    assert at(first).y() + first.height() <= at(page.viewport()).y() + page.viewport().height()


def test_a_plan_link_is_level_with_its_tick(real_person):
    real_person.window.resize(*LAPTOP)
    real_person.press("Ctrl+3")
    settled()
    for made in real_person.window.workspace.page("requirements").rows.values():
        tick, link = made.tick.geometry(), made.to_plan.geometry()
        assert abs(tick.center().y() - link.center().y()) <= 1
        assert link.right() == made.note.parentWidget().geometry().right()


def test_dates_of_a_sign_off_end_where_its_texts_end(person, qtbot):
    dialog = SignOffDialog(SignOff(id="a", task=""), person.window.session, person.window, new=True)
    qtbot.addWidget(dialog)
    dialog.show()
    settled()
    for day, text in ((dialog.day, dialog.assessed_by), (dialog.review, dialog.role)):
        assert at(day).x() == at(text).x()
        assert day.width() == text.width()
    assert dialog.windowTitle() == "Add a sign-off"
    assert dialog.save.text() == "Save"


@pytest.mark.parametrize(
    ("about", "asked"), [((), "Add a statement"), ((STATEMENT,), "Add another statement")]
)
def test_the_box_for_statements_has_a_name_and_the_focus(person, qtbot, about, asked):
    dialog = SheetDialog(about, person.window.session, person.window)
    qtbot.addWidget(dialog)
    dialog.show()
    settled()
    assert dialog.windowTitle() == "Make an observation sheet"
    line = dialog.about.line
    assert dialog.focusWidget() is line
    assert line.accessibleName() == asked
    caption = dialog.about.caption
    assert caption.text() == asked
    assert caption.isVisible()
    assert caption.buddy() is line


def test_links_at_a_statement_are_flush_with_its_edge(walker):
    work = walker.walk.notes.at_work
    assert work.sign_off.property("role") == work.sheet.property("role") == "flush"
    assert at(work.sign_off).x() == at(work).x()


def test_a_rating_is_your_own_view_where_the_window_speaks():
    pack = installed_pack("imaging-2022")
    assert pack.safety.startswith("A rating is my own view")
    assert safety_told(pack).startswith("A rating is your own view")
    assert "my own" not in safety_told(pack)


def test_buttons_of_a_row_stay_where_they_are_when_its_times_open(person):
    person.press("Ctrl+8")
    page = person.window.workspace.page("training")
    keep(page, course("Fire safety", ago(1), ago(13)))
    names = [f"{act} Fire safety" for act in ("I did it again…", "Change…", "Remove…")]
    before = [at(row_button(page, name)).x() for name in names]
    row_button(page, "Show all 2 times, Fire safety").click()
    settled()
    assert [at(row_button(page, name)).x() for name in names] == before
    hide = row_button(page, "Hide them, Fire safety")
    assert at(hide).x() > before[-1]

"""Where a table breaks over pages, row by row."""

from __future__ import annotations

import pytest
from reportlab.platypus import Flowable

from selfassess.report.grid import LEAST_PART, PAD_X, PAD_Y, SPLIT_OVER, Cell, Grid, Row
from selfassess.report.tags import Node


class Block(Flowable):
    """A block of a height, which breaks anywhere if it may."""

    def __init__(self, height, *, breaks=True, name=""):
        super().__init__()
        self.tall = height
        self.breaks = breaks
        self.name = name
        self.wrapped = 0

    def wrap(self, width, _height):
        """Return the size."""
        self.wrapped += 1
        self.width = width
        return width, self.tall

    def split(self, _width, height):
        """Break after ``height``."""
        if not self.breaks or height <= 0:
            return []
        return [Block(height, name=self.name), Block(self.tall - height, name=self.name)]


def row(height, **more):
    return Row([Cell([Block(height - 2 * PAD_Y, **more)], Node("TD"))], Node("TR"))


def grid(*heights, header=0.0):
    first = row(header) if header else None
    return Grid([1.0], first, [row(height) for height in heights])


def heights(part):
    return [one.measure([500.0]) for one in part.rows]


def parts(made, height):
    return [heights(part) for part in made.split(500.0, height)]


def test_a_table_is_as_tall_as_its_rows():
    assert grid(30, 40, header=20).wrap(500.0, 1000.0) == (500.0, 90.0)
    # Past the page's end rows are not measured yet.
    made = grid(30, 40, 50, 60)
    assert made.wrap(500.0, 60.0) == (500.0, 70.0)
    assert made.rows[2].cells[0].items[0].wrapped == 0


def test_a_row_is_as_tall_as_its_tallest_cell_and_measured_once():
    cells = [Cell([Block(20), Block(5)], Node("TD")), Cell([Block(40)], Node("TD"))]
    made = Row(cells, Node("TR"))
    assert made.measure([100.0, 200.0]) == 40 + 2 * PAD_Y
    made.measure([100.0, 200.0])
    assert [item.wrapped for cell in cells for item in cell.items] == [1, 1, 1]
    assert cells[0].items[0].width == 100.0 - PAD_X
    # The last ends where the lines of the table do.
    assert cells[1].items[0].width == 200.0
    made.measure([100.0, 100.0])
    assert cells[1].items[0].wrapped == 2


def test_rows_stay_whole_and_go_on_over_the_page():
    assert parts(grid(40, 40, 40, 40), 100) == [[40, 40], [40, 40]]
    assert parts(grid(40, 40, 40, 40, header=20), 100) == [[40, 40], [40, 40]]
    assert parts(grid(40, 40, header=20), 100) == [[40, 40]]
    assert parts(grid(40, 40), 39) == []


def test_the_last_row_is_never_alone_on_a_page():
    """It takes the one before it along."""
    assert parts(grid(30, 30, 30, 30), 100) == [[30, 30], [30, 30]]
    assert parts(grid(30, 30, 30, 30, 30), 125) == [[30, 30, 30], [30, 30]]
    # Where three are left they are not alone, and two before it would be too few.
    assert parts(grid(30, 30, 30, 30, 30), 70) == [[30, 30], [30, 30, 30]]
    assert parts(grid(30, 30, 30), 70) == [[30, 30], [30]]


def test_a_tall_row_breaks_where_there_is_room_for_a_part():
    tall = SPLIT_OVER + 10
    room = LEAST_PART
    (above, below) = grid(40, tall).split(500.0, 40 + room)
    assert heights(above) == [40, room]
    assert heights(below) == [tall - room + 2 * PAD_Y]
    assert (above.rows[1].open_top, below.rows[0].open_top) == (False, True)
    # With less room, or no taller than it may be, it goes over whole.
    assert parts(grid(40, tall), 40 + room - 1) == [[40], [tall]]
    assert parts(grid(40, SPLIT_OVER), 40 + room) == [[40], [SPLIT_OVER]]


def test_the_rest_of_a_broken_row_is_not_taken_for_a_lonely_one():
    tall = SPLIT_OVER + 10
    (above, below) = grid(30, 30, tall).split(500.0, 60 + 100)
    assert heights(above) == [30, 30, 100]
    assert heights(below) == [tall - 100 + 2 * PAD_Y]


def test_a_tall_row_that_cannot_break_goes_over_whole():
    made = Grid([1.0], None, [row(40), row(SPLIT_OVER + 50, breaks=False)])
    assert parts(made, 140) == [[40], [SPLIT_OVER + 50]]


@pytest.mark.parametrize("continued", [False, True])
def test_what_goes_on_has_its_header_again(continued):
    made = grid(40, 40, 40, 40, header=20)
    made.continued = continued
    above, below = made.split(500.0, 100)
    assert (above.continued, below.continued) == (continued, True)
    assert above.header is below.header is made.header
    assert above.shares == below.shares == [1.0]

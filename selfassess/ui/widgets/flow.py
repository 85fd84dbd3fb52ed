"""A row that goes on in the next line where there is no room, as words do."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

from selfassess.ui.look.theme import theme


class FlowRow(QLayout):
    """Items beside each other, each in its own width, over as many lines as they need."""

    def __init__(self, *items: QWidget, spacing: int = 8) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(theme().px(spacing))
        for item in items:
            self.addWidget(item)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802
        """Take one more."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]  # noqa: N802
        """Return one by its number, None where there is none."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]  # noqa: N802
        """Take one out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802
        """Ask for no more than is needed."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """The narrower, the more lines."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """Return the height of all lines at a width."""
        return self._lay(QRect(0, 0, width, 0), place=False)

    def minimumSize(self) -> QSize:  # noqa: N802
        """Return room for the widest one."""
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return size

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the size of all in one line."""
        shown = self._shown()
        width = sum(item.sizeHint().width() for item in shown) + self.spacing() * (len(shown) - 1)
        return QSize(max(0, width), max((item.sizeHint().height() for item in shown), default=0))

    def setGeometry(self, box: QRect) -> None:  # noqa: N802
        """Place them."""
        super().setGeometry(box)
        self._lay(box, place=True)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _aside(self, line: list[tuple[QLayoutItem, QSize]], width: int) -> dict[int, int]:  # noqa: ARG002
        """Return by how much those from a place in a line on stand further to the right."""
        return {}

    def _drop(self, high: int, size: QSize) -> int:
        """Return how far below the top of its line something stands: in the middle of it."""
        return (high - size.height()) // 2

    def _lay(self, box: QRect, *, place: bool) -> int:
        y = box.top()
        for line in self._lines(max(1, box.width())):
            high = max(size.height() for _item, size in line)
            x = box.left()
            aside = self._aside(line, box.width())
            for number, (item, size) in enumerate(line):
                x += aside.get(number, 0)
                if place:
                    item.setGeometry(QRect(QPoint(x, y + self._drop(high, size)), size))
                x += size.width() + self.spacing()
            y += high + self.spacing()
        return max(0, y - self.spacing() - box.top())

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """Return what stands in each line, with its size."""
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        room = -1
        for item in self._shown():
            wanted = item.sizeHint()
            size = QSize(min(wanted.width(), width), wanted.height())
            if room < size.width():
                lines.append([])
                room = width
            lines[-1].append((item, size))
            room -= size.width() + self.spacing()
        return lines


class Columns(FlowRow):
    """Items in columns of one width, over lines that hold as many each as can be."""

    def __init__(
        self, *items: QWidget, spacing: int = 8, least: int = 0, wide: bool = False
    ) -> None:
        """``least`` is how narrow a column may be; without it, as wide as the widest item.

        ``wide`` columns take all the room there is; others no more than the widest item.
        """
        super().__init__(*items, spacing=spacing)
        self._least = theme().px(least)
        self._wide = wide

    def _drop(self, high: int, size: QSize) -> int:  # noqa: ARG002
        """Begin at the top of the line, as cells of a table do."""
        return 0

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        shown = self._shown()
        if not shown:
            return []
        gap = self.spacing()
        widest = max(item.sizeHint().width() for item in shown)
        least = max(1, min(widest, self._least or widest))
        fit = max(1, (width + gap) // (least + gap))
        # No line is left with one where the others have many.
        many = -(-len(shown) // -(-len(shown) // fit))
        share = max(1, (width - gap * (many - 1)) // many)
        wide = share if self._wide else min(widest, share)
        sized = [(item, QSize(wide, _height(item, wide))) for item in shown]
        return [sized[at : at + many] for at in range(0, len(sized), many)]


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()


class FootRow(FlowRow):
    """The buttons below a dialog: some at the left, and the way on at the right."""

    def __init__(self, *items: QWidget | None) -> None:
        """``None`` stands where the right side begins."""
        self._first_right = items.index(None)
        super().__init__(*(item for item in items if item is not None), spacing=10)

    def _aside(self, line: list[tuple[QLayoutItem, QSize]], width: int) -> dict[int, int]:
        right = self._items[self._first_right :]
        for number, (item, _size) in enumerate(line):
            if any(item is one for one in right):
                taken = sum(size.width() for _item, size in line) + self.spacing() * (len(line) - 1)
                return {number: max(0, width - taken)}
        return {}


def footing(*items: QWidget | None) -> QWidget:
    """Return the buttons of a dialog; ``None`` stands where the right side begins."""
    return _held(FootRow(*items))


def flowing(*items: QWidget, spacing: int = 8) -> QWidget:
    """Return the items in a row that goes on in the next line."""
    return _held(FlowRow(*items, spacing=spacing))


def in_columns(*items: QWidget, spacing: int = 8, least: int = 0, wide: bool = False) -> QWidget:
    """Return the items in :class:`Columns`."""
    return _held(Columns(*items, spacing=spacing, least=least, wide=wide))


def _held(layout: FlowRow) -> QWidget:
    made = QWidget()
    made.setLayout(layout)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    made.setSizePolicy(policy)
    return made

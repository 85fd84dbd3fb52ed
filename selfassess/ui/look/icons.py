"""Icons of the one open set, tinted to the look in force."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPixmap

from selfassess.resources import resource_folder
from selfassess.ui.look.theme import theme


def icon(name: str, colour: str = "text") -> QIcon:
    """Return an icon by file name (without ``.svg``), in a colour of the theme."""
    return _icon(name, theme().colour(colour).name())


def give_icon(action: QAction, name: str) -> None:
    """Give an action an icon by name, which :func:`icon_of` draws when it is first seen."""
    action.setProperty("picture", name)


def icon_of(action: QAction) -> QIcon:
    """Return the icon of an action, drawn now if it was not yet."""
    if (name := action.property("picture")) and action.icon().isNull():
        action.setIcon(icon(name))
    return action.icon()


@lru_cache(maxsize=200)
def _icon(name: str, colour: str) -> QIcon:
    # QtSvg is loaded with the first icon, not with the program.
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415

    path = resource_folder() / "icons" / f"{name}.svg"
    if not path.is_file():
        return QIcon()
    source = path.read_text(encoding="utf-8").replace("currentColor", QColor(colour).name())
    renderer = QSvgRenderer(QByteArray(source.encode()))
    result = QIcon()
    for size in (20, 40, 80):
        pixmap = QPixmap(size, size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter, QRectF(0, 0, size, size))
        painter.end()
        result.addPixmap(pixmap)
    return result

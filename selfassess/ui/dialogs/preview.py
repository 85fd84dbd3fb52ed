"""The PDF as it was made: looked at, printed, saved elsewhere, or shown in its folder.

Pages are drawn by PDFium, the engine of Edge and Chrome, so this is what the
supervisor will see.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pypdfium2
from PySide6.QtCore import QRectF, QSizeF, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QImage, QPainter, QPixmap, QShowEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QScrollArea, QVBoxLayout, QWidget

from selfassess.ui.look.theme import theme
from selfassess.ui.widgets.announce import announce
from selfassess.ui.widgets.pieces import button, label, picture, resize_to_fit, row, show_modal
from selfassess.words import say

PRINT_DPI = 200
POINTS = 72
AHEAD = 1200
"""Pixels below the visible part that are drawn already."""


class Pages:
    """The pages of a PDF as pictures. Raises ``PdfiumError`` or ``OSError``."""

    def __init__(self, path: Path, password: str | None = None) -> None:
        # Read whole, so that it can be replaced while it is shown, on Windows too.
        self._document = pypdfium2.PdfDocument(path.read_bytes(), password=password)
        self.closed = False
        # Boxes to fill in are drawn as a reader draws them.
        self._document.init_forms()
        self.sizes: list[tuple[float, float]] = [
            self._document.get_page_size(number) for number in range(len(self._document))
        ]

    def draw(self, number: int, scale: float) -> QImage:
        """Return a page at ``scale`` pixels a point."""
        page = self._document[number]
        bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
        image = QImage(
            bitmap.buffer,  # type: ignore[call-overload]
            bitmap.width,
            bitmap.height,
            bitmap.stride,
            QImage.Format.Format_RGBX8888,
        ).copy()
        page.close()
        return image

    def close(self) -> None:
        """Let go of what was read."""
        self._document.close()
        self.closed = True


class PageView(QScrollArea):
    """All pages below one another; a page is drawn when it is about to be seen."""

    def __init__(self, pages: Pages, width: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._pages = pages
        self._labels: list[QLabel] = []
        self._drawn: set[int] = set()
        self._scale = width / max(size[0] for size in pages.sizes)
        holder = QWidget()
        holder.setObjectName("page")
        layout = QVBoxLayout(holder)
        layout.setSpacing(theme().px(14))
        for number, (wide, high) in enumerate(pages.sizes, 1):
            made = picture()
            made.setFixedSize(round(wide * self._scale), round(high * self._scale))
            made.setAccessibleName(say("Page {n}", n=number))
            self._labels.append(made)
            layout.addWidget(made, alignment=Qt.AlignmentFlag.AlignHCenter)
        self.setWidget(holder)
        self.setWidgetResizable(True)
        self.setAccessibleName(say("Pages of the PDF"))
        self.verticalScrollBar().valueChanged.connect(lambda _value: self.draw_visible())

    def draw_visible(self) -> None:
        """Draw the pages in view and a little below."""
        top = self.verticalScrollBar().value()
        bottom = top + self.viewport().height() + AHEAD
        for number, made in enumerate(self._labels):
            near = made.y() < bottom and made.y() + made.height() > top - AHEAD
            if near and number not in self._drawn:
                if self._pages.closed:
                    # A scroll that was asked for before the window went.
                    return
                self._drawn.add(number)
                ratio = self.devicePixelRatioF()
                picture = QPixmap.fromImage(self._pages.draw(number, self._scale * ratio))
                picture.setDevicePixelRatio(ratio)
                made.setPixmap(picture)

    @property
    def drawn(self) -> int:
        """How many pages are drawn so far."""
        return len(self._drawn)


class Preview(QDialog):
    """Shows a finished PDF. Nothing was sent: the person chooses who gets it."""

    def __init__(self, path: Path, password: str | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.path = path
        self.setWindowTitle(say("Your PDF is ready"))
        resize_to_fit(self, 860, 680)
        self.pages = Pages(path, password)
        self.finished.connect(lambda _result: self.pages.close())
        self.view = PageView(self.pages, theme().px(760), self)
        self.told = label(
            say("{path}\nNothing was sent. You choose who gets it, and when.", path=path)
        )
        self.print_button = button(say("Print…"))
        self.print_button.clicked.connect(self._ask_print)
        save = button(say("Save a copy…"))
        save.clicked.connect(self._ask_copy)
        folder = button(say("Show in folder"))
        folder.clicked.connect(self.show_folder)
        done = button(say("Done"), "primary")
        done.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        space = theme().px(16)
        layout.setContentsMargins(space, space, space, space)
        layout.setSpacing(theme().px(10))
        layout.addWidget(self.told)
        layout.addWidget(self.view, 1)
        layout.addLayout(row(self.print_button, save, folder, None, done))
        done.setFocus()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Draw the first pages once their places are known."""
        super().showEvent(event)
        QTimer.singleShot(0, self.view.draw_visible)
        announce(self, f"{self.windowTitle()}. {self.told.text()}")

    def _say(self, words: str) -> None:
        self.told.setText(words)
        announce(self, words)

    def _ask_print(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if show_modal(QPrintDialog(printer, self)):
            self.print_to(printer)

    def print_to(self, printer: QPrinter) -> None:
        """Print every page, each fitted to the paper."""
        painter = QPainter(printer)
        for number, size in enumerate(self.pages.sizes):
            if number:
                printer.newPage()
            paper = QRectF(printer.pageLayout().paintRectPixels(printer.resolution()))
            fitted = QSizeF(*size).scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
            image = self.pages.draw(number, PRINT_DPI / POINTS)
            painter.drawImage(QRectF(paper.topLeft(), fitted), image)
        painter.end()

    def _ask_copy(self) -> None:
        chosen, _kind = QFileDialog.getSaveFileName(
            self, say("Save a copy"), str(self.path), say("PDF (*.pdf)")
        )
        if chosen and Path(chosen) != self.path:
            self.save_copy(Path(chosen))

    def save_copy(self, target: Path) -> bool:
        """Copy the file; says in the dialog whether that worked."""
        try:
            shutil.copyfile(self.path, target)
        except OSError as error:
            self._say(
                say(
                    "The copy could not be saved to {path}: {reason}.",
                    path=target,
                    reason=error.strerror,
                )
            )
            return False
        self._say(say("A copy was saved to {path}.", path=target))
        return True

    def show_folder(self) -> None:
        """Open the folder that the PDF is in."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.path.parent)))

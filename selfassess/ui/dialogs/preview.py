"""The PDF as it was made: looked at, printed, saved elsewhere, or shown in its folder.

Pages are drawn by PDFium, the engine of Edge and Chrome, so this is what the
supervisor will see.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from urllib.parse import quote

import pypdfium2
from PySide6.QtCore import QRectF, QSize, QSizeF, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QImage, QPainter, QPixmap, QShowEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QScrollArea, QVBoxLayout, QWidget

from selfassess.ui.dialogs.help_window import headed
from selfassess.ui.look.theme import theme
from selfassess.ui.widgets.announce import announce
from selfassess.ui.widgets.fitted import dialog_layout, room_for
from selfassess.ui.widgets.flow import footing
from selfassess.ui.widgets.pieces import breakable, button, label, picture, show_modal
from selfassess.words import say, say_many

PRINT_DPI = 200
POINTS = 72
WIDE, HIGH = 900, 560
"""Width, and height above the buttons, in pixels at 100 %."""
AHEAD = 1200
"""Pixels below the visible part that are drawn already."""


class Pages:
    """The pages of a PDF as pictures. Raises ``PdfiumError``."""

    def __init__(self, whole: bytes, password: str | None = None) -> None:
        self._document = pypdfium2.PdfDocument(whole, password=password)
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
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().px(14))
        for number, (wide, high) in enumerate(pages.sizes, 1):
            made = picture()
            made.setFixedSize(round(wide * self._scale), round(high * self._scale))
            made.setAccessibleName(say("Page {n}", n=number))
            self._labels.append(made)
            layout.addWidget(made, alignment=Qt.AlignmentFlag.AlignHCenter)
        self.setWidget(holder)
        self.setWidgetResizable(True)
        self.setMinimumHeight(theme().px(110))
        self.setAccessibleName(say("Pages of the PDF"))
        self.verticalScrollBar().valueChanged.connect(lambda _value: self.draw_visible())

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the least height: it takes what the words above leave, and scrolls by itself."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

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


class _Shown(QDialog):
    """A window with the pages of a PDF, words above and buttons below."""

    def __init__(
        self, title: str, words: str, whole: bytes, password: str | None, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.pages = Pages(whole, password)
        self.finished.connect(lambda _result: self.pages.close())
        room = min(theme().px(WIDE), room_for(self).width()) - theme().px(2 * 20 + 30)
        self.view = PageView(self.pages, min(theme().px(760), room), self)
        self.words = words
        """What stands above, without the places where a long path may break."""
        self.told = label(breakable(words))

    def lay_out(self, *buttons: QWidget | None) -> None:
        """Put words and pages above these buttons."""
        layout = dialog_layout(self, footing(*buttons), width=WIDE, height=HIGH)
        layout.addLayout(headed(self.windowTitle(), "pdf"))
        layout.addWidget(self.told)
        layout.addWidget(self.view, 1)

    def tell(self, words: str) -> None:
        """Say what came of it, to ear and eye."""
        self.words = words
        self.told.setText(breakable(words))
        announce(self.told, words)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Draw the first pages once their places are known."""
        super().showEvent(event)
        QTimer.singleShot(0, self.view.draw_visible)
        announce(self, f"{self.windowTitle()}. {self.words}")


class LookFirst(_Shown):
    """Shows a PDF that is not saved anywhere yet; accepted, the person wants to save it."""

    def __init__(self, whole: bytes, password: str | None, parent: QWidget) -> None:
        words = say(
            "This is what your supervisor will get. It is not saved yet: look through it, then "
            "choose where to save it, or go back and change what goes in."
        )
        super().__init__(say("Your PDF, not saved yet"), words, whole, password, parent)
        back = button(say("Back"))
        back.clicked.connect(self.reject)
        save = button(say("Choose where to save it…"), "primary")
        save.setDefault(True)
        save.clicked.connect(self.accept)
        self.lay_out(back, None, save)
        save.setFocus()


class Preview(_Shown):
    """Shows a finished PDF. Nothing was sent: the person chooses who gets it."""

    def __init__(self, path: Path, password: str | None, parent: QWidget) -> None:
        words = say("{path}\nNothing was sent. You choose who gets it, and when.", path=path)
        # Read whole, so that it can be replaced while it is shown, on Windows too.
        whole = path.read_bytes()
        super().__init__(say("Your PDF is ready"), words, whole, password, parent)
        self.path = path
        open_it = button(say("Open"), name=say("Open the PDF in another program"))
        open_it.clicked.connect(self.open_it)
        mail = button(say("E-mail…"))
        mail.clicked.connect(self.mail)
        self.print_button = button(say("Print…"))
        self.print_button.clicked.connect(self._ask_print)
        save = button(say("Save a copy…"))
        save.clicked.connect(self._ask_copy)
        folder = button(say("Show in folder"))
        folder.clicked.connect(self.show_folder)
        done = button(say("Done"), "primary")
        done.clicked.connect(self.accept)
        self.lay_out(open_it, mail, self.print_button, save, folder, None, done)
        done.setFocus()

    def open_it(self) -> None:
        """Open the PDF in the program that the computer has for it."""
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.path))):
            self.tell(
                say(
                    "No program on this computer opened it. You can still send it: it is {path}.",
                    path=self.path,
                )
            )

    def mail(self) -> None:
        """Begin an e-mail, and show the file that is to be attached: only a person can do that."""
        if QDesktopServices.openUrl(mail_to(self.path.name)):
            self.show_folder()
            self.tell(
                say(
                    "An e-mail is begun. Attach {name} to it: it is in the folder that was opened. "
                    "Use your work e-mail.",
                    name=self.path.name,
                )
            )
        else:
            self.tell(
                say(
                    "No e-mail program answered. Write to your supervisor as you always do, and "
                    "attach {path}.",
                    path=self.path,
                )
            )

    def _ask_print(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if show_modal(QPrintDialog(printer, self)):
            self.print_to(printer)

    def print_to(self, printer: QPrinter) -> bool:
        """Print every page, each fitted to the paper; says whether the printer took it."""
        painter = QPainter()
        if not painter.begin(printer):
            self.tell(
                say(
                    "The printer did not take it. Check that it is on and has paper, or choose "
                    "another one."
                )
            )
            return False
        for number, size in enumerate(self.pages.sizes):
            if number:
                printer.newPage()
            paper = QRectF(printer.pageLayout().paintRectPixels(printer.resolution()))
            fitted = QSizeF(*size).scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
            image = self.pages.draw(number, PRINT_DPI / POINTS)
            painter.drawImage(QRectF(paper.topLeft(), fitted), image)
        painter.end()
        self.tell(
            say_many(
                "1 page was sent to the printer {name}.",
                "{count} pages were sent to the printer {name}.",
                len(self.pages.sizes),
                name=printer.printerName() or say("of this computer"),
            )
        )
        return True

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
            self.tell(
                say(
                    "The copy could not be saved to {path}: {reason}.",
                    path=target,
                    reason=error.strerror,
                )
            )
            return False
        self.tell(say("A copy was saved to {path}.", path=target))
        return True

    def show_folder(self) -> None:
        """Open the folder that the PDF is in."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.path.parent)))


def mail_to(name: str) -> QUrl:
    """Return the link that begins an e-mail about a PDF; nothing is sent by it."""
    subject = say("My competency portfolio")
    body = say(
        "Here is my portfolio for my review: {name}. Please fill it in and send it back. It takes "
        "about ten minutes: start on page 2.",
        name=name,
    )
    return QUrl(f"mailto:?subject={quote(subject)}&body={quote(body)}")

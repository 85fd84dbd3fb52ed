"""The emergency sheet: the recovery key of a protected portfolio, to print and put away."""

from __future__ import annotations

import html
import logging
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QFont, QPdfWriter, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QWidget

from selfassess.ui.pieces import button, column, dialog_layout, frame, label, row
from selfassess.ui.theme import theme
from selfassess.wholes import write_whole

log = logging.getLogger(__name__)


class EmergencySheet(QDialog):
    """Shows the recovery key once, and offers it on paper."""

    def __init__(self, name: str, recovery: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._name, self._recovery = name, recovery
        self.setWindowTitle(self.tr("Emergency sheet"))
        self.setMinimumWidth(theme().px(580))
        self.key = QLabel(_lines(recovery))
        font = QFont("monospace")
        font.setStyleHint(QFont.StyleHint.Monospace)
        self.key.setFont(font)
        self.key.setAccessibleName(self.tr("Recovery key"))
        self.told = label("", "error")
        self.told.hide()
        print_it = button(self.tr("Print…"), "primary")
        print_it.clicked.connect(self._ask_print)
        save = button(self.tr("Save as PDF…"))
        save.clicked.connect(self._ask_save)
        done = button(self.tr("I have kept it"))
        done.clicked.connect(self.accept)
        layout = dialog_layout(self)
        layout.addWidget(label(self.tr("Your recovery key"), "heading"))
        layout.addWidget(
            label(
                self.tr(
                    "If you forget the passphrase, this key opens the portfolio. It is shown this "
                    "once. Print it and keep it like your passport, away from this computer. "
                    "A new passphrase has a new key."
                )
            )
        )
        layout.addWidget(frame("card", column(self.key)))
        layout.addWidget(self.told)
        layout.addLayout(row(print_it, save, None, done))
        print_it.setFocus()

    def document(self) -> QTextDocument:
        """Return the sheet."""
        made = QTextDocument()
        # In points: the window's own font is in pixels, and tiny on paper.
        font = QFont(QApplication.font().family())
        font.setPointSize(12)
        made.setDefaultFont(font)
        made.setHtml(
            self.tr(
                "<h1>SelfAssess: emergency sheet</h1><p>This key opens the portfolio <b>{name}</b> "
                "if the passphrase is forgotten. Open it in SelfAssess and type the key in place "
                "of the passphrase. Small letters and missing spaces do no harm.</p>"
                "<p style='font-family:monospace; font-size:16pt'>{key}</p><p>Keep this sheet "
                "like a passport. Whoever has it and the file can read the portfolio. It ends "
                "when the passphrase is changed.</p>"
            ).format(name=html.escape(self._name), key=_lines(self._recovery).replace("\n", "<br>"))
        )
        return made

    def save_to(self, path: str) -> None:
        """Write the sheet as a PDF, for its owner's eyes alone; raises ``OSError``."""
        made = QBuffer()
        made.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(made)
        self.document().print_(writer)
        made.close()
        write_whole(Path(path), bytes(made.data().data()))

    def _ask_print(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if QPrintDialog(printer, self).exec():
            self.document().print_(printer)

    def _ask_save(self) -> None:
        chosen, _kind = QFileDialog.getSaveFileName(
            self, self.tr("Save as PDF"), "", self.tr("PDF (*.pdf)")
        )
        if not chosen:
            return
        try:
            self.save_to(chosen)
        except OSError as error:
            log.warning("emergency sheet: %s", error.strerror)
            self.told.setText(
                self.tr(
                    "The sheet could not be saved: {reason}. Choose another place, or print it."
                ).format(reason=error.strerror)
            )
            self.told.show()


def _lines(recovery: str) -> str:
    groups = recovery.split()
    return "\n".join("  ".join(groups[i : i + 5]) for i in range(0, len(groups), 5))

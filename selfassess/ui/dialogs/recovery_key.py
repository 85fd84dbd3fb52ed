"""The recovery key of a protected portfolio, to print and put away."""

from __future__ import annotations

import html
import logging
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QFont, QPdfWriter, QShowEvent, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from selfassess.ui.dialogs.guard import AskingDialog, arm_later
from selfassess.ui.dialogs.help_window import headed
from selfassess.ui.widgets.announce import announce
from selfassess.ui.widgets.fitted import dialog_layout
from selfassess.ui.widgets.flow import footing
from selfassess.ui.widgets.pieces import button, column, frame, label, show_modal
from selfassess.wholes import write_whole
from selfassess.words import say

log = logging.getLogger(__name__)


class RecoveryKeyDialog(AskingDialog):
    """Shows the recovery key and offers it on paper; it does not close by accident."""

    def __init__(self, name: str, recovery: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._name, self._recovery = name, recovery
        self.kept = False
        """True once it was printed, saved, or said to be kept."""
        self.setWindowTitle(say("Recovery key"))
        self.key = label(_lines(recovery), wrap=False)
        font = QFont("monospace")
        font.setStyleHint(QFont.StyleHint.Monospace)
        self.key.setFont(font)
        self.key.setAccessibleName(say("Recovery key: {key}", key=recovery))
        print_it = button(say("Print…"), "primary")
        print_it.clicked.connect(self._ask_print)
        save = button(say("Save as PDF…"))
        save.clicked.connect(self._ask_save)
        self.told = label("", "label")
        self.told.hide()
        self.have_kept = button(say("I have kept it"))
        self.have_kept.clicked.connect(self.accept)
        layout = dialog_layout(self, footing(print_it, save, None, self.have_kept), width=580)
        layout.addLayout(headed(say("Your recovery key"), "passphrase"))
        layout.addWidget(
            label(
                say(
                    "If you forget the passphrase, this key opens the portfolio. Print it, or "
                    "write it down, and keep it like your passport, away from this computer. "
                    "A new passphrase has a new key. As long as you know the passphrase, you can "
                    "see the key again: File, Passphrase."
                )
            )
        )
        layout.addWidget(frame("card", column(self.key)))
        layout.addWidget(self.told)
        print_it.setFocus()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Open with the way out closed for a moment."""
        super().showEvent(event)
        arm_later(self.have_kept)

    def at_risk(self) -> str:
        """Ask until the key is somewhere else than on this screen."""
        if self.kept:
            return ""
        return say(
            "The recovery key is not printed or saved yet. Have you written it down? "
            "Without it and without the passphrase, nobody can open your portfolio."
        )

    def accept(self) -> None:
        """Close: the person has the key."""
        self.kept = True
        super().accept()

    def document(self) -> QTextDocument:
        """Return the sheet."""
        made = QTextDocument()
        # In points: the window's own font is in pixels, and tiny on paper.
        font = QFont(QApplication.font().family())
        font.setPointSize(12)
        made.setDefaultFont(font)
        title = say("SelfAssess: recovery key")
        what = say(
            "This key opens the portfolio {name} if the passphrase is forgotten. Open it in "
            "SelfAssess and type the key in place of the passphrase. Small letters and missing "
            "spaces do no harm.",
            name=self._name,
        )
        key = html.escape(_lines(self._recovery)).replace("\n", "<br>")
        keep = say(
            "Keep this sheet like a passport. Whoever has it and the file can read the portfolio. "
            "It ends when the passphrase is changed."
        )
        made.setHtml(
            f"<h1>{html.escape(title)}</h1><p>{html.escape(what)}</p>"
            f"<p style='font-family:monospace; font-size:16pt'>{key}</p>"
            f"<p>{html.escape(keep)}</p>"
        )
        return made

    def save_to(self, path: str) -> bool:
        """Write the sheet as a PDF, for its owner's eyes alone; says whether that worked."""
        made = QBuffer()
        made.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(made)
        self.document().print_(writer)
        made.close()
        try:
            write_whole(Path(path), bytes(made.data().data()))
        except OSError as error:
            log.warning("recovery key not saved: %s", error.strerror)
            self._tell(say("It could not be saved to {path}. Choose another folder.", path=path))
            return False
        self.kept = True
        self._tell(say("It was saved to {path}.", path=path))
        return True

    def _ask_print(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if show_modal(QPrintDialog(printer, self)):
            self.document().print_(printer)
            self.kept = True
            self._tell(say("It was sent to the printer. Look at the paper before you go on."))

    def _ask_save(self) -> None:
        chosen, _kind = QFileDialog.getSaveFileName(
            self, say("Save as PDF"), "", say("PDF (*.pdf)")
        )
        if chosen:
            self.save_to(chosen)

    def _tell(self, words: str) -> None:
        self.told.setText(words)
        self.told.show()
        announce(self.told, words)


def _lines(recovery: str) -> str:
    groups = recovery.split()
    return "\n".join("  ".join(groups[i : i + 5]) for i in range(0, len(groups), 5))

"""A whole journey in a process of its own: first run, walk, PDF, review, backup, closing."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

import pikepdf
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from selfassess.exchange.reviewed_pdf import read_review
from selfassess.ui.commands.export import export_to
from selfassess.ui.commands.ways_in import show_first_run
from selfassess.ui.look.theme import apply_theme
from selfassess.ui.screens.first_run_page import FirstRunPage
from selfassess.ui.settings import Settings
from selfassess.ui.window import Window


def main() -> int:
    """Walk; the folder for the files is the first argument, a word for the notes the second."""
    logging.basicConfig(level=logging.DEBUG)
    folder, word = Path(sys.argv[1]), sys.argv[2]
    app = QApplication([])
    settings = Settings()
    apply_theme(app, settings.mode, settings.text_scale)
    window = Window(settings)
    window.show()
    if len(sys.argv) > 3:
        import socket

        socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close()
    show_first_run(window)
    page = window.page
    assert isinstance(page, FirstRunPage)
    QTest.keyClicks(page.form.name, f"Worker {word}")
    page.place.setText(str(folder / "mine.selfassess"))
    page.make_file()
    work = window.workspace
    assert work is not None
    for number, spot in enumerate(work.session.portfolio.spots()[:5]):
        work.show_statement(spot.statement.id)
        QTest.keyClick(work.walk.cards, str(number % 5))
        QTest.keyClicks(work.walk.note.edit, f"note {word} {number}")
    for name in ("home", "requirements", "review", "check", "search", "details", "help"):
        work.show_page(name)
    assert export_to(window, folder / "out.pdf")
    with pikepdf.open(folder / "out.pdf") as pdf:
        for field in pdf.Root.AcroForm.Fields:
            if field.T == "overall":
                field.Kids[0].V = pikepdf.String(f"said {word}")
        pdf.save(folder / "reviewed.pdf")
    session = window.session
    assert session is not None
    preview = read_review(folder / "reviewed.pdf", session.portfolio, "")
    assert session.do(lambda: session.portfolio.take_review(preview.review))
    # A file that is not one, for the log.
    (folder / "letter.selfassess").write_text(f"a letter of {word}")
    assert not window.open_path(folder / "letter.selfassess")
    window.document.back_up()
    QTimer.singleShot(0, window.close)
    QTimer.singleShot(50, app.quit)
    app.exec()
    return 0


if __name__ == "__main__":
    sys.exit(main())

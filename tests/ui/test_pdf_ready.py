"""The PDF is looked at before it is saved, opened, begun as an e-mail and printed."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog

from selfassess.report.contents import Options
from selfassess.ui.commands.export import ask_export, export_to, look_first
from selfassess.ui.dialogs.export_options import ExportOptions
from selfassess.ui.dialogs.preview import LookFirst, Preview, mail_to
from tests.ui.person import answer_dialogs


class Opener(QObject):
    """Stands for the programs of the computer: it hears what is to be opened."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.asked.append(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))


@pytest.fixture
def opener():
    made = Opener()
    for scheme in ("file", "mailto"):
        QDesktopServices.setUrlHandler(scheme, made, "take")
    yield made
    for scheme in ("file", "mailto"):
        QDesktopServices.unsetUrlHandler(scheme)


@pytest.fixture
def preview(person, tmp_path):
    pdf = tmp_path / "Siân & co.pdf"
    assert export_to(person.window, pdf)
    made = Preview(pdf, None, person.window)
    made.show()
    yield made
    made.close()


def press(preview, name: str) -> None:
    from PySide6.QtWidgets import QPushButton

    (button,) = (
        one for one in preview.findChildren(QPushButton) if one.text().replace("&", "") == name
    )
    button.click()


def test_it_opens_in_the_program_that_the_computer_has(preview, opener):
    press(preview, "Open")
    assert opener.asked == [
        QUrl.fromLocalFile(str(preview.path)).toString(QUrl.ComponentFormattingOption.FullyEncoded)
    ]


def test_an_e_mail_is_begun_and_the_file_shown(preview, opener):
    press(preview, "E-mail…")
    mail, folder = opener.asked
    parts = urlsplit(mail)
    assert (parts.scheme, parts.path) == ("mailto", "")
    told = parse_qs(parts.query)
    assert told["subject"] == ["My competency portfolio"]
    assert "Siân & co.pdf" in told["body"][0]
    assert folder.startswith("file:")
    assert "Attach Siân & co.pdf" in preview.words


def test_no_name_of_a_file_gets_out_of_its_place_in_the_e_mail():
    link = mail_to("a&to=x@y.z?&#.pdf").toString(QUrl.ComponentFormattingOption.FullyEncoded)
    assert set(parse_qs(urlsplit(link).query)) == {"subject", "body"}


def test_printing_says_that_it_went(preview, tmp_path):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    assert preview.print_to(printer)
    count = len(preview.pages.sizes)
    assert f"{count} pages were sent to the printer" in preview.words
    printer.setOutputFileName(str(tmp_path / "no such folder" / "printed.pdf"))
    assert not preview.print_to(printer)
    assert "The printer did not take it" in preview.words


def test_it_is_looked_at_before_anything_is_written(person, path, tmp_path):
    before = sorted(one.name for one in path.parent.iterdir())
    history = len(person.window.session.portfolio.history())
    seen = []

    def look(dialog: LookFirst) -> None:
        seen.append(len(dialog.pages.sizes))
        dialog.reject()

    answer_dialogs(look)
    assert not look_first(person.window, Options())
    assert seen[0] > 1
    assert sorted(one.name for one in path.parent.iterdir()) == before
    assert len(person.window.session.portfolio.history()) == history


def test_back_from_the_look_leads_to_the_options_as_they_were(person, tmp_path, monkeypatch):
    target = tmp_path / "out.pdf"
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", staticmethod(lambda *_a, **_k: (str(target), ""))
    )
    steps = []

    def first(dialog: ExportOptions) -> None:
        dialog.notes.setChecked(False)
        dialog.look.click()

    def again(dialog: ExportOptions) -> None:
        steps.append(dialog.notes.isChecked())
        assert not target.exists()
        dialog.look.click()

    answer_dialogs(
        first,
        lambda dialog: dialog.reject(),
        again,
        lambda dialog: dialog.accept(),
        lambda dialog: (steps.append(type(dialog).__name__), dialog.accept()),
    )
    ask_export(person.window)
    assert steps == [False, "Preview"]
    assert target.read_bytes().startswith(b"%PDF-")

"""Poppler by way of Qt, as Okular calls it; run by the system's Python."""

import json
import sys
from pathlib import Path

import popplerqt5
from PyQt5.QtGui import QGuiApplication

source, target, values_file = sys.argv[1:4]
values = json.loads(Path(values_file).read_text(encoding="utf-8"))
application = QGuiApplication(["fill", "-platform", "offscreen"])
document = popplerqt5.Poppler.Document.load(source)
for number in range(document.numPages()):
    for field in document.page(number).formFields():
        value = values.get(field.fullyQualifiedName())
        if value is None:
            continue
        if isinstance(field, popplerqt5.Poppler.FormFieldText):
            field.setText(value)
        elif isinstance(field, popplerqt5.Poppler.FormFieldButton):
            field.setState(True)
        else:
            field.setCurrentChoices([list(field.choices()).index(values["labels"][value])])
converter = document.pdfConverter()
converter.setOutputFileName(target)
converter.setPDFOptions(popplerqt5.Poppler.PDFConverter.WithChanges)
assert converter.convert()

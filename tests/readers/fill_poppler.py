"""Poppler's own library, which Evince and Okular fill forms with; run by the system's Python."""

import json
import sys
from pathlib import Path

import gi

gi.require_version("Poppler", "0.18")
from gi.repository import Poppler  # noqa: E402

source, target, values_file = (Path(word).resolve() for word in sys.argv[1:4])
values = json.loads(values_file.read_text(encoding="utf-8"))
document = Poppler.Document.new_from_file(source.as_uri(), None)
for number in range(document.get_n_pages()):
    for mapping in document.get_page(number).get_form_field_mapping():
        field = mapping.field
        value = values.get(field.get_name())
        if value is None:
            continue
        kind = field.get_field_type()
        if kind is Poppler.FormFieldType.TEXT:
            field.text_set_text(value)
        elif kind is Poppler.FormFieldType.BUTTON:
            field.button_set_state(True)
        else:
            texts = [field.choice_get_item(n) for n in range(field.choice_get_n_items())]
            wanted = [n for n, text in enumerate(texts) if text == values["labels"][value]]
            field.choice_select_item(wanted[0])
document.save(target.as_uri())

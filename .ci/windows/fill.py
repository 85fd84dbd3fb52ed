"""Fill in a portfolio's PDF as a supervisor does, in a PDF editor's own library.

fill.py PDF TARGET
"""

from __future__ import annotations

import sys

from pypdf import PdfReader, PdfWriter


def main() -> int:
    writer = PdfWriter(clone_from=PdfReader(sys.argv[1]))
    fields = writer.get_fields() or {}
    views = [name for name in fields if name.startswith("view.")][:3]
    filled = {"appraiser.name": "Ann Supervisor", **dict.fromkeys(views, "3")}
    for page in writer.pages:
        writer.update_page_form_field_values(page, filled, auto_regenerate=False)
    writer.write(sys.argv[2])
    return 0


if __name__ == "__main__":
    sys.exit(main())

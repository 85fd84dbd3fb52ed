"""One PDF by Typst, in a process of its own: WORDS FONTS TARGET."""

from __future__ import annotations

import sys
from pathlib import Path

import typst

words, fonts, target = map(Path, sys.argv[1:])
source = Path(__file__).with_name("portfolio.typ")
typst.compile(
    source.read_bytes(),
    root=words.parent,
    output=target,
    font_paths=[str(fonts)],
    ignore_system_fonts=True,
    sys_inputs={"words": f"/{words.name}"},
    pdf_standards="ua-1",
)

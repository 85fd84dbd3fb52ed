"""One PDF by fpdf2, not tagged, in a process of its own: WORDS FONTS TARGET."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from fpdf import FPDF

words, fonts, target = map(Path, sys.argv[1:])
told = json.loads(words.read_text(encoding="utf-8"))
LEFT, WIDTH, ROW = 46, 503, 76


class Portfolio(FPDF):
    def footer(self) -> None:
        self.set_y(-30)
        self.set_font("SA", size=9)
        self.cell(WIDTH - 90, 10, told["foot"].replace("\n", "  "))
        self.cell(90, 10, f"Page {self.page_no()} of {{nb}}", align="R")


pdf = Portfolio(unit="pt", format="A4")
for style, name in (("", "Regular"), ("B", "SemiBold"), ("I", "Italic")):
    pdf.add_font("SA", style, fonts / f"SelfAssessSans-{name}.ttf")
pdf.set_margins(LEFT, 38)
pdf.set_auto_page_break(True, 47)
pdf.set_title(told["title"])
pdf.set_author(told["author"])
pdf.set_lang("en-GB")


def line(text: str, width: float = WIDTH) -> None:
    pdf.multi_cell(width, 13, text, align="L", new_x="LMARGIN", new_y="NEXT")


def box(left: float, top: float, size: tuple[float, float], prompt: str) -> None:
    pdf.rect(left, top, *size)
    pdf.set_font("SA", size=9)
    pdf.text(left + 4, top + 10, prompt)


pdf.add_page()
pdf.set_font("SA", size=11)
for text in told["before"]:
    line(text)
for area in told["areas"]:
    if pdf.will_page_break(20 + ROW):
        pdf.add_page()
    pdf.set_font("SA", "B", 12)
    pdf.set_fill_color(234, 242, 250)
    pdf.start_section(area["title"])
    pdf.cell(WIDTH - 180, 20, area["title"], fill=True)
    pdf.set_font("SA", size=9)
    pdf.cell(140, 20, area["numbers"], fill=True)
    pdf.cell(40, 20, "Page 1", fill=True, link=pdf.add_link(page=1))
    pdf.ln(24)
    for row in area["rows"]:
        if pdf.will_page_break(ROW):
            pdf.add_page()
        top = pdf.get_y()
        pdf.line(LEFT, top, LEFT + WIDTH, top)
        pdf.set_font("SA", size=11)
        line(row["statement"], 245)
        if row["limit"]:
            pdf.set_font("SA", "I", 9)
            line(row["limit"], 245)
        below = pdf.get_y()
        pdf.circle(307, top + 8, 4.2)
        pdf.set_font("SA", "B", 11)
        pdf.text(318, top + 12, row["rating"])
        box(303, top + 16, (98, 14), row["prompts"][0])
        box(303, top + 32, (98, 14), row["prompts"][1])
        box(413, top + 3, (136, 43), row["prompts"][2])
        pdf.set_y(max(below, top + 50))
        pdf.set_font("SA", size=11)
        line(f"“{row['note']}”")
    pdf.ln(9)
pdf.set_font("SA", size=11)
for text in told["behind"]:
    line(text)
pdf.output(str(target))

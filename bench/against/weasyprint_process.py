"""One tagged PDF with a form by WeasyPrint, in a process of its own: WORDS FONTS TARGET."""

from __future__ import annotations

import json
import sys
from html import escape
from pathlib import Path

from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration

words, fonts, target = map(Path, sys.argv[1:])
told = json.loads(words.read_text(encoding="utf-8"))
faces = "".join(
    f"@font-face {{font-family: SA; src: url({(fonts / name).resolve().as_uri()}); {more}}}"
    for name, more in (
        ("SelfAssessSans-Regular.ttf", ""),
        ("SelfAssessSans-SemiBold.ttf", "font-weight: 600"),
        ("SelfAssessSans-Italic.ttf", "font-style: italic"),
    )
)
STYLE = """
@page {size: A4; margin: 38pt 46pt 60pt;
  @bottom-left {content: "FOOT"; font: 9pt SA; white-space: pre; width: 80%}
  @bottom-right {content: "Page " counter(page) " of " counter(pages); font: 9pt SA}}
body {font: 11pt/13pt SA; color: #212b32} p {margin: 0 0 3pt} ul {list-style: none; padding: 0}
h1 {font: 600 12pt SA; color: #005eb8; margin: 0} header {background: #eaf2fa; padding: 5pt}
li {border-top: .5pt solid #cbd3d8; display: flow-root; break-inside: avoid; padding: 3pt 0}
.left {float: left; width: 245pt} .view {float: left; width: 98pt; margin: 0 12pt}
.note {clear: both} i, small {font-size: 9pt} b {font-weight: 600}
.dot {display: inline-block; width: 8pt; height: 8pt; border: .9pt solid; border-radius: 5pt}
input, textarea {appearance: auto; border: .6pt solid #4c6272; font: 9pt SA; display: block;
  width: 98pt; height: 14pt; box-sizing: border-box}
textarea {width: 136pt; height: 43pt; float: left}
"""


def lines(texts: list[str]) -> str:
    return "".join(f"<p>{escape(text)}</p>" for text in texts)


def row(key: str, told: dict) -> str:  # type: ignore[type-arg]
    view, how, comment = map(escape, told["prompts"])
    statement = escape(told["statement"])
    limit = f"<p><i>{escape(told['limit'])}</i></p>" if told["limit"] else ""
    return (
        f"<li><div class=left><p>{statement}</p>{limit}</div>"
        f"<div class=view><span class=dot></span> <b>{escape(told['rating'])}</b>"
        f"<input name=view.{key} title='{statement}' value='{view}'>"
        f"<input name=how.{key} title='{statement}' value='{how}'></div>"
        f"<textarea name=comment.{key} title='{statement}'>{comment}</textarea>"
        f"<p class=note>“{escape(told['note'])}”</p></li>"
    )


areas = "".join(
    f"<section><header><h1>{escape(area['title'])}</h1><small>{area['numbers']}</small> "
    f"<a href='#first'>Page 1</a></header><ul>"
    + "".join(row(f"{at}-{number}", one) for number, one in enumerate(area["rows"]))
    + "</ul></section>"
    for at, area in enumerate(told["areas"])
)
page = (
    f"<html lang=en-GB><head><title>{escape(told['title'])}</title>"
    f"<meta name=author content='{escape(told['author'])}'><style>{faces}"
    f"{STYLE.replace('FOOT', told['foot'].replace(chr(10), ' · '))}</style></head>"
    f"<body><div id=first>{lines(told['before'])}</div>{areas}{lines(told['behind'])}</body></html>"
)
HTML(string=page).write_pdf(
    target, font_config=FontConfiguration(), pdf_variant="pdf/ua-1", pdf_forms=True
)

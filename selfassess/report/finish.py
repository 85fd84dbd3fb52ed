"""The finish that ReportLab lacks: the structure tree, metadata, and encryption.

Written after ISO 14289-1 (PDF/UA-1): every piece of content is tagged or an
artefact, the tree names standard types, the title is shown, the language is set.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from pikepdf import Array, Dictionary, Encryption, Name, Object, Pdf, String

from selfassess.report.tags import Node

LANGUAGE = "en-GB"
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>SelfAssess</xmp:CreatorTool>
<xmp:CreateDate>{day}T00:00:00Z</xmp:CreateDate>
<xmp:ModifyDate>{day}T00:00:00Z</xmp:ModifyDate>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def finish(
    raw: BytesIO,
    target: Path,
    tree: Node,
    *,
    title: str,
    author: str,
    today: date,
    password: str | None = None,
) -> None:
    """Read ReportLab's PDF, tag it, and write it to ``target``."""
    with Pdf.open(raw) as pdf:
        _tag(pdf, tree)
        _name(pdf, title, author, today)
        _clean_fonts(pdf)
        if password:
            pdf.save(target, encryption=Encryption(owner=password, user=password, R=6))
        else:
            pdf.save(target, deterministic_id=True)


def _tag(pdf: Pdf, tree: Node) -> None:
    pages = [page.obj for page in pdf.pages]
    owners: list[list[Object]] = [[] for _ in pages]
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    root.K = _element(pdf, tree, root, pages, owners)
    numbers = Array()
    for index, page in enumerate(pages):
        page.StructParents = index
        page.Tabs = Name.S
        numbers.append(index)
        numbers.append(pdf.make_indirect(Array(owners[index])))
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=numbers))
    root.ParentTreeNextKey = len(pages)
    pdf.Root.StructTreeRoot = root
    pdf.Root.MarkInfo = Dictionary(Marked=True)


def _element(
    pdf: Pdf, top: Node, root: Object, pages: Sequence[Object], owners: list[list[Object]]
) -> Object:
    """Make the elements of a node and all below; a loop, as lists may be long."""
    made = _bare(pdf, top, root, pages, owners)
    waiting: list[tuple[Node, Object]] = [(top, made)]
    while waiting:
        node, element = waiting.pop()
        kids: Any = element.get(Name.K, Array())
        for child in node.children:
            if child.used:
                inner = _bare(pdf, child, element, pages, owners)
                kids.append(inner)
                waiting.append((child, inner))
        element.K = kids
    return made


def _bare(
    pdf: Pdf, node: Node, parent: Object, pages: Sequence[Object], owners: list[list[Object]]
) -> Object:
    """Make one element with its own marked content."""
    element = pdf.make_indirect(Dictionary(S=Name("/" + node.role), P=parent))
    if node.alt:
        element.Alt = String(node.alt)
    if node.scope:
        element.A = Dictionary(O=Name.Table, Scope=Name("/" + node.scope))
    if node.box:
        element.A = Dictionary(O=Name.Layout, Placement=Name.Block, BBox=Array(node.box))
    kids = Array()
    for page, mark in node.marks:
        kids.append(Dictionary(Type=Name.MCR, Pg=pages[page], MCID=mark))
        owner = owners[page]
        while len(owner) <= mark:
            owner.append(element)
        owner[mark] = element
    element.K = kids
    return element


def _name(pdf: Pdf, title: str, author: str, today: date) -> None:
    root = pdf.Root
    root.Lang = String(LANGUAGE)
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    xmp = _XMP.format(
        title=escape(title), author=escape(author), language=LANGUAGE, day=today.isoformat()
    )
    root.Metadata = pdf.make_stream(xmp.encode(), Dictionary(Type=Name.Metadata, Subtype=Name.XML))
    stamp = String(f"D:{today:%Y%m%d}000000Z")
    pdf.docinfo[Name.CreationDate] = stamp
    pdf.docinfo[Name.ModDate] = stamp


def _clean_fonts(pdf: Pdf) -> None:
    """Drop ToUnicode entries for U+0000, which ReportLab's subsets carry (7.21.7)."""
    done = set()
    for item in pdf.objects:
        if isinstance(item, Dictionary) and Name.ToUnicode in item:
            stream = item.ToUnicode
            if stream.objgen not in done:
                done.add(stream.objgen)
                stream.write(_without_nul(stream.read_bytes()))


def _without_nul(cmap: bytes) -> bytes:
    """Return a ToUnicode map without its entries for U+0000."""
    lines = cmap.split(b"\n")
    kept = [line for line in lines if not re.fullmatch(rb"<\w+>(?: <\w+>)? <0000>", line.strip())]
    gone = len(lines) - len(kept)
    text = b"\n".join(kept)
    if gone:
        text = re.sub(
            rb"(\d+)( beginbfchar)", lambda m: b"%d%s" % (int(m[1]) - gone, m[2]), text, count=1
        )
    return text

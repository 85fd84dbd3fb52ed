"""The finish that ReportLab lacks: the structure tree, metadata, and encryption.

Written after ISO 14289-1 (PDF/UA-1): every piece of content is tagged or an
artefact, the tree names standard types, the title is shown, the language is set. And after
ISO 19005-3 (PDF/A-3a), which archives ask for: colours by a profile that is inside, and the
metadata say so. A PDF with a password claims nothing of that: archives may hold no secrets.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF16_BE
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from html import escape
from importlib.resources import files
from io import BytesIO
from typing import Any

from pikepdf import Array, Dictionary, Encryption, Name, Object, Pdf, String

from selfassess.portfolio.form_fields import RECORD_NAME
from selfassess.report.fields import Placed
from selfassess.report.form import PRINT, FormWriter
from selfassess.report.links import PlacedLink, Target
from selfassess.report.saved import PACKED, saved
from selfassess.report.tags import Node
from selfassess.words import language, say

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>{archive}
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>SelfAssess</xmp:CreatorTool>
<xmp:CreateDate>{day}T00:00:00Z</xmp:CreateDate>
<xmp:ModifyDate>{day}T00:00:00Z</xmp:ModifyDate>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
_NO_XML = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF))
"""Signs that no XML may hold; names may."""
_ARCHIVE = """
<pdfaid:part xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">3</pdfaid:part>
<pdfaid:conformance xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">A</pdfaid:conformance>
<pdfaExtension:schemas xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" \
xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><rdf:Bag>\
<rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>"""
"""What PDF/A-3a asks for: its own name, and a word on the other one's (ISO 19005-3, 6.6.2.3)."""


@dataclass(frozen=True)
class Parts:
    """What the finish is given besides the drawn pages.

    ``marks`` are hidden values that tell a returned PDF's portfolio; ``record`` is the
    complete record to attach, or None.
    """

    tree: Node
    title: str
    author: str
    today: date
    fields: Sequence[Placed] = ()
    links: Sequence[PlacedLink] = ()
    targets: Mapping[str, Target] = field(default_factory=dict)
    marks: Mapping[str, str] = field(default_factory=dict)
    record: bytes | None = None
    password: str | None = None


def finish(raw: BytesIO, parts: Parts) -> memoryview:
    """Read ReportLab's PDF, tag it, add its form and record, and return the whole file."""
    whole = BytesIO()
    with Pdf.open(raw) as pdf:
        _tag(pdf, parts)
        _name(pdf, parts)
        _clean_fonts(pdf)
        if parts.record is not None:
            _attach(pdf, parts.record, parts.today)
        if parts.password:
            secret = parts.password
            secured = Encryption(owner=secret, user=secret, R=6)
            pdf.save(
                whole,
                encryption=secured,
                fix_metadata_version=False,
                object_stream_mode=PACKED,
            )
        else:
            whole = saved(pdf)
    return whole.getbuffer()


def _tag(pdf: Pdf, parts: Parts) -> None:
    pages = [page.obj for page in pdf.pages]
    owners: list[list[Object]] = [[] for _ in pages]
    elements: dict[Node, Object] = {}
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    root.K = _elements(pdf, parts.tree, root, (pages, owners, elements))
    numbers = Array()
    for index, page in enumerate(pages):
        page.StructParents = index
        page.Tabs = Name.S
        numbers.append(index)
        numbers.append(pdf.make_indirect(Array(owners[index])))
    if parts.fields:
        form = FormWriter(pdf, pages)
        for key, placed in enumerate(parts.fields, len(pages)):
            element = elements[placed.node]
            form.add(placed, element, key)
            numbers.append(key)
            numbers.append(element)
        form.add_hidden(parts.marks)
        form.close()
    for key, link in enumerate(parts.links, len(pages) + len(parts.fields)):
        element = elements[link.node]
        _link(pdf, link, (pages, parts.targets), element, key)
        numbers.append(key)
        numbers.append(element)
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=numbers))
    root.ParentTreeNextKey = len(pages) + len(parts.fields) + len(parts.links)
    pdf.Root.StructTreeRoot = root
    pdf.Root.MarkInfo = Dictionary(Marked=True)


def _link(
    pdf: Pdf,
    link: PlacedLink,
    places: tuple[Sequence[Object], Mapping[str, Target]],
    element: Object,
    struct_parent: int,
) -> None:
    """Write a link to a place of the document, owned by its element."""
    pages, targets = places
    page = pages[link.page]
    to_page, top = targets[link.key]
    annotation = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Link,
            Rect=Array([round(edge, 2) for edge in link.box]),
            Border=Array([0, 0, 0]),
            F=PRINT,
            P=page,
            Contents=String(link.words),
            Dest=Array([pages[to_page], Name.XYZ, 0, round(top, 2), None]),
            StructParent=struct_parent,
        )
    )
    if Name.Annots not in page:
        page.Annots = pdf.make_indirect(Array())
    page.Annots.append(annotation)
    kids: Any = element.K
    kids.append(Dictionary(Type=Name.OBJR, Obj=annotation, Pg=page))


_Places = tuple[Sequence[Object], list[list[Object]], dict[Node, Object]]
"""Pages, the owner of each marked content of each page, and each node's element."""


def _elements(pdf: Pdf, top: Node, root: Object, places: _Places) -> Object:
    """Make the elements of a node and all below; a loop, as lists may be long."""
    made = _bare(pdf, top, root, places)
    waiting: list[tuple[Node, Object]] = [(top, made)]
    while waiting:
        node, element = waiting.pop()
        kids: Any = element.K
        for child in node.children:
            if child.used:
                inner = _bare(pdf, child, element, places)
                kids.append(inner)
                waiting.append((child, inner))
    return made


def _bare(pdf: Pdf, node: Node, parent: Object, places: _Places) -> Object:
    """Make one element with its own marked content."""
    pages, owners, elements = places
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
    elements[node] = element
    return element


def _name(pdf: Pdf, parts: Parts) -> None:
    root = pdf.Root
    root.Lang = String(language())
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    root.PageMode = Name.UseOutlines
    xmp = _XMP.format(
        title=_as_xml(parts.title),
        author=_as_xml(parts.author),
        language=language(),
        day=parts.today.isoformat(),
        archive="" if parts.password else _ARCHIVE,
    )
    root.Metadata = pdf.make_stream(xmp.encode(), Dictionary(Type=Name.Metadata, Subtype=Name.XML))
    if not parts.password:
        root.OutputIntents = Array([_colours(pdf)])
    # As UTF-16: some readers lose letters such as "Ł" in PDF's own encoding of one byte.
    pdf.docinfo[Name.Title] = String(BOM_UTF16_BE + parts.title.encode("utf-16-be"))
    pdf.docinfo[Name.Author] = String(BOM_UTF16_BE + parts.author.encode("utf-16-be"))
    stamp = String(f"D:{parts.today:%Y%m%d}000000Z")
    pdf.docinfo[Name.CreationDate] = stamp
    pdf.docinfo[Name.ModDate] = stamp


def _as_xml(text: str) -> str:
    return escape(text.translate(_NO_XML), quote=False)


def _colours(pdf: Pdf) -> Object:
    """Return what the colours mean: those of a usual screen (IEC 61966-2-1)."""
    profile = files("pikepdf").joinpath("pdfa", "data", "sRGB.icc").read_bytes()
    return pdf.make_indirect(
        Dictionary(
            Type=Name.OutputIntent,
            S=Name.GTS_PDFA1,
            OutputConditionIdentifier=String("sRGB"),
            Info=String("sRGB IEC61966-2.1"),
            DestOutputProfile=pdf.make_stream(profile, Dictionary(N=3)),
        )
    )


def _attach(pdf: Pdf, record: bytes, today: date) -> None:
    """Attach the complete record, from which the program can make the portfolio again."""
    stamp = String(f"D:{today:%Y%m%d}000000Z")
    stream = pdf.make_stream(
        record,
        Dictionary(
            Type=Name.EmbeddedFile,
            Subtype=Name("/application/json"),
            Params=Dictionary(Size=len(record), ModDate=stamp),
        ),
    )
    spec = pdf.make_indirect(
        Dictionary(
            Type=Name.Filespec,
            F=String(RECORD_NAME),
            UF=String(RECORD_NAME),
            Desc=String(say("The complete record of this portfolio")),
            AFRelationship=Name.Source,
            EF=Dictionary(F=stream, UF=stream),
        )
    )
    pdf.Root.AF = Array([spec])
    names = Dictionary(Names=Array([String(RECORD_NAME), spec]))
    pdf.Root.Names = Dictionary(EmbeddedFiles=pdf.make_indirect(names))


def _clean_fonts(pdf: Pdf) -> None:
    """Mend the ToUnicode maps of ReportLab's subsets (ISO 14289-1, 7.21.7)."""
    done = set()
    for item in pdf.objects:
        if isinstance(item, Dictionary) and Name.ToUnicode in item:
            stream = item.ToUnicode
            if stream.objgen not in done:
                done.add(stream.objgen)
                stream.write(_mended(stream.read_bytes()))


def _mended(cmap: bytes) -> bytes:
    """Return a ToUnicode map without U+0000, and with UTF-16 for signs past U+FFFF."""
    cmap = re.sub(rb"<([0-9A-Fa-f]{5,6})>", _surrogates, cmap)
    lines = cmap.split(b"\n")
    kept = [line for line in lines if not re.fullmatch(rb"<\w+>(?: <\w+>)? <0000>", line.strip())]
    gone = len(lines) - len(kept)
    text = b"\n".join(kept)
    if gone:
        text = re.sub(
            rb"(\d+)( beginbfchar)", lambda m: b"%d%s" % (int(m[1]) - gone, m[2]), text, count=1
        )
    return text


def _surrogates(match: re.Match[bytes]) -> bytes:
    return b"<%s>" % chr(int(match[1], 16)).encode("utf-16-be").hex().upper().encode()

"""The same official paper as a Word file, naming the fonts that offices have on their own PCs.

Nothing is embedded: 仿宋_GB2312 and 方正小标宋简体 are on the office's machines, and the file asks
for them by name, for East Asian text too (`w:eastAsia`), or Word would show its default.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from xuanshu.press.fonts import clean
from xuanshu.press.official import Annex, Listing, Official, paragraph
from xuanshu.press.words import document_number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docx.document import Document as DocumentType
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

BODY, TITLE, KAI, HEI, SONG = "仿宋_GB2312", "方正小标宋简体", "楷体_GB2312", "黑体", "宋体"
SIZE, PITCH = 16, 28.95
_WIDE = chr(0x100)
CENTER, RIGHT, LEFT = (
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.LEFT,
)
ALIGN = {"left": LEFT, "right": RIGHT, "center": CENTER}


def official_docx(data: Official) -> bytes:
    """Return the paper as .docx: A4, 22 × 28 grid, line pitch 28.95 pt."""
    document = begun()
    _head(document, data)
    for title in data.title.split("\n"):
        line_of(document, title, TITLE, 22, align=CENTER)
    if data.subtitle:
        line_of(document, data.subtitle, KAI, align=CENTER)
    line_of(document, "")
    if data.addressee:
        line_of(document, data.addressee.rstrip("：:") + "：")
    _texts(document, data.body)
    _listings(document, data.listings)
    _texts(document, data.closing)
    _attachments(document, data.attachments)
    _signature(document, data)
    if data.note:
        line_of(document, f"（{data.note}）", indent=2)
    for number, annex in enumerate(data.annexes, 1):
        _annex(document, annex, str(number) if len(data.annexes) > 1 else "")
    _imprint(document, data)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def begun() -> DocumentType:
    """Return an empty file: A4, the grid and margins of an official paper, our fonts by name."""
    document = Document()
    _defaults(document)
    _page(document)
    return document


def in_face(run: Run, name: str, size: float) -> Run:
    """Set the run's font for Latin and East Asian text alike."""
    run.font.name, run.font.size = name, Pt(size)
    run.font.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), name)
    return run


def _defaults(document: DocumentType) -> None:
    style = document.styles["Normal"]
    style.font.name, style.font.size = BODY, Pt(SIZE)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), BODY)
    style.paragraph_format.space_after = style.paragraph_format.space_before = Pt(0)


def _page(document: DocumentType) -> None:
    """A4, margins 37/28/35/26 mm, character grid, page number — 1 — odd right and even left."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(24)
    grid = OxmlElement("w:docGrid")
    grid.set(qn("w:type"), "linesAndChars")
    grid.set(qn("w:linePitch"), str(round(PITCH * 20)))
    properties = document.element.body.sectPr
    for old in properties.findall(qn("w:docGrid")):
        properties.remove(old)
    properties.append(grid)
    document.settings.odd_and_even_pages_header_footer = True
    for footer, align in ((section.footer, RIGHT), (section.even_page_footer, LEFT)):
        line = footer.paragraphs[0]
        line.alignment = align
        line.paragraph_format.left_indent = line.paragraph_format.right_indent = Pt(14)
        in_face(line.add_run("— "), SONG, 14)
        _number(line)
        in_face(line.add_run(" —"), SONG, 14)


def _number(line: Paragraph) -> None:
    run = in_face(line.add_run(), SONG, 14)
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = text
        run.font.element.append(part)


def line_of(
    document: DocumentType,
    text: str,
    face: str = BODY,
    size: float = SIZE,
    *,
    align: WD_ALIGN_PARAGRAPH = LEFT,
    indent: float = 0,
) -> Paragraph:
    """Add one paragraph at the grid's pitch; ``indent`` is in characters of the body."""
    line = document.add_paragraph()
    line.alignment = align
    _pitch(line, size)
    line.paragraph_format.first_line_indent = Pt(indent * SIZE)
    in_face(line.add_run(clean(text)), face, size)
    return line


def _pitch(line: Paragraph, size: float) -> None:
    line.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    line.paragraph_format.line_spacing = Pt(max(PITCH, size * 1.25))


def _texts(document: DocumentType, texts: Iterable[str]) -> None:
    for text in texts:
        parts = paragraph(text)
        face = {1: HEI, 2: KAI}.get(parts.level, BODY)
        line = line_of(document, parts.head, face, indent=2)
        if parts.rest:
            in_face(line.add_run(clean(parts.rest)), BODY, SIZE)


def _head(document: DocumentType, data: Official) -> None:
    """Write the red head with number and line, or the number alone at the right."""
    if not data.red_head:
        if data.number:
            line_of(document, document_number(data.number), align=RIGHT)
        return
    size = min(48.0, 425 / max(1, len(data.red_head)))
    line = line_of(document, data.red_head, TITLE, size, align=CENTER)
    line.paragraph_format.space_before = Mm(35)
    line.runs[0].font.color.rgb = RGBColor(0xD5, 0x00, 0x1C)
    line_of(document, "")
    line_of(document, "")
    number = line_of(document, document_number(data.number), align=CENTER)
    _rule(number, "bottom", 8, "D5001C")
    line_of(document, "")
    line_of(document, "")


def _rule(line: Paragraph, side: str, eighths: int, colour: str = "000000") -> None:
    """Draw a line above or below a paragraph, at the place among its properties Word demands."""
    properties = line.paragraph_format.element.get_or_add_pPr()
    borders = properties.find(qn("w:pBdr"))
    if borders is None:
        borders = OxmlElement("w:pBdr")
        properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")
    edge = OxmlElement(f"w:{side}")
    for key, value in (("val", "single"), ("sz", str(eighths)), ("space", "4"), ("color", colour)):
        edge.set(qn(f"w:{key}"), value)
    borders.append(edge)


def _listings(document: DocumentType, listings: Iterable[Listing]) -> None:
    for listing in listings:
        if listing.heading:
            line_of(document, listing.heading, KAI)
        _table(document, listing)


def _table(document: DocumentType, listing: Listing) -> None:
    section = document.sections[-1]
    margins = (section.left_margin or 0) + (section.right_margin or 0)
    room = (section.page_width or 0) - margins
    share = sum(column.width for column in listing.columns)
    table = document.add_table(rows=1, cols=len(listing.columns), style="Table Grid")
    table.autofit = False
    for _ in listing.rows:
        table.add_row()
    first = table.cell(0, 0).paragraphs[0].paragraph_format.element
    first.xpath("ancestor::w:tr")[0].get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    texts = (tuple(column.label for column in listing.columns), *listing.rows)
    for index, (row, cells) in enumerate(zip(table.rows, texts, strict=True)):
        for column, cell, text in zip(listing.columns, row.cells, cells, strict=True):
            cell.width = int(room * column.width / share)
            line = cell.paragraphs[0]
            line.alignment = ALIGN[column.align] if index else CENTER
            in_face(line.add_run(clean(text)), BODY if index else HEI, 12)


def _attachments(document: DocumentType, names: tuple[str, ...]) -> None:
    if names:
        line_of(document, "")
    for number, name in enumerate(names, 1):
        lead = "附件：" if number == 1 else "　　　"
        mark = f"{number}. " if len(names) > 1 else ""
        gap = (3 + (1.25 if mark else 0)) * SIZE
        line = line_of(document, f"{lead}{mark}{name}")
        line.paragraph_format.left_indent = Pt(2 * SIZE + gap)
        line.paragraph_format.first_line_indent = Pt(-gap)


def _width(text: str) -> float:
    """Return the width of a text in characters of the body; a Latin letter is half of one."""
    return sum(0.5 if char < _WIDE else 1.0 for char in text)


def _signature(document: DocumentType, data: Official) -> None:
    """Place name and date after the rules with and without seal (GB/T 9704-2012)."""
    if not data.signers and not data.date:
        return
    day, name = _width(data.date), max(map(_width, data.signers), default=0)
    for _ in range(2 if data.sealed else 1):
        line_of(document, "")
    if data.sealed:
        centre = max(4 + day / 2, name / 2)
        gaps = [centre - _width(text) / 2 for text in data.signers]
        last = centre - day / 2
    else:
        own, last = (4 + day - name, 2.0) if day > name else (2.0, name - day)
        gaps = [own + name - _width(text) for text in data.signers]
    for text, gap in zip((*data.signers, data.date), (*gaps, last), strict=True):
        line = line_of(document, text, align=RIGHT)
        line.paragraph_format.right_indent = Pt(gap * SIZE)
        line.paragraph_format.keep_together = True


def _annex(document: DocumentType, annex: Annex, number: str) -> None:
    """Begin a page for one 附件; a landscape one turns its section's paper."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    wide = annex.landscape
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Mm(297), Mm(210)) if wide else (Mm(210), Mm(297))
    line_of(document, f"附件{number}", HEI)
    line_of(document, "")
    for title in annex.title.split("\n"):
        line_of(document, title, TITLE, 22, align=CENTER)
    line_of(document, "")
    _texts(document, annex.body)
    _listings(document, annex.listings)


def _imprint(document: DocumentType, data: Official) -> None:
    if not (data.copies or data.printed_by):
        return
    line_of(document, "")
    first = last = None
    if data.copies:
        first = last = line_of(document, "抄送：" + data.copies.rstrip("。") + "。", size=14)
    if data.printed_by or data.printed_on:
        text = f"{data.printed_by}　　{data.printed_on}"
        last = line_of(document, text, size=14)
        first = first or last
    if first is not None and last is not None:
        _rule(first, "top", 8)
        _rule(last, "bottom", 8)

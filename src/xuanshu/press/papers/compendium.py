"""简介汇编: a booklet of all entries that passed, with contents and page numbers; for Word too."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from xuanshu.press.engine import render
from xuanshu.press.fonts import clean
from xuanshu.press.word import BODY, CENTER, HEI, TITLE, begun, in_face, line_of

if TYPE_CHECKING:
    from docx.document import Document as DocumentType

# Points of the text in tables; the widths of a label and of what it names.
SMALL = 12
HEAD, TEXT = Mm(26), Mm(130)


@dataclass(frozen=True, slots=True)
class Booklet:
    """A booklet; ``groups`` are plain data: a label and entries.

    An entry has number, name, unit, category, leader, brief and points (label, text). ``edition``
    such as 第1版 and ``code`` stand at the foot of each page, empty for a preview.
    """

    title: str
    office: str
    month: str
    foreword: tuple[str, ...]
    groups: tuple[Mapping[str, Any], ...]
    edition: str = ""
    code: str = ""
    entry_label: str = "项目名称"


def pdf(data: Booklet) -> bytes:
    """Return the booklet as PDF. Raises ``MissingGlyph``."""
    return render("compendium", {name: getattr(data, name) for name in data.__dataclass_fields__})


def docx(data: Booklet) -> bytes:
    """Return the booklet as Word, to be edited; its contents are a field that Word fills in."""
    document = begun()
    for part in data.title.split("\n"):
        line_of(document, part, TITLE, 26, align=CENTER)
    for text in (data.edition, data.office, data.month):
        line_of(document, text, BODY, align=CENTER)
    _new_page(document)
    line_of(document, "编印说明", TITLE, 22, align=CENTER)
    for text in data.foreword:
        line_of(document, text, indent=2)
    _new_page(document)
    line_of(document, "目　录", TITLE, 22, align=CENTER)
    _contents(document)
    for group in data.groups:
        _new_page(document)
        _heading(document, group["label"], 1, 18)
        for entry in group["entries"]:
            _entry(document, entry, data.entry_label)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _entry(document: DocumentType, entry: Mapping[str, Any], label: str) -> None:
    _heading(document, f"{entry['number']}　{entry['name']}", 2, 15)
    rows = (
        (label, entry["name"]),
        ("申报单位", entry["unit"]),
        ("类　　别", entry["category"]),
        ("负 责 人", entry["leader"]),
        ("简　　介", entry["brief"]),
        *((name, text) for name, text in entry["points"]),
    )
    table = document.add_table(rows=len(rows), cols=2, style="Table Grid")
    table.autofit = False
    for row, (name, text) in zip(table.rows, rows, strict=True):
        head, body = row.cells
        head.width, body.width = HEAD, TEXT
        head.paragraphs[0].alignment = CENTER
        in_face(head.paragraphs[0].add_run(clean(name)), HEI, SMALL)
        in_face(body.paragraphs[0].add_run(clean(text)), BODY, SMALL)
    line_of(document, "")


def _heading(document: DocumentType, text: str, level: int, size: float) -> None:
    line = document.add_heading(level=level)
    line.alignment = CENTER if level == 1 else None
    run = in_face(line.add_run(clean(text)), HEI, size)
    run.font.color.rgb = None


def _new_page(document: DocumentType) -> None:
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _contents(document: DocumentType) -> None:
    """Add the field TOC: Word asks to fill it when the file is opened."""
    run = document.add_paragraph().add_run()
    for kind, text in (("begin", ""), ("", r'TOC \o "1-2" \h \z \u'), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = text
        run.font.element.append(part)
    update = OxmlElement("w:updateFields")
    update.set(qn("w:val"), "true")
    document.settings.element.append(update)

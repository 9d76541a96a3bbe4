"""A paper of an office after GB/T 9704-2012, as plain data, whatever its kind is called.

Source: GB/T 9704-2012 党政机关公文格式, as measured in the project's conventions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from xuanshu.press.engine import render
from xuanshu.press.words import document_number

_FIRST = re.compile(r"[一二三四五六七八九十百]+、")
_SECOND = re.compile(r"（[一二三四五六七八九十百]+）")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its label, its share of the width, and "left", "center", "right"."""

    label: str
    width: float = 1
    align: str = "center"


@dataclass(frozen=True, slots=True)
class Listing:
    """A table with an optional heading above it; every row has a text for each column."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Annex:
    """One 附件 on pages of its own."""

    title: str
    listings: tuple[Listing, ...] = ()
    body: tuple[str, ...] = ()
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Official:
    """All parts an official paper may have; what is empty is not printed.

    ``body`` and ``closing`` are paragraphs; "一、" opens one in 黑体 and "（一）" one in 楷体.
    A line feed in ``title`` breaks it there. ``date`` is in words, or blanks before it is known.
    """

    title: str
    body: tuple[str, ...]
    subtitle: str = ""
    addressee: str = ""
    listings: tuple[Listing, ...] = ()
    closing: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    signers: tuple[str, ...] = ()
    date: str = ""
    sealed: bool = False
    note: str = ""
    annexes: tuple[Annex, ...] = ()
    red_head: str = ""
    number: str = ""
    copies: str = ""
    printed_by: str = ""
    printed_on: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with its level (1, 2 or 0) and the opening words set in that level's hand."""

    level: int
    head: str
    rest: str


def paragraph(text: str) -> Paragraph:
    """Return the level of a paragraph and its opening sentence (all of it when it has no 。)."""
    level = 1 if _FIRST.match(text) else 2 if _SECOND.match(text) else 0
    if not level:
        return Paragraph(0, text, "")
    end = text.find("。") + 1 or len(text)
    return Paragraph(level, text[:end], text[end:])


def official_pdf(data: Official) -> bytes:
    """Return the paper as PDF. Raises ``MissingGlyph``."""
    values = {name: getattr(data, name) for name in data.__dataclass_fields__}
    values["addressee"] = data.addressee.rstrip("：:")
    values["number"] = document_number(data.number)
    values["copies"] = data.copies.rstrip("。")
    values["body"] = [paragraph(text) for text in data.body]
    values["closing"] = [paragraph(text) for text in data.closing]
    values["annexes"] = [
        {
            "title": annex.title,
            "landscape": annex.landscape,
            "listings": annex.listings,
            "body": [paragraph(text) for text in annex.body],
        }
        for annex in data.annexes
    ]
    return render("official", values)

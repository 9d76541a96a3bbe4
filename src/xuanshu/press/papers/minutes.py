"""会议纪要: a red head, the meeting's number and date, what was decided, who was there."""

from __future__ import annotations

from dataclasses import dataclass

from xuanshu.press.official import Annex, Official, official_pdf
from xuanshu.press.word import official_docx


@dataclass(frozen=True, slots=True)
class Minutes:
    """Minutes of a meeting; ``people`` are (label, names) such as 出席, 列席, 主持, 记录.

    ``head`` is printed in red (empty for none); ``number`` stays blank until it is issued.
    """

    title: str
    body: tuple[str, ...]
    people: tuple[tuple[str, str], ...] = ()
    head: str = ""
    number: str = ""
    subtitle: str = ""
    attachments: tuple[str, ...] = ()
    annexes: tuple[Annex, ...] = ()
    signers: tuple[str, ...] = ()
    date: str = ""
    sealed: bool = False
    copies: str = ""
    printed_by: str = ""
    printed_on: str = ""


def official(data: Minutes) -> Official:
    """Return the parts of the paper; the people come after the text, as 纪要 do."""
    return Official(
        title=data.title,
        subtitle=data.subtitle,
        body=data.body,
        closing=tuple(f"{label}：{names}" for label, names in data.people),
        attachments=data.attachments,
        annexes=data.annexes,
        signers=data.signers,
        date=data.date,
        sealed=data.sealed,
        red_head=data.head,
        number=data.number,
        copies=data.copies,
        printed_by=data.printed_by,
        printed_on=data.printed_on,
    )


def pdf(data: Minutes) -> bytes:
    """Return the minutes as PDF. Raises ``MissingGlyph``."""
    return official_pdf(official(data))


def docx(data: Minutes) -> bytes:
    """Return the minutes as Word, to be edited by the office."""
    return official_docx(official(data))

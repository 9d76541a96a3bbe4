"""关于开展……的通知: drafted on the grid; number, date and contact stay blank for the office."""

from __future__ import annotations

from dataclasses import dataclass

from xuanshu.press.official import Official, official_pdf
from xuanshu.press.word import official_docx

BLANK_DATE = "　　　　年　　月　　日"


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice; ``head`` is the office in red, ``number`` blank until it is given one."""

    title: str
    addressee: str
    body: tuple[str, ...]
    signers: tuple[str, ...]
    head: str = ""
    number: str = ""
    attachments: tuple[str, ...] = ()
    note: str = ""
    date: str = BLANK_DATE


def _official(data: Notice) -> Official:
    return Official(
        title=data.title,
        addressee=data.addressee,
        body=data.body,
        attachments=data.attachments,
        signers=data.signers,
        date=data.date,
        sealed=True,
        note=data.note,
        red_head=data.head,
        number=data.number,
    )


def pdf(data: Notice) -> bytes:
    """Return the notice as PDF. Raises ``MissingGlyph``."""
    return official_pdf(_official(data))


def docx(data: Notice) -> bytes:
    """Return the notice as Word, to be edited by the office."""
    return official_docx(_official(data))

"""关于命名……的决定（或通报）: number and date stay blank until the general office issues them."""

from __future__ import annotations

from dataclasses import dataclass

from xuanshu.press.official import Annex, Official, official_pdf
from xuanshu.press.word import official_docx

BLANK_DATE = "　　　　年　　月　　日"


@dataclass(frozen=True, slots=True)
class NamingDecision:
    """A decision with the list of those named as its annexes; each annex is named in the text."""

    title: str
    body: tuple[str, ...]
    annexes: tuple[Annex, ...]
    signers: tuple[str, ...]
    date: str = BLANK_DATE
    addressee: str = ""
    head: str = ""
    number: str = ""
    sealed: bool = True
    note: str = ""
    copies: str = ""
    printed_by: str = ""
    printed_on: str = ""


def official(data: NamingDecision) -> Official:
    """Return the parts of the paper."""
    return Official(
        title=data.title,
        addressee=data.addressee,
        body=data.body,
        attachments=tuple(annex.title.replace("\n", "") for annex in data.annexes),
        annexes=data.annexes,
        signers=data.signers,
        date=data.date,
        sealed=data.sealed,
        note=data.note,
        red_head=data.head,
        number=data.number,
        copies=data.copies,
        printed_by=data.printed_by,
        printed_on=data.printed_on,
    )


def pdf(data: NamingDecision) -> bytes:
    """Return the decision as PDF. Raises ``MissingGlyph``."""
    return official_pdf(official(data))


def docx(data: NamingDecision) -> bytes:
    """Return the decision as Word, to be edited by the office."""
    return official_docx(official(data))

"""公示: laid out like an official document, without number; signed and dated, not sealed."""

from __future__ import annotations

from dataclasses import dataclass

from xuanshu.press.official import Listing, Official, official_pdf
from xuanshu.press.word import official_docx


@dataclass(frozen=True, slots=True)
class PublicNotice:
    """A public notice: opening paragraphs, a list for each category, closing paragraphs.

    Dates stand in words in the paragraphs (see ``words.period_in_words``); ``contact`` is the
    sentence in round brackets at the end; ``date`` is in words or blanks.
    """

    title: str
    body: tuple[str, ...]
    listings: tuple[Listing, ...]
    closing: tuple[str, ...] = ()
    contact: str = ""
    signers: tuple[str, ...] = ()
    date: str = ""
    addressee: str = ""
    sealed: bool = False


def official(data: PublicNotice) -> Official:
    """Return the parts of the paper."""
    return Official(
        title=data.title,
        addressee=data.addressee,
        body=data.body,
        listings=data.listings,
        closing=data.closing,
        signers=data.signers,
        date=data.date,
        sealed=data.sealed,
        note=data.contact,
    )


def pdf(data: PublicNotice) -> bytes:
    """Return the notice as PDF. Raises ``MissingGlyph``."""
    return official_pdf(official(data))


def docx(data: PublicNotice) -> bytes:
    """Return the notice as Word, to be edited by the office."""
    return official_docx(official(data))

"""证书: A4 landscape, numbered 证书编号：2026003, unlike a document number, with a check code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from xuanshu.press.engine import render
from xuanshu.press.qr import qr_svg

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Certificate:
    """One certificate: ``unit：`` then ``before“project”after``, all words from the data.

    ``organiser`` are the names above ``date`` (in words); ``check`` is the address where the
    number can be checked and ``qr`` what the code says.
    """

    number: str
    unit: str
    project: str
    after: str
    organiser: tuple[str, ...]
    date: str
    before: str = ""
    heading: str = "证书"
    organiser_line: str = ""
    quotes: tuple[str, str] = ("“", "”")
    check: str = ""
    qr: str = ""


def pdf(data: Certificate) -> bytes:
    """Return one certificate as PDF of one page. Raises ``MissingGlyph``."""
    return pdf_all((data,))


def pdf_all(data: Sequence[Certificate]) -> bytes:
    """Return many certificates in one PDF, a page each, in their order. Raises ``MissingGlyph``."""
    return render("certificate", {"certificates": [_values(one) for one in data]})


def _values(data: Certificate) -> dict[str, Any]:
    values = {name: getattr(data, name) for name in data.__dataclass_fields__}
    opening, ending = values.pop("quotes")
    if opening == "“":
        # GB/T 15834: quotation marks inside quotation marks are single ones.
        values["project"] = data.project.replace("“", "‘").replace("”", "’")
    qr = qr_svg(values.pop("qr"))
    return {**values, "opening": opening, "ending": ending, "qr_svg": qr}

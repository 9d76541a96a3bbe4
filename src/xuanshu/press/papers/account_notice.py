"""开户通知单: one slip a person, with the one-time code, to be handed over or sealed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from xuanshu.press.engine import render


@dataclass(frozen=True, slots=True)
class AccountSlip:
    """What one person needs to sign in for the first time."""

    unit: str
    name: str
    role: str
    username: str
    code: str


def pdf(slips: Sequence[AccountSlip], *, issuer: str, address: str, until: str, date: str) -> bytes:
    """Return the slips as A4 PDF, two on a page. Raises ``MissingGlyph``."""
    values = {"slips": slips, "issuer": issuer, "address": address, "until": until, "date": date}
    return render("account_notice", values)

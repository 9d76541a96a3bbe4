"""Sealing and scanning, in a process that knows neither Django nor the database."""

from __future__ import annotations

from dataclasses import dataclass

from xuanshu.site.demo.scans import scan


@dataclass(frozen=True)
class Sheet:
    """A printed form with who seals and signs it."""

    pdf: bytes
    unit: str
    signer: str
    readable: bool


def seal_and_scan(sheet: Sheet) -> bytes:
    """Return the scan of the sealed and signed paper."""
    return scan(sheet.pdf, sheet.unit, signer=sheet.signer, readable=sheet.readable)

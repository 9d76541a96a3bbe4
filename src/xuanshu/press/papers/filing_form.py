"""A filled form of a unit: what is printed, signed, sealed, scanned and sent back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from xuanshu.press.engine import render
from xuanshu.press.qr import qr_svg

if TYPE_CHECKING:
    from collections.abc import Iterable

    from xuanshu.press.official import Column


@dataclass(frozen=True, slots=True)
class Field:
    """A line of the form: ``width`` is "half", "full" or "box" (a large box that may grow)."""

    label: str
    value: str = ""
    width: str = "full"


@dataclass(frozen=True, slots=True)
class Opinion:
    """A box where somebody gives an opinion, signs and seals by hand; empty parts are left out."""

    label: str
    text: str = ""
    seal: str = "（盖章）"
    signature: str = "主要领导签字："
    date: str = "年　　月　　日"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A table inside the form; without rows it keeps three empty ones to be filled by hand."""

    label: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class FilingForm:
    """A form as its scheme orders it.

    ``code`` is the version code of exactly these data, ``qr`` what its QR says (both on each
    page, empty for none); ``watermark`` such as 草稿 lies under the text.
    """

    title: str
    parts: tuple[Field | Opinion | Evidence, ...]
    subtitle: str = ""
    note: str = ""
    code: str = ""
    code_note: str = ""
    qr: str = ""
    watermark: str = ""


def pdf(data: FilingForm) -> bytes:
    """Return the form as A4 PDF. Raises ``MissingGlyph``."""
    return render(
        "filing_form",
        {
            "title": data.title,
            "subtitle": data.subtitle,
            "note": data.note,
            "code": data.code,
            "code_note": data.code_note,
            "watermark": data.watermark,
            "qr_svg": qr_svg(data.qr),
            "rows": _rows(data.parts),
        },
    )


def _rows(parts: Iterable[Field | Opinion | Evidence]) -> list[dict[str, Any]]:
    """Return table rows: two neighbouring half fields share one, a lone half takes the width."""
    rows: list[dict[str, Any]] = []
    waiting: Field | None = None
    for part in parts:
        half = part if isinstance(part, Field) and part.width == "half" else None
        if waiting and half:
            rows.append({"kind": "pair", "cells": [_cell(waiting), _cell(half)]})
            waiting = None
            continue
        if waiting:
            rows.append({"kind": "full", **_cell(waiting)})
        waiting = half
        if not half:
            rows.append(_wide(part))
    if waiting:
        rows.append({"kind": "full", **_cell(waiting)})
    return rows


def _cell(field: Field) -> dict[str, str]:
    return {"label": field.label, "value": field.value}


def _wide(part: Field | Opinion | Evidence) -> dict[str, Any]:
    if isinstance(part, Field):
        return {"kind": "box" if part.width == "box" else "full", **_cell(part)}
    if isinstance(part, Evidence):
        blank = tuple("　" for _ in part.columns)
        return {
            "kind": "evidence",
            "label": part.label,
            "columns": part.columns,
            "rows": part.rows or (blank,) * 3,
        }
    return {
        "kind": "opinion",
        "label": part.label,
        "text": part.text,
        "seal": part.seal,
        "signature": part.signature,
        "date": part.date,
    }

"""汇总表: a union's or the office's roll-up, A4 landscape, its head repeated on each page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xuanshu.press.engine import render
from xuanshu.press.qr import qr_svg

if TYPE_CHECKING:
    from xuanshu.press.official import Column


@dataclass(frozen=True, slots=True)
class Rollup:
    """A table with its title; ``subtitle`` goes above it in equal parts (unit, date, …).

    ``foot`` are labels to be signed under the table, such as 填报单位（盖章） and 主要领导签字.
    ``code`` and ``qr`` stand on each page, empty for none. ``size`` is the type in points.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    subtitle: tuple[str, ...] = ()
    foot: tuple[str, ...] = ()
    note: str = ""
    code: str = ""
    qr: str = ""
    landscape: bool = True
    size: float = 10.5


def pdf(data: Rollup) -> bytes:
    """Return the roll-up as PDF. Raises ``MissingGlyph``."""
    values = {name: getattr(data, name) for name in data.__dataclass_fields__}
    return render("table", {**values, "qr_svg": qr_svg(values.pop("qr"))})

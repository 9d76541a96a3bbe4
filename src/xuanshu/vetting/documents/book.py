"""What all lists of the room share: title, who made it and when, moments as people write them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from xuanshu.press.sheets import Sheet, SheetColumn, workbook

if TYPE_CHECKING:
    from xuanshu.units.access import Actor


def moment_of(moment: dt.datetime | None) -> str:
    """Return a moment as lists write it, empty for none."""
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M") if moment else ""


def book(
    title: str,
    columns: tuple[SheetColumn, ...],
    rows: Sequence[Sequence[Any]],
    actor: Actor,
    now: dt.datetime,
) -> bytes:
    """Return one sheet as .xlsx with the line of 填报单位, 填报日期, 填报人."""
    day = timezone.localtime(now).strftime("%Y-%m-%d")
    line = f"填报单位：{actor.unit.name}　　填报日期：{day}　　填报人：{actor.person.name}"
    return workbook(Sheet(title, line, columns, rows))

"""The pool's list as Excel."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from xuanshu.press.sheets import Sheet, SheetColumn, workbook

if TYPE_CHECKING:
    from xuanshu.cultivation.queries import PoolLine
    from xuanshu.programmes.models import Season
    from xuanshu.units.access import Actor

STATES = {"waiting": "待入库", "in": "已入库", "out": "未入库"}
COLUMNS = (
    SheetColumn("序号", 6, "number"),
    SheetColumn("编号", 12),
    SheetColumn("项目名称", 38),
    SheetColumn("立项单位", 28),
    SheetColumn("单位类别", 16),
    SheetColumn("项目类别", 14),
    SheetColumn("入库情况", 10),
    SheetColumn("指导部室", 20),
    SheetColumn("理由", 30),
)


def pool_xlsx(
    season: Season, stage: Any, lines: Iterable[PoolLine], actor: Actor, now: dt.datetime
) -> bytes:
    """Return the list of a pool with who guides each entry."""
    labels = {key: each.label for key, each in season.rules.categories.of.items()}
    rows = [
        (
            n, line.entry.number, line.entry.name, line.entry.unit.name,
            line.entry.unit.kind_label, labels.get(line.entry.category, ""), STATES[line.state],
            line.guide.name if line.guide else "", line.standing.reason if line.standing else "",
        )
        for n, line in enumerate(lines, 1)
    ]
    day = timezone.localtime(now).strftime("%Y-%m-%d")
    head = f"填报单位：{actor.unit.name}　　填报日期：{day}　　填报人：{actor.person.name}"
    return workbook(Sheet(f"{season.year}年度{stage.pool.label}名单", head, COLUMNS, rows))

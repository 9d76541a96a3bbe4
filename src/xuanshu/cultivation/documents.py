"""The room's lists as Excel: the pool, how it is cultivated, the standing pool."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from xuanshu.press.sheets import Sheet, SheetColumn, workbook

if TYPE_CHECKING:
    from xuanshu.cultivation.queries import FollowLine, PastLine, PoolLine
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
TRACKING = (
    SheetColumn("序号", 6, "number"),
    SheetColumn("编号", 12),
    SheetColumn("项目名称", 34),
    SheetColumn("立项单位", 26),
    SheetColumn("指导部室", 18),
    SheetColumn("培育计划", 12, "date"),
    SheetColumn("下一节点", 28),
    SheetColumn("指导次数", 10, "number"),
    SheetColumn("进展次数", 10, "number"),
    SheetColumn("最近记录", 12, "date"),
    SheetColumn("最近记录内容", 40),
)
PAST = (
    SheetColumn("序号", 6, "number"),
    SheetColumn("年度", 8, "number"),
    SheetColumn("活动", 30),
    SheetColumn("编号", 12),
    SheetColumn("项目名称", 36),
    SheetColumn("立项单位", 26),
    SheetColumn("指导部室", 18),
    SheetColumn("在库情况", 10),
    SheetColumn("结果", 10),
)


def pool_xlsx(
    season: Season, stage: Any, lines: Iterable[PoolLine], actor: Actor, now: dt.datetime
) -> bytes:
    """Return the list of a pool with who guides each entry."""
    labels = {key: each.label for key, each in season.rules.categories.of.items()}
    rows = [
        (
            n,
            line.entry.number,
            line.entry.name,
            line.entry.unit.name,
            line.entry.unit.kind_label,
            labels.get(line.entry.category, ""),
            STATES[line.state],
            line.guide.name if line.guide else "",
            line.standing.reason if line.standing else "",
        )
        for n, line in enumerate(lines, 1)
    ]
    title = f"{season.year}年度{stage.pool.label}名单"
    return workbook(Sheet(title, _head(actor, now), COLUMNS, rows))


def tracking_xlsx(
    season: Season, stage: Any, lines: Iterable[FollowLine], actor: Actor, now: dt.datetime
) -> bytes:
    """Return how each entry of a pool is cultivated: plan, next milestone, records."""
    today = timezone.localtime(now).date()
    rows = []
    for n, line in enumerate(lines, 1):
        step = line.milestone(today)
        rows.append(
            (
                n,
                line.entry.number,
                line.entry.name,
                line.entry.unit.name,
                line.guide.name if line.guide else "",
                timezone.localtime(line.plan.at).date() if line.plan else None,
                f"{step['day']} {step['what']}" if step else "",
                line.guidance,
                line.progress,
                line.last.day if line.last else None,
                line.last.content if line.last else "",
            )
        )
    title = f"{season.year}年度{stage.label}情况"
    return workbook(Sheet(title, _head(actor, now), TRACKING, rows))


def past_xlsx(lines: Iterable[PastLine], actor: Actor, now: dt.datetime) -> bytes:
    """Return every entry ever taken into a pool."""
    rows = [
        (
            n,
            line.entry.season.year,
            line.entry.season.title,
            line.entry.number,
            line.entry.name,
            line.entry.unit.name,
            line.guide.name if line.guide else "",
            "在库" if line.inside else "已移出",
            line.result,
        )
        for n, line in enumerate(lines, 1)
    ]
    return workbook(Sheet("历年储备项目", _head(actor, now), PAST, rows))


def _head(actor: Actor, now: dt.datetime) -> str:
    day = timezone.localtime(now).strftime("%Y-%m-%d")
    return f"填报单位：{actor.unit.name}　　填报日期：{day}　　填报人：{actor.person.name}"

"""The chase list: as Excel, and as words to copy into a group."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from xuanshu.core.calendar import local_day
from xuanshu.press.sheets import SheetColumn
from xuanshu.vetting.documents.book import book, moment_of
from xuanshu.vetting.queries import CHASE, ChaseLine, QuotaLine

if TYPE_CHECKING:
    from xuanshu.programmes.models import Season
    from xuanshu.units.access import Actor


STATES = {
    "met": "已达",
    "short": "未达",
    "short_in_principle": "原则上未达",
    "over": "超出",
    "none": "不作要求",
}


def quota_xlsx(
    season: Season,
    lines: Iterable[ChaseLine],
    people: dict[int, list[str]],
    actor: Actor,
    now: dt.datetime,
) -> bytes:
    """Return the chase list: who owes how many, has how many, what lacks, whom to telephone."""
    columns = (
        SheetColumn("序号", 6, "number"),
        SheetColumn("单位", 30),
        SheetColumn("单位类别", 18),
        SheetColumn("应报", 16),
        SheetColumn("已报", 8, "number"),
        SheetColumn("退回", 8, "number"),
        SheetColumn("草稿", 8, "number"),
        SheetColumn("数量要求", 12),
        SheetColumn("依据", 12),
        SheetColumn("报送情况", 10),
        SheetColumn("缺项", 34),
        SheetColumn("联系人", 26),
        SheetColumn("电话登记", 40),
    )
    rows = [
        (
            n,
            line.unit.name,
            line.unit.kind_label,
            asked(line.quota),
            line.quota.registered,
            line.quota.returned,
            line.quota.drafts,
            STATES[line.quota.state],
            line.quota.clause,
            CHASE.get(line.state, ""),
            "；".join(lacks(line, local_day(now))),
            "、".join(people.get(line.unit.unit_id, ())),
            "；".join(f"{moment_of(call.at)} {call.caller}：{call.agreed}" for call in line.calls),
        )
        for n, line in enumerate(lines, 1)
    ]
    return book(f"{season.year}年度应报已报情况表", columns, rows, actor, now)


def lacks(line: ChaseLine, today: dt.date | None = None) -> list[str]:
    """Return in words what a unit that filed has still to bring: seals, its roll-up."""
    found = [f"{line.seals}个项目缺盖章件"] if line.seals else []
    if line.rollup is not None and line.owes_rollup:
        found.append("汇总表未报" if line.rollup.state == "missing" else "汇总表缺盖章件")
    if found and line.until:
        over = "，已过期" if today and today > line.until else ""
        found.append(f"{line.until.month}月{line.until.day}日前补齐{over}")
    return found


def asked(line: QuotaLine) -> str:
    """Return what is asked of a unit: "至少1个（必须）", "原则上至少1个", "最多3个"."""
    parts = [f"至少{line.least}个"] if line.least is not None else []
    parts += [f"最多{line.most}个"] if line.most is not None else []
    if not parts:
        return "不作要求"
    return ("原则上" if line.strength == "in_principle" else "") + "，".join(parts)


# The columns of a 立项汇总表: label, share of the paper's width, width in Excel, key of the row.


def chase_text(season: Season, stage: Any, lines: Iterable[ChaseLine]) -> str:
    """Return a text to copy into a group: who has still to bring what, until when."""
    rows = list(lines)
    owing = [line for line in rows if line.quota.state == "short"]
    soft = [line for line in rows if line.quota.state == "short_in_principle"]
    bare = [line for line in rows if line.state == "unsealed"]
    entry = season.rules.wording.entry
    parts = [f"【{season.year}年度{stage.label}】{stage.by.wording}报送。"]
    if owing:
        units = "、".join(f"{line.unit.short_name}（还差{line.quota.missing}个）" for line in owing)
        parts.append(f"以下单位尚未达到{entry}数量要求：{units}。")
    if soft:
        units = "、".join(line.unit.short_name for line in soft)
        parts.append(f"以下单位原则上应报而未报：{units}。")
    if bare:
        units = "、".join(f"{line.unit.short_name}（{'，'.join(lacks(line))}）" for line in bare)
        parts.append(f"以下单位已报送，尚缺盖章材料：{units}。")
    parts.append("请抓紧报送。" if owing or soft or bare else "各单位均已达到数量要求。")
    return "\n".join(parts)


def chase_groups(season: Season, stage: Any, lines: Iterable[ChaseLine]) -> list[tuple[str, str]]:
    """Return a text for each group of units that still owe something: label of the kind, text."""
    kinds: dict[str, list[ChaseLine]] = {}
    for line in lines:
        if line.state in {"missing", "unsealed"}:
            kinds.setdefault(line.unit.kind_label, []).append(line)
    return [(label, chase_text(season, stage, found)) for label, found in kinds.items()]


def below_xlsx(
    season: Season,
    lines: Iterable[ChaseLine],
    people: dict[int, list[str]],
    actor: Actor,
    now: dt.datetime,
) -> bytes:
    """Return how far the units below a superior are: owed, filed, lacking, whom to telephone."""
    columns = (
        SheetColumn("序号", 6, "number"),
        SheetColumn("单位", 30),
        SheetColumn("单位类别", 18),
        SheetColumn("应报", 16),
        SheetColumn("已报", 8, "number"),
        SheetColumn("报送情况", 10),
        SheetColumn("缺项", 34),
        SheetColumn("汇总表", 10),
        SheetColumn("联系人", 26),
    )
    rows = [
        (
            n,
            line.unit.name,
            line.unit.kind_label,
            asked(line.quota),
            line.quota.registered,
            CHASE.get(line.state, ""),
            "；".join(lacks(line)),
            line.rollup.word if line.rollup else "",
            "、".join(people.get(line.unit.unit_id, ())),
        )
        for n, line in enumerate(lines, 1)
    ]
    return book(f"{season.year}年度下级单位报送情况表", columns, rows, actor, now)

"""What became of the named entries, as Excel."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from xuanshu.core.calendar import local_day
from xuanshu.honours.models import FollowUpKind
from xuanshu.press.sheets import Sheet, SheetColumn, workbook

if TYPE_CHECKING:
    from xuanshu.honours.queries import Followed
    from xuanshu.programmes.models import Season
    from xuanshu.units.access import Request

STATES = {"waiting": "待确认", "confirmed": "已确认", "returned": "已退回"}
RECORDS = (
    SheetColumn("序号", 6, "number"),
    SheetColumn("编号", 12),
    SheetColumn("项目名称", 32),
    SheetColumn("实施单位", 24),
    SheetColumn("类型", 14),
    SheetColumn("转化形式", 14),
    SheetColumn("日期", 12, "date"),
    SheetColumn("标题", 34),
    SheetColumn("范围", 10),
    SheetColumn("采纳单位", 22),
    SheetColumn("网址", 34),
    SheetColumn("内容", 44),
    SheetColumn("登记单位", 20),
    SheetColumn("状态", 10),
)


def head_of(request: Request) -> str:
    """Return the line under a list's title: which unit, which day, who."""
    actor, day = request.actor, local_day(request.now)
    return f"填报单位：{actor.unit.name}　　填报日期：{day}　　填报人：{actor.person.name}"


def follow_up_xlsx(
    season: Season, stage: Any, lines: Sequence[Followed], records: Iterable[Any], request: Request
) -> bytes:
    """Return two sheets: the records, and the counts of each entry by channel."""
    title, head = f"{season.year}年度{stage.label}", head_of(request)
    told = [
        (
            n,
            row.entry.number,
            row.entry.name,
            row.entry.unit.name,
            row.get_kind_display(),
            row.channel,
            row.day,
            row.title,
            row.get_level_display() if row.level else "",
            row.adopter,
            row.address,
            row.content,
            row.unit.name,
            STATES[row.state],
        )
        for n, row in enumerate(records, 1)
    ]
    counts = [_counted(n, stage, line) for n, line in enumerate(lines, 1)]
    return workbook(
        Sheet(f"{title}记录", head, RECORDS, told, _("记录")),
        Sheet(f"{title}统计", head, _columns(stage), counts, _("按项目统计")),
    )


def _columns(stage: Any) -> tuple[SheetColumn, ...]:
    number = [SheetColumn(name, 10, "number") for name in stage.channels]
    return (
        SheetColumn("序号", 6, "number"),
        SheetColumn("编号", 12),
        SheetColumn("项目名称", 34),
        SheetColumn("实施单位", 24),
        *number,
        SheetColumn("深化提升报告", 10, "number"),
        SheetColumn("采纳推广", 10, "number"),
        SheetColumn("最近记录", 12, "date"),
    )


def _counted(n: int, stage: Any, line: Followed) -> tuple[Any, ...]:
    numbers = line.numbers
    return (
        n,
        line.entry.number,
        line.entry.name,
        line.entry.unit.name,
        *(numbers[f"channel:{name}"] for name in stage.channels),
        numbers[FollowUpKind.REPORT],
        numbers[FollowUpKind.ADOPTION],
        line.last,
    )

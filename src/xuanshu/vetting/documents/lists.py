"""台账 of filings and of a screening, as Excel."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from xuanshu.entries.documents import shown
from xuanshu.entries.queries import seals_of_many
from xuanshu.press.sheets import SheetColumn
from xuanshu.vetting.documents.book import book, moment_of
from xuanshu.vetting.queries import listed_cells

if TYPE_CHECKING:
    from xuanshu.entries.models import StageRecord
    from xuanshu.programmes.models import Season
    from xuanshu.units.access import Actor
    from xuanshu.vetting.models import Screening


def filings_xlsx(
    season: Season, stage: Any, rows: Sequence[StageRecord], actor: Actor, now: dt.datetime
) -> bytes:
    """Return the 台账 of these filings, with every question that the scheme wants in lists."""
    rules = season.rules
    asks, answers = listed_cells(rules, stage, rows)
    seals = seals_of_many(rows, rules)
    columns = (
        SheetColumn("序号", 6, "number"),
        SheetColumn("编号", 12),
        SheetColumn("项目名称", 36),
        SheetColumn("申报单位", 26),
        SheetColumn("单位类别", 16),
        SheetColumn("项目类别", 14),
        *(SheetColumn(ask.label, 14) for ask in asks),
        SheetColumn("提交时间", 17),
        SheetColumn("是否迟报", 9),
        SheetColumn("盖章件", 18),
        SheetColumn("状态", 10),
    )
    lines = [
        (
            n,
            row.entry.number,
            row.entry.name,
            row.entry.unit.name,
            row.entry.unit.kind_label,
            category_of(season, row),
            *(shown(ask, answers.get(row.pk, {}).get(ask.key)) for ask in asks),
            moment_of(row.filed_at),
            "迟报" if row.late else "",
            "；".join(seal.word for seal in seals[row.pk]),
            row.state_label,
        )
        for n, row in enumerate(rows, 1)
    ]
    return book(f"{season.year}年度{stage.label}台账", columns, lines, actor, now)


def screening_xlsx(
    of: tuple[Season, Any],
    rows: Sequence[StageRecord],
    last: dict[int, Screening],
    actor: Actor,
    now: dt.datetime,
) -> bytes:
    """Return the list of a screening (``of``: season and stage) with each check and its reason."""
    season, stage = of
    rules = season.rules
    columns = (
        SheetColumn("序号", 6, "number"),
        SheetColumn("编号", 12),
        SheetColumn("项目名称", 36),
        SheetColumn("申报单位", 26),
        SheetColumn("项目类别", 14),
        *(SheetColumn(stage.check_label(rules, check), 12) for check in stage.checks),
        SheetColumn("结果", 10),
        SheetColumn("理由", 36),
    )
    lines = []
    for n, row in enumerate(rows, 1):
        made = last.get(row.pk)
        checks = {check["id"]: check for check in (made.checks if made else [])}
        words = [_met(checks.get(check)) for check in stage.checks]
        reasons = "；".join(
            f"{check['label']}：{check['reason']}" for check in checks.values() if check["reason"]
        )
        result = "待审" if made is None else "通过" if made.passed else "未通过"
        lines.append(
            (
                n,
                row.entry.number,
                row.entry.name,
                row.entry.unit.name,
                category_of(season, row),
                *words,
                result,
                reasons,
            )
        )
    return book(f"{season.year}年度{stage.label}情况表", columns, lines, actor, now)


def category_of(season: Season, row: StageRecord) -> str:
    """Return the label of an entry's category, empty where it has none."""
    found = season.rules.categories.of.get(row.entry.category)
    return found.label if found else ""


def _met(check: dict[str, Any] | None) -> str:
    if check is None:
        return ""
    return "符合" if check["passed"] else "不符合"

"""The room's lists as Excel; a unit's roll-up as PDF, with version code and QR on each page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from xuanshu.entries.documents import shown
from xuanshu.entries.queries import seals_of_many
from xuanshu.press.official import Column
from xuanshu.press.papers import rollup as paper_of_rollup
from xuanshu.press.sheets import Sheet, SheetColumn, workbook
from xuanshu.vetting.queries import CHASE, ChaseLine, QuotaLine, listed_cells

if TYPE_CHECKING:
    from xuanshu.core.scheme.papers import Paper
    from xuanshu.entries.models import StageRecord
    from xuanshu.programmes.models import Season
    from xuanshu.units.access import Actor
    from xuanshu.vetting.models import Rollup, RollupVersion, Screening

STATES = {
    "met": "已达",
    "short": "未达",
    "short_in_principle": "原则上未达",
    "over": "超出",
    "none": "不作要求",
}


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
            _moment(row.filed_at),
            "迟报" if row.late else "",
            "；".join(seal.word for seal in seals[row.pk]),
            row.state_label,
        )
        for n, row in enumerate(rows, 1)
    ]
    return _book(f"{season.year}年度{stage.label}台账", columns, lines, actor, now)


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
    return _book(f"{season.year}年度{stage.label}情况表", columns, lines, actor, now)


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
            "；".join(lacks(line)),
            "、".join(people.get(line.unit.unit_id, ())),
            "；".join(f"{_moment(call.at)} {call.caller}：{call.agreed}" for call in line.calls),
        )
        for n, line in enumerate(lines, 1)
    ]
    return _book(f"{season.year}年度应报已报情况表", columns, rows, actor, now)


def lacks(line: ChaseLine) -> list[str]:
    """Return in words what a unit that filed has still to bring: seals, its roll-up."""
    found = [f"{line.seals}个项目缺盖章件"] if line.seals else []
    if line.rollup is not None and line.owes_rollup:
        found.append("汇总表未报" if line.rollup.state == "missing" else "汇总表缺盖章件")
    if found and line.until:
        found.append(f"约定{line.until.month}月{line.until.day}日前补齐")
    return found


def asked(line: QuotaLine) -> str:
    """Return what is asked of a unit: "至少1个（必须）", "原则上至少1个", "最多3个"."""
    parts = [f"至少{line.least}个"] if line.least is not None else []
    parts += [f"最多{line.most}个"] if line.most is not None else []
    if not parts:
        return "不作要求"
    return ("原则上" if line.strength == "in_principle" else "") + "，".join(parts)


# The columns of a 立项汇总表: label, share of the paper's width, width in Excel, key of the row.
ROLLUP = (
    ("序号", 0.5, 6, ""),
    ("申报单位", 2, 26, "unit"),
    ("项目名称", 2.8, 34, "title"),
    ("项目类别", 1.6, 12, "category"),
    ("主要内容及创新点", 6, 60, "summary"),
    ("负责人", 1.2, 10, "leader"),
    ("联系人", 1.2, 10, "contact"),
    ("联系电话", 2.2, 16, "phone"),
    ("指导部室", 1.6, 12, ""),
    ("备注", 1.2, 14, "note"),
)
FREE = {"主要内容及创新点", "项目名称", "申报单位"}


def rollup_pdf(
    rollup: Rollup, paper: Paper, rows: Sequence[Mapping[str, Any]], version: RollupVersion | None
) -> bytes:
    """Return a unit's roll-up as PDF: of a version, or of the present list (草稿, no code)."""
    season = rollup.season
    seal = {"union": "（工会盖章）", "unit": "（单位盖章）"}.get(paper.seal or "", "")
    foot = [f"填报单位{seal}"]
    foot += [f"{season.rules.wording.leader}签字"] if paper.sign else []
    warning = "签字盖章后名单如有改动，须重新打印。"
    note = f"第{version.number}版，{_moment(version.made_at)}打印。{warning}" if version else ""
    return paper_of_rollup.pdf(
        paper_of_rollup.Rollup(
            title=paper.label if version else f"{paper.label}（草稿）",
            columns=tuple(
                Column(label, width, "left" if label in FREE else "center")
                for label, width, _excel, _key in ROLLUP
            ),
            rows=tuple(tuple(map(str, _rolled(n, row))) for n, row in enumerate(rows, 1)),
            subtitle=(f"填报单位：{rollup.unit.name}", f"{season.year}年度", f"共{len(rows)}项"),
            foot=(*foot, "填报人", "日期"),
            note=note,
            code=version.code if version else "",
            qr=f"XR1:{rollup.pk}:{version.code}" if version else "",
        )
    )


def rollup_xlsx(
    title: str, rows: Iterable[Mapping[str, Any]], actor: Actor, now: dt.datetime
) -> bytes:
    """Return a 汇总表 as Excel: one unit's, or all units' one after another."""
    columns = tuple(
        SheetColumn(label, excel, "number" if label == "序号" else "text")
        for label, _width, excel, key in ROLLUP
    )
    lines = [_rolled(n, row) for n, row in enumerate(rows, 1)]
    return _book(title, columns, lines, actor, now)


def _rolled(n: int, row: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(
        n if label == "序号" else str(row.get(key, "")) if key else ""
        for label, _width, _excel, key in ROLLUP
    )


def category_of(season: Season, row: StageRecord) -> str:
    """Return the label of an entry's category, empty where it has none."""
    found = season.rules.categories.of.get(row.entry.category)
    return found.label if found else ""


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


def _met(check: dict[str, Any] | None) -> str:
    if check is None:
        return ""
    return "符合" if check["passed"] else "不符合"


def _moment(moment: dt.datetime | None) -> str:
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M") if moment else ""


def _book(
    title: str,
    columns: tuple[SheetColumn, ...],
    rows: Sequence[Sequence[Any]],
    actor: Actor,
    now: dt.datetime,
) -> bytes:
    day = timezone.localtime(now).strftime("%Y-%m-%d")
    line = f"填报单位：{actor.unit.name}　　填报日期：{day}　　填报人：{actor.person.name}"
    return workbook(Sheet(title, line, columns, rows))

"""Roll-ups: as PDF with version code and QR on each page, as Excel."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from xuanshu.press.official import Column
from xuanshu.press.papers import rollup as paper_of_rollup
from xuanshu.press.sheets import SheetColumn
from xuanshu.vetting.documents.book import book, moment_of
from xuanshu.vetting.facts import guides_by_entry

if TYPE_CHECKING:
    from xuanshu.core.scheme.papers import Paper
    from xuanshu.programmes.models import Season, SeasonUnit
    from xuanshu.units.access import Actor
    from xuanshu.vetting.models import Rollup, RollupVersion, SystemRollup
    from xuanshu.vetting.queries import Examined, SheetList


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
    ("指导部室", 1.6, 12, "guide"),
    ("备注", 1.2, 14, "note"),
)
FREE = {"主要内容及创新点", "项目名称", "申报单位"}


def rollup_pdf(
    rollup: Rollup, paper: Paper, rows: Sequence[Mapping[str, Any]], version: RollupVersion | None
) -> bytes:
    """Return a unit's roll-up as PDF: of a version, or of the present list (草稿, no code)."""
    warning = "签字盖章后名单如有改动，须重新打印。"
    note = f"第{version.number}版，{moment_of(version.made_at)}打印。{warning}" if version else ""
    return _paper(
        (rollup.season, rollup.unit, paper),
        paper.label if version else f"{paper.label}（草稿）",
        rows,
        note=note,
        code=version.code if version else "",
        qr=f"XR1:{rollup.pk}:{version.code}" if version else "",
    )


def system_rollup_pdf(
    kept: SystemRollup, paper: Paper, rows: Sequence[Mapping[str, Any]], code: str, now: dt.datetime
) -> bytes:
    """Return a superior's list of all that is below it, to be signed; without ``code`` a draft."""
    note = f"含下级单位报送的全部项目，{moment_of(now)}打印。" if code else ""
    title = f"{paper.label}（总表）" if code else f"{paper.label}（总表，草稿）"
    return _paper((kept.season, kept.unit, paper), title, rows, note=note, code=code)


def _paper(
    of: tuple[Season, SeasonUnit, Paper],
    title: str,
    rows: Sequence[Mapping[str, Any]],
    **more: str,
) -> bytes:
    """Return the table with who signs beneath it, ``of``: season, unit that signs, its paper."""
    season, unit, paper = of
    seal = {"union": "（工会盖章）", "unit": "（单位盖章）"}.get(paper.seal or "", "")
    foot = [f"填报单位{seal}"]
    foot += [f"{season.rules.wording.leader}签字"] if paper.sign else []
    return paper_of_rollup.pdf(
        paper_of_rollup.Rollup(
            title=title,
            columns=tuple(
                Column(label, width, "left" if label in FREE else "center")
                for label, width, _excel, _key in ROLLUP
            ),
            rows=tuple(tuple(map(str, line)) for line in _lines(season, rows)),
            subtitle=(f"填报单位：{unit.name}", f"{season.year}年度", f"共{len(rows)}项"),
            foot=(*foot, "填报人", "日期"),
            **more,  # type: ignore[arg-type]
        )
    )


def rollup_xlsx(
    season: Season, title: str, rows: Iterable[Mapping[str, Any]], actor: Actor, now: dt.datetime
) -> bytes:
    """Return a 汇总表 as Excel: one unit's, or all units' one after another."""
    columns = tuple(
        SheetColumn(label, excel, "number" if label == "序号" else "text")
        for label, _width, excel, key in ROLLUP
    )
    return book(title, columns, _lines(season, rows), actor, now)


def _lines(season: Season, rows: Iterable[Mapping[str, Any]]) -> list[tuple[Any, ...]]:
    """Return the rows as cells; who guides is the office's word and no part of what was sealed."""
    guides = guides_by_entry(season)
    return [
        tuple(
            n if label == "序号" else str(cells.get(key, ""))
            for label, _width, _excel, key in ROLLUP
        )
        for n, row in enumerate(rows, 1)
        for cells in ({**row, "guide": guides.get(row["entry"], "")},)
    ]


def wrong_rows_xlsx(sheet: SheetList, found: Examined, actor: Actor, now: dt.datetime) -> bytes:
    """Return the rows of a sheet that cannot be taken in, as they were, with what to mend."""
    columns = (
        SheetColumn("原表行号", 10, "number"),
        *(SheetColumn(label, 24) for _letter, label in sheet.columns.values()),
        SheetColumn("需要修改", 60),
    )
    lines = [
        (
            each.row.place,
            *(each.row.values.get(key, "") for key in sheet.columns),
            "；".join(
                f"{wrong.label}：{wrong.message}"
                + (f"（最接近：{wrong.like}）" if wrong.like else "")
                for wrong in each.said
                if wrong.bars
            ),
        )
        for each in found.rows
        if each.bars
    ]
    return book("未能导入的行", columns, lines, actor, now)

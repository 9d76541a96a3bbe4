"""The assessment table as PDF for signature and as Excel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from xuanshu.honours.access import assessment_rule
from xuanshu.honours.rules.assessing import LABELS
from xuanshu.press.official import Column
from xuanshu.press.papers import rollup
from xuanshu.press.sheets import Sheet, SheetColumn, workbook
from xuanshu.press.words import date_in_words

if TYPE_CHECKING:
    import datetime as dt

    from xuanshu.honours.rules.assessing import Line, Table
    from xuanshu.programmes.models import Season


def heading(table: Table, key: str) -> str:
    """Return the heading of an item, with its points where they are set."""
    points = table.points.get(key)
    return f"{LABELS[key]}（{points}分）" if points else LABELS[key]


def note_of(season: Season, table: Table) -> str:
    """Return by whose rule the table was made."""
    cited = season.rules.cite(assessment_rule(season).clause)
    if table.points:
        return _("依据：%(cited)s。分值来源：%(source)s。") % {
            "cited": cited,
            "source": table.source,
        }
    return _("依据：%s。本通知未规定分值，表中只列数量。") % cited


def title_of(season: Season) -> str:
    """Return the table's title."""
    return _("%(year)s年度%(entry)s培育选树工作考核计分表") % {
        "year": season.year,
        "entry": season.rules.wording.entry,
    }


def _cells(table: Table, line: Line) -> list[Any]:
    cells: list[Any] = [line.counts[key] for key in table.items]
    return [*cells, line.total] if table.points else cells


def assessment_pdf(season: Season, table: Table, day: dt.date, edition: int = 0) -> bytes:
    """Return the table for signature and seal; an edition bears its digest's first part."""
    columns = [Column(_("序号"), 0.7), Column(_("单位"), 3.6, "left")]
    columns += [Column(heading(table, key), 1.1) for key in table.items]
    if table.points:
        columns.append(Column(_("合计分"), 1.1))
    rows = tuple(
        (str(n), line.name, *(str(cell) for cell in _cells(table, line)))
        for n, line in enumerate(table.lines, 1)
    )
    word = _("第%s版") % edition if edition else _("未定版")
    return rollup.pdf(
        rollup.Rollup(
            title_of(season),
            tuple(columns),
            rows,
            subtitle=(season.federation.name, word, date_in_words(day)),
            foot=(_("填报单位（盖章）"), _("主要领导签字"), _("填表人")),
            note=note_of(season, table),
            code=table.digest.partition(":")[2][:8] if edition else "",
        )
    )


def assessment_xlsx(season: Season, table: Table, head: str) -> bytes:
    """Return the table as Excel."""
    columns = [
        SheetColumn("序号", 6, "number"),
        SheetColumn("单位", 30),
        SheetColumn("单位类别", 14),
    ]
    columns += [SheetColumn(heading(table, key), 12, "number") for key in table.items]
    if table.points:
        columns.append(SheetColumn("合计分", 12, "number"))
    rows = [
        (n, line.name, line.kind, *_cells(table, line)) for n, line in enumerate(table.lines, 1)
    ]
    line = f"{head}　　{note_of(season, table)}"
    return workbook(Sheet(title_of(season), line, tuple(columns), rows, "考核计分表"))

"""A 汇总表 as Excel: where its head is, what each row says, wherever the office has put it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from xuanshu.core.text import nearest
from xuanshu.core.verdict import RuleError
from xuanshu.press.listed import HEAD_WITHIN, heads_of, plain
from xuanshu.press.workbooks import BookRead, SheetRead, column_name

if TYPE_CHECKING:
    from xuanshu.programmes.models import SeasonUnit

# What offices write over the columns that are read; brackets, stars and blanks do not count.
LABELS = {
    "number": ("编号", "项目编号", "立项编号", "申报编号"),
    "title": ("项目名称", "申报项目名称", "立项项目名称", "成果名称", "项目"),
    "summary": (
        "主要内容及创新点",
        "主要内容和创新点",
        "主要内容",
        "内容提要",
        "内容摘要",
        "项目简介",
        "摘要",
        "简介",
    ),
    "note": ("备注",),
    "rank": ("推荐排序", "排序", "推荐次序"),
    "unit": ("申报单位", "填报单位", "推荐单位", "单位名称", "单位"),
    "category": ("项目类别", "申报类别", "类别"),
    "leader": ("负责人", "项目负责人"),
    "contact": ("联系人",),
    "phone": ("联系电话", "电话", "联系方式", "手机"),
}
SHOWN = {key: words[0] for key, words in LABELS.items()}
MOST_LINES = 200
MOST_TEXT = 1_000
_FOOT = re.compile(
    r"(填报单位|填报人|填表人|制表人?|审核人?|负责人签字|主要领导签字|日期)(?:[:：(（]|$)"
    r"|合计|共[0-9]+项|注[:：]|说明[:：]"
)


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row of the sheet: its number in Excel, its texts by key, the keys that are formulas."""

    place: int
    values: dict[str, str]
    formulas: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetList:
    """What was read: file, columns (key → letter in Excel and label as written), rows."""

    name: str
    sha256: str
    columns: dict[str, tuple[str, str]]
    rows: tuple[SheetRow, ...] = field(default=())

    def plain(self) -> dict[str, Any]:
        """Return plain values, to be carried from the preview to the act."""
        rows = [[row.place, row.values, list(row.formulas)] for row in self.rows]
        return {"name": self.name, "sha256": self.sha256, "columns": self.columns, "rows": rows}

    @classmethod
    def of_plain(cls, data: dict[str, Any]) -> SheetList:
        """Return the list that ``plain`` was made of."""
        columns = {key: (letter, label) for key, (letter, label) in data["columns"].items()}
        rows = tuple(SheetRow(place, values, tuple(f)) for place, values, f in data["rows"])
        return cls(data["name"], data["sha256"], columns, rows)


def list_of(book: BookRead, name: str) -> SheetList:
    """Return the list of the first sheet that has a head with 项目名称 or 编号.

    Raises ``RuleError`` where no sheet has one, naming the most alike, and where no row follows.
    """
    for sheet in book.sheets:
        head = _head(sheet)
        if head is None:
            continue
        at, columns = head
        rows = tuple(_rows(sheet, at, columns))
        if len(rows) > MOST_LINES:
            words = {"n": len(rows), "most": MOST_LINES}
            raise RuleError(_("一份汇总表最多%(most)s行，这份有%(n)s行。") % words)
        if not rows:
            raise RuleError(_("工作表“%s”的表头下面没有项目。") % sheet.name)
        labels = {
            key: (column_name(column), " ".join(sheet.rows[at][column].split()))
            for key, column in columns.items()
        }
        return SheetList(name, book.sha256, labels, rows)
    raise RuleError(_no_head(book))


def unit_said(units: Iterable[SeasonUnit], sheet: SheetList) -> SeasonUnit | None:
    """Return the unit that every row of the list names, ``None`` where it names none or several."""
    said = {bare(row.values.get("unit", "")) for row in sheet.rows} - {""}
    named = (unit for unit in units if said & {bare(unit.name), bare(unit.short_name)})
    return next(named, None) if len(said) == 1 else None


def bare(text: str) -> str:
    """Return a label or a name without blanks, so that spread characters compare."""
    return re.sub(r"\s+", "", text)


def _head(sheet: SheetRead) -> tuple[int, dict[str, int]] | None:
    """Return the row of the head and the column of each key that is read."""
    for at, found in heads_of(sheet, LABELS):
        if len(found) > 1 and {"title", "number"} & found.keys():
            return at, found
    return None


def _rows(sheet: SheetRead, at: int, columns: dict[str, int]) -> Iterator[SheetRow]:
    """Yield the rows beneath the head, up to the foot; a head repeated is passed over."""
    head = {plain(sheet.rows[at][column]) for column in columns.values()}
    for number, row in enumerate(sheet.rows[at + 1 :], at + 2):
        cells = {
            key: row[column].strip()[:MOST_TEXT] if column < len(row) else ""
            for key, column in columns.items()
        }
        if _FOOT.match(next((text for cell in row if (text := bare(cell))), "")):
            return
        if not any(cells.values()):
            continue
        if {plain(cell) for cell in cells.values()} <= head | {""}:
            continue
        formulas = tuple(
            key
            for key, column in columns.items()
            if f"{column_name(column)}{number}" in sheet.formulas
        )
        yield SheetRow(number, cells, formulas)


def _no_head(book: BookRead) -> str:
    """Say that no head was found, and which cell looks most like one of its labels."""
    cells = [cell for sheet in book.sheets for row in sheet.rows[:HEAD_WITHIN] for cell in row]
    if any("\ufffd" in cell for cell in cells):
        return _("文字编码不对，读出来是乱码，请在Excel或WPS中打开，另存为.xlsx后重新上传。")
    like = next(
        (
            found
            for cell in cells
            if (found := cell.strip()) and nearest(plain(found), LABELS["title"])
        ),
        "",
    )
    hint = _("“%s”请改为“项目名称”。") % like[:20] if like else ""
    return _("没有找到表头：前30行中应有一行写有“项目名称”和其他列名。") + hint

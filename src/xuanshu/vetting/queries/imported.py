"""What an Excel 汇总表 would do to a unit's roll-up: what each row means, and what is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from xuanshu.core.text import count_characters, nearest
from xuanshu.press.workbooks import hidden_signs
from xuanshu.vetting.access import rollup_stage
from xuanshu.vetting.queries.rollups import MOST, MOST_NOTE, Line, lines_of
from xuanshu.vetting.queries.sheet import SHOWN, SheetList, SheetRow, bare

if TYPE_CHECKING:
    from xuanshu.vetting.models import Rollup

TEXTS = ("number", "title", "summary", "note", "rank")
RANK_SIGNS = 6
COMPARED = ("category", "leader", "contact", "phone")


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with a cell: row and column as Excel names them, what was expected.

    ``like`` is the nearest valid word; ``bars`` is false for what is only mentioned.
    """

    row: int
    column: str
    label: str
    message: str
    like: str = ""
    clause: str = ""
    bars: bool = True


@dataclass(frozen=True, slots=True)
class Meant:
    """One row of the sheet with the line of the roll-up it means, and what is said of it."""

    row: SheetRow
    line: Line | None
    said: tuple[Wrong, ...]

    @property
    def bars(self) -> bool:
        """Return whether the row cannot be taken in."""
        return any(wrong.bars for wrong in self.said)


@dataclass(frozen=True, slots=True)
class Examined:
    """A sheet beside the roll-up: its rows in the order wanted, and lines that no row means."""

    rows: tuple[Meant, ...]
    left: tuple[Line, ...]

    @property
    def wrong(self) -> tuple[Wrong, ...]:
        """Return everything that keeps the sheet from being taken in."""
        return tuple(wrong for row in self.rows for wrong in row.said if wrong.bars)


def examined(rollup: Rollup, sheet: SheetList) -> Examined:
    """Return each row of the sheet with what it means and what is wrong; two queries."""
    lines = lines_of(rollup)
    _stage, paper = rollup_stage(rollup.season, rollup.stage)
    teller = _Teller(rollup, sheet, lines, paper.clause)
    rows = [teller.meant(row) for row in sheet.rows]
    meant = {row.line.row.entry for row in rows if row.line}
    left = tuple(line for line in lines if line.row.entry not in meant)
    if "rank" in sheet.columns and not any(row.bars for row in rows):
        rows.sort(key=lambda row: int(row.row.values["rank"] or len(rows) + 1))
    return Examined(tuple(rows), left)


class _Teller:
    """Reads row by row; a project may be meant once."""

    def __init__(self, rollup: Rollup, sheet: SheetList, lines: list[Line], clause: str) -> None:
        self.rollup, self.sheet, self.lines, self.clause = rollup, sheet, lines, clause
        self.seen: dict[int, int] = {}

    def meant(self, row: SheetRow) -> Meant:
        """Return the row with its line and everything that is said of it."""
        unseen = [*self._unseen(row)]
        if unseen:
            return Meant(row, None, tuple(unseen))
        line, wrong = self._line(row)
        if line is None:
            return Meant(row, None, (wrong,) if wrong else ())
        return Meant(row, line, tuple(self._cells(row, line)))

    def _wrong(
        self, row: SheetRow, key: str, message: str, *, like: str = "", bars: bool = True
    ) -> Wrong:
        column, label = self.sheet.columns.get(key, ("", SHOWN[key]))
        clause = self.clause if bars else ""
        return Wrong(row.place, column, label, message, like, clause, bars)

    def _unseen(self, row: SheetRow) -> Iterator[Wrong]:
        """Yield cells that are not what they look like: formulas, signs that nobody sees."""
        for key in TEXTS:
            if key in row.formulas:
                word = _("单元格是公式，应为文字或数字，请“选择性粘贴—数值”")
                yield self._wrong(row, key, word)
            elif hidden_signs(row.values.get(key, "")):
                yield self._wrong(row, key, _("含有看不见的控制字符，请删去后重新输入"))

    def _line(self, row: SheetRow) -> tuple[Line | None, Wrong | None]:
        """Return the line that a row means by its number or its exact name, or why none."""
        if not row.values.get("number") and not row.values.get("title"):
            return None, self._wrong(row, "title", _("应填写项目名称"))
        if not self.lines:
            word = _("本单位在这一环节还没有已提交的项目，不能导入")
            return None, self._wrong(row, "title", word)
        line, wrong = self._by_number(row) if row.values.get("number") else self._by_title(row)
        return self._once(row, line) if line else (None, wrong)

    def _by_number(self, row: SheetRow) -> tuple[Line | None, Wrong | None]:
        number, title = row.values["number"], row.values.get("title", "")
        line = next((line for line in self.lines if line.row.number == number), None)
        if line is None:
            like = nearest(number, [line.row.number for line in self.lines])
            word = _("没有编号为“%s”的已提交项目") % number[:30]
            return None, self._wrong(row, "number", word, like=like)
        if title and bare(title) not in _names(line):
            word = _("与编号%s的项目名称不同") % number
            return None, self._wrong(row, "title", word, like=line.row.title)
        return line, None

    def _by_title(self, row: SheetRow) -> tuple[Line | None, Wrong | None]:
        title = row.values["title"]
        found = [line for line in self.lines if bare(title) in _names(line)]
        if len(found) == 1:
            return found[0], None
        if found:
            numbers = "、".join(line.row.number for line in found)
            words = {"n": len(found), "numbers": numbers}
            word = _("有%(n)s个同名项目（%(numbers)s），应加“编号”列写明") % words
            return None, self._wrong(row, "title", word)
        like = nearest(title, [line.row.title for line in self.lines])
        word = _("应为本单位已提交项目的全称，没有“%s”") % title[:40]
        return None, self._wrong(row, "title", word, like=like)

    def _once(self, row: SheetRow, line: Line) -> tuple[Line | None, Wrong | None]:
        first = self.seen.setdefault(line.row.entry, row.place)
        if first == row.place:
            return line, None
        return None, self._wrong(row, "title", _("与第%s行是同一个项目，只应列一次") % first)

    def _cells(self, row: SheetRow, line: Line) -> Iterator[Wrong]:
        """Yield what is wrong in the cells that would be taken in, and what differs."""
        summary, note = row.values.get("summary", ""), row.values.get("note", "")
        if (n := count_characters(summary)) > MOST:
            words = {"most": MOST, "n": n}
            yield self._wrong(row, "summary", _("应不超过%(most)s字，现在%(n)s字") % words)
        if len(note) > MOST_NOTE:
            yield self._wrong(row, "note", _("应不超过%s字") % MOST_NOTE)
        rank = row.values.get("rank", "")
        if rank and not (rank.isascii() and rank.isdecimal() and len(rank) <= RANK_SIGNS):
            yield self._wrong(row, "rank", _("应为正整数"))
        unit, name = bare(row.values.get("unit", "")), self.rollup.unit
        if unit and unit not in {bare(name.name), bare(name.short_name)}:
            word = _("应为填报单位，这份汇总表是%s的") % name.name
            yield self._wrong(row, "unit", word, like=name.name)
        yield from self._differs(row, line)

    def _differs(self, row: SheetRow, line: Line) -> Iterator[Wrong]:
        """Yield what the sheet says otherwise than the filing: the filing stands."""
        labels = [each.label for each in self.rollup.season.rules.categories.of.values()]
        category = bare(row.values.get("category", ""))
        if category and labels and category not in map(bare, labels):
            word = _("应为：%s") % "、".join(labels)
            yield self._wrong(row, "category", word, like=nearest(category, labels))
            return
        for key in COMPARED:
            said, filed = row.values.get(key, ""), getattr(line.row, key)
            if said and filed and bare(said) != bare(filed):
                word = _("与报送材料不同，以材料为准：%s") % filed
                yield self._wrong(row, key, word, bars=False)


def _names(line: Line) -> set[str]:
    return {bare(name) for name in (line.row.title, line.record.entry.name) if name}

"""Lists as Excel, with the manners an office expects of a 台账 (conventions §3.2)."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

import xlsxwriter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

Cell = str | int | float | Decimal | date | None
KINDS = ("text", "number", "date")
_FACE = "仿宋"
_MOST_TEXT = 32_767
_BAD_NAME = str.maketrans(dict.fromkeys("[]:*?/\\'"))


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column: label, width in characters, and kind "text", "number" or "date".

    Telephone numbers and codes are "text", so that no leading zero is lost.
    """

    label: str
    width: float = 12
    kind: str = "text"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: a title, a line beneath it (填报单位, 填报日期, 填报人), columns and rows."""

    title: str
    subtitle_line: str
    columns: tuple[SheetColumn, ...]
    rows: Sequence[Sequence[Cell]]
    tab: str = ""


def workbook(*sheets: Sheet) -> bytes:
    """Return an .xlsx of these sheets; landscape A4, one page wide, head frozen and repeated.

    No text ever becomes a formula or a link. Raises ``ValueError`` for a row of another length.
    """
    out = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(out, options) as book:
        for number, sheet in enumerate(sheets, 1):
            name = (sheet.tab or sheet.title).translate(_BAD_NAME).strip()[:26] or "表"
            _write(book, book.add_worksheet(name if number == 1 else f"{name}{number}"), sheet)
    return out.getvalue()


def _write(book: Workbook, page: Worksheet, sheet: Sheet) -> None:
    last = len(sheet.columns) - 1
    title = book.add_format(
        {"font_name": "方正小标宋简体", "font_size": 18, "align": "center", "valign": "vcenter"}
    )
    line = book.add_format({"font_name": _FACE, "font_size": 12, "valign": "vcenter"})
    head = book.add_format(
        {
            "font_name": "黑体",
            "font_size": 12,
            "align": "center",
            "valign": "vcenter",
            "text_wrap": True,
            "border": 1,
        }
    )
    if last:
        page.merge_range(0, 0, 0, last, "", title)
        page.merge_range(1, 0, 1, last, "", line)
    page.write_string(0, 0, sheet.title, title)
    page.write_string(1, 0, sheet.subtitle_line, line)
    page.set_row(0, 32)
    page.set_row(1, 20)
    formats = [_format(book, column.kind) for column in sheet.columns]
    for index, column in enumerate(sheet.columns):
        page.set_column(index, index, column.width)
        page.write_string(2, index, column.label, head)
    for row, cells in enumerate(sheet.rows, 3):
        for index, (cell, face, column) in enumerate(
            zip(cells, formats, sheet.columns, strict=True)
        ):
            _cell(page, (row, index), cell, column.kind, face)
    _printing(page, len(sheet.rows) + 2, last)


def _format(book: Workbook, kind: str) -> Format:
    """Return the cell format of a kind; text cells stay text when the office edits them."""
    if kind not in KINDS:
        raise ValueError(f"unknown kind of column: {kind}")
    special = {"text": {"num_format": "@"}, "date": {"num_format": "yyyy-mm-dd"}, "number": {}}
    return book.add_format(
        {
            "font_name": _FACE,
            "font_size": 12,
            "border": 1,
            "valign": "vcenter",
            "text_wrap": True,
            "align": "left" if kind == "text" else "center",
            **special[kind],
        }
    )


def _cell(page: Worksheet, at: tuple[int, int], cell: Cell, kind: str, face: Format) -> None:
    if cell is None or cell == "":
        page.write_blank(*at, None, face)
    elif kind == "date" and isinstance(cell, date):
        page.write_datetime(*at, cell, face)
    elif kind == "number" and (number := _number(cell)) is not None:
        page.write_number(*at, number, face)
    else:
        page.write_string(*at, str(cell)[:_MOST_TEXT], face)


def _number(cell: Cell) -> float | None:
    """Return the value of a number, also when it comes as text; None for anything else."""
    try:
        number = Decimal(str(cell))
    except InvalidOperation:
        return None
    return float(number) if number.is_finite() else None


def _printing(page: Worksheet, last_row: int, last_column: int) -> None:
    page.freeze_panes(3, 0)
    page.repeat_rows(0, 2)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    page.set_footer("&C第 &P 页　共 &N 页")
    page.print_area(0, 0, last_row, last_column)

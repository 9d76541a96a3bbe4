"""Read a workbook in a process of its own: ``python -m xuanshu.press.reader ROWS``, JSON out.

A hostile workbook can ask for more memory than the machine has or crash the reader; here it can
only end this process. Nothing of the house is imported, so that starting it is quick.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import json
import re
import sys
import zipfile
from typing import Any

from defusedxml.ElementTree import fromstring, iterparse  # type: ignore[import-untyped]
from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

MOST_MEMORY = 1024 * 1024 * 1024
MOST_SECONDS = 15
MOST_SHEETS = 8
MOST_COLUMNS = 200
# Beyond this a cell of Excel holds no exact whole number.
WHOLE = 1e15
MOST_TEXT = 5_000
MOST_FORMULAS = 5_000


def read(data: bytes, most_rows: int) -> dict[str, Any]:
    """Return ``{"sheets": […]}`` of the visible sheets, or ``{"trouble": word}``.

    A sheet has ``name``, ``rows`` (texts from A1 on), ``height`` (rows in the file) and
    ``formulas`` (places such as "C5"); one that is too large has no rows.
    """
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        shown = [
            (n, sheet.name)
            for n, sheet in enumerate(book.sheets_metadata)
            if sheet.visible == SheetVisibleEnum.Visible
        ][:MOST_SHEETS]
        return {"sheets": [_sheet(book, data, n, name, most_rows) for n, name in shown]}
    except PasswordError:
        return {"trouble": "password"}
    except (CalamineError, OSError, ValueError):
        return {"trouble": "broken"}


def _sheet(
    book: CalamineWorkbook, data: bytes, number: int, name: str, most_rows: int
) -> dict[str, Any]:
    sheet = book.get_sheet_by_index(number)
    last = sheet.end or (-1, -1)
    height, width, rows = last[0] + 1, last[1] + 1, []
    if height <= most_rows and width <= MOST_COLUMNS:
        rows = [[_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
        _fill(rows, sheet.merged_cell_ranges or [])
    return {
        "name": name,
        "rows": rows,
        "height": height,
        "width": width,
        "formulas": _formulas(data, number) if rows else [],
    }


def _text(cell: object) -> str:
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < WHOLE:
        return str(int(cell))
    if isinstance(cell, dt.datetime) and cell.time() == dt.time():
        return cell.date().isoformat()
    return str(cell)[:MOST_TEXT]


def _fill(rows: list[list[str]], ranges: list[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    """Write the value of cells merged over several rows into each of these rows."""
    for (top, left), (bottom, _right) in ranges:
        if top < len(rows) and left < len(rows[top]):
            for row in rows[top + 1 : bottom + 1]:
                if left < len(row):
                    row[left] = rows[top][left]


def _formulas(data: bytes, number: int) -> list[str]:
    """Return the places of the formulas of a sheet of an .xlsx; an .xls does not tell."""
    if not data.startswith(b"PK"):
        return []
    found: list[str] = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        part = _part(archive, number)
        if part not in archive.namelist():
            return []
        place = ""
        with archive.open(part) as stream:
            for moment, element in iterparse(stream, events=("start", "end")):
                tag = element.tag.rpartition("}")[2]
                if moment == "start" and tag == "c":
                    place = element.get("r", "")
                elif moment == "start" and tag == "f" and len(found) < MOST_FORMULAS:
                    found.append(place)
                elif moment == "end" and tag == "row":
                    element.clear()
    return found


def _part(archive: zipfile.ZipFile, number: int) -> str:
    """Return where the sheet of this number lies in the archive."""
    book = fromstring(archive.read("xl/workbook.xml"))
    sheets = [each for each in book.iter() if each.tag.endswith("}sheet")]
    link = next((value for key, value in sheets[number].items() if key.endswith("}id")), "")
    rels = fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    target = next((each.get("Target", "") for each in rels if each.get("Id") == link), "")
    return re.sub(r"^/?(?:xl/)?", "xl/", str(target))


def main() -> None:
    """Read the workbook at standard input within limits of memory and time; write JSON."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - only some systems have it

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    json.dump(read(sys.stdin.buffer.read(), int(sys.argv[1])), sys.stdout)


if __name__ == "__main__":
    main()

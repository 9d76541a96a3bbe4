"""Excel files read back."""

from __future__ import annotations

import io

from python_calamine import CalamineWorkbook


def rows_of(data: bytes) -> list[list[object]]:
    """Return the rows under the head of a list: title, line and columns stand above them."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return book.get_sheet_by_index(0).to_python()[3:]

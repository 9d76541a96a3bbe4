"""A list in a workbook: where its head is and what each row says, wherever the office put it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from xuanshu.core.text import nearest
from xuanshu.core.verdict import RuleError
from xuanshu.press.workbooks import BookRead, SheetRead

HEAD_WITHIN = 30


@dataclass(frozen=True, slots=True)
class ListedRow:
    """One row: its number in Excel, and its texts by key."""

    place: int
    values: Mapping[str, str]


def rows_listed(
    book: BookRead, labels: Mapping[str, Sequence[str]], needed: Sequence[str]
) -> tuple[ListedRow, ...]:
    """Return the rows beneath the first head that has every ``needed`` key; empty rows left out.

    ``labels`` gives for each key what offices write over its column; blanks, stars, colons and
    remarks in brackets do not count. Raises ``RuleError`` naming the column that no sheet has,
    with the label most like it, or where no row follows.
    """
    for sheet in book.sheets:
        found = heads_of(sheet, labels)
        head = next((each for each in found if each[1].keys() >= set(needed)), None)
        if head is None:
            continue
        at, columns = head
        rows = tuple(_rows(sheet, at, columns))
        if not rows:
            raise RuleError(f"工作表“{sheet.name}”的表头下面没有内容。")
        return rows
    raise RuleError(_no_head(book, labels, needed))


def plain(text: str) -> str:
    """Return a label without blanks, stars, colons and remarks in brackets, to be compared."""
    return re.sub(r"[（(].*?[)）]|[*＊:：]", "", re.sub(r"\s+", "", text))


def heads_of(
    sheet: SheetRead, labels: Mapping[str, Sequence[str]]
) -> Iterator[tuple[int, dict[str, int]]]:
    """Yield each row that may be the head with the column of every key found in it."""
    for at, row in enumerate(sheet.rows[:HEAD_WITHIN]):
        cells = [plain(cell) for cell in row]
        yield (
            at,
            {
                key: cells.index(word)
                for key, words in labels.items()
                for word in [next((word for word in words if word in cells), "")]
                if word
            },
        )


def _rows(sheet: SheetRead, at: int, columns: Mapping[str, int]) -> Iterator[ListedRow]:
    head = {plain(sheet.rows[at][column]) for column in columns.values()}
    for place, row in enumerate(sheet.rows[at + 1 :], at + 2):
        values = {
            key: " ".join(row[column].split()) if column < len(row) else ""
            for key, column in columns.items()
        }
        texts = set(values.values()) - {""}
        if texts and {plain(text) for text in texts} != head:
            yield ListedRow(place, values)


def _no_head(book: BookRead, labels: Mapping[str, Sequence[str]], needed: Sequence[str]) -> str:
    cells = {
        plain(cell)
        for sheet in book.sheets
        for row in sheet.rows[:HEAD_WITHIN]
        for cell in row
        if plain(cell)
    }
    known = {word for words in labels.values() for word in words}
    missing = next((key for key in needed if not cells & set(labels[key])), next(iter(needed), ""))
    name = labels[missing][0]
    like = nearest(name, sorted(cells - known))
    hint = f"；表中最接近的是“{like}”" if like else ""
    return f"没有找到表头：应有“{name}”这一列{hint}。"

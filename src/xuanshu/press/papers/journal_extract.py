"""操作记录摘录: lines of the record as a plain table, for the file or an inspector."""

from __future__ import annotations

from dataclasses import dataclass

from xuanshu.press.official import Column
from xuanshu.press.papers import rollup

COLUMNS = (
    Column("序号", 0.6),
    Column("时间", 1.6),
    Column("操作人", 1.2),
    Column("事项", 1.6),
    Column("对象", 2.4, "left"),
    Column("校验码", 1.6),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One act of the record: when (in words), who, what, on what, and its digest's first part."""

    when: str
    who: str
    what: str
    subject: str
    digest: str


@dataclass(frozen=True, slots=True)
class JournalExtract:
    """Lines of the record under a title; ``subtitle`` in equal parts above, ``note`` below."""

    title: str
    lines: tuple[Line, ...]
    subtitle: tuple[str, ...] = ()
    note: str = ""


def pdf(data: JournalExtract) -> bytes:
    """Return the extract as A4 landscape PDF. Raises ``MissingGlyph``."""
    rows = tuple(
        (str(number), line.when, line.who, line.what, line.subject, line.digest)
        for number, line in enumerate(data.lines, 1)
    )
    return rollup.pdf(
        rollup.Rollup(data.title, COLUMNS, rows, data.subtitle, note=data.note, size=10)
    )

"""得分汇总表: every judge's total for every project, what was struck out, the result and place.

Signed by 统计人, 复核人 and 监督人 (the words of the office; 监票 and 计票 belong to ballots).
"""

from __future__ import annotations

from dataclasses import dataclass

from xuanshu.press.engine import render
from xuanshu.press.qr import qr_svg

SIGNERS = ("统计人", "复核人", "监督人")


@dataclass(frozen=True, slots=True)
class Mark:
    """One judge's total as it is printed; ``struck`` when the rule leaves it out."""

    text: str
    struck: bool = False


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One project: a mark for each judge in their order, its result and its place."""

    name: str
    unit: str
    marks: tuple[Mark, ...]
    total: str
    place: str


@dataclass(frozen=True, slots=True)
class ScoreTable:
    """The table of one round; ``formula`` is the rule in words, ``date`` in words or blanks."""

    title: str
    judges: tuple[str, ...]
    rows: tuple[ScoreRow, ...]
    formula: str = ""
    note: str = ""
    subtitle: tuple[str, ...] = ()
    signers: tuple[str, ...] = SIGNERS
    date: str = "　　年　　月　　日"
    code: str = ""
    qr: str = ""
    name_label: str = "项目名称"
    unit_label: str = "申报单位"
    total_label: str = "得分"


def pdf(data: ScoreTable) -> bytes:
    """Return the table as A4 landscape PDF.

    Raises ``MissingGlyph``, and ``ValueError`` when a row has not one mark for each judge.
    """
    if any(len(row.marks) != len(data.judges) for row in data.rows):
        raise ValueError("every row needs one mark for each judge")
    values = {name: getattr(data, name) for name in data.__dataclass_fields__}
    return render("score_table", {**values, "qr_svg": qr_svg(values.pop("qr"))})

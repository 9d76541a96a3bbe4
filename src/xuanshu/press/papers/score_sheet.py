"""评分表: the paper score sheet of one judge, for those who write by hand.

The signed sheet is then the original; the marks may also be printed for a signature.
"""

from __future__ import annotations

from dataclasses import dataclass

from xuanshu.press.engine import render
from xuanshu.press.qr import qr_svg


@dataclass(frozen=True, slots=True)
class Criterion:
    """A column of the sheet: its label, its points as printed, an optional hint beneath."""

    label: str
    points: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Project:
    """A line of the sheet; ``marks`` empty leaves cells to be filled by hand.

    ``barred`` such as 回避 is printed in every cell instead.
    """

    number: str
    name: str
    unit: str
    marks: tuple[str, ...] = ()
    total: str = ""
    barred: str = ""


@dataclass(frozen=True, slots=True)
class ScoreSheet:
    """One judge's sheet: criteria across, projects down; signature line on each page."""

    title: str
    judge: str
    criteria: tuple[Criterion, ...]
    projects: tuple[Project, ...]
    total_points: str = "100"
    meeting: str = ""
    note: str = ""
    date: str = "　　　　年　　月　　日"
    code: str = ""
    qr: str = ""


def pdf(data: ScoreSheet) -> bytes:
    """Return the sheet as A4 landscape PDF. Raises ``MissingGlyph``."""
    values = {name: getattr(data, name) for name in data.__dataclass_fields__}
    count = len(data.criteria)
    values["projects"] = [
        {
            "number": project.number,
            "name": project.name,
            "unit": project.unit,
            "marks": _cells(project, count),
            "total": project.barred or project.total,
        }
        for project in data.projects
    ]
    return render("score_sheet", {**values, "qr_svg": qr_svg(values.pop("qr"))})


def _cells(project: Project, count: int) -> tuple[str, ...]:
    """Return a text for each criterion. Raises ``ValueError`` when the marks do not fit."""
    if project.barred:
        return (project.barred,) * count
    if project.marks and len(project.marks) != count:
        raise ValueError("a project needs one mark for each criterion")
    return project.marks or ("",) * count

"""What would be if a season went by another version: changes, dates, open points, conflicts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from xuanshu.core.calendar import chinese_date, chinese_period
from xuanshu.core.scheme.difference import Change, changes
from xuanshu.core.scheme.screens import unsupported
from xuanshu.core.verdict import Finding
from xuanshu.programmes.conflicts import Conflict, conflicts_of
from xuanshu.programmes.models import SchemeVersion, Season
from xuanshu.programmes.queries.editing import approval_findings
from xuanshu.programmes.rules import (
    Dates,
    confirmed_answers,
    confirmed_dates,
    dates_in,
    scheme_of,
    settled,
)

if TYPE_CHECKING:
    from xuanshu.core.scheme import DatePoint, Point, Scheme

Days = dt.date | tuple[dt.date, dt.date]


@dataclass(frozen=True, slots=True)
class Moved:
    """A date that the version brings; ``before`` is ``None`` for one that is new."""

    point: DatePoint
    before: Days | None
    days: Days

    def told(self) -> str:
        """Return "项目申报：2026年9月30日 → 2026年10月15日"."""
        old = _shown(self.before) if self.before else _("（新增）")
        return f"{self.point.label}：{old} → {_shown(self.days)}"


@dataclass(frozen=True, slots=True)
class Outlook:
    """All that the page shows before a season is put to another version.

    ``opened`` are the points that the version newly leaves open and that have a default;
    ``findings`` say why the version cannot be used at all.
    """

    rules: Scheme
    changes: tuple[Change, ...]
    moved: tuple[Moved, ...]
    opened: tuple[Point, ...]
    conflicts: tuple[Conflict, ...]
    findings: tuple[Finding, ...]

    @property
    def blocked(self) -> bool:
        """Return whether something stands in the way."""
        return bool(self.findings) or any(each.blocks for each in self.conflicts)


def outlook(season: Season, version: SchemeVersion, *, lock: bool = False) -> Outlook:
    """Return what would be; raises ``SchemeErrors`` where the version contradicts what holds."""
    written, answers = scheme_of(version), confirmed_answers(season)
    opened = tuple(p for p in written.silences() if p.path not in answers)
    known = {**answers, **{p.path: p.default for p in opened if p.has_default}}
    dates, moved = _dates(season, written)
    new = settled(written, season.year, known, dates)
    old = season.rules
    unanswered = _("新版没有规定“%(question)s”，也没有默认，请先在方案中写明。")
    findings = [
        Finding(unanswered % {"question": p.question}, p.clause, p.path)
        for p in opened
        if not p.has_default
    ]
    return Outlook(
        rules=new,
        changes=changes(old, new),
        moved=moved,
        opened=tuple(p for p in opened if p.has_default),
        conflicts=conflicts_of(season, old, new, lock=lock),
        findings=(
            *findings,
            *unsupported(written),
            *approval_findings(season.federation, written),
        ),
    )


def _dates(season: Season, written: Scheme) -> tuple[Dates, tuple[Moved, ...]]:
    """Return the dates that would hold, and those of them that are new or moved.

    A date that both versions write alike stays as the office confirmed it.
    """
    held = confirmed_dates(season)
    before = dates_in(scheme_of(season.version), season.year)
    after = dates_in(written, season.year)
    dates: Dates = {}
    moved = []
    for point in written.date_points():
        path = point.path
        stays = path in held and before.get(path) == after[path]
        dates[path] = held[path] if stays else after[path]
        if dates[path] != held.get(path):
            moved.append(Moved(point, held.get(path), dates[path]))
    return dates, tuple(moved)


def _shown(days: Days) -> str:
    return chinese_period(*days) if isinstance(days, tuple) else chinese_date(days)

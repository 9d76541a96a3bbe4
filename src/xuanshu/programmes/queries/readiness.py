"""What is still missing before a season can be published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from xuanshu.core.scheme.screens import unsupported
from xuanshu.core.verdict import Finding
from xuanshu.programmes.models import Season
from xuanshu.programmes.queries.confirmed import picked_units
from xuanshu.programmes.queries.editing import approval_findings
from xuanshu.programmes.queries.units import kind_lines
from xuanshu.programmes.rules import confirmed_answers, confirmed_dates, scheme_of

if TYPE_CHECKING:
    from xuanshu.core.scheme import DatePoint, Point
    from xuanshu.units.models import Unit


def open_points(season: Season) -> list[Point]:
    """Return the silent points that nobody has confirmed, in the scheme's order."""
    known = confirmed_answers(season)
    return [point for point in scheme_of(season.version).silences() if point.path not in known]


def open_dates(season: Season) -> list[DatePoint]:
    """Return the dates that nobody has confirmed, in the scheme's order."""
    known = confirmed_dates(season)
    return [point for point in scheme_of(season.version).date_points() if point.path not in known]


def missing_for_publication(season: Season, units: Iterable[Unit]) -> Iterator[Finding]:
    """Yield everything that stands in the way of publishing, each with its clause and place."""
    yield from unsupported(scheme_of(season.version))
    yield from approval_findings(season.federation, scheme_of(season.version))
    for date in open_dates(season):
        message = _("日期“%(label)s”还没有确认。") % {"label": date.label}
        yield Finding(message, date.clause, date.path)
    for point in open_points(season):
        message = _("本通知未规定的事项“%(question)s”还没有确认。") % {"question": point.question}
        yield Finding(message, point.clause, point.path)
    lines = kind_lines(scheme_of(season.version), units)
    if not any(line.units for line in lines):
        yield Finding(_("没有任何单位属于本方案列出的类别，请先录入单位。"), field="units")
    named = picked_units(season)
    for line in lines:
        if line.picked and line.units and not named & {unit.pk for unit in line.units}:
            message = _("“%(label)s”是哪些单位，还没有指定。") % {"label": line.label}
            yield Finding(message, field="units")

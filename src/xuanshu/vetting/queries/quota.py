"""Who has to put up how many entries, and how far each unit is: the scheme's quotas at work."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Count

from xuanshu.core.scheme.execute import quota_findings, quota_for
from xuanshu.core.verdict import Finding
from xuanshu.entries.models import StageRecord
from xuanshu.entries.queries import first_stage
from xuanshu.programmes.models import Season, SeasonUnit
from xuanshu.programmes.queries import season_units

if TYPE_CHECKING:
    from xuanshu.core.scheme import Scheme
    from xuanshu.core.scheme.rules import Quota

HANDED = ("filed", "accepted", "refused")


@dataclass(frozen=True, slots=True)
class QuotaLine:
    """A unit beside the quota of its kind.

    ``state`` is met, short (must), short_in_principle, over, or none where no quota speaks of the
    unit; ``clause`` is that of the quota broken, else of the one that asks for a least number.
    """

    unit: SeasonUnit
    registered: int
    least: int | None
    strength: str
    state: str
    clause: str
    most: int | None = None
    drafts: int = 0
    returned: int = 0
    findings: tuple[Finding, ...] = field(default=())

    @property
    def missing(self) -> int:
        """Return how many entries are still missing."""
        return max(0, (self.least or 0) - self.registered)


def quota_watch(season: Season) -> list[QuotaLine]:
    """Return every unit of the season with what it owes and has, in order of precedence.

    Counted is what was handed in at the first filing stage and not sent back.
    """
    rules = season.rules
    counts = _counts(season)
    return [_line(rules, unit, counts[unit.pk]) for unit in season_units(season)]


def unmet(lines: Iterable[QuotaLine]) -> list[QuotaLine]:
    """Return the units that break a quota which the scheme says must be met."""
    return [line for line in lines if line.state in {"short", "over"}]


def _counts(season: Season) -> dict[int, dict[str, int]]:
    rows = StageRecord.objects.filter(
        entry__season=season, stage=first_stage(season).id
    ).values_list("entry__unit", "state")
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for unit, state, number in rows.annotate(n=Count("pk")).order_by():
        found[unit][state] = number
    return found


def _line(rules: Scheme, unit: SeasonUnit, counts: dict[str, int]) -> QuotaLine:
    number = sum(counts.get(state, 0) for state in HANDED)
    asked = quota_for(rules, unit.kind) if unit.counted else ()
    findings = quota_findings(rules, unit.kind, number, picked=unit.counted)
    least = _first(asked, "least")
    most = _first(asked, "most")
    shown = least or most
    return QuotaLine(
        unit=unit,
        registered=number,
        least=least.least if least else None,
        most=most.most if most else None,
        strength=shown.strength if shown else "",
        state=_state(findings, asked=bool(asked)),
        clause=findings[0].clause if findings else shown.clause if shown else "",
        drafts=counts.get("draft", 0),
        returned=counts.get("returned", 0),
        findings=findings,
    )


def _first(asked: Iterable[Quota], side: str) -> Quota | None:
    """Return the quota that sets a least or most number; a must goes before "in principle"."""
    found = [quota for quota in asked if getattr(quota, side) is not None]
    return min(found, key=lambda quota: quota.strength != "must", default=None)


def _state(findings: tuple[Finding, ...], *, asked: bool) -> str:
    if not asked:
        return "none"
    if any(found.rule == "quota-most" and found.bars for found in findings):
        return "over"
    if any(found.bars for found in findings):
        return "short"
    return "short_in_principle" if findings else "met"

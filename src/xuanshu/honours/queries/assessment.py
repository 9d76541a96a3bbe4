"""What each unit did in a season, counted; the points in force; the editions."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from django.http import Http404

from xuanshu.cultivation.queries import follow_lines
from xuanshu.entries.models import Entry
from xuanshu.entries.queries import records_of, steps_of
from xuanshu.honours.models import AssessmentEdition, AssessmentRule
from xuanshu.honours.queries.naming import standing_certificates
from xuanshu.honours.rules.assessing import Line, Table, items_of, tabled
from xuanshu.programmes.outcomes import outcome_of
from xuanshu.programmes.queries import season_units
from xuanshu.units.access import OF_UNIT
from xuanshu.units.models import Role

if TYPE_CHECKING:
    from xuanshu.programmes.models import Season
    from xuanshu.units.access import Actor

FILED = ("filed", "accepted")


def rule_in_force(season: Season) -> AssessmentRule | None:
    """Return the points the office set last, with who set them."""
    return AssessmentRule.objects.of_season(season).select_related("by").order_by("-pk").first()


def assessment_of(season: Season, rule: AssessmentRule | None) -> Table:
    """Return the table as it is now, in order of precedence; constant number of queries."""
    rules, counts = season.rules, _counts(season)
    items = items_of(rules)
    lines = [
        Line(unit.pk, unit.name, unit.kind_label, {key: counts[unit.pk][key] for key in items})
        for unit in season_units(season)
        if unit.counted or counts[unit.pk]
    ]
    points = {key: rule.points[key] for key in items if key in rule.points} if rule else {}
    return tabled(season.year, items, lines, points, rule.source if rule and points else "")


def _counts(season: Season) -> dict[int, Counter[str]]:
    """Return by unit how much of everything there is."""
    found: dict[int, Counter[str]] = defaultdict(Counter)
    entries = list(Entry.objects.of_season(season))
    unit_of = {entry.pk: entry.unit_id for entry in entries}
    _filings(season, entries, found)
    for line in follow_lines(season, entries):
        found[line.entry.unit_id]["pooled"] += line.inside
        found[line.entry.unit_id]["cultivated"] += line.progress
    for key, kind in (("screened", "screening"), ("candidate", "judging")):
        for pk in _coming_out(season, kind):
            found[unit_of[pk]][key] += 1
    for certificate in standing_certificates(season):
        found[certificate.entry.unit_id]["named"] += 1
    return found


def _filings(season: Season, entries: list[Entry], found: dict[int, Counter[str]]) -> None:
    """Count what was filed, in time or late, and how often something went back."""
    stages: list[Any] = list(season.rules.of_kind("filing"))
    first, last = stages[0].id, stages[-1].id
    by_entry = records_of(entries)
    unit_of = {entry.pk: entry.unit_id for entry in entries}
    records = [record for held in by_entry.values() for record in held.values()]
    for record in records:
        if record.state in FILED:
            count = found[unit_of[record.entry_id]]
            count["late" if record.late else "on_time"] += 1
            count["registered"] += record.stage == first
            count["applied"] += record.stage == last and last != first
    for step in steps_of(records):
        if step.move == "return":
            found[unit_of[step.record.entry_id]]["returned"] += 1


def _coming_out(season: Season, kind: str) -> set[int]:
    """Return the entries that came out of stages of a kind, as far as they are settled."""
    outcomes = (outcome_of(season, stage.id) for stage in season.rules.of_kind(kind))
    return {pk for outcome in outcomes if outcome.settled for pk in outcome.entries}


def lines_for(actor: Actor, season: Season, table: Table) -> tuple[Line, ...]:
    """Return the lines an actor may read: all for office and audit, a unit its own."""
    if actor.federation.pk != season.federation_id:
        return ()
    if actor.is_a(Role.OFFICE, Role.AUDIT):
        return table.lines
    if not actor.is_a(*OF_UNIT):
        return ()
    mine = set(season_units(season).filter(unit=actor.unit).values_list("pk", flat=True))
    return tuple(line for line in table.lines if line.unit in mine)


def editions_of(season: Season) -> list[AssessmentEdition]:
    """Return the editions of a season, the newest first, with who froze them."""
    rows = AssessmentEdition.objects.of_season(season).select_related("by").order_by("-number")
    return list(rows)


def edition_by_number(season: Season, number: int) -> AssessmentEdition:
    """Return one edition; ``Http404`` where there is none."""
    rows = AssessmentEdition.objects.of_season(season).filter(number=number)
    found: AssessmentEdition | None = rows.select_related("by").first()
    if found is None:
        raise Http404
    return found

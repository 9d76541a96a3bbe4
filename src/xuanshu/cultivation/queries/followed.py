"""How entries are cultivated: plans, records, their files, for one entry or a list."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, DateTimeField, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.http import Http404

from xuanshu.cultivation.access import POOL, may_follow
from xuanshu.cultivation.models import Guidance, Plan, Tracking, TrackingFile, TrackingKind
from xuanshu.cultivation.queries.pool import guides_of, standing_rows
from xuanshu.entries.models import Entry, Standing
from xuanshu.entries.querysets import kept_by
from xuanshu.units.access import OF_UNIT
from xuanshu.units.models import Role

if TYPE_CHECKING:
    from xuanshu.programmes.models import Season, SeasonUnit
    from xuanshu.units.access import Actor

FOLLOW_TABS = ("noplan", "quiet", "noguide")


@dataclass(frozen=True, slots=True)
class FollowLine:
    """An entry with what is known of its cultivation."""

    entry: Entry
    guide: SeasonUnit | None
    inside: bool
    plan: Plan | None
    last: Tracking | None
    guidance: int
    progress: int

    def milestone(self, today: dt.date) -> dict[str, Any] | None:
        """Return the next milestone of the plan from today on, its day as a date."""
        steps = self.plan.milestones if self.plan else []
        for step in steps:
            day = dt.date.fromisoformat(step["day"])
            if day >= today:
                return {"day": day, "what": step["what"]}
        return None


def plan_of(entry: Entry) -> Plan | None:
    """Return the plan that holds for an entry."""
    found = Plan.objects.filter(entry=entry, correction=None).select_related("unit")
    return found.order_by("-pk").first()


def tracking_by_op(entry: Entry, op: str) -> Tracking | None:
    """Return the record that an operation made, if it was done."""
    return Tracking.objects.filter(entry=entry, op=op).first()


def tracking_for(entry: Entry, kind: str, pk: int) -> Tracking:
    """Return a record of an entry and a kind; ``Http404`` for any other."""
    found = Tracking.objects.filter(entry=entry, kind=kind, pk=pk).select_related("unit").first()
    if found is None:
        raise Http404
    return found


def is_corrected(tracking: Tracking) -> bool:
    """Return whether another record has replaced this one."""
    return Tracking.objects.filter(corrects=tracking).exists()


def files_of_tracking(tracking: Tracking) -> list[TrackingFile]:
    """Return the files kept with a record."""
    return list(TrackingFile.objects.filter(tracking=tracking).order_by("pk"))


def tracking_file(entry: Entry, pk: int) -> TrackingFile:
    """Return a file of an entry's records; ``Http404`` for any other."""
    found = TrackingFile.objects.filter(tracking__entry=entry, pk=pk).first()
    if found is None:
        raise Http404
    return found


def followed_entry(actor: Actor, season: Season, entry_id: int) -> tuple[Entry, SeasonUnit | None]:
    """Return an entry whose cultivation the actor may read, with who guides; else ``Http404``.

    Only what was once taken into the pool or left out of it, or given to a department, is here.
    """
    found = Entry.objects.of_season(season).filter(pk=entry_id).first()
    if found is None:
        raise Http404
    entry: Entry = found
    entry.season = season
    guide = guides_of(season, [entry]).get(entry.pk)
    if not may_follow(actor, entry, guide) or not standing_rows([entry]):
        raise Http404
    return entry, guide


def followed_by(actor: Actor, season: Season) -> QuerySet[Any]:
    """Return a season's decided-on entries whose cultivation the actor may read."""
    decided = Exists(Standing.objects.filter(entry=OuterRef("pk"), kind=POOL))
    rows: QuerySet[Any] = Entry.objects.of_season(season).filter(decided)
    if actor.federation.pk != season.federation_id:
        return rows.none()
    if actor.is_a(Role.OFFICE):
        return rows
    if not actor.is_a(*OF_UNIT, Role.GUIDE):
        return rows.none()
    guided = Q(guide_unit=actor.unit.pk)
    own = Q(pk__in=[]) if actor.is_a(Role.GUIDE) else kept_by(actor)
    return rows.annotate(guide_unit=_last_guide("department__unit")).filter(own | guided)


def guided_rows(actor: Actor, season: Season, text: str = "") -> QuerySet[Any]:
    """Return the entries that the actor's department guides now, in order of precedence."""
    rows = _with_text(Entry.objects.of_season(season), text)
    decided = Exists(Standing.objects.filter(entry=OuterRef("pk"), kind=POOL))
    rows = rows.annotate(guide_unit=_last_guide("department__unit"))
    return rows.filter(decided, guide_unit=actor.unit.pk)


def own_unplanned(actor: Actor, season: Season) -> list[int]:
    """Return the entries of the actor's unit in the pool that have no plan yet; one query."""
    rows = Entry.objects.of_season(season).standing(POOL).filter(kept_by(actor))
    return list(rows.filter(~Exists(_plans())).values_list("pk", flat=True))


def follow_rows(
    season: Season, tab: str, quiet_days: int, today: dt.date, text: str = ""
) -> QuerySet[Any]:
    """Return the entries in the pool that a tab of the overview lists.

    "noplan" has no plan; "quiet" has had no record for ``quiet_days`` days, counted from the day
    it came into the pool where there is none; "noguide" is guided by nobody.
    """
    rows = _with_text(_measured(season), text)
    found = _conditions(quiet_days, today)
    return rows.filter(found[tab]) if tab in found else rows


def follow_counts(season: Season, quiet_days: int, today: dt.date) -> dict[str, int]:
    """Return how many entries each tab of the overview lists; one query."""
    found = _conditions(quiet_days, today)
    counted = {key: Count("pk", filter=each) for key, each in found.items()}
    numbers: dict[str, int] = _measured(season).order_by().aggregate(all=Count("pk"), **counted)
    return numbers


def _measured(season: Season) -> QuerySet[Any]:
    """Return the entries in the pool with plan, guide, last day of a record, day of entering."""
    records = Tracking.objects.filter(entry=OuterRef("pk"), correction=None).order_by("-day")
    entered = Standing.objects.filter(entry=OuterRef("pk"), kind=POOL).order_by("-pk")
    rows: QuerySet[Any] = Entry.objects.of_season(season).standing(POOL)
    return rows.annotate(
        planned=Exists(_plans()),
        guide_unit=_last_guide("department__unit"),
        last_day=Subquery(records.values("day")[:1]),
        entered=Subquery(entered.values("at")[:1], output_field=DateTimeField()),
    )


def _conditions(quiet_days: int, today: dt.date) -> dict[str, Q]:
    limit = today - dt.timedelta(days=quiet_days)
    silent = Q(last_day__lt=limit) | Q(last_day=None, entered__date__lt=limit)
    return {"noplan": Q(planned=False), "quiet": silent, "noguide": Q(guide_unit=None)}


def _plans() -> QuerySet[Plan]:
    return Plan.objects.filter(entry=OuterRef("pk"))


def _last_guide(field: str) -> Subquery:
    last = Guidance.objects.filter(entry=OuterRef("pk")).order_by("-pk")
    return Subquery(last.values(field)[:1])


def _with_text(rows: QuerySet[Any], text: str) -> QuerySet[Any]:
    if not text:
        return rows
    return rows.filter(
        Q(title__icontains=text)
        | Q(standard_name__icontains=text)
        | Q(number__icontains=text)
        | Q(unit__name__icontains=text)
    )


def follow_lines(season: Season, rows: Iterable[Entry]) -> list[FollowLine]:
    """Return the lines of these entries; four queries whatever their number."""
    entries = list(rows)
    ids = [entry.pk for entry in entries]
    guides, standings = guides_of(season, entries), standing_rows(entries)
    plans = {each.entry_id: each for each in Plan.objects.filter(entry__in=ids).order_by("pk")}
    records = Tracking.objects.filter(entry__in=ids, correction=None)
    last: dict[int, Tracking] = {}
    number: Counter[tuple[int, str]] = Counter()
    for each in records.select_related("unit").order_by(F("day"), F("pk")):
        last[each.entry_id] = each
        number[each.entry_id, each.kind] += 1
    inside = {pk for pk, standing in standings.items() if standing.holds}
    return [
        FollowLine(
            entry,
            guides.get(entry.pk),
            entry.pk in inside,
            plans.get(entry.pk),
            last.get(entry.pk),
            number[entry.pk, TrackingKind.GUIDANCE],
            number[entry.pk, TrackingKind.PROGRESS],
        )
        for entry in entries
    ]

"""What list pages and home pages ask: constant in queries at any length."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db.models import Q

from xuanshu.entries.models import Entry, SealedCopy, StageRecord, Standing
from xuanshu.entries.querysets import kept_by
from xuanshu.programmes.models import SeasonState

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from xuanshu.programmes.models import Season
    from xuanshu.units.access import Actor
    from xuanshu.units.models import Unit


def entries_for(actor: Actor, season: Season, by: dict[str, str]) -> QuerySet[Entry]:
    """Return the entries of a season that the actor may see, narrowed, in order of precedence."""
    found = Entry.objects.for_actor(actor).filter(season=season).narrowed(**by)
    return found.order_by("unit__order", "unit__code", "number")


def own_records(actor: Actor, season: Season) -> list[StageRecord]:
    """Return the filings of the actor's own unit in a season with their entries; one query."""
    found = StageRecord.objects.filter(kept_by(actor, "entry__"), entry__season=season)
    return list(found.select_related("entry__unit").order_by("entry__number", "pk"))


def own_entries(actor: Actor, season: Season) -> list[Entry]:
    """Return the entries of the actor's own unit in a season; one query."""
    found = Entry.objects.filter(kept_by(actor), season=season)
    return list(found.select_related("unit").order_by("number"))


def divisible_entries(unit: Unit) -> list[Entry]:
    """Return the entries of seasons under way that a unit's handlers work on, newest year first."""
    ids = [unit.pk, *unit.stands_for]
    mine = Q(unit__unit_id__in=ids, kept_by=None) | Q(kept_by_id__in=ids)
    running = Entry.objects.filter(mine, season__state=SeasonState.RUNNING)
    return list(running.select_related("season", "unit").order_by("-season__year", "number"))


def standings_of_many(entries: Iterable[Entry]) -> dict[int, frozenset[str]]:
    """Return the standings that hold, by entry id; one query."""
    ids = [entry.pk for entry in entries]
    last: dict[tuple[int, str], bool] = {}
    rows = Standing.objects.filter(entry__in=ids).order_by("pk")
    for entry, kind, holds in rows.values_list("entry_id", "kind", "holds"):
        last[entry, kind] = holds
    found: dict[int, set[str]] = {pk: set() for pk in ids}
    for (entry, kind), holds in last.items():
        if holds:
            found[entry].add(kind)
    return {pk: frozenset(kinds) for pk, kinds in found.items()}


def standing_rows(entry: Entry) -> list[Standing]:
    """Return every standing recorded for an entry, newest first."""
    return list(Standing.objects.filter(entry=entry).select_related("by").order_by("-pk"))


def scans_waiting(season: Season) -> QuerySet[SealedCopy]:
    """Return the scans that the office has still to compare, the oldest first."""
    return SealedCopy.objects.waiting(season).order_by("added_at", "pk")


def scans_decided(season: Season) -> QuerySet[SealedCopy]:
    """Return the scans that the office compared, the newest first."""
    done = SealedCopy.objects.filter(record__entry__season=season).filter(
        Q(status="accepted") | Q(status="rejected")
    )
    return done.select_related(
        "record__entry__unit", "record__entry__season", "decided_by"
    ).order_by("-decided_at")


def next_waiting(copy: SealedCopy) -> SealedCopy | None:
    """Return another scan of the season that waits to be compared, if there is one."""
    return scans_waiting(copy.record.entry.season).exclude(pk=copy.pk).first()

"""The pool of a season: candidates, members, those left out, and their guides."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.http import Http404

from xuanshu.cultivation.access import POOL
from xuanshu.cultivation.models import Guidance
from xuanshu.entries.models import Entry, Standing
from xuanshu.programmes.models import SeasonUnit
from xuanshu.programmes.outcomes import Outcome, outcome_of
from xuanshu.programmes.queries import season_units

if TYPE_CHECKING:
    from xuanshu.programmes.models import Season

TABS = ("waiting", "in", "out")


@dataclass(frozen=True, slots=True)
class PoolLine:
    """An entry beside its standing in the pool and its guiding department."""

    entry: Entry
    state: str
    standing: Standing | None = None
    guide: SeasonUnit | None = None


def stage_of_pool(season: Season) -> Any:
    """Return the first pool stage of the season's rules, ``None`` if it keeps no pool."""
    return next(iter(season.rules.of_kind("pool")), None)


def pool_rows(season: Season, stage: Any, tab: str = "", text: str = "") -> QuerySet[Any]:
    """Return the entries of a pool's list in order of precedence, each with ``pooled``.

    ``pooled`` is what was decided last: ``True`` in, ``False`` left out, ``None`` not yet decided.
    Listed is what the stage before handed on, and whatever was decided earlier.
    """
    last = Standing.objects.filter(entry=OuterRef("pk"), kind=POOL).order_by("-pk")
    decided = Subquery(last.values("holds")[:1])
    rows: QuerySet[Any] = Entry.objects.of_season(season).annotate(pooled=decided)
    candidates = outcome_of(season, stage.takes_from).entries
    rows = rows.filter(Q(pk__in=candidates) | Q(pooled__isnull=False))
    wanted = {"waiting": Q(pooled=None), "in": Q(pooled=True), "out": Q(pooled=False)}
    if tab in wanted:
        rows = rows.filter(wanted[tab])
    if text:
        rows = rows.filter(
            Q(title__icontains=text)
            | Q(standard_name__icontains=text)
            | Q(number__icontains=text)
            | Q(unit__name__icontains=text)
        )
    return rows


def pool_counts(season: Season, stage: Any) -> dict[str, int]:
    """Return how many entries wait, are in the pool and were left out."""
    found = list(pool_rows(season, stage).order_by().values_list("pooled", flat=True))
    return {"waiting": found.count(None), "in": found.count(True), "out": found.count(False)}


def pool_entry(season: Season, stage: Any, entry_id: int) -> Entry:
    """Return an entry of the pool's list; ``Http404`` for any other."""
    found = pool_rows(season, stage).filter(pk=entry_id).first()
    if found is None:
        raise Http404
    return found


def pool_lines(season: Season, rows: Iterable[Entry]) -> list[PoolLine]:
    """Return the lines of these entries; two queries whatever their number."""
    entries = list(rows)
    guides = guides_of(season, entries)
    standings = standing_rows(entries)
    words = {True: "in", False: "out", None: "waiting"}
    lines = []
    for entry in entries:
        standing = standings.get(entry.pk)
        state = words[standing.holds if standing else None]
        lines.append(PoolLine(entry, state, standing, guides.get(entry.pk)))
    return lines


def standing_rows(entries: Iterable[Entry]) -> dict[int, Standing]:
    """Return the last standing in the pool of each entry that has one; one query."""
    ids = [entry.pk for entry in entries]
    rows = Standing.objects.filter(entry__in=ids, kind=POOL).order_by("pk")
    return {row.entry_id: row for row in rows}


def guides_of(season: Season, entries: Iterable[Entry] | None = None) -> dict[int, SeasonUnit]:
    """Return which department guides each entry (of these, where given); one query."""
    rows = Guidance.objects.filter(entry__season=season).select_related("department__unit")
    if entries is not None:
        rows = rows.filter(entry__in=[entry.pk for entry in entries])
    return {row.entry_id: row.department for row in rows.order_by("pk")}


def guide_of(entry: Entry) -> Guidance | None:
    """Return the last guidance given for an entry, with the department."""
    found = Guidance.objects.filter(entry=entry).select_related("department", "by")
    return found.order_by("-pk").first()


def departments_of(season: Season, stage: Any) -> list[SeasonUnit]:
    """Return the units of the season that may guide, in order of precedence."""
    if stage.guide is None:
        return []
    return list(season_units(season).filter(unit__kind=stage.guide.by).select_related("unit"))


def pool_outcome(season: Season, stage: Any) -> Outcome:
    """Return the entries in the pool; settled when every candidate was decided on."""
    found = list(pool_rows(season, stage).values_list("pk", "pooled"))
    inside = tuple(pk for pk, pooled in found if pooled)
    waiting = sum(pooled is None for _pk, pooled in found)
    if waiting:
        return Outcome(inside, settled=False, reason=f"“{stage.label}”还有{waiting}项未办理入库。")
    if not inside:
        return Outcome((), settled=False, reason=f"“{stage.pool.label}”还没有项目。")
    return Outcome(inside, settled=True)

"""The standing pool: every entry ever taken in, over all seasons of the federation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from xuanshu.cultivation.access import POOL
from xuanshu.cultivation.models import Guidance
from xuanshu.entries.models import Entry, Standing
from xuanshu.programmes.models import Season, SeasonUnit
from xuanshu.programmes.outcomes import outcome_of

if TYPE_CHECKING:
    from xuanshu.units.access import Actor


@dataclass(frozen=True, slots=True)
class PastLine:
    """An entry of the standing pool: who guided it, what became of it."""

    entry: Entry
    guide: SeasonUnit | None
    inside: bool
    result: str


def past_rows(actor: Actor, *, year: str = "", state: str = "", text: str = "") -> QuerySet[Any]:
    """Return every entry ever taken into a pool, the newest year first; each with ``inside``."""
    taken = Standing.objects.filter(entry=OuterRef("pk"), kind=POOL, holds=True)
    last = Standing.objects.filter(entry=OuterRef("pk"), kind=POOL).order_by("-pk")
    rows: QuerySet[Any] = Entry.objects.for_actor(actor).filter(Exists(taken))
    rows = rows.annotate(inside=Subquery(last.values("holds")[:1]))
    if year.isascii() and year.isdigit():
        rows = rows.filter(season__year=int(year))
    if state in {"in", "out"}:
        rows = rows.filter(inside=state == "in")
    if text:
        names = Q(title__icontains=text) | Q(standard_name__icontains=text)
        names |= Q(unit__name__icontains=text) | Q(unit__short_name__icontains=text)
        rows = rows.filter(names | Q(number__icontains=text))
    return rows.order_by("-season__year", "season", "unit__order", "unit__code", "number")


def past_years(actor: Actor) -> list[int]:
    """Return the years in which something was taken into a pool, the newest first."""
    years = past_rows(actor).order_by("-season__year").values_list("season__year", flat=True)
    return list(years.distinct())


def past_lines(rows: Iterable[Entry]) -> list[PastLine]:
    """Return the lines of these entries; queries by the number of their seasons, not of rows."""
    entries = list(rows)
    given = Guidance.objects.filter(entry__in=[entry.pk for entry in entries])
    guides = {g.entry_id: g.department for g in given.select_related("department").order_by("pk")}
    seasons = {entry.season_id: entry.season for entry in entries}
    results = {pk: results_of(season) for pk, season in seasons.items()}
    return [
        PastLine(
            entry,
            guides.get(entry.pk),
            bool(getattr(entry, "inside", False)),
            results[entry.season_id].get(entry.pk, ""),
        )
        for entry in entries
    ]


def results_of(season: Season) -> dict[int, str]:
    """Return by entry id how far it came: shortlisted by a meeting, in the end named."""
    found: dict[int, str] = {}
    for stage in season.rules.stages:
        if stage.kind not in {"meeting", "honours"}:
            continue
        outcome = outcome_of(season, stage.id)
        if outcome.settled:
            found.update(dict.fromkeys(outcome.entries, _word(season, stage)))
    return found


def _word(season: Season, stage: Any) -> str:
    if stage.kind == "honours":
        return _("已%s") % season.rules.wording.honour
    return _("入围") if stage.decides == "shortlist" else _("%s通过") % stage.label

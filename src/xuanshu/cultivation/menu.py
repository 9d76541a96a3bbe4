"""What the room puts into the frame: menu, to-do, steps of pool stages, an entry's panel."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from xuanshu.cultivation.queries import pool_counts, pool_lines, stage_of_pool
from xuanshu.kit import clock
from xuanshu.kit.slots import MenuItem, Panel, Step, Todo
from xuanshu.programmes.access import is_running
from xuanshu.units.models import Role

if TYPE_CHECKING:
    from django.http import HttpRequest

    from xuanshu.entries.models import Entry
    from xuanshu.programmes.models import Season


def menu(request: HttpRequest) -> Iterator[MenuItem]:
    """Yield each pool of the season for the office."""
    season = _office_season(request)
    if season is None:
        return
    for n, stage in enumerate(season.rules.of_kind("pool")):
        url = reverse("pool", args=[season.pk, stage.id])
        waiting = pool_counts(season, stage)["waiting"]
        yield MenuItem(stage.label, url, "box-seam", 40 + n, _("培育"), waiting)


def todo(request: HttpRequest) -> Iterator[Todo]:
    """Yield how many entries wait to be taken into a pool."""
    season = _office_season(request)
    if season is None or not is_running(season):
        return
    stages: tuple[Any, ...] = season.rules.of_kind("pool")
    for n, stage in enumerate(stages):
        waiting = pool_counts(season, stage)["waiting"]
        if waiting:
            url = reverse("pool", args=[season.pk, stage.id])
            label = _("%(stage)s：待入库") % {"stage": stage.label}
            yield Todo(label, waiting, url, 32 + n, stage.pool.label)


def steps(season: Season) -> dict[str, Step]:
    """Return how far each pool stage is; two queries a stage."""
    found, now = {}, clock.now()
    for stage in season.rules.of_kind("pool"):
        counts = pool_counts(season, stage)
        url = reverse("pool", args=[season.pk, stage.id])
        begun = counts["in"] + counts["out"]
        if not begun and stage.window().before(now):
            found[stage.id] = Step("ahead", url=url)
        elif counts["waiting"] or not begun:
            found[stage.id] = Step("now", _("待入库 %(n)s 项") % {"n": counts["waiting"]}, url)
        else:
            found[stage.id] = Step("done", _("入库 %(n)s 项") % {"n": counts["in"]}, url)
    return found


def panel(_request: HttpRequest, entry: Entry) -> list[Panel]:
    """Return how an entry stands with the pool and who guides it, once that was decided."""
    stage = stage_of_pool(entry.season)
    if stage is None:
        return []
    line = pool_lines(entry.season, [entry])[0]
    if line.standing is None:
        return []
    context = {"line": line, "stage": stage}
    return [Panel(stage.label, "cultivation/_panel.html", context, 30)]


def _office_season(request: HttpRequest) -> Season | None:
    season = getattr(request, "season", None)
    office = request.actor.is_a(Role.OFFICE)  # type: ignore[attr-defined]
    return season if office and season is not None and season.published_at else None

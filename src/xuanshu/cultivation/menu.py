"""What the room puts into the frame: menu, to-do, steps of pool stages, an entry's panel."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from xuanshu.cultivation.queries import (
    own_unplanned,
    plan_of,
    pool_counts,
    pool_lines,
    stage_of_pool,
)
from xuanshu.kit import clock
from xuanshu.kit.slots import MenuItem, Panel, Step, Todo
from xuanshu.programmes.access import is_running
from xuanshu.units.access import OF_UNIT
from xuanshu.units.models import Role

if TYPE_CHECKING:
    from django.http import HttpRequest

    from xuanshu.entries.models import Entry
    from xuanshu.programmes.models import Season
    from xuanshu.units.access import Actor


def menu(request: HttpRequest) -> Iterator[MenuItem]:
    """Yield pools and tracking for the office, what is guided for a department that may guide."""
    season = getattr(request, "season", None)
    actor: Any = request.actor  # type: ignore[attr-defined]
    group = _("培育")
    if actor.is_a(Role.OFFICE):
        yield from _office_menu(season, group)
        url = reverse("standing-pool")
        yield MenuItem(_("历年储备项目"), url, "archive", 44, group)
    elif actor.is_a(*OF_UNIT, Role.GUIDE) and season is not None and season.published_at:
        stage = stage_of_pool(season)
        if stage is not None and stage.guide and actor.unit.kind == stage.guide.by:
            url = reverse("guided", args=[season.pk])
            yield MenuItem(_("指导项目"), url, "signpost-split", 40, group)


def _office_menu(season: Season | None, group: str) -> Iterator[MenuItem]:
    if season is None or not season.published_at:
        return
    for n, stage in enumerate(season.rules.of_kind("pool")):
        url = reverse("pool", args=[season.pk, stage.id])
        waiting = pool_counts(season, stage)["waiting"]
        yield MenuItem(stage.label, url, "box-seam", 40 + n, group, waiting)
    stage = stage_of_pool(season)
    if stage is not None:
        url = reverse("pool-tracking", args=[season.pk, stage.id])
        yield MenuItem(_("培育跟踪"), url, "activity", 43, group)


def todo(request: HttpRequest) -> Iterator[Todo]:
    """Yield what waits to be taken into a pool, and the plans that a unit has not written yet."""
    season = getattr(request, "season", None)
    actor: Any = request.actor  # type: ignore[attr-defined]
    if season is None or not is_running(season) or stage_of_pool(season) is None:
        return
    if actor.is_a(Role.HANDLER):
        yield from _own_plans(actor, season)
    if not actor.is_a(Role.OFFICE):
        return
    stages: tuple[Any, ...] = season.rules.of_kind("pool")
    for n, stage in enumerate(stages):
        waiting = pool_counts(season, stage)["waiting"]
        if waiting:
            url = reverse("pool", args=[season.pk, stage.id])
            label = _("%(stage)s：待入库") % {"stage": stage.label}
            yield Todo(label, waiting, url, 32 + n, stage.pool.label)


def _own_plans(actor: Actor, season: Season) -> Iterator[Todo]:
    found = own_unplanned(actor, season)
    if not found:
        return
    one = len(found) == 1
    url = reverse("cultivation-plan", args=[season.pk, found[0]]) if one else ""
    url = url or reverse("entries", args=[season.pk])
    yield Todo(_("培育计划待填写"), len(found), url, 30, stage_of_pool(season).label)


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
    context = {"line": line, "stage": stage, "plan": plan_of(entry)}
    return [Panel(stage.label, "cultivation/_panel.html", context, 30)]

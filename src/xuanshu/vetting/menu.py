"""What the room puts into the frame: menu, to-dos, steps of screening stages, an entry's panel."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from xuanshu.entries.queries import stage_counts
from xuanshu.entries.queries.progress import URGENT_DAYS, days_left, deadline
from xuanshu.kit import clock
from xuanshu.kit.slots import MenuItem, Panel, Step, Todo
from xuanshu.programmes.access import is_running
from xuanshu.units.access import OF_UNIT
from xuanshu.units.models import Role
from xuanshu.vetting.access import rollup_paper, screenings_after
from xuanshu.vetting.queries import (
    is_superior,
    owed_rollup,
    quota_watch,
    rollup_counts,
    screening_counts,
    screening_rows,
    screenings_of_entry,
    unmet,
)
from xuanshu.vetting.services.words import waiting_word

if TYPE_CHECKING:
    from django.http import HttpRequest

    from xuanshu.entries.models import Entry
    from xuanshu.programmes.models import Season

# How long after the last day of registration units without entries are still chased.
CHASE = dt.timedelta(days=30)


def menu(request: HttpRequest) -> Iterator[MenuItem]:
    """Yield a handler's roll-ups; for the office each stage, the quota watch, roll-ups."""
    yield from _own_rollups(request)
    season = _office_season(request)
    if season is None:
        return
    group, counts = _("审核"), stage_counts(season)
    for n, stage in enumerate(season.rules.of_kind("filing")):
        url = reverse("vetting", args=[season.pk, stage.id])
        screened_later = screenings_after(season.rules, stage.id)
        waiting = 0 if screened_later else counts.get(stage.id, {}).get("filed", 0)
        label = _("%(stage)s审核") % {"stage": stage.label}
        yield MenuItem(label, url, "file-earmark-check", 30 + n, group, waiting)
    stages = _rolled_up(season)
    received = rollup_counts(season) if stages else {}
    for stage in stages:
        url = reverse("rollups", args=[season.pk, stage.id])
        label = _("%(stage)s汇总表") % {"stage": stage.label}
        waiting = received.get(stage.id, {}).get("filed", 0)
        yield MenuItem(label, url, "list-ol", 34, group, waiting)
    screenings: list[Any] = list(season.rules.of_kind("screening"))
    for n, stage in enumerate(screenings):
        url = reverse("screening", args=[season.pk, stage.id])
        waiting = screening_counts(screening_rows(season, stage))["waiting"]
        yield MenuItem(stage.label, url, "funnel", 35 + n, group, waiting)
        if stage.makes:
            url = reverse("compendium", args=[season.pk, stage.id])
            yield MenuItem(_("简介汇编"), url, "book", 35 + n, group)
    if season.rules.quotas:
        url = reverse("quota", args=[season.pk])
        yield MenuItem(_("应报已报"), url, "list-check", 39, group)


def todo(request: HttpRequest) -> Iterator[Todo]:
    """Yield a handler's roll-ups; for the office filings, applications, units that owe."""
    yield from _rollups_to_file(request)
    season = _office_season(request)
    if season is None or not is_running(season):
        return
    counts, rules = stage_counts(season), season.rules
    for n, stage in enumerate(rules.of_kind("filing")):
        waiting = counts.get(stage.id, {}).get("filed", 0)
        if waiting and not screenings_after(rules, stage.id):
            url = reverse("vetting", args=[season.pk, stage.id])
            label = f"{stage.label}：{waiting_word(stage)}"
            yield Todo(label, waiting, url, 30 + n)
    for n, stage in enumerate(rules.of_kind("screening")):
        waiting = screening_counts(screening_rows(season, stage))["waiting"]
        if waiting:
            url = reverse("screening", args=[season.pk, stage.id])
            label = _("%(stage)s：待审") % {"stage": stage.label}
            yield Todo(label, waiting, url, 35 + n)
    yield from _rollups_received(season)
    yield from _quota(season, clock.now())


def _rolled_up(season: Season) -> list[Any]:
    """Return the filing stages that ask each unit for a roll-up."""
    rules = season.rules
    return [stage for stage in rules.of_kind("filing") if rollup_paper(rules, stage)]


def _own_season(request: HttpRequest) -> Season | None:
    season = getattr(request, "season", None)
    of_unit = request.actor.is_a(*OF_UNIT)  # type: ignore[attr-defined]
    return season if of_unit and season is not None and season.published_at else None


def _own_rollups(request: HttpRequest) -> Iterator[MenuItem]:
    season = _own_season(request)
    for stage in _rolled_up(season) if season else []:
        label = _("%(stage)s汇总表") % {"stage": stage.label}
        url = reverse("rollup", args=[season.pk, stage.id])  # type: ignore[union-attr]
        yield MenuItem(label, url, "list-ol", 11, _("申报"))
    if season and is_superior(request.actor, season):  # type: ignore[attr-defined]
        url = reverse("below", args=[season.pk])
        yield MenuItem(_("下级单位"), url, "diagram-3", 12, _("申报"))


def _rollups_to_file(request: HttpRequest) -> Iterator[Todo]:
    """Yield the roll-ups a handler has still to file, or whose seal fell; few queries a stage."""
    season = _own_season(request)
    if season is None or not is_running(season):
        return
    actor, now = request.actor, clock.now()  # type: ignore[attr-defined]
    for stage in _rolled_up(season):
        number, word = owed_rollup(actor, season, stage)
        if not word:
            continue
        label = _("“%(stage)s”%(word)s") % {"stage": stage.label, "word": word}
        url = reverse("rollup", args=[season.pk, stage.id])
        urgent = days_left(stage, now) <= URGENT_DAYS
        yield Todo(label, number, url, 11, deadline(stage, now), urgent)


def _rollups_received(season: Season) -> Iterator[Todo]:
    stages = _rolled_up(season)
    counts = rollup_counts(season) if stages else {}
    for stage in stages:
        waiting = counts.get(stage.id, {}).get("filed", 0)
        if waiting:
            label = _("%(stage)s汇总表：待接收") % {"stage": stage.label}
            yield Todo(label, waiting, reverse("rollups", args=[season.pk, stage.id]), 34)


def _quota(season: Season, now: dt.datetime) -> Iterator[Todo]:
    """Yield how many units owe entries, from the opening until a while after the last day."""
    first = next(iter(season.rules.of_kind("filing")), None)
    if first is None or not season.rules.quotas:
        return
    window = first.window()
    if window.before(now) or (window.closes and now > window.closes + CHASE):
        return
    lines = quota_watch(season)
    owing = unmet(lines)
    if owing:
        soft = sum(line.state == "short_in_principle" for line in lines)
        note = _("另有%(n)s个单位原则上未达") % {"n": soft} if soft else ""
        url = reverse("quota", args=[season.pk])
        late = window.after(now)
        yield Todo(_("未达数量要求的单位"), len(owing), url, 39, note, urgent=late)


def steps(season: Season) -> dict[str, Step]:
    """Return how far each screening stage is; two queries a stage."""
    found = {}
    now = clock.now()
    for stage in season.rules.of_kind("screening"):
        counts = screening_counts(screening_rows(season, stage))
        found[stage.id] = _step(season, stage, counts, now)
    return found


def _step(season: Season, stage: Any, counts: dict[str, int], now: dt.datetime) -> Step:
    url = reverse("screening", args=[season.pk, stage.id])
    decided = counts["passed"] + counts["failed"]
    if not decided and stage.window().before(now):
        return Step("ahead", url=url)
    if counts["waiting"]:
        return Step("now", _("待审 %(n)s 项") % {"n": counts["waiting"]}, url)
    note = _("通过 %(n)s 项") % {"n": counts["passed"]} if decided else ""
    return Step("done" if decided and stage.window().after(now) else "now", note, url)


def panel(_request: HttpRequest, entry: Entry) -> list[Panel]:
    """Return the screenings of an entry, for its unit and the office."""
    rows = screenings_of_entry(entry)
    if not rows:
        return []
    title = entry.season.rules.stage(rows[0].stage).label
    return [Panel(title, "vetting/_panel.html", {"screenings": rows}, 40)]


def _office_season(request: HttpRequest) -> Season | None:
    season = getattr(request, "season", None)
    office = request.actor.is_a(Role.OFFICE)  # type: ignore[attr-defined]
    return season if office and season is not None and season.published_at else None

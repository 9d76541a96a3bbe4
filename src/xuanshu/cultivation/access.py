"""Who keeps the pool and says which department guides."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from xuanshu.core.verdict import ALLOWED, Verdict, refused
from xuanshu.entries.models import Entry
from xuanshu.programmes.access import is_running
from xuanshu.programmes.models import Season, SeasonUnit
from xuanshu.units.access import Actor, needs
from xuanshu.units.models import Role

POOL = "pool"


def pool_stage(season: Season, stage_id: str) -> Any:
    """Return a pool stage of the season's rules; ``Http404`` for any other."""
    stage = season.rules.find_stage(stage_id)
    if stage is None or stage.kind != "pool":
        raise Http404
    return stage


def may_keep_pool(actor: Actor, season: Season) -> Verdict:
    """Return whether the actor keeps the pool: the office, while the season runs."""
    if actor.federation.pk != season.federation_id:
        return refused(_("这不是本级工会的项目。"))
    return needs(actor, Role.OFFICE) and is_running(season)


def may_take_in(actor: Actor, entry: Entry, candidates: frozenset[int]) -> Verdict:
    """Return whether an entry may be taken into the pool: only what the stage before handed on."""
    verdict = may_keep_pool(actor, entry.season)
    if verdict and entry.pk not in candidates:
        return refused(_("立项材料尚未办结，不能入库。"))
    return verdict


def may_leave_out(actor: Actor, entry: Entry, stage: Any) -> Verdict:
    """Return whether an entry may be left out or taken out: while it has not applied yet."""
    verdict = may_keep_pool(actor, entry.season)
    if not verdict:
        return verdict
    filing_stages: tuple[Any, ...] = entry.season.rules.of_kind("filing")
    later = [
        each.id
        for each in filing_stages
        if each.only is not None and each.only.standing == POOL
    ]
    if entry.records.filter(stage__in=later).exclude(state="draft").exists():
        return refused(_("项目已经申报，不能再移出“%s”。") % stage.pool.label, stage.clause)
    return ALLOWED


def may_assign(
    actor: Actor, entry: Entry, stage: Any, *, standings: frozenset[str]
) -> Verdict:
    """Return whether the actor may say who guides: the office, for entries in the pool.

    ``standings`` are those of the entry.
    """
    verdict = may_keep_pool(actor, entry.season)
    if not verdict:
        return verdict
    if stage.guide is None:
        return refused(_("本方案没有规定指导部室。"), stage.clause)
    if POOL not in standings:
        return refused(_("项目尚未纳入“%s”，不能指定指导部室。") % stage.pool.label, stage.clause)
    return ALLOWED


def may_guide(department: SeasonUnit, entry: Entry, stage: Any) -> Verdict:
    """Return whether a unit may guide: one of the season, of the kind that the scheme names."""
    right_season = department.season_id == entry.season_id
    if stage.guide is not None and right_season and department.unit.kind == stage.guide.by:
        return ALLOWED
    return refused(_("“%s”不是本方案规定的指导单位。") % department.name, stage.clause)

"""Who keeps the pool and says which department guides."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from xuanshu.core.verdict import ALLOWED, Verdict, refused
from xuanshu.cultivation.models import TrackingKind
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
        each.id for each in filing_stages if each.only is not None and each.only.standing == POOL
    ]
    if entry.records.filter(stage__in=later).exclude(state="draft").exists():
        return refused(_("项目已经申报，不能再移出“%s”。") % stage.pool.label, stage.clause)
    return ALLOWED


def may_assign(actor: Actor, entry: Entry, stage: Any, *, standings: frozenset[str]) -> Verdict:
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


def is_guide(actor: Actor, guide: SeasonUnit | None) -> bool:
    """Return whether the actor guides: a guiding officer or handler of the department named."""
    guides = actor.is_a(Role.HANDLER, Role.GUIDE)
    return guide is not None and guides and actor.unit.pk == guide.unit_id


def is_own(actor: Actor, entry: Entry) -> bool:
    """Return whether the actor handles matters of the unit that cultivates."""
    return actor.is_a(Role.HANDLER) and entry.keeper_id in actor.unit_ids


def reads_with(actor: Actor, entry: Entry, guide: SeasonUnit | None) -> bool:
    """Return whether the actor reads with the entry's unit or its guiding department.

    A leader reads with either; a guiding officer reads only what the department guides.
    """
    if is_own(actor, entry) or is_guide(actor, guide):
        return True
    guides = guide is not None and actor.unit.pk == guide.unit_id
    return actor.is_a(Role.LEADER) and (guides or entry.keeper_id in actor.unit_ids)


def may_follow(actor: Actor, entry: Entry, guide: SeasonUnit | None) -> Verdict:
    """Return whether the actor may read how an entry is cultivated, and what it filed.

    That is its unit, the department that guides it now, and the office; ``guide`` is the last
    department named. The list twin is ``queries.followed.followed_by``.
    """
    if actor.federation.pk != entry.season.federation_id:
        return refused(_("这不是本级工会的项目。"))
    if actor.is_a(Role.OFFICE) or reads_with(actor, entry, guide):
        return ALLOWED
    return refused(_("只有立项单位、指导部室和办公室可以查看培育情况。"))


def may_write(
    actor: Actor, entry: Entry, guide: SeasonUnit | None, kind: str, *, standings: frozenset[str]
) -> Verdict:
    """Return whether the actor may write a plan ("plan") or a record of a kind.

    The unit writes the plan and its progress, the guiding department its guidance; the office may
    enter either on behalf of them. Only while the season runs and for what is in the pool.
    """
    verdict = may_follow(actor, entry, guide) and is_running(entry.season)
    if not verdict:
        return verdict
    if POOL not in standings:
        label = entry.season.rules.standing_label
        return refused(_("项目不在“%s”内，不再登记培育情况。") % label)
    guiding = kind == TrackingKind.GUIDANCE
    if guiding and guide is None:
        return refused(_("尚未指定指导部室，不能登记指导记录。"))
    if actor.is_a(Role.OFFICE) or (is_guide(actor, guide) if guiding else is_own(actor, entry)):
        return ALLOWED
    if guiding:
        return refused(_("指导记录由指导部室的指导干事或经办人登记。"))
    return refused(_("培育计划和进展由立项单位的经办人填写。"))

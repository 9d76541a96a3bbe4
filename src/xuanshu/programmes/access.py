"""Finding the season of a page, and who may work on seasons."""

from __future__ import annotations

from django.http import Http404

from xuanshu.core.verdict import ALLOWED, Verdict, refused
from xuanshu.programmes.models import Season, SeasonState, SeasonUnit
from xuanshu.units.access import Actor, needs
from xuanshu.units.models import Role


def season_for(actor: Actor, season_id: int) -> Season:
    """Return a season the actor may see; raises ``Http404`` otherwise."""
    season = Season.objects.for_actor(actor).filter(pk=season_id).first()
    if season is None:
        raise Http404
    return season


def unit_for(actor: Actor, season: Season) -> SeasonUnit | None:
    """Return the actor's unit as the season froze it, if it takes part."""
    return SeasonUnit.objects.of_unit(actor.unit).filter(season=season).first()


def may_set_up(actor: Actor, season: Season) -> Verdict:
    """Return whether the actor may confirm a season's dates and points."""
    verdict = needs(actor, Role.OFFICE)
    if not verdict:
        return verdict
    if season.state != SeasonState.SETUP:
        return refused("本年度已发布，规则不再改动；日期调整请走改期并写明理由。")
    return ALLOWED


def is_running(season: Season) -> Verdict:
    """Return whether a season is published and not yet closed."""
    if season.state == SeasonState.RUNNING:
        return ALLOWED
    return refused("本年度尚未发布。" if season.state == SeasonState.SETUP else "本年度已归档。")

"""Finding the season of a page, and who may work on seasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.utils.translation import gettext as _

from xuanshu.core.verdict import ALLOWED, Verdict, refused
from xuanshu.programmes.models import Season, SeasonState, SeasonUnit
from xuanshu.units.access import Actor, needs
from xuanshu.units.models import Role

if TYPE_CHECKING:
    from xuanshu.core.scheme import Scheme


def season_for(actor: Actor, season_id: int) -> Season:
    """Return a season the actor may see; raises ``Http404`` otherwise."""
    season = Season.objects.for_actor(actor).filter(pk=season_id).first()
    if season is None:
        raise Http404
    return season


def unit_for(actor: Actor, season: Season) -> SeasonUnit | None:
    """Return the actor's unit as the season froze it, if it takes part.

    A unit younger than the season stands in it as the first of those that went into it.
    """
    found = {row.unit_id: row for row in SeasonUnit.objects.of_units(actor.unit_ids, season)}
    own: SeasonUnit | None = found.get(actor.unit.pk)
    return own or next(iter(found.values()), None)


def may_set_up(actor: Actor, season: Season) -> Verdict:
    """Return whether the actor may confirm a season's dates and points."""
    verdict = needs(actor, Role.OFFICE)
    if not verdict:
        return verdict
    if season.state != SeasonState.SETUP:
        return refused(_("本年度已发布，规则不再改动；日期调整请走改期并写明理由。"))
    return ALLOWED


def is_running(season: Season) -> Verdict:
    """Return whether a season is published and not yet closed."""
    if season.state == SeasonState.RUNNING:
        return ALLOWED
    early = season.state == SeasonState.SETUP
    return refused(_("本年度尚未发布。") if early else _("本年度已归档。"))


def may_manage(actor: Actor) -> Verdict:
    """Return whether the actor may add schemes, open seasons and keep the calendar."""
    return needs(actor, Role.OFFICE)


def may_move_dates(actor: Actor, season: Season) -> Verdict:
    """Return whether the actor may move a date of a published season (改期)."""
    return needs(actor, Role.OFFICE) and is_running(season)


def may_seat(actor: Actor, season: Season) -> Verdict:
    """Return whether the actor may change who sits in the season's bodies."""
    verdict = needs(actor, Role.OFFICE)
    if verdict and season.state == SeasonState.CLOSED:
        return refused(_("本年度已归档。"))
    return verdict


def role_of_body(rules: Scheme, body: str) -> str:
    """Return the role that a seat needs: judge where the body marks, else committee."""
    marks = body in (body_of(stage) for stage in rules.of_kind("judging"))
    return str(Role.JUDGE if marks else Role.COMMITTEE)


def body_of(stage: object) -> str:
    """Return the key of the body that works in a stage, "" where none is named.

    A stage may name a part of one ("committee.office"); the seats are those of the whole.
    """
    return str(getattr(stage, "body", "")).partition(".")[0]

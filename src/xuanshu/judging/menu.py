"""The room's lines in the menu, the to-do lists and the steps bar."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from xuanshu.core.lifecycle import RoundState
from xuanshu.judging.queries.rounds import (
    progress,
    progress_of,
    rounds_by_stage,
    seats_of_actor,
)
from xuanshu.kit.slots import MenuItem, Step, Todo
from xuanshu.programmes.models import Season, SeasonState
from xuanshu.programmes.outcomes import outcome_of
from xuanshu.units.access import Request
from xuanshu.units.models import Role

ICON = "clipboard2-check"


def menu(request: Request) -> list[MenuItem]:
    """Return each round: for the office its page, for a judge the own list."""
    season: Season | None = getattr(request, "season", None)
    if season is None:
        return []
    actor, group = request.actor, _("评审")
    if actor.is_a(Role.JUDGE):
        stages = [seat.round.stage for seat in seats_of_actor(actor, season)]
        name = "judge-list"
    elif actor.is_a(Role.OFFICE) and season.state != SeasonState.SETUP:
        stages = [stage.id for stage in season.rules.of_kind("judging")]
        name = "judging"
    else:
        return []
    return [
        MenuItem(
            season.rules.stage(stage).label,
            reverse(name, args=[season.pk, stage]),
            ICON,
            50 + n,
            group=group,
        )
        for n, stage in enumerate(stages)
    ]


def todo(request: Request) -> list[Todo]:
    """Return what waits in the season's rounds for this person."""
    season: Season | None = getattr(request, "season", None)
    if season is None:
        return []
    if request.actor.is_a(Role.JUDGE):
        seats = seats_of_actor(request.actor, season)
        return [item for seat in seats for item in _judge(season, seat)]
    if request.actor.is_a(Role.OFFICE) and season.state == SeasonState.RUNNING:
        return list(_office(season))
    return []


def _judge(season: Season, seat: Any) -> list[Todo]:
    """Return what a judge has still to do in a round that is open."""
    if seat.round.state != RoundState.OPEN:
        return []
    label = season.rules.stage(seat.round.stage).label
    args = [season.pk, seat.round.stage]
    if seat.declared_at is None:
        words = _("%s：请先作回避声明") % label
        return [Todo(words, 1, reverse("judge-declare", args=args), 50, urgent=True)]
    own = progress_of(seat)
    found = []
    if own.marked < own.of:
        note = _("已评 %(n)s/%(of)s") % {"n": own.marked, "of": own.of}
        url = reverse("judge-list", args=args)
        found.append(Todo(_("%s：待评项目") % label, own.of - own.marked, url, 51, note=note))
    if own.marked > own.sealed:
        url = reverse("judge-seal", args=args)
        words = _("%s：已评完，待封存提交") % label
        found.append(Todo(words, own.marked - own.sealed, url, 52))
    return found


def _office(season: Season) -> Any:
    """Yield what the office has to do for each round."""
    known = rounds_by_stage(season)
    for n, stage in enumerate(season.rules.of_kind("judging")):
        url, found = reverse("judging", args=[season.pk, stage.id]), known.get(stage.id)
        order = 50 + n
        if found is None:
            outcome = outcome_of(season, stage.takes_from)
            if outcome.settled and outcome.entries:
                words = _("%s：可以准备评审") % stage.label
                yield Todo(words, len(outcome.entries), url, order, note=_("待评项目"))
        elif found.state == RoundState.PREPARING:
            yield Todo(_("%s：核对评委和回避后开始") % stage.label, 1, url, order)
        elif found.state == RoundState.OPEN:
            seats = progress(found)
            waiting = sum(not each.done for each in seats)
            if waiting:
                words = _("%s：评委尚未交齐") % stage.label
                yield Todo(words, waiting, url, order, note=_("共%s位评委") % len(seats))
            else:
                yield Todo(_("%s：已交齐，可以截止") % stage.label, 1, url, order, urgent=True)
        elif not found.complete:
            yield Todo(_("%s：并列待裁定") % stage.label, 1, url, order, urgent=True)


def steps(season: Season) -> dict[str, Step]:
    """Return how far each judging stage of a season is."""
    known, answer = rounds_by_stage(season), {}
    for stage in season.rules.of_kind("judging"):
        found = known.get(stage.id)
        if found is None:
            answer[stage.id] = Step("ahead")
        elif found.state == RoundState.CLOSED and found.complete:
            answer[stage.id] = Step("done")
        else:
            closed = found.state == RoundState.CLOSED
            answer[stage.id] = Step("now", _("并列待裁定") if closed else found.state_label)
    return answer

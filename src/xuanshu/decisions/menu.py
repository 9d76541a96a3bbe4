"""The room's lines in the menu, the to-do lists and the steps bar."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from xuanshu.decisions.access import body_of, may_confirm
from xuanshu.decisions.queries import items_of, meetings_by_stage, missing
from xuanshu.decisions.rules import MeetingState
from xuanshu.kit.slots import MenuItem, Step, Todo
from xuanshu.programmes.models import BodyMember, Season, SeasonState
from xuanshu.programmes.outcomes import outcome_of
from xuanshu.programmes.queries import all_members
from xuanshu.units.access import Actor, Request
from xuanshu.units.models import Role

ICON = "chat-square-text"
ORDER = 60


def menu(request: Request) -> list[MenuItem]:
    """Return each meeting: the office's page, for the body and the audit once it is prepared."""
    season: Season | None = getattr(request, "season", None)
    if season is None or season.state == SeasonState.SETUP:
        return []
    stages: list[Any] = list(season.rules.of_kind("meeting"))
    if request.actor.is_a(Role.COMMITTEE):
        seats = _seats(request.actor, season)
        known = meetings_by_stage(season)
        stages = [each for each in stages if body_of(each) in seats and each.id in known]
        name = "meeting-review"
    elif request.actor.is_a(Role.AUDIT):
        known = meetings_by_stage(season)
        stages, name = [each for each in stages if each.id in known], "meeting-pack"
    elif request.actor.is_a(Role.OFFICE):
        name = "meeting"
    else:
        return []
    return [
        MenuItem(
            each.label, reverse(name, args=[season.pk, each.id]), ICON, ORDER + n, _("研究决定")
        )
        for n, each in enumerate(stages)
    ]


def _seats(actor: Actor, season: Season) -> dict[str, BodyMember]:
    """Return the actor's seats by body."""
    return {each.body: each for each in all_members(season) if each.person_id == actor.person.pk}


def todo(request: Request) -> list[Todo]:
    """Return what waits: for the office a meeting to prepare, for the head one to confirm."""
    season: Season | None = getattr(request, "season", None)
    if season is None or season.state != SeasonState.RUNNING:
        return []
    if request.actor.is_a(Role.OFFICE):
        return list(_office(season))
    if request.actor.is_a(Role.COMMITTEE):
        return list(_committee(request.actor, season))
    return []


def _office(season: Season) -> Iterator[Todo]:
    known = meetings_by_stage(season)
    for stage in season.rules.of_kind("meeting"):
        found, url = known.get(stage.id), reverse("meeting", args=[season.pk, stage.id])
        if found is None:
            before = outcome_of(season, stage.takes_from)
            if before.settled and before.entries:
                words = _("%s：待准备会议") % stage.label
                yield Todo(words, len(before.entries), url, ORDER, note=_("候选项目"))
        elif found.state == MeetingState.DRAFT:
            blanks = len(list(missing(found, items_of(found))))
            if blanks:
                yield Todo(_("%s：会议材料待补全") % stage.label, blanks, url, ORDER)


def _committee(actor: Actor, season: Season) -> Iterator[Todo]:
    known = meetings_by_stage(season)
    seats = _seats(actor, season) if known else {}
    for stage in season.rules.of_kind("meeting"):
        found = known.get(stage.id)
        if found is None or found.state != MeetingState.DRAFT:
            continue
        ready = not list(missing(found, items_of(found)))
        if ready and may_confirm(actor, found, seats.get(body_of(stage))):
            url = reverse("meeting-review", args=[season.pk, stage.id])
            yield Todo(_("%s：待确认会议") % stage.label, 1, url, ORDER, urgent=True)


def steps(season: Season) -> dict[str, Step]:
    """Return how far each meeting of a season is."""
    known, answer = meetings_by_stage(season), {}
    for stage in season.rules.of_kind("meeting"):
        found = known.get(stage.id)
        if found is None:
            due = outcome_of(season, stage.takes_from).settled
            answer[stage.id] = Step("now", _("待准备")) if due else Step("ahead")
        elif found.state == MeetingState.CONFIRMED:
            answer[stage.id] = Step("done")
        else:
            answer[stage.id] = Step("now", found.state_label)
    return answer

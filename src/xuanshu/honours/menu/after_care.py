"""What the room puts into the frame for the time after the naming."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from xuanshu.entries.models import Entry
from xuanshu.honours.access import upward_of
from xuanshu.honours.queries import (
    certificate_of,
    chosen_of,
    follow_stage,
    followed_lines,
    helping,
    last_choice,
    namings_by_stage,
    result_of,
    time_line,
    waiting_number,
)
from xuanshu.kit.slots import MenuItem, Panel, Step, Todo
from xuanshu.programmes.models import Season, SeasonState
from xuanshu.units.access import OF_UNIT, Request
from xuanshu.units.models import Role, UnitKind

ORDER = 75


def _season(request: Request) -> Season | None:
    """Return the season of the page, once it runs."""
    season: Season | None = getattr(request, "season", None)
    return None if season is None or season.state == SeasonState.SETUP else season


def menu(request: Request) -> list[MenuItem]:
    """Return follow-up and assessment, where the scheme has them, for those who may read them."""
    season = _season(request)
    if season is None:
        return []
    return [
        *_follow_menu(season, request),
        *_assessment_menu(season, request),
        *_nomination_menu(season, request),
    ]


def _follow_menu(season: Season, request: Request) -> Iterator[MenuItem]:
    stage = follow_stage(season)
    page = "follow-up" if request.actor.is_a(Role.OFFICE) else ""
    if request.actor.is_a(*OF_UNIT, Role.GUIDE):
        page = "follow-mine"
    if stage is not None and page:
        url = reverse(page, args=[season.pk])
        yield MenuItem(stage.label, url, "diagram-3", ORDER, _("命名以后"))


def _assessment_menu(season: Season, request: Request) -> Iterator[MenuItem]:
    readers = (Role.OFFICE, Role.AUDIT, *OF_UNIT)
    if season.rules.assessment is not None and request.actor.is_a(*readers):
        url = reverse("assessment", args=[season.pk])
        yield MenuItem(_("年度考核"), url, "table", ORDER + 1, _("命名以后"))


def _nomination_menu(season: Season, request: Request) -> Iterator[MenuItem]:
    if season.rules.upward is None:
        return
    if request.actor.is_a(Role.OFFICE, Role.AUDIT):
        url = reverse("nomination", args=[season.pk])
        yield MenuItem(_("向上推荐"), url, "send", ORDER + 2, _("命名以后"))
    elif _is_helper(season, request):
        url = reverse("nomination-help", args=[season.pk])
        yield MenuItem(_("协助推荐"), url, "send", ORDER + 2, _("命名以后"))


def _is_helper(season: Season, request: Request) -> bool:
    """Return whether the reader handles matters of a department that helps; asks only those."""
    actor = request.actor
    if not actor.is_a(*OF_UNIT) or actor.unit.kind != UnitKind.DEPARTMENT:
        return False
    return season.rules.upward is not None and helping(actor, season)


def todo(request: Request) -> list[Todo]:
    """Return what waits: the office's word, a unit's silence, what came back to it."""
    season = _season(request)
    if season is None or season.state != SeasonState.RUNNING:
        return []
    return [*_follow_todo(season, request), *_nomination_todo(season, request)]


def _follow_todo(season: Season, request: Request) -> Iterator[Todo]:
    stage = follow_stage(season)
    if stage is None:
        return
    if request.actor.is_a(Role.OFFICE):
        number = waiting_number(season)
        url = reverse("follow-up", args=[season.pk]) + "?state=waiting"
        if number:
            yield Todo(_("%s：记录待确认") % stage.label, number, url, ORDER)
    elif request.actor.is_a(Role.HANDLER):
        yield from _of_unit(season, request)


def _nomination_todo(season: Season, request: Request) -> Iterator[Todo]:
    """Yield what a helping department has to see to, until the results are there."""
    if not _is_helper(season, request):
        return
    open_ones = [each for each in chosen_of(season) if each.result is None]
    if open_ones:
        url = reverse("nomination-help", args=[season.pk])
        words = _("协助准备%s的材料") % upward_of(season).to
        yield Todo(words, len(open_ones), url, ORDER + 2)


def _of_unit(season: Season, request: Request) -> Iterator[Todo]:
    lines = followed_lines(season, request.now, request.actor)
    mine = [line for line in lines if line.entry.keeper_id in request.actor.unit_ids]
    label, url = follow_stage(season).label, reverse("follow-mine", args=[season.pk])
    back = sum(line.numbers["returned"] for line in mine)
    if back:
        yield Todo(_("%s：退回的记录待更正") % label, back, url, ORDER, urgent=True)
    quiet = sum(line.quiet for line in mine)
    if quiet:
        yield Todo(_("%s：久无记录，请登记") % label, quiet, url, ORDER, note=_("已命名项目"))


def steps(season: Season) -> dict[str, Step]:
    """Return how far the follow-up is: it begins with the naming and has no end of its own."""
    begun = bool(namings_by_stage(season))
    url = reverse("follow-up", args=[season.pk])
    step = Step("now", _("持续进行"), url) if begun else Step("ahead", url=url)
    return {stage.id: step for stage in season.rules.of_kind("follow_up")}


def panel(_request: HttpRequest, entry: Entry) -> Iterator[Panel]:
    """Yield what became of a named entry, and how its nomination stands."""
    stage = follow_stage(entry.season)
    if stage is not None and certificate_of(entry.season, entry.pk) is not None:
        context = {"entry": entry, "moments": time_line(entry)}
        yield Panel(stage.label, "honours/_follow_panel.html", context, ORDER)
    upward = entry.season.rules.upward
    choice = last_choice(entry) if upward is not None else None
    if upward is not None and choice is not None and choice.chosen:
        context = {"choice": choice, "result": result_of(entry.pk), "season": entry.season}
        yield Panel(upward.to, "honours/_nomination_panel.html", context, ORDER + 2)

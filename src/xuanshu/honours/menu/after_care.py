"""What the room puts into the frame for the time after the naming."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from xuanshu.entries.models import Entry
from xuanshu.honours.queries import (
    certificate_of,
    follow_stage,
    followed_lines,
    namings_by_stage,
    time_line,
    waiting_number,
)
from xuanshu.kit.slots import MenuItem, Panel, Step, Todo
from xuanshu.programmes.models import Season, SeasonState
from xuanshu.units.access import Request
from xuanshu.units.models import Role

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
    return [*_follow_menu(season, request), *_assessment_menu(season, request)]


def _follow_menu(season: Season, request: Request) -> Iterator[MenuItem]:
    stage = follow_stage(season)
    pages = {Role.OFFICE: "follow-up", Role.HANDLER: "follow-mine"}
    page = next((name for role, name in pages.items() if request.actor.is_a(role)), "")
    if stage is not None and page:
        url = reverse(page, args=[season.pk])
        yield MenuItem(stage.label, url, "diagram-3", ORDER, _("命名以后"))


def _assessment_menu(season: Season, request: Request) -> Iterator[MenuItem]:
    readers = (Role.OFFICE, Role.AUDIT, Role.HANDLER)
    if season.rules.assessment is not None and request.actor.is_a(*readers):
        url = reverse("assessment", args=[season.pk])
        yield MenuItem(_("年度考核"), url, "table", ORDER + 1, _("命名以后"))


def todo(request: Request) -> list[Todo]:
    """Return what waits: the office's word, a unit's silence, what came back to it."""
    season = _season(request)
    if season is None or season.state != SeasonState.RUNNING or follow_stage(season) is None:
        return []
    if request.actor.is_a(Role.OFFICE):
        number = waiting_number(season)
        url = reverse("follow-up", args=[season.pk]) + "?state=waiting"
        words = _("%s：记录待确认") % follow_stage(season).label
        return [Todo(words, number, url, ORDER)] if number else []
    return list(_of_unit(season, request)) if request.actor.is_a(Role.HANDLER) else []


def _of_unit(season: Season, request: Request) -> Iterator[Todo]:
    lines = followed_lines(season, request.now, request.actor)
    mine = [line for line in lines if line.entry.unit.unit_id == request.actor.unit.pk]
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


def panel(_request: HttpRequest, entry: Entry) -> list[Panel]:
    """Return what became of a named entry, as a time line."""
    stage = follow_stage(entry.season)
    if stage is None or certificate_of(entry.season, entry.pk) is None:
        return []
    context = {"entry": entry, "moments": time_line(entry)}
    return [Panel(stage.label, "honours/_follow_panel.html", context, ORDER)]

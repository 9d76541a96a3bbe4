"""续办: a year begun from another one, and the page of what has to be looked at again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xuanshu.core.calendar import UnknownYear, WorkCalendar
from xuanshu.core.scheme import DatePoint
from xuanshu.core.scheme.difference import CONCERNED, Change, changes
from xuanshu.core.verdict import RuleError
from xuanshu.programmes.access import may_seat, may_set_up, season_for
from xuanshu.programmes.forms import CopyForm
from xuanshu.programmes.models import BodyMember, Season
from xuanshu.programmes.queries import (
    all_members,
    asked_anew,
    last_answers,
    members_before,
    open_dates,
    picked_names,
    version_by_id,
    versions_of,
    work_calendar,
)
from xuanshu.programmes.rules import rules_of, scheme_of
from xuanshu.programmes.services import copy_season, seat_again
from xuanshu.units.access import Request, page_for
from xuanshu.units.models import Role

REFUSED = 409
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class AgainDate:
    """A date beside that of the year before; ``rest`` says why its last day is none to work on."""

    point: DatePoint
    cite: str
    before: DatePoint | None
    pending: bool
    rest: str


@dataclass(frozen=True, slots=True)
class AgainBody:
    """A body: its leader by post, who sits in it now, who sat in it and may be asked again."""

    key: str
    label: str
    head: str
    now: list[BodyMember]
    before: list[BodyMember]


@dataclass(frozen=True, slots=True)
class AgainChange:
    """A rule that differs from the year before, with its clauses in words."""

    whom: str
    change: Change
    old_cite: str
    new_cite: str


@require_http_methods(["GET", "POST"])
@page_for(Role.OFFICE)
def season_copy(request: Request, season_id: int) -> HttpResponse:
    """Ask for the year and the version, then begin the new year from this one."""
    previous = season_for(request.actor, season_id)
    request.season = previous
    actor, now = request.actor, request.now
    versions = list(versions_of(actor.federation, previous.scheme))
    initial = {"year": previous.year + 1, "version": versions[0].pk}
    form = CopyForm(versions, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        version = version_by_id(actor.federation, int(form.cleaned_data["version"]))
        year = form.cleaned_data["year"]
        season = form.attempt(
            lambda: copy_season(actor=actor, previous=previous, version=version, year=year, now=now)
        )
        if season is not None:
            messages.success(request, _("已续办。下面只列出需要重新核对的内容。"))
            return redirect("setup-again", season.pk)
    context = {"season": previous, "form": form}
    refused = REFUSED if form.errors or form.refusal else 200
    return render(request, "programmes/season_copy.html", context, status=refused)


@require_GET
@page_for(Role.OFFICE)
def setup_again(request: Request, season_id: int) -> HttpResponse:
    """Show of a year begun from another one only what has to be looked at again."""
    season = _copied(request, season_id)
    return _page(request, season)


def _copied(request: Request, season_id: int) -> Season:
    """Return a season that was begun from another one; raises ``Http404`` for others."""
    season = season_for(request.actor, season_id)
    if season.copied_from is None:
        raise Http404
    request.season = season
    return season


def _page(request: Request, season: Season, refusal: RuleError | None = None) -> HttpResponse:
    previous = season.copied_from
    if previous is None:
        raise Http404
    answers = last_answers(season)
    context = {
        "season": season,
        "previous": previous,
        "scheme": scheme_of(season.version),
        "same_version": season.version_id == previous.version_id,
        "dates": list(_dates(season, previous, work_calendar())),
        "changes": list(_changes(season, previous)),
        "bodies": _bodies(season),
        "asked": [
            (point, season.rules.cite(point.clause), row, point.text(row.value) if row else "")
            for point, row in asked_anew(season)
        ],
        "carried": [
            (point, point.text(answers[point.path].row.value), answers[point.path].row.source)
            for point in scheme_of(season.version).silences()
            if point.path in answers
        ],
        "picked": picked_names(season),
        "in_setup": may_set_up(request.actor, season),
        "may_seat": may_seat(request.actor, season),
        "refusal": refusal,
    }
    status = REFUSED if refusal else 200
    return render(request, "programmes/setup_again.html", context, status=status)


def _dates(season: Season, previous: Season, calendar: WorkCalendar) -> Iterator[AgainDate]:
    """Yield the dates as they stand now, each beside the year before."""
    before = {point.path: point for point in rules_of(previous).date_points()}
    pending = {point.path for point in open_dates(season)}
    for point in rules_of(season).date_points():
        yield AgainDate(
            point=point,
            cite=season.rules.cite(point.clause),
            before=before.get(point.path),
            pending=point.path in pending,
            rest=_rest(point.last or point.first, calendar),
        )


def _rest(day: dt.date, calendar: WorkCalendar) -> str:
    """Return what a day is if nobody works on it; "" for a working day."""
    names = (_("周一"), _("周二"), _("周三"), _("周四"), _("周五"), _("周六"), _("周日"))
    try:
        if calendar.is_working(day):
            return ""
    except UnknownYear:
        return names[day.weekday()] if day.weekday() >= SATURDAY else ""
    return names[day.weekday()] if day.weekday() >= SATURDAY else _("节假日")


def _changes(season: Season, previous: Season) -> Iterator[AgainChange]:
    """Yield what another version of the scheme says differently; the year itself is no change."""
    if season.version_id == previous.version_id:
        return
    old, new = scheme_of(previous.version), scheme_of(season.version)
    for change in changes(old, new):
        yield AgainChange(
            whom=CONCERNED[change.whom],
            change=change,
            old_cite=old.cite(change.old.clause) if change.old else "",
            new_cite=new.cite(change.new.clause) if change.new else "",
        )


def _bodies(season: Season) -> list[AgainBody]:
    before, now = members_before(season), list(all_members(season))
    return [
        AgainBody(
            key=key,
            label=body.label,
            head=body.head,
            now=[row for row in now if row.body == key],
            before=[row for row in before if row.body == key],
        )
        for key, body in season.rules.bodies.items()
    ]


@require_POST
@page_for(Role.OFFICE)
def setup_seat_again(request: Request, season_id: int) -> HttpResponse:
    """Give their seats again to the chosen members of the year before."""
    season = _copied(request, season_id)
    chosen = [int(pk) for pk in request.POST.getlist("member") if pk.isdigit()]
    try:
        done = seat_again(actor=request.actor, season=season, members=chosen, now=request.now)
    except RuleError as error:
        return _page(request, season, error)
    messages.success(request, _("已续聘%(n)s人。") % {"n": len(done)})
    return redirect(f"{request.path.removesuffix('seat/')}#bodies")

"""The set-up page of a season: dates, silent points, units, publication; moving a date later."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from xuanshu.core.calendar import local_day
from xuanshu.core.scheme import DatePoint, Point
from xuanshu.core.verdict import Finding
from xuanshu.programmes.access import may_move_dates, may_set_up, season_for
from xuanshu.programmes.forms import DatesForm, PointForm, SourceForm
from xuanshu.programmes.models import DateFact, PointAnswer, Season
from xuanshu.programmes.picture import picture_of
from xuanshu.programmes.queries import (
    LastWord,
    kind_lines,
    last_answers,
    last_dates,
    missing_for_publication,
    picked_units,
    units_of,
    units_outside,
    work_calendar,
)
from xuanshu.programmes.rules import proposed_dates, scheme_of
from xuanshu.programmes.services import (
    confirm_dates,
    confirm_defaults,
    confirm_point,
)
from xuanshu.units.access import Request, page_for
from xuanshu.units.models import Role

REFUSED = 409


@dataclass(frozen=True, slots=True)
class DateRow:
    """A date with its inputs and what was confirmed."""

    point: DatePoint
    cite: str
    first: Any
    last: Any
    fact: DateFact | None


@dataclass(frozen=True, slots=True)
class PointCard:
    """A silent point with its inputs and what was confirmed."""

    point: Point
    cite: str
    form: PointForm
    default: str
    answer: PointAnswer | None
    shown: str


def _season(request: Request, season_id: int) -> Season:
    """Return the season of a page and put it on the request."""
    season = season_for(request.actor, season_id)
    request.season = season
    return season


@require_GET
@page_for(Role.OFFICE)
def setup_page(request: Request, season_id: int) -> HttpResponse:
    """Show what has to be confirmed before a season is published, and what was confirmed."""
    return _page(request, _season(request, season_id))


def _page(
    request: Request,
    season: Season,
    *,
    dates: DatesForm | None = None,
    point: PointForm | None = None,
    defaults: SourceForm | None = None,
) -> HttpResponse:
    """Return the page; a refused form stands in it as it was typed."""
    scheme, units = scheme_of(season.version), units_of(season.federation)
    answers, facts = last_answers(season), last_dates(season)
    source = next((word.row.source for word in reversed(answers.values())), "")
    missing = list(missing_for_publication(season, units))
    refused = bool(dates or point or defaults)
    context = {
        "season": season,
        "scheme": scheme,
        "in_setup": may_set_up(request.actor, season),
        "may_move": may_move_dates(request.actor, season),
        "dates_form": dates,
        "dates": _date_rows(season, facts, dates),
        "cards": _cards(season, answers, source, point),
        "defaults_form": defaults or SourceForm(initial={"source": source}),
        "kinds": kind_lines(scheme, units),
        "outside": units_outside(scheme, units),
        "picked": picked_units(season),
        "missing": missing,
        "picture": picture_of(
            season.rules,
            work_calendar(),
            local_day(request.now),
            pending=[finding.field for finding in missing],
        ),
        **_counts(missing, scheme.date_points(), scheme.silences()),
    }
    return render(request, "programmes/setup.html", context, status=REFUSED if refused else 200)


def _counts(
    missing: list[Finding], dates: tuple[DatePoint, ...], points: tuple[Point, ...]
) -> dict[str, int]:
    """Return how many dates and points are open, and of how many."""
    places = {finding.field for finding in missing}
    return {
        "dates_open": sum(point.path in places for point in dates),
        "points_open": sum(point.path in places for point in points),
        "defaults_open": sum(point.path in places and point.has_default for point in points),
        "points_all": len(points),
    }


def _date_rows(
    season: Season, facts: dict[str, LastWord[DateFact]], form: DatesForm | None
) -> list[DateRow]:
    """Return the dates with their inputs."""
    form = form or _dates_form(season, facts)
    return [
        DateRow(
            point=point,
            cite=season.rules.cite(point.clause),
            first=form[point.path],
            last=form[f"{point.path}.last"] if point.last else None,
            fact=facts[point.path].row if point.path in facts else None,
        )
        for point in form.points
    ]


def _dates_form(
    season: Season, facts: dict[str, LastWord[DateFact]], data: Any = None
) -> DatesForm:
    """Return the form of all dates, filled with what was confirmed or else is proposed."""
    days: dict[str, Any] = dict(proposed_dates(season))
    for path, word in facts.items():
        days[path] = (word.row.first, word.row.last) if word.row.last else word.row.first
    return DatesForm(scheme_of(season.version).date_points(), days, data)


def _cards(
    season: Season,
    answers: dict[str, LastWord[PointAnswer]],
    source: str,
    refused: PointForm | None,
) -> list[PointCard]:
    """Return the silent points with their inputs."""
    cards = []
    for point in scheme_of(season.version).silences():
        word = answers.get(point.path)
        form = _point_form(point, word, source)
        if refused is not None and refused.point.path == point.path:
            form = refused
        cards.append(
            PointCard(
                point=point,
                cite=season.rules.cite(point.clause),
                form=form,
                default=point.text(point.default) if point.has_default else "",
                answer=word.row if word else None,
                shown=point.text(word.row.value) if word else "",
            )
        )
    return cards


def _point_form(
    point: Point, word: LastWord[PointAnswer] | None, source: str, data: Any = None
) -> PointForm:
    """Return the form of one point; its inputs have names of their own on the page."""
    held, ground = (word.row.value, word.row.source) if word else (None, source)
    return PointForm(point, held, ground, data, prefix=point.path)


@require_POST
@page_for(Role.OFFICE)
def setup_dates(request: Request, season_id: int) -> HttpResponse:
    """Confirm all dates as typed."""
    season = _season(request, season_id)
    form = _dates_form(season, last_dates(season), request.POST)
    actor, now = request.actor, request.now
    done = form.attempt(
        lambda: confirm_dates(actor=actor, season=season, dates=form.days(), now=now)
    )
    if done is None:
        return _page(request, season, dates=form)
    messages.success(request, _("日期已确认。"))
    return redirect("setup", season.pk)


@require_POST
@page_for(Role.OFFICE)
def setup_point(request: Request, season_id: int) -> HttpResponse:
    """Confirm one silent point."""
    season, path = _season(request, season_id), request.POST.get("path", "")
    point = next((p for p in scheme_of(season.version).silences() if p.path == path), None)
    if point is None:
        raise Http404
    form = _point_form(point, None, "", request.POST)
    actor, now = request.actor, request.now
    done = form.attempt(
        lambda: confirm_point(
            actor=actor,
            season=season,
            path=path,
            raw=form.raw(),
            source=form.cleaned_data["source"],
            now=now,
        )
    )
    if done is None:
        return _page(request, season, point=form)
    messages.success(request, _("已确认：%(question)s") % {"question": point.question})
    return redirect(f"{request.path.removesuffix('point/')}#silent")


@require_POST
@page_for(Role.OFFICE)
def setup_defaults(request: Request, season_id: int) -> HttpResponse:
    """Confirm every open point that states a default, with one source."""
    season, form = _season(request, season_id), SourceForm(request.POST)
    actor, now = request.actor, request.now
    done = None
    if form.is_valid():
        source = form.cleaned_data["source"]
        done = form.attempt(
            lambda: confirm_defaults(actor=actor, season=season, source=source, now=now)
        )
    if done is None:
        return _page(request, season, defaults=form)
    messages.success(request, _("已按默认确认%(n)s项。") % {"n": len(done)})
    return redirect(f"{request.path.removesuffix('defaults/')}#silent")

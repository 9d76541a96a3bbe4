"""The list of seasons and schemes, and the rules of a season read back."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from xuanshu.core.calendar import local_day
from xuanshu.kit.lists import page_of
from xuanshu.programmes.access import season_for
from xuanshu.programmes.picture import picture_of
from xuanshu.programmes.queries import (
    adoptions_of,
    last_answers,
    open_dates,
    open_points,
    scheme_versions,
    seasons_for_list,
    work_calendar,
)
from xuanshu.programmes.rules import scheme_of
from xuanshu.units.access import Request, page_for
from xuanshu.units.models import Role


@require_GET
@page_for(Role.OFFICE)
def seasons_page(request: Request) -> HttpResponse:
    """Show the seasons, and the schemes they can be opened from."""
    actor = request.actor
    context = {
        "page": page_of(request, seasons_for_list(actor)),
        "versions": scheme_versions(actor.federation).select_related("added_by")[:20],
    }
    return render(request, "programmes/seasons.html", context)


@require_GET
@page_for()
def rules_page(request: Request, season_id: int) -> HttpResponse:
    """Show everybody the rules of a season as the system executes them, with their clauses."""
    season = season_for(request.actor, season_id)
    request.season = season
    rules, answers = season.rules, last_answers(season)
    silent = [
        (point, point.text(answers[point.path].row.value), answers[point.path].row.source)
        for point in scheme_of(season.version).silences()
        if point.path in answers
    ]
    context = {
        "season": season,
        "rules": rules,
        "lines": [(line, rules.cite(line.clause)) for line in rules.explain()],
        "picture": picture_of(
            rules,
            work_calendar(),
            local_day(request.now),
            pending=[point.path for point in open_dates(season)],
        ),
        "silent": silent,
        "open_count": len(open_points(season)),
        "adoptions": adoptions_of(season),
    }
    return render(request, "programmes/rules.html", context)

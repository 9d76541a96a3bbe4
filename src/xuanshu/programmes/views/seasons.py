"""The list of seasons and schemes, taking in a scheme, opening a season, the rules read back."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from xuanshu.core.scheme import Problem
from xuanshu.kit.lists import page_of
from xuanshu.programmes.access import season_for
from xuanshu.programmes.forms import OpenForm, SchemeForm
from xuanshu.programmes.models import SchemeVersion
from xuanshu.programmes.queries import (
    last_answers,
    open_points,
    scheme_versions,
    seasons_for_list,
    shipped_schemes,
    shipped_source,
    version_by_id,
)
from xuanshu.programmes.rules import scheme_of
from xuanshu.programmes.services import add_scheme, open_season
from xuanshu.units.access import Request, page_for
from xuanshu.units.models import Role

REFUSED = 409


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


@require_http_methods(["GET", "POST"])
@page_for(Role.OFFICE)
def scheme_add(request: Request) -> HttpResponse:
    """Take in a shipped scheme, or one's own: all wrong with it is shown at line and column."""
    actor, now, offered = request.actor, request.now, shipped_schemes()
    wanted = request.POST.get("shipped")
    if wanted in {each.id for each in offered}:
        source = shipped_source(actor.federation, str(wanted))
        version = add_scheme(actor=actor, source=source, now=now)
        messages.success(request, _("随附方案已录入。"))
        return redirect("scheme-version", version.pk)
    form = SchemeForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        taken = form.attempt(lambda: add_scheme(actor=actor, source=form.source(), now=now))
        if taken is not None:
            messages.success(request, _("方案检查无误，已录入。"))
            return redirect("scheme-version", taken.pk)
    shown = form.shown()
    context = {
        "form": form,
        "shown": shown,
        "problems": _in_place(form.problems, shown),
        "shipped": offered,
    }
    return render(
        request, "programmes/scheme_add.html", context, status=REFUSED if form.errors else 200
    )


def _in_place(problems: tuple[Problem, ...], source: str) -> list[tuple[Problem, str]]:
    """Return each problem with the line of the source it stands in."""
    lines = source.split("\n")
    return [(each, lines[each.line - 1] if each.line <= len(lines) else "") for each in problems]


@require_http_methods(["GET", "POST"])
@page_for(Role.OFFICE)
def scheme_version(request: Request, version_id: int) -> HttpResponse:
    """Read a scheme back in Chinese, and open a season from it."""
    actor, now = request.actor, request.now
    try:
        version = version_by_id(actor.federation, version_id)
    except SchemeVersion.DoesNotExist:
        raise Http404 from None
    scheme = scheme_of(version)
    form = OpenForm(request.POST or None, initial={"year": scheme.year})
    if request.method == "POST" and form.is_valid():
        year = form.cleaned_data["year"]
        season = form.attempt(lambda: open_season(actor=actor, version=version, year=year, now=now))
        if season is not None:
            messages.success(request, _("已开启。请确认日期和本通知未规定的事项，然后发布。"))
            return redirect("setup", season.pk)
    context = {
        "version": version,
        "scheme": scheme,
        "lines": [(line, scheme.cite(line.clause)) for line in scheme.explain()],
        "form": form,
    }
    return render(
        request, "programmes/scheme_version.html", context, status=REFUSED if form.errors else 200
    )


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
        "dates": rules.date_points(),
        "silent": silent,
        "open_count": len(open_points(season)),
    }
    return render(request, "programmes/rules.html", context)

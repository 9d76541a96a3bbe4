"""The annual assessment of the work: the table, its points, its editions."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xuanshu.core.calendar import local_day
from xuanshu.honours.access import assessment_rule, may_assess
from xuanshu.honours.documents.assessment import assessment_pdf, assessment_xlsx
from xuanshu.honours.documents.follow_up import head_of
from xuanshu.honours.forms import PointsForm
from xuanshu.honours.queries import (
    assessment_of,
    edition_by_number,
    editions_of,
    lines_for,
    rule_in_force,
)
from xuanshu.honours.rules.assessing import Table, items_of
from xuanshu.honours.services import freeze_assessment, set_points
from xuanshu.kit.lists import PDF, XLSX, download
from xuanshu.programmes.access import season_for
from xuanshu.programmes.models import Season, SeasonState
from xuanshu.units.access import OF_UNIT, Request, page_for
from xuanshu.units.models import Role


def open_season(request: Request, season_id: int) -> Season:
    """Return the season of a page; ``Http404`` where the scheme assesses nothing."""
    season = request.season = season_for(request.actor, season_id)
    if season.rules.assessment is None or season.state == SeasonState.SETUP:
        raise Http404
    return season


@require_GET
@page_for(Role.OFFICE, Role.AUDIT, Role.HANDLER, Role.LEADER)
def page(request: Request, season_id: int) -> HttpResponse:
    """Show the table: whole to office and audit, to a unit its own line."""
    season = open_season(request, season_id)
    rule = rule_in_force(season)
    table = assessment_of(season, rule)
    whole = not request.actor.is_a(*OF_UNIT)
    context = {
        "season": season,
        "rule": rule if table.points else None,
        "table": table,
        "lines": lines_for(request.actor, season, table),
        "whole": whole,
        "editions": editions_of(season) if whole else [],
        "may": may_assess(request.actor, season),
        "clause": assessment_rule(season).clause,
    }
    return render(request, "honours/assessment.html", context)


@require_http_methods(["GET", "POST"])
@page_for(Role.OFFICE)
def points(request: Request, season_id: int) -> HttpResponse:
    """Set the points of each item with their source."""
    season = open_season(request, season_id)
    may_assess(request.actor, season).demand()
    rule = rule_in_force(season)
    known = {**rule.points, "source": rule.source} if rule else {}
    form = PointsForm(request.POST or None, items=items_of(season.rules), initial=known)
    if request.method == "POST" and form.is_valid():
        done = form.attempt(
            lambda: set_points(
                actor=request.actor,
                season=season,
                points=form.points(),
                source=form.cleaned_data["source"],
                now=request.now,
            )
        )
        if done is not None:
            messages.success(request, _("分值已设定，计分表已重新计算。"))
            return redirect("assessment", season_id)
    context = {"season": season, "form": form, "clause": assessment_rule(season).clause}
    status = 409 if form.refusal or form.errors else 200
    return render(request, "honours/assessment_points.html", context, status=status)


@require_POST
@page_for(Role.OFFICE)
def freeze(request: Request, season_id: int) -> HttpResponse:
    """Freeze the table as the next edition."""
    season = open_season(request, season_id)
    made = freeze_assessment(actor=request.actor, season=season, now=request.now)
    messages.success(request, _("已定为第%s版，请打印签字。") % made.number)
    return redirect("assessment-edition", season_id, made.number)


@require_GET
@page_for(Role.OFFICE, Role.AUDIT)
def edition(request: Request, season_id: int, edition: int) -> HttpResponse:
    """Show an edition, computed anew and beside what would come out now."""
    season = open_season(request, season_id)
    found = edition_by_number(season, edition)
    table = Table.of(found.content)
    context = {
        "season": season,
        "edition": found,
        "table": table,
        "lines": table.lines,
        "holds": table.recomputed().digest == found.digest,
        "changed": table.changed(assessment_of(season, None)),
        "clause": assessment_rule(season).clause,
    }
    return render(request, "honours/assessment_edition.html", context)


def _asked(request: Request, season: Season) -> tuple[Table, int, Any]:
    """Return the table that a paper shows: of ``?edition=``, else as it is now; and its day."""
    text = request.GET.get("edition", "")
    if not text:
        table = assessment_of(season, rule_in_force(season))
        return table, 0, local_day(request.now)
    found = edition_by_number(season, int(text) if text.isascii() and text.isdigit() else 0)
    return Table.of(found.content), found.number, local_day(found.at)


@require_GET
@page_for(Role.OFFICE, Role.AUDIT)
def pdf(request: Request, season_id: int) -> HttpResponse:
    """Print the table for signature."""
    season = open_season(request, season_id)
    table, number, day = _asked(request, season)
    data = assessment_pdf(season, table, day, number)
    return download(data, f"{season.year}年度{_('考核计分表')}.pdf", PDF, inline=True)


@require_GET
@page_for(Role.OFFICE, Role.AUDIT)
def excel(request: Request, season_id: int) -> HttpResponse:
    """Download the table as Excel."""
    season = open_season(request, season_id)
    table, _number, _day = _asked(request, season)
    data = assessment_xlsx(season, table, head_of(request))
    return download(data, f"{season.year}年度{_('考核计分表')}.xlsx", XLSX)

"""The list of consultations, and the beginning of one."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from xuanshu.kit.lists import XLSX, download, page_of
from xuanshu.programmes.access import season_for
from xuanshu.programmes.documents import consultations_xlsx
from xuanshu.programmes.forms import BeginForm
from xuanshu.programmes.queries import (
    asked_in,
    consultations_for,
    scheme_versions,
    seasons_that_consult,
    tallies,
    version_by_id,
)
from xuanshu.programmes.services.consultation import begin_consultation, begin_for_stage
from xuanshu.programmes.views.consultation import READERS, REFUSED
from xuanshu.units.access import OF_UNIT, Request, page_for
from xuanshu.units.models import Role


@require_GET
@page_for(*READERS)
def consultations_page(request: Request) -> HttpResponse:
    """Show the office all drafts that go out, a unit those it was asked about."""
    actor = request.actor
    page = page_of(request, consultations_for(actor))
    shown = list(page)
    office = actor.is_a(Role.OFFICE)
    counts = tallies(shown) if not actor.is_a(*OF_UNIT) else {}
    own = asked_in(shown, actor) if actor.is_a(*OF_UNIT) else {}
    context = {
        "page": page,
        "rows": [(each, counts.get(each.pk), own.get(each.pk)) for each in shown],
        "ordered": seasons_that_consult(actor.federation) if office else [],
        "office": office,
        "unit": actor.is_a(*OF_UNIT),
    }
    return render(request, "programmes/consultations.html", context)


@require_GET
@page_for(Role.OFFICE, Role.AUDIT)
def consultations_excel(request: Request) -> HttpResponse:
    """Download the list."""
    rows = list(consultations_for(request.actor))
    counts = tallies(rows)
    data = consultations_xlsx(
        [(each, counts[each.pk]) for each in rows], request.actor, request.now
    )
    return download(data, f"{_('征求意见台账')}.xlsx", XLSX)


@require_http_methods(["GET", "POST"])
@page_for(Role.OFFICE)
def consultation_add(request: Request) -> HttpResponse:
    """Begin a draft: of a text, of a version of a scheme, or as a season's rules order it."""
    actor, now = request.actor, request.now
    if request.method == "POST" and "season" in request.POST:
        return _begin_for_stage(request)
    versions = scheme_versions(actor.federation)[:30]
    form = BeginForm(request.POST or None, versions=versions)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        version = version_by_id(actor.federation, data["version"]) if data["version"] else None
        made = form.attempt(
            lambda: begin_consultation(actor=actor, title=data["title"], version=version, now=now)
        )
        if made is not None:
            return redirect("consultation", made.pk)
    context = {"form": form, "ordered": seasons_that_consult(actor.federation)}
    status = REFUSED if form.errors or form.refusal else 200
    return render(request, "programmes/consultation_add.html", context, status=status)


def _begin_for_stage(request: Request) -> HttpResponse:
    """Begin the consultation that a stage of a season's rules orders."""
    number, _point, stage = request.POST["season"].partition(":")
    if not number.isdecimal():
        raise Http404
    season = season_for(request.actor, int(number))
    found = season.rules.find_stage(stage)
    if found is None or found.kind != "consultation":
        raise Http404
    made = begin_for_stage(actor=request.actor, season=season, stage_id=stage, now=request.now)
    return redirect("consultation", made.pk)

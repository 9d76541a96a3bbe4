"""A running season and the versions of its scheme: what another one would change, adopting it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from xuanshu.core.verdict import RuleError
from xuanshu.programmes.access import may_adopt, season_for
from xuanshu.programmes.forms import AdoptForm
from xuanshu.programmes.queries import adoptions_of, other_versions
from xuanshu.programmes.queries.adopting import outlook
from xuanshu.programmes.rules import scheme_errors_as_refusal
from xuanshu.programmes.services import adopt_version
from xuanshu.programmes.views.editing import version_for
from xuanshu.programmes.views.keeping import by_whom
from xuanshu.units.access import Request, page_for
from xuanshu.units.models import Role

REFUSED = 409


@require_GET
@page_for(Role.OFFICE)
def season_versions(request: Request, season_id: int) -> HttpResponse:
    """Show by which versions a season went and goes, and those it could be put to."""
    season = season_for(request.actor, season_id)
    request.season = season
    context = {
        "season": season,
        "adoptions": adoptions_of(season),
        "others": other_versions(season),
    }
    return render(request, "programmes/season_versions.html", context)


@require_http_methods(["GET", "POST"])
@page_for(Role.OFFICE)
def season_version(request: Request, season_id: int, version_id: int) -> HttpResponse:
    """Show what another version changes and what recorded facts say to it; adopt it."""
    season = season_for(request.actor, season_id)
    version = version_for(request, version_id)
    request.season = season
    if version.scheme != season.scheme:
        raise Http404
    form = AdoptForm(request.POST or None)
    actor, now = request.actor, request.now
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        done = form.attempt(
            lambda: adopt_version(
                actor=actor, season=season, version=version, reason=reason, now=now
            )
        )
        if done is not None:
            words = {"n": version.number}
            messages.success(request, _("本年度改按第%(n)s版办理，有关人员已收到消息。") % words)
            return redirect("rules", season.pk)
    seen, impossible = None, None
    try:
        with scheme_errors_as_refusal():
            seen = outlook(season, version)
    except RuleError as error:
        impossible = error
    context = {
        "season": season,
        "version": version,
        "seen": seen,
        "impossible": impossible,
        "groups": by_whom(seen.changes) if seen else [],
        "verdict": may_adopt(actor, season, version),
        "form": form,
    }
    status = REFUSED if form.errors or form.refusal else 200
    return render(request, "programmes/season_version.html", context, status=status)

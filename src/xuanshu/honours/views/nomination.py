"""Nomination to the higher award: choice, help, letter, result; what a helper sees."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xuanshu.honours.access import may_nominate, upward_of
from xuanshu.honours.documents.nomination import first_letter
from xuanshu.honours.forms import LetterForm, ResultForm
from xuanshu.honours.models import Certificate
from xuanshu.honours.queries import (
    certificate_of,
    chosen_of,
    departments_of,
    general_gaps,
    helpers_of,
    helping,
    nominees_of,
    packages_of,
    result_of,
)
from xuanshu.honours.services import assign_help, choose_nominee, record_result, save_letter
from xuanshu.programmes.access import season_for
from xuanshu.programmes.models import Season, SeasonState
from xuanshu.units.access import Request, page_for
from xuanshu.units.models import Role

REFUSED = 409


def open_season(request: Request, season_id: int) -> Season:
    """Return the season of a page; ``Http404`` where the scheme nominates nobody."""
    season = request.season = season_for(request.actor, season_id)
    if season.rules.upward is None or season.state == SeasonState.SETUP:
        raise Http404
    return season


@require_GET
@page_for(Role.OFFICE, Role.AUDIT)
def page(request: Request, season_id: int) -> HttpResponse:
    """Show who is nominated, what is missing, the letter, the editions of the package."""
    return shown(request, open_season(request, season_id))


def shown(request: Request, season: Season, form: LetterForm | None = None) -> HttpResponse:
    """Return the page of the nomination, with the letter's form as it was sent."""
    nominees = nominees_of(season)
    chosen = [each for each in nominees if each.chosen]
    known = helpers_of(season)
    context = {
        "season": season,
        "upward": season.rules.upward,
        "nominees": nominees,
        "chosen": chosen,
        "gaps": general_gaps(season, chosen),
        "helpers": [(name, known.get(name)) for name in upward_of(season).help],
        "departments": list(departments_of(season)),
        "form": form or LetterForm(initial=first_letter(season, len(chosen))),
        "packages": packages_of(season),
        "may": may_nominate(request.actor, season),
    }
    status = REFUSED if form is not None and form.errors else 200
    return render(request, "honours/nomination.html", context, status=status)


def _certificate(season: Season, entry_id: int) -> Certificate:
    """Return the certificate of a named entry; ``Http404`` for any other."""
    found = certificate_of(season, entry_id)
    if found is None:
        raise Http404
    found.entry.season = season
    return found


@require_POST
@page_for(Role.OFFICE)
def choose(request: Request, season_id: int, entry_id: int) -> HttpResponse:
    """Choose an entry, or take the choice back."""
    season = open_season(request, season_id)
    fact = choose_nominee(
        actor=request.actor,
        entry=_certificate(season, entry_id).entry,
        chosen=request.POST.get("chosen") == "yes",
        reason=request.POST.get("reason", ""),
        now=request.now,
    )
    done = _("已选定，单位已收到通知。") if fact.chosen else _("已取消推荐，单位已收到通知。")
    messages.success(request, done)
    return redirect("nomination", season_id)


@require_POST
@page_for(Role.OFFICE)
def helpers(request: Request, season_id: int) -> HttpResponse:
    """Say which department helps."""
    season = open_season(request, season_id)
    text = request.POST.get("department", "")
    fact = assign_help(
        actor=request.actor,
        season=season,
        label=request.POST.get("label", ""),
        department_id=int(text) if text.isascii() and text.isdigit() else 0,
        now=request.now,
    )
    messages.success(request, _("已指定%s，并已通知。") % fact.department.name)
    return redirect("nomination", season_id)


@require_POST
@page_for(Role.OFFICE)
def letter(request: Request, season_id: int) -> HttpResponse:
    """Save the letter; what was typed stays when a rule refuses."""
    season = open_season(request, season_id)
    form = LetterForm(request.POST)
    done = form.attempt(
        lambda: save_letter(
            actor=request.actor, season=season, now=request.now, **form.cleaned_data
        )
    )
    if done is not None:
        messages.success(request, _("推荐函已保存。"))
        return redirect("nomination", season_id)
    return shown(request, season, form)


@require_http_methods(["GET", "POST"])
@page_for(Role.OFFICE)
def result(request: Request, season_id: int, entry_id: int) -> HttpResponse:
    """Record what came of a nomination."""
    season = open_season(request, season_id)
    certificate = _certificate(season, entry_id)
    last = result_of(entry_id)
    form = ResultForm(request.POST or None, initial=_known(last))
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data | {"won": form.cleaned_data["won"] == "yes"}
        done = form.attempt(
            lambda: record_result(
                actor=request.actor, entry=certificate.entry, now=request.now, **values
            )
        )
        if done is not None:
            messages.success(request, _("结果已登记，单位已收到通知。"))
            return redirect("nomination", season_id)
    context = {
        "season": season,
        "upward": season.rules.upward,
        "certificate": certificate,
        "form": form,
        "last": last,
    }
    status = REFUSED if form.refusal or form.errors else 200
    return render(request, "honours/nomination_result.html", context, status=status)


def _known(last: Any) -> dict[str, Any]:
    if last is None:
        return {}
    names = ("level", "number", "dated", "note")
    return {"won": "yes" if last.won else "no", **{name: getattr(last, name) for name in names}}


@require_GET
@page_for(Role.HANDLER, Role.LEADER)
def helping_page(request: Request, season_id: int) -> HttpResponse:
    """Show a helping department what is nominated and what is missing."""
    season = open_season(request, season_id)
    if not helping(request.actor, season):
        raise Http404
    chosen = chosen_of(season)
    context = {
        "season": season,
        "upward": season.rules.upward,
        "chosen": chosen,
        "gaps": general_gaps(season, chosen),
    }
    return render(request, "honours/nomination_help.html", context)

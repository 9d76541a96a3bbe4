"""The office's page of a naming: naming, the decision's paper, certificates, revocation."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xuanshu.core.calendar import local_day
from xuanshu.core.verdict import RuleError
from xuanshu.honours.access import certificate_for, honours_stage
from xuanshu.honours.forms import NameForm, NumberForm, PaperForm, RevokeForm
from xuanshu.honours.models import Naming
from xuanshu.honours.queries import certificates_for, certificates_of, naming_of, paper_of
from xuanshu.honours.services import issue_number, name_honours, revoke, save_decision
from xuanshu.kit.lists import page_of
from xuanshu.programmes.access import season_for
from xuanshu.programmes.models import Season
from xuanshu.programmes.outcomes import outcome_of
from xuanshu.units.access import Request, page_for
from xuanshu.units.models import Role

REFUSED = 409


def found(request: Request, season_id: int, stage_id: str) -> tuple[Season, Any, Naming | None]:
    """Return season, stage and naming (if it took place) of a page; ``Http404`` otherwise."""
    season = season_for(request.actor, season_id)
    request.season = season
    return season, honours_stage(season, stage_id), naming_of(season, stage_id)


def named(request: Request, season_id: int, stage_id: str) -> Naming:
    """Return the naming of a page; raises ``RuleError`` while there is none."""
    _season, stage, naming = found(request, season_id, stage_id)
    if naming is None:
        raise RuleError(_("“%s”尚未办理。") % stage.label, clause=stage.clause)
    return naming


@require_http_methods(["GET", "POST"])
@page_for(Role.OFFICE)
def page(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """Name the honours, or show what was named."""
    season, stage, naming = found(request, season_id, stage_id)
    if naming is not None:
        if request.method == "POST":
            raise RuleError(_("“%s”已经办理，不能重复办理。") % stage.label)
        return _named(request, naming)
    initial = {"decided_on": local_day(request.now), "occasion": stage.at}
    form = NameForm(request.POST or None, initial=initial)
    done = None
    if form.is_valid():
        done = form.attempt(
            lambda: name_honours(
                actor=request.actor,
                season=season,
                stage_id=stage_id,
                now=request.now,
                decided_on=form.cleaned_data["decided_on"],
                occasion=form.cleaned_data["occasion"],
            )
        )
    if done is not None:
        messages.success(request, _("已办理，证书已经生成；有关单位已收到通知。"))
        return redirect("naming", season_id, stage_id)
    before = outcome_of(season, stage.takes_from)
    context = {"season": season, "stage": stage, "before": before, "form": form}
    status = REFUSED if form.errors else 200
    return render(request, "honours/unnamed.html", context, status=status)


def _named(
    request: Request,
    naming: Naming,
    text: PaperForm | None = None,
    number: NumberForm | None = None,
) -> HttpResponse:
    held = paper_of(naming)
    context = {
        "season": naming.season,
        "stage": naming.rule,
        "naming": naming,
        "paper": held,
        "page": page_of(request, certificates_of(naming)),
        "text": text or PaperForm(initial={"title": held.title, "body": held.body}),
        "number": number or NumberForm(initial={"number": held.number, "dated": held.dated}),
    }
    status = REFUSED if (text and text.errors) or (number and number.errors) else 200
    return render(request, "honours/named.html", context, status=status)


@require_POST
@page_for(Role.OFFICE)
def text(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """Save the decision's text."""
    naming = named(request, season_id, stage_id)
    form = PaperForm(request.POST)
    done = form.attempt(
        lambda: save_decision(
            actor=request.actor, naming=naming, now=request.now, **form.cleaned_data
        )
    )
    if done is not None:
        messages.success(request, _("已保存。"))
        return redirect("naming", season_id, stage_id)
    return _named(request, naming, text=form)


@require_POST
@page_for(Role.OFFICE)
def number(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """Record the decision's number and date."""
    naming = named(request, season_id, stage_id)
    form = NumberForm(request.POST)
    done = form.attempt(
        lambda: issue_number(
            actor=request.actor, naming=naming, now=request.now, **form.cleaned_data
        )
    )
    if done is not None:
        messages.success(request, _("文号和成文日期已登记。"))
        return redirect("naming", season_id, stage_id)
    return _named(request, naming, number=form)


@require_http_methods(["GET", "POST"])
@page_for(Role.OFFICE)
def revocation(request: Request, season_id: int, certificate_id: int) -> HttpResponse:
    """Revoke a certificate."""
    season = season_for(request.actor, season_id)
    request.season = season
    certificate = certificate_for(request.actor, certificate_id)
    if certificate.naming.season_id != season.pk:
        raise Http404
    form = RevokeForm(request.POST or None)
    done = None
    if form.is_valid():
        done = form.attempt(
            lambda: revoke(
                actor=request.actor, certificate=certificate, now=request.now, **form.cleaned_data
            )
        )
    if done is not None:
        messages.success(request, _("证书%s已撤销，查验页面已经更新。") % certificate.number)
        return redirect("naming", season_id, certificate.naming.stage)
    context = {"season": season, "certificate": certificate, "form": form}
    status = REFUSED if form.errors else 200
    return render(request, "honours/revoke.html", context, status=status)


@require_GET
@page_for(Role.HANDLER, Role.LEADER)
def mine(request: Request, season_id: int) -> HttpResponse:
    """Show a unit its own certificates."""
    season = season_for(request.actor, season_id)
    request.season = season
    rows = certificates_for(request.actor, season)
    context = {"season": season, "page": page_of(request, rows)}
    return render(request, "honours/mine.html", context)

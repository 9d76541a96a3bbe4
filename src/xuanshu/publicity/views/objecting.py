"""What anybody does without signing in: object, see how far it is, see what became of a notice."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from xuanshu.core.calendar import local_day
from xuanshu.core.verdict import RuleError
from xuanshu.kit.codes import grouped
from xuanshu.kit.limits import TOO_MANY, Limit
from xuanshu.publicity.access import may_object
from xuanshu.publicity.forms import ProgressForm, PublicObjectionForm
from xuanshu.publicity.models import Notice
from xuanshu.publicity.queries import (
    last_step,
    notice_by_token,
    objection_by_code,
    page_of_notice,
    rounds_of,
)
from xuanshu.publicity.services import submit_objection
from xuanshu.publicity.views.claims import claim_of, evidence_of, letter_of
from xuanshu.units.access import Request

SUBMITS = Limit("objection-submit", most=20, seconds=3600)
MISSES = Limit("objection-misses", most=20, seconds=600)
RECEIPT = "objection-receipt"
REFUSED, NOT_FOUND = 409, 404


def _notice(token: str) -> Notice:
    notice = notice_by_token(token)
    if notice is None:
        raise Http404
    return notice


@never_cache
@require_http_methods(["GET", "POST"])
def form_page(request: Request, token: str) -> HttpResponse:
    """Take an objection in at the address of the notice; nothing typed is lost when refused."""
    notice = _notice(token)
    page: Any = page_of_notice(notice)
    form = PublicObjectionForm(request.POST or None, items=page.items)
    context: dict[str, Any] = {
        "notice": notice,
        "season": notice.season,
        "stage": notice.rule,
        "token": token,
        "form": form,
        "verdict": may_object(notice, request.now),
    }
    status = 200
    if request.method == "POST":
        if SUBMITS.reached(request):
            return render(
                request, "publicity/object.html", context | {"limited": True}, status=TOO_MANY
            )
        SUBMITS.count(request)
        done = _submitted(request, notice, form)
        if done is not None:
            request.session[RECEIPT] = {"number": done.objection.number, "code": done.code}
            return redirect("object-receipt", token)
        status = REFUSED
    return render(request, "publicity/object.html", context, status=status)


def _submitted(request: Request, notice: Notice, form: PublicObjectionForm) -> Any:
    """Return the receipt, or ``None`` after noting on the form why there is none."""
    closed = may_object(notice, request.now)
    if not closed:
        return form.attempt(closed.demand)
    if not form.is_valid():
        return None
    if form.cleaned_data["website"]:
        machine = RuleError(_("提交没有被接受。请直接与受理单位联系。"))
        form.refusal = machine
        return None
    return form.attempt(
        lambda: submit_objection(
            notice=notice,
            claim=claim_of(form),
            letter=letter_of(request),
            evidence=evidence_of(request),
            now=request.now,
        )
    )


@never_cache
@require_safe
def receipt(request: Request, token: str) -> HttpResponse:
    """Show number and query code once more to whoever just sent an objection."""
    notice = _notice(token)
    kept = request.session.get(RECEIPT)
    if not kept:
        raise Http404
    context = {
        "season": notice.season,
        "notice": notice,
        "token": token,
        "number": kept["number"],
        "code": grouped(kept["code"]),
    }
    return render(request, "publicity/receipt.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def progress(request: Request) -> HttpResponse:
    """Say how far an objection is, and its answer, to whoever has number and code."""
    form = ProgressForm(request.POST or None)
    context: dict[str, Any] = {"form": form}
    if request.method == "GET" or not form.is_valid():
        return render(request, "publicity/progress.html", context)
    if MISSES.reached(request):
        return render(
            request, "publicity/progress.html", context | {"limited": True}, status=TOO_MANY
        )
    found = objection_by_code(form.cleaned_data["number"], form.cleaned_data["code"])
    if found is None:
        MISSES.count(request)
        return render(
            request, "publicity/progress.html", context | {"missed": True}, status=NOT_FOUND
        )
    context |= {
        "objection": found,
        "season": found.season,
        "stage": found.rule,
        "answer": last_step(found, "answer") if found.state == "answered" else None,
        "declined": last_step(found, "decline") if found.state == "not_accepted" else None,
    }
    return render(request, "publicity/progress.html", context)


@require_safe
def series(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """Show all notices of a stage, their days, what each changed, and the result."""
    pages = rounds_of(season_id, stage_id)
    if not pages:
        raise Http404
    season = pages[0].notice.season
    context = {
        "season": season,
        "stage": season.rules.stage(stage_id),
        "rounds": pages,
        "last": pages[-1],
        "verdict": may_object(pages[-1].notice, request.now),
        "today": local_day(request.now),
    }
    return render(request, "publicity/series.html", context)

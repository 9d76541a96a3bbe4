"""Screening: the list, and each application beside the checks of the scheme."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xuanshu.entries.models import StageRecord
from xuanshu.entries.queries import filed_answers, seals_of
from xuanshu.kit.lists import XLSX, download, page_of
from xuanshu.programmes.access import season_for
from xuanshu.programmes.models import Season
from xuanshu.units.access import Request, page_for
from xuanshu.units.models import Role
from xuanshu.vetting.access import (
    last_screening,
    may_screen,
    may_unscreen,
    record_in,
    screening_stage,
    source_filing,
)
from xuanshu.vetting.documents import screening_xlsx
from xuanshu.vetting.forms import ReasonForm, ScreenForm
from xuanshu.vetting.queries import (
    RESULTS,
    check_rows,
    last_screenings,
    narrowed_by_text,
    neighbours,
    parts_filed,
    screened,
    screening_counts,
    screening_rows,
    screenings_of,
)
from xuanshu.vetting.services import reopen_screening, screen
from xuanshu.vetting.views.record import part_shown

WORDS = {
    "waiting": lazy("待审"),
    "passed": lazy("通过"),
    "failed": lazy("未通过"),
    "all": lazy("全部"),
}


@require_GET
@page_for(Role.OFFICE)
def screening_page(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """Show the applications under 待审, 通过 and 未通过."""
    season, stage = _place(request, season_id, stage_id)
    text = request.GET.get("q", "").strip()[:60]
    result = request.GET.get("result", "waiting")
    rows = narrowed_by_text(screening_rows(season, stage), text)
    counts = screening_counts(rows)
    page = page_of(request, screened(rows, result))
    context = {
        "season": season,
        "stage": stage,
        "page": page,
        "result": result if result in RESULTS else "all",
        "tabs": [(key, word, counts.get(key, sum(counts.values()))) for key, word in WORDS.items()],
        "last": last_screenings(page, stage.id),
        "text": text,
        "categories": {key: each.label for key, each in season.rules.categories.of.items()},
        "query": request.GET.urlencode(),
        "source": source_filing(season.rules, stage),
    }
    return render(request, "vetting/screening.html", context)


@require_GET
@page_for(Role.OFFICE)
def screening_excel(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """Give the list with every check as Excel."""
    season, stage = _place(request, season_id, stage_id)
    text = request.GET.get("q", "").strip()[:60]
    found = narrowed_by_text(screening_rows(season, stage), text)
    rows = list(screened(found, request.GET.get("result", "")))
    last = last_screenings(rows, stage.id)
    data = screening_xlsx((season, stage), rows, last, request.actor, request.now)
    return download(data, f"{season.year}年度{stage.label}情况表.xlsx", XLSX)


@require_http_methods(["GET", "POST"])
@page_for(Role.OFFICE)
def screen_page(request: Request, season_id: int, stage_id: str, record_id: int) -> HttpResponse:
    """Show one application beside the checks; on POST register the screening."""
    season, stage = _place(request, season_id, stage_id)
    record = _record(request, season, stage, record_id)
    form = ScreenForm(request.POST or None, rows=check_rows(record, stage))
    if request.method == "POST" and form.is_valid():
        made = form.attempt(
            lambda: screen(
                record=record,
                stage_id=stage.id,
                answers=form.answers(),
                actor=request.actor,
                now=request.now,
            )
        )
        if made:
            word = _("通过") if made.passed else _("不予通过")
            named = {"entry": record.entry, "stage": stage.label, "word": word}
            messages.success(request, _("%(entry)s %(stage)s：%(word)s，已告知填报单位。") % named)
            return _onward(season, stage, record)
    return _show(request, season, stage, record, form=form)


@require_POST
@page_for(Role.OFFICE)
def unscreen(request: Request, season_id: int, stage_id: str, record_id: int) -> HttpResponse:
    """Take a screening back, with a reason."""
    season, stage = _place(request, season_id, stage_id)
    record = _record(request, season, stage, record_id)
    form = ReasonForm(request.POST)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        if form.attempt(
            lambda: reopen_screening(
                record=record,
                reason=reason,
                stage_id=stage.id,
                actor=request.actor,
                now=request.now,
            )
        ):
            messages.success(request, _("%s 的初审已撤回，请重新办理。") % record.entry)
            return redirect("screening-record", season.pk, stage.id, record.pk)
    return _show(request, season, stage, record, reopen_form=form)


def _place(request: Request, season_id: int, stage_id: str) -> tuple[Season, Any]:
    season = season_for(request.actor, season_id)
    request.season = season
    return season, screening_stage(season, stage_id)


def _record(request: Request, season: Season, stage: Any, record_id: int) -> StageRecord:
    source = source_filing(season.rules, stage)
    record = record_in(request.actor, season, source.id, record_id)
    if not screening_rows(season, stage).filter(pk=record.pk).exists():
        raise Http404
    record.entry.season = season
    return record


def _show(
    request: Request, season: Season, stage: Any, record: StageRecord, **forms: Any
) -> HttpResponse:
    """Render the screening page; a refused form keeps what was typed."""
    result = request.GET.get("result", "waiting")
    before, after, place, length = neighbours(
        screened(screening_rows(season, stage), result), record
    )
    last = last_screening(record, stage.id)
    form = forms.pop("form", None) or ScreenForm(rows=check_rows(record, stage))
    refusals = (each.refusal for each in (form, *forms.values()))
    context = {
        "season": season,
        "stage": stage,
        "record": record,
        "entry": record.entry,
        "source": source_filing(season.rules, stage),
        "form": form,
        "last": last,
        "history": screenings_of(record),
        "parts": [part_shown(season, part) for part in parts_filed(record, filed_answers(record))],
        "seals": seals_of(record),
        "category": season.rules.categories.of.get(record.entry.category),
        "before": before,
        "after": after,
        "place": place,
        "length": length,
        "query": request.GET.urlencode(),
        "may_screen": may_screen(request.actor, record, stage.id),
        "may_unscreen": may_unscreen(request.actor, record, stage.id),
        "reopen_form": ReasonForm(),
        "refusal": next((refusal for refusal in refusals if refusal), None),
        **forms,
    }
    status = 409 if context["refusal"] else 200
    return render(request, "vetting/screen.html", context, status=status)


def _onward(season: Season, stage: Any, record: StageRecord) -> HttpResponse:
    """Go to the next application that waits, or back to the list."""
    rows = screening_rows(season, stage)
    listed = list(rows.values_list("pk", "result"))
    at = next((n for n, (pk, _result) in enumerate(listed) if pk == record.pk), 0)
    waiting = (pk for pk, result in (*listed[at:], *listed[:at]) if result is None)
    following = next(waiting, None)
    if following:
        return redirect("screening-record", season.pk, stage.id, following)
    return redirect("screening", season.pk, stage.id)

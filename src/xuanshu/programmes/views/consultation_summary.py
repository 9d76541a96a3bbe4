"""What became of the answers: the summary, and the next draft beside the one before."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST, require_safe

from xuanshu.core.drafting import pieces
from xuanshu.core.verdict import RuleError
from xuanshu.kit.lists import PDF, XLSX, download
from xuanshu.programmes.access import may_manage, may_read_summary
from xuanshu.programmes.documents import (
    CHANGES,
    origins_xlsx,
    summary_lines,
    summary_pdf,
    summary_xlsx,
)
from xuanshu.programmes.models import Consultation
from xuanshu.programmes.queries import (
    Origin,
    drafted,
    opinions_of,
    origins,
    summary_content,
    summary_of,
)
from xuanshu.programmes.services.consultation import trace_opinion
from xuanshu.programmes.views.consultation import READERS, opened
from xuanshu.units.access import OF_UNIT, Request, page_for
from xuanshu.units.models import Role

TONES = {"same": "none", "changed": "warn", "added": "info", "removed": "bad"}


def _content(request: Request, consultation_id: int) -> tuple[Consultation, dict[str, Any]]:
    """Return the summary: as published, or for the office as it would be now."""
    consultation = opened(request, consultation_id)
    may_read_summary(request.actor, consultation).demand()
    if consultation.sent_at is None:
        raise RuleError(_("征求意见尚未发出，还没有汇总表。"))
    kept = summary_of(consultation)
    return consultation, kept.content if kept else summary_content(consultation)


@require_GET
@page_for(*READERS)
def summary_page(request: Request, consultation_id: int) -> HttpResponse:
    """Show 意见采纳情况汇总表."""
    consultation, content = _content(request, consultation_id)
    context = {
        "consultation": consultation,
        "season": getattr(request, "season", None),
        "summary": content,
        "lines": summary_lines(content),
        "kept": summary_of(consultation),
        "office": request.actor.is_a(Role.OFFICE),
        "unit": request.actor.is_a(*OF_UNIT),
    }
    return render(request, "programmes/summary.html", context)


@require_GET
@page_for(*READERS)
def summary_paper(request: Request, consultation_id: int) -> HttpResponse:
    """Give the summary as PDF."""
    consultation, content = _content(request, consultation_id)
    name = f"{consultation.title}{_('意见采纳情况汇总表')}.pdf"
    return download(summary_pdf(content), name, PDF, inline=True)


@require_GET
@page_for(*READERS)
def summary_excel(request: Request, consultation_id: int) -> HttpResponse:
    """Download the summary."""
    consultation, content = _content(request, consultation_id)
    name = f"{consultation.title}{_('意见采纳情况汇总表')}.xlsx"
    return download(summary_xlsx(content, request.actor, request.now), name, XLSX)


@require_safe
def missing(request: Request, **place: str) -> HttpResponse:
    """Answer for an address at which nothing was published; the middleware serves the others."""
    raise Http404(f"{request.path}: {place}")


def _origins(request: Request, consultation_id: int) -> tuple[Consultation, list[Origin]]:
    """Return the draft beside the one before it; units read it once that one is summed up."""
    consultation = opened(request, consultation_id)
    if consultation.follows is None:
        raise RuleError(_("这是第一稿，没有上一稿可以对照。"))
    if request.actor.is_a(*OF_UNIT) and consultation.follows.state != "published":
        raise RuleError(_("上一稿的意见采纳情况尚未发布。"))
    return consultation, origins(consultation)


@require_GET
@page_for(*READERS)
def origins_page(request: Request, consultation_id: int) -> HttpResponse:
    """Show each clause of the draft with what was changed, and what came from whom."""
    consultation, rows = _origins(request, consultation_id)
    only = request.GET.get("show") == "changed"
    office = bool(may_manage(request.actor))
    context = {
        "consultation": consultation,
        "season": getattr(request, "season", None),
        "rows": [_row(each) for each in rows if not only or each.pair.change != "same"],
        "only": only,
        "office": office,
        "unplaced": _unplaced(consultation, rows) if office else [],
        "clauses": drafted(consultation) if office else (),
    }
    return render(request, "programmes/origins.html", context)


def _row(origin: Origin) -> dict[str, Any]:
    pair = origin.pair
    changed = pair.change == "changed" and pair.old and pair.new
    return {
        "pair": pair,
        "word": CHANGES[pair.change],
        "tone": TONES[pair.change],
        "pieces": pieces(pair.old.text, pair.new.text) if changed and pair.old and pair.new else (),
        "opinions": origin.opinions,
    }


def _unplaced(consultation: Consultation, rows: list[Origin]) -> list[Any]:
    """Return the opinions taken up that stand beside no clause yet."""
    shown = {wish.pk for row in rows for wish in row.opinions}
    before = consultation.follows
    taken = opinions_of(before).filter(result__in=("taken", "partly")) if before else []
    return [each for each in taken if each.pk not in shown]


@require_POST
@page_for(Role.OFFICE)
def origins_trace(request: Request, consultation_id: int) -> HttpResponse:
    """Say in which clause of this draft an opinion can be found."""
    consultation = opened(request, consultation_id)
    number = request.POST.get("opinion", "")
    trace_opinion(
        actor=request.actor,
        consultation=consultation,
        opinion=int(number) if number.isdecimal() else 0,
        clause=request.POST.get("clause", ""),
        now=request.now,
    )
    messages.success(request, _("已标明。"))
    return redirect("consultation-origins", consultation_id)


@require_GET
@page_for(*READERS)
def origins_excel(request: Request, consultation_id: int) -> HttpResponse:
    """Download both drafts side by side."""
    consultation, rows = _origins(request, consultation_id)
    data = origins_xlsx(consultation, rows, request.actor, request.now)
    return download(data, f"{consultation.title}{_('修改对照表')}.xlsx", XLSX)

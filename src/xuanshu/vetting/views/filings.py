"""The list of a stage's filings: tabs, filters, the 台账 as Excel, taking several in at once."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from xuanshu.entries.queries import seals_of_many
from xuanshu.kit.lists import XLSX, download, page_of
from xuanshu.programmes.access import season_for
from xuanshu.programmes.models import Season
from xuanshu.units.access import Request, page_for
from xuanshu.units.models import Role
from xuanshu.vetting.access import filing_stage, may_examine, rollup_paper, screenings_after
from xuanshu.vetting.documents import filings_xlsx
from xuanshu.vetting.queries import TABS, Filter, filings, records_by_id, tab_counts
from xuanshu.vetting.services import accept_filings
from xuanshu.vetting.services.words import accept_word, done_word, waiting_word

MOST_CHOSEN = 500


@require_GET
@page_for(Role.OFFICE)
def filings_page(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """Show the filings of a stage under the tabs 待审, 已备案, 退回."""
    season, stage = _place(request, season_id, stage_id)
    narrowed = Filter.read(request.GET)
    everything = filings(season, stage.id)
    counts = tab_counts(narrowed.apply(everything, state=False))
    page = page_of(request, narrowed.apply(everything))
    for record in page:
        record.entry.season = season
    screenings = screenings_after(season.rules, stage.id)
    context = {
        "season": season,
        "stage": stage,
        "narrowed": narrowed,
        "tabs": _tabs(request, stage, counts, screened=bool(screenings)),
        "page": page,
        "seals": seals_of_many(page, season.rules),
        "kinds": [(key, kind.label) for key, kind in season.rules.unit_kinds.items()],
        "categories": [(key, each.label) for key, each in season.rules.categories.of.items()],
        "labels": {key: each.label for key, each in season.rules.categories.of.items()},
        "accept_word": accept_word(stage),
        "done_word": done_word(stage),
        "screenings": screenings,
        "rolled_up": rollup_paper(season.rules, stage),
        "query": request.GET.urlencode(),
        "may": may_examine(request.actor, season),
    }
    return render(request, "vetting/filings.html", context)


@require_GET
@page_for(Role.OFFICE)
def filings_excel(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """Give the list as it is narrowed now as an Excel 台账."""
    season, stage = _place(request, season_id, stage_id)
    rows = list(Filter.read(request.GET).apply(filings(season, stage.id)))
    data = filings_xlsx(season, stage, rows, request.actor, request.now)
    return download(data, f"{season.year}年度{stage.label}台账.xlsx", XLSX)


@require_POST
@page_for(Role.OFFICE)
def accept_many(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """Ask once more with number and names, then take the chosen filings in."""
    season, stage = _place(request, season_id, stage_id)
    word = accept_word(stage)
    texts = request.POST.getlist("record")[:MOST_CHOSEN]
    chosen = [int(each) for each in texts if each.isascii() and each.isdigit()]
    back = f"{reverse('vetting', args=[season.pk, stage.id])}?{request.POST.get('query', '')}"
    if request.POST.get("sure"):
        done = accept_filings(
            season=season, stage_id=stage.id, records=chosen, actor=request.actor, now=request.now
        )
        words = _("%(n)s个项目已%(word)s。") % {"n": len(done), "word": word}
        messages.success(request, words)
        return redirect(back)
    rows = [row for row in records_by_id(season, stage.id, chosen) if row.state == "filed"]
    if not rows:
        messages.warning(request, _("请先勾选%s的项目。") % waiting_word(stage))
        return redirect(back)
    context = {
        "season": season,
        "stage": stage,
        "rows": rows,
        "word": word,
        "back": back,
        "query": request.POST.get("query", ""),
    }
    return render(request, "vetting/batch.html", context)


def _place(request: Request, season_id: int, stage_id: str) -> tuple[Season, Any]:
    season = season_for(request.actor, season_id)
    request.season = season
    return season, filing_stage(season, stage_id)


def _tabs(
    request: Request,
    stage: Any,
    counts: dict[str, int],
    *,
    screened: bool,
) -> list[dict[str, Any]]:
    """Return the tabs with their counts; 未通过 only where a screening can refuse."""
    words = {
        "filed": waiting_word(stage),
        "accepted": done_word(stage),
        "returned": _("退回修改"),
        "refused": _("未通过"),
    }
    query = request.GET.copy()
    query.pop("page", None)
    chosen = Filter.read(request.GET).state
    tabs = []
    for state in (*TABS, "all"):
        if state == "refused" and not (screened or counts["refused"]):
            continue
        query["state"] = state
        here = chosen == state or (state == "all" and not chosen)
        number = sum(counts.values()) if state == "all" else counts[state]
        word = words.get(state, _("全部"))
        tabs.append({"word": word, "n": number, "query": query.urlencode(), "here": here})
    return tabs

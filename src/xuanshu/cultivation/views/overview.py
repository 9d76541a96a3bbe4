"""The office's view of all that is cultivated, and the standing pool over the years."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_GET

from xuanshu.core.calendar import local_day
from xuanshu.cultivation.documents import past_xlsx, tracking_xlsx
from xuanshu.cultivation.queries import (
    FOLLOW_TABS,
    follow_counts,
    follow_lines,
    follow_rows,
    past_lines,
    past_rows,
    past_years,
)
from xuanshu.cultivation.views.pool import place
from xuanshu.kit.lists import XLSX, download, page_of
from xuanshu.units.access import Request, page_for
from xuanshu.units.models import Role

USUAL_DAYS = 30
MOST_DAYS = 365
WORDS = {
    "all": lazy("全部在库"),
    "noplan": lazy("没有培育计划"),
    "quiet": lazy("久无记录"),
    "noguide": lazy("没有指导部室"),
}
STATES = {"": lazy("全部"), "in": lazy("在库"), "out": lazy("已移出")}


@require_GET
@page_for(Role.OFFICE)
def tracking_page(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """Show how each entry in the pool is cultivated, and what lacks plan, record or guide."""
    season, stage = place(request, season_id, stage_id)
    tab, days, text = _asked(request)
    today = local_day(request.now)
    page = page_of(request, follow_rows(season, tab, days, today, text))
    counts = follow_counts(season, days, today)
    context = {
        "season": season,
        "stage": stage,
        "page": page,
        "tab": tab,
        "days": days,
        "text": text,
        "tabs": [(key, word, counts[key]) for key, word in WORDS.items()],
        "lines": [(line, line.milestone(today)) for line in follow_lines(season, page)],
    }
    return render(request, "cultivation/tracking.html", context)


@require_GET
@page_for(Role.OFFICE)
def tracking_excel(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """Give the list as Excel."""
    season, stage = place(request, season_id, stage_id)
    tab, days, text = _asked(request)
    today = local_day(request.now)
    lines = follow_lines(season, follow_rows(season, tab, days, today, text))
    data = tracking_xlsx(season, stage, lines, request.actor, request.now)
    return download(data, f"{season.year}年度{stage.label}情况.xlsx", XLSX)


def _asked(request: Request) -> tuple[str, int, str]:
    """Return tab, number of days and text that the address asks for."""
    tab = request.GET.get("tab", "")
    text = request.GET.get("days", "")
    days = int(text) if text.isascii() and text.isdigit() and len(text) < len("1000") else 0
    asked = min(days, MOST_DAYS) or USUAL_DAYS
    return (tab if tab in FOLLOW_TABS else "all", asked, request.GET.get("q", "").strip()[:60])


@require_GET
@page_for(Role.OFFICE)
def past_page(request: Request) -> HttpResponse:
    """Show every entry ever taken into a pool."""
    by = _past(request)
    page = page_of(request, past_rows(request.actor, **by))
    context: dict[str, Any] = {
        "page": page,
        "lines": past_lines(page),
        "years": past_years(request.actor),
        "states": STATES.items(),
        **by,
    }
    return render(request, "cultivation/past.html", context)


@require_GET
@page_for(Role.OFFICE)
def past_excel(request: Request) -> HttpResponse:
    """Give the standing pool as Excel."""
    lines = past_lines(past_rows(request.actor, **_past(request)))
    data = past_xlsx(lines, request.actor, request.now)
    return download(data, "历年储备项目.xlsx", XLSX)


def _past(request: Request) -> dict[str, str]:
    """Return what the address narrows the standing pool by."""
    asked = request.GET
    year, state = asked.get("year", "")[:4], asked.get("state", "")
    return {"year": year, "state": state, "text": asked.get("q", "").strip()[:60]}

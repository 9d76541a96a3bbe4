"""The quota watch: who owes, who has, whom to telephone."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from xuanshu.entries.queries import first_stage
from xuanshu.kit.lists import XLSX, download
from xuanshu.programmes.access import season_for
from xuanshu.programmes.queries import holders
from xuanshu.units.access import Request, page_for
from xuanshu.units.models import Role
from xuanshu.vetting.documents import STATES, asked, chase_text, quota_xlsx
from xuanshu.vetting.queries import quota_watch

if TYPE_CHECKING:
    from xuanshu.programmes.models import Season

TONES = {"met": "ok", "short": "bad", "short_in_principle": "warn", "over": "bad", "none": "none"}


@require_GET
@page_for(Role.OFFICE)
def quota_page(request: Request, season_id: int) -> HttpResponse:
    """Show every unit in order of precedence with what it owes and has."""
    season = season_for(request.actor, season_id)
    request.season = season
    lines = quota_watch(season)
    chosen = request.GET.get("state", "")
    people = _people(season, request)
    counts = Counter(line.state for line in lines)
    stage = first_stage(season)
    context = {
        "season": season,
        "stage": stage,
        "rows": [
            {
                "line": line, "asked": asked(line), "word": STATES[line.state],
                "tone": TONES[line.state], "people": people.get(line.unit.unit_id, ()),
            }
            for line in lines
            if chosen not in STATES or line.state == chosen
        ],
        "counts": [
            (state, word, counts[state]) for state, word in STATES.items() if counts[state]
        ],
        "registered": sum(line.registered for line in lines),
        "chosen": chosen,
        "chase": chase_text(season, stage, lines),
    }
    return render(request, "vetting/quota.html", context)


@require_GET
@page_for(Role.OFFICE)
def quota_excel(request: Request, season_id: int) -> HttpResponse:
    """Give the quota watch as Excel."""
    season = season_for(request.actor, season_id)
    people = _people(season, request)
    data = quota_xlsx(season, quota_watch(season), people, request.actor, request.now)
    return download(data, f"{season.year}年度应报已报情况表.xlsx", XLSX)


def _people(season: Season, request: Request) -> dict[int, list[str]]:
    """Return by unit who fills in for it, with telephones; one query."""
    found: dict[int, list[str]] = {}
    today = timezone.localdate(request.now)
    for post in holders(season.federation, Role.HANDLER, today):
        word = " ".join(part for part in (post.person.name, post.person.phone) if part)
        found.setdefault(post.unit_id, []).append(word)
    return found

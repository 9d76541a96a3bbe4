"""What a department guides, and how one entry is cultivated: filed content, plan, time line."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from xuanshu.core.calendar import local_day
from xuanshu.cultivation.access import is_guide, is_own, may_write
from xuanshu.cultivation.models import TrackingKind
from xuanshu.cultivation.queries import (
    contacts_of,
    filed_file,
    filed_of,
    follow_lines,
    followed_entry,
    guided_rows,
    stage_of_pool,
    time_line,
    tracking_file,
)
from xuanshu.entries.access import may_read
from xuanshu.entries.documents import answer_lines
from xuanshu.entries.models import Entry
from xuanshu.entries.queries import bytes_of, standings_of
from xuanshu.kit.lists import give, page_of
from xuanshu.programmes.access import season_for
from xuanshu.programmes.models import Season, SeasonUnit
from xuanshu.units.access import Request, page_for
from xuanshu.units.models import Role


@require_GET
@page_for(Role.HANDLER, Role.LEADER, Role.GUIDE)
def guided_page(request: Request, season_id: int) -> HttpResponse:
    """Show the entries that the actor's department guides."""
    season = request.season = season_for(request.actor, season_id)
    text = request.GET.get("q", "").strip()[:60]
    page = page_of(request, guided_rows(request.actor, season, text))
    contacts = contacts_of(page, season.rules)
    today = local_day(request.now)
    context = {
        "season": season,
        "stage": stage_of_pool(season),
        "page": page,
        "lines": [
            (line, contacts.get(line.entry.pk), line.milestone(today))
            for line in follow_lines(season, page)
        ],
        "text": text,
        "categories": {key: each.label for key, each in season.rules.categories.of.items()},
    }
    return render(request, "cultivation/guided.html", context)


@require_GET
@page_for(Role.OFFICE, Role.HANDLER, Role.LEADER, Role.GUIDE)
def guided_entry(request: Request, season_id: int, entry_id: int) -> HttpResponse:
    """Show how an entry is cultivated to its unit, its guiding department and the office."""
    season, entry, guide = open_followed(request, season_id, entry_id)
    standings, rules = standings_of(entry), season.rules
    contact = contacts_of([entry], rules).get(entry.pk)
    may = {
        kind: may_write(request.actor, entry, guide, kind, standings=standings)
        for kind in ("plan", *TrackingKind.values)
    }
    context: dict[str, Any] = {
        "season": season,
        "stage": stage_of_pool(season),
        "entry": entry,
        "guide": guide,
        "contact": contact,
        "category": rules.categories.of.get(entry.category),
        "line": follow_lines(season, [entry])[0],
        "moments": time_line(entry),
        "may": may,
        "guiding": is_guide(request.actor, guide),
        "own": is_own(request.actor, entry),
        "opens": bool(may_read(request.actor, entry)),
        "filed": [
            (each, answer_lines(rules, each.stage, each.answers)) for each in filed_of(entry)
        ],
    }
    return render(request, "cultivation/followed.html", context)


@require_GET
@page_for(Role.OFFICE, Role.HANDLER, Role.LEADER, Role.GUIDE)
def guided_paper(
    request: Request, season_id: int, entry_id: int, attachment_id: int
) -> HttpResponse:
    """Give a file that the entry filed."""
    _season, entry, _guide = open_followed(request, season_id, entry_id)
    return _given(request, filed_file(entry, attachment_id))


@require_GET
@page_for(Role.OFFICE, Role.HANDLER, Role.LEADER, Role.GUIDE)
def record_file(request: Request, season_id: int, entry_id: int, file_id: int) -> HttpResponse:
    """Give a file kept with a record."""
    _season, entry, _guide = open_followed(request, season_id, entry_id)
    return _given(request, tracking_file(entry, file_id))


def open_followed(
    request: Request, season_id: int, entry_id: int
) -> tuple[Season, Entry, SeasonUnit | None]:
    """Return season, entry and guide of a page; 404 for those whom the entry does not concern."""
    season = season_for(request.actor, season_id)
    entry, guide = followed_entry(request.actor, season, entry_id)
    request.season = season
    return season, entry, guide


def _given(request: Request, found: Any) -> HttpResponse:
    """Return a file, shown in the browser where that can and unless asked otherwise."""
    return give(bytes_of(found), found.name, found.kind, inline="download" not in request.GET)

"""The committee's page of a meeting: read it, and confirm it as its head."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from xuanshu.core.verdict import RuleError
from xuanshu.decisions.access import head_label, may_confirm, may_read
from xuanshu.decisions.queries import (
    items_of,
    missing,
    number_notes,
    seat_in,
    table_of,
)
from xuanshu.decisions.rules import MeetingState
from xuanshu.decisions.services import confirm_meeting
from xuanshu.decisions.views.office import confirmed_context, prepared
from xuanshu.units.access import Request, page_for
from xuanshu.units.models import Role
from xuanshu.vetting.queries.compendium import latest_editions


@require_GET
@page_for(Role.COMMITTEE)
def page(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """Show the meeting to a member of the body; its head finds the button to confirm."""
    meeting = prepared(request, season_id, stage_id)
    seat = seat_in(meeting.season, meeting.rule, request.actor.person)
    may_read(request.actor, seat).demand()
    context = {
        "season": meeting.season,
        "stage": meeting.rule,
        "meeting": meeting,
        "editions": latest_editions(meeting.season),
    }
    if meeting.state == MeetingState.CONFIRMED:
        return render(request, "decisions/confirmed.html", context | confirmed_context(meeting))
    items = items_of(meeting)
    context |= {
        "table": table_of(meeting, items),
        "notes": number_notes(meeting, items),
        "findings": list(missing(meeting, items)),
        "verdict": may_confirm(request.actor, meeting, seat),
        "who": head_label(meeting.season, meeting.rule),
    }
    return render(request, "decisions/review.html", context)


@require_POST
@page_for(Role.COMMITTEE)
def confirm(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """Confirm the meeting as it was read."""
    meeting = prepared(request, season_id, stage_id)
    try:
        seen = int(request.POST.get("seen", ""))
    except ValueError:
        raise RuleError(_("请刷新页面后再确认。")) from None
    confirm_meeting(actor=request.actor, meeting=meeting, now=request.now, seen=seen)
    messages.success(request, _("已确认。入围名单和纪要从现在起不再改动。"))
    return redirect("meeting-review", season_id, stage_id)

"""The office's page of a meeting: preparing, saving, the result."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from xuanshu.core.verdict import RuleError
from xuanshu.decisions.access import head_label, meeting_stage
from xuanshu.decisions.forms import MeetingForm
from xuanshu.decisions.models import Meeting
from xuanshu.decisions.queries import (
    confirmation_of,
    decisions_of,
    items_of,
    meeting_of,
    missing,
    number_notes,
    table_of,
    unnamed_in_minutes,
)
from xuanshu.decisions.rules import MeetingState
from xuanshu.decisions.services import prepare_meeting, redraft_minutes, save_meeting
from xuanshu.programmes.access import season_for
from xuanshu.programmes.models import Season
from xuanshu.programmes.outcomes import outcome_of
from xuanshu.units.access import Request, page_for
from xuanshu.units.models import Role

REFUSED = 409


def found(request: Request, season_id: int, stage_id: str) -> tuple[Season, Any, Meeting | None]:
    """Return season, stage and meeting (if prepared) of a page; ``Http404`` otherwise."""
    season = season_for(request.actor, season_id)
    request.season = season
    return season, meeting_stage(season, stage_id), meeting_of(season, stage_id)


def prepared(request: Request, season_id: int, stage_id: str) -> Meeting:
    """Return the meeting of a page; raises ``RuleError`` while there is none."""
    _season, stage, meeting = found(request, season_id, stage_id)
    if meeting is None:
        raise RuleError(_("“%s”的会议尚未准备。") % stage.label, clause=stage.clause)
    return meeting


@require_GET
@page_for(Role.OFFICE)
def page(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """Show a meeting as far as it is."""
    season, stage, meeting = found(request, season_id, stage_id)
    context = {"season": season, "stage": stage, "meeting": meeting}
    if meeting is None:
        context["before"] = outcome_of(season, stage.takes_from)
        return render(request, "decisions/unprepared.html", context)
    if meeting.state == MeetingState.CONFIRMED:
        return render(request, "decisions/confirmed.html", context | confirmed_context(meeting))
    return _draft(request, meeting, MeetingForm(meeting))


def confirmed_context(meeting: Meeting) -> dict[str, Any]:
    """Return what is shown of a confirmed meeting, to the office and to the body."""
    lines = decisions_of(meeting)
    return {
        "table": table_of(meeting, lines),
        "notes": number_notes(meeting, lines),
        "confirmation": confirmation_of(meeting),
    }


def _draft(request: Request, meeting: Meeting, form: MeetingForm) -> HttpResponse:
    season, stage, items = meeting.season, meeting.rule, items_of(meeting)
    context = {
        "season": season,
        "stage": stage,
        "meeting": meeting,
        "form": form,
        "findings": list(missing(meeting, items)),
        "notes": number_notes(meeting, items),
        "table": table_of(meeting, items),
        "may_depart": stage.departures == "with_reason",  # type: ignore[attr-defined]
        "unnamed": unnamed_in_minutes(meeting, items),
        "who": head_label(season, stage),
    }
    status = REFUSED if form.errors else 200
    return render(request, "decisions/draft.html", context, status=status)


@require_POST
@page_for(Role.OFFICE)
def prepare(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """Prepare the meeting from the ranking."""
    season, _stage, _meeting = found(request, season_id, stage_id)
    prepare_meeting(actor=request.actor, season=season, stage_id=stage_id, now=request.now)
    messages.success(request, _("已带入评审排名并起草纪要，请补全会议情况。"))
    return redirect("meeting", season_id, stage_id)


@require_POST
@page_for(Role.OFFICE)
def save(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """Save everything on the page; what was typed stays when a rule refuses."""
    meeting = prepared(request, season_id, stage_id)
    form = MeetingForm(meeting, request.POST)
    done = form.attempt(
        lambda: save_meeting(
            actor=request.actor,
            meeting=meeting,
            now=request.now,
            base=form.cleaned_data["base"],
            **form.values(),
        )
    )
    if done is not None:
        messages.success(request, _("已保存。"))
        return redirect("meeting", season_id, stage_id)
    return _draft(request, meeting, form)


@require_POST
@page_for(Role.OFFICE)
def redraft(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """Compose the minutes afresh from what is saved."""
    meeting = prepared(request, season_id, stage_id)
    redraft_minutes(actor=request.actor, meeting=meeting, now=request.now)
    messages.success(request, _("已按当前名单重新起草纪要。"))
    return redirect("meeting", season_id, stage_id)

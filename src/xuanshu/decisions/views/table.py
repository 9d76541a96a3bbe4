"""The list at the table: old beside new, a change with its reason, undone, printed again."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from xuanshu.core.verdict import RuleError
from xuanshu.decisions.access import may_save
from xuanshu.decisions.documents import table_pdf
from xuanshu.decisions.forms import ChangeForm
from xuanshu.decisions.models import Meeting
from xuanshu.decisions.queries import (
    before_last,
    decisions_of,
    items_of,
    number_notes,
    over_number,
    revisions_of,
    table_of,
)
from xuanshu.decisions.rules import MeetingState
from xuanshu.decisions.services import change_list, undo_list
from xuanshu.decisions.views.office import REFUSED, prepared
from xuanshu.decisions.views.papers import readable
from xuanshu.kit.lists import PDF, download
from xuanshu.units.access import Request, page_for
from xuanshu.units.models import Role


@require_GET
@page_for(Role.OFFICE)
def page(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """Show the list as the judging (or the body before) gave it beside the one proposed now."""
    return _show(request, prepared(request, season_id, stage_id))


@require_POST
@page_for(Role.OFFICE)
def change(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """Take one entry in or out, or move it; a refusal leaves what was typed on the page."""
    meeting = prepared(request, season_id, stage_id)
    may_save(request.actor, meeting).demand()
    form = ChangeForm(request.POST)
    if not form.is_valid():
        return _show(request, meeting, form, RuleError(_("请选择项目和调整方式后再提交。")))
    typed = form.cleaned_data
    made = form.attempt(
        lambda: change_list(
            actor=request.actor,
            meeting=meeting,
            entry=typed["entry"],
            act=typed["act"],
            to=typed["to"],
            reason=typed["reason"],
            base=typed["base"],
            now=request.now,
        )
    )
    if made is None:
        return _show(request, meeting, form, form.refusal)
    words = _("已形成第%(n)s稿：%(what)s。") % {"n": made.number, "what": made.says}
    messages.success(request, words)
    return redirect("meeting-table", season_id, stage_id)


@require_POST
@page_for(Role.OFFICE)
def undo(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """Go back to the draft before the last change."""
    meeting = prepared(request, season_id, stage_id)
    base = request.POST.get("base", "")
    made = undo_list(
        actor=request.actor,
        meeting=meeting,
        base=int(base) if base.isdecimal() else None,
        now=request.now,
    )
    words = _("已形成第%(n)s稿：%(what)s。") % {"n": made.number, "what": made.says}
    messages.success(request, words)
    return redirect("meeting-table", season_id, stage_id)


@require_GET
@page_for(Role.OFFICE, Role.COMMITTEE)
def pdf(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """Print old beside new, numbered 第n稿."""
    meeting = readable(request, season_id, stage_id)
    name = _("%s年度名单调整对照表.pdf") % meeting.season.year
    return download(table_pdf(meeting), name, PDF, inline=True)


def _show(
    request: Request,
    meeting: Meeting,
    form: ChangeForm | None = None,
    refusal: RuleError | None = None,
) -> HttpResponse:
    stage: Any = meeting.rule
    confirmed = meeting.state == MeetingState.CONFIRMED
    lines: list[Any] = list(decisions_of(meeting) if confirmed else items_of(meeting))
    drafts = revisions_of(meeting)
    context = {
        "season": meeting.season,
        "stage": stage,
        "meeting": meeting,
        "table": table_of(meeting, lines),
        "notes": number_notes(meeting, lines),
        "over": list(over_number(meeting, lines)),
        "drafts": drafts,
        "back": before_last(drafts),
        "may_change": may_save(request.actor, meeting),
        "may_depart": stage.departures == "with_reason",
        "refusal": refusal,
        "typed": form.data if form else {},
        "asked": str(form.data.get("entry", "")) if form else "",
    }
    return render(request, "decisions/table.html", context, status=REFUSED if refusal else 200)

"""Downloads of a meeting: minutes and shortlist."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from xuanshu.decisions.access import may_read
from xuanshu.decisions.documents import minutes_docx, minutes_pdf, shortlist_xlsx
from xuanshu.decisions.models import Meeting
from xuanshu.decisions.queries import seat_in
from xuanshu.decisions.views.office import prepared
from xuanshu.kit.lists import DOCX, PDF, XLSX, download
from xuanshu.units.access import Request, page_for
from xuanshu.units.models import Role


def readable(request: Request, season_id: int, stage_id: str) -> Meeting:
    """Return a meeting that the actor may read; raises ``RuleError`` otherwise."""
    meeting = prepared(request, season_id, stage_id)
    seat = seat_in(meeting.season, meeting.rule, request.actor.person)
    may_read(request.actor, seat).demand()
    return meeting


def _name(meeting: Meeting, what: str) -> str:
    return f"{meeting.season.year}年度{what}"


@require_GET
@page_for(Role.OFFICE, Role.COMMITTEE)
def pdf(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """Download the minutes as PDF."""
    meeting = readable(request, season_id, stage_id)
    return download(minutes_pdf(meeting), _name(meeting, _("会议纪要.pdf")), PDF, inline=True)


@require_GET
@page_for(Role.OFFICE)
def docx(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """Download the minutes as Word."""
    meeting = readable(request, season_id, stage_id)
    return download(minutes_docx(meeting), _name(meeting, _("会议纪要.docx")), DOCX)


@require_GET
@page_for(Role.OFFICE, Role.COMMITTEE)
def xlsx(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """Download the list as Excel."""
    meeting = readable(request, season_id, stage_id)
    return download(shortlist_xlsx(meeting), _name(meeting, _("入围名单.xlsx")), XLSX)

"""The meeting's material as numbered sets: how many, printed at once, each printing on record."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from xuanshu.decisions.access import may_print_pack
from xuanshu.decisions.documents import agenda_docx, pack_pdf
from xuanshu.decisions.forms import PackForm
from xuanshu.decisions.models import Meeting
from xuanshu.decisions.queries import members_of, prints_of
from xuanshu.decisions.services import print_pack
from xuanshu.decisions.views.office import REFUSED, prepared
from xuanshu.kit.lists import DOCX, PDF, download
from xuanshu.units.access import Request, page_for
from xuanshu.units.models import Role


@require_GET
@page_for(Role.OFFICE, Role.AUDIT)
def page(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """Ask how many sets; show who printed how many when."""
    meeting = prepared(request, season_id, stage_id)
    may_print_pack(request.actor, meeting.season).demand()
    sitting = len(members_of(meeting))
    return _show(request, meeting, PackForm(initial={"sets": max(sitting, 1), "returned": True}))


@require_POST
@page_for(Role.OFFICE, Role.AUDIT)
def print_sets(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """Give the numbered sets as one PDF and write down that they were printed."""
    meeting = prepared(request, season_id, stage_id)
    may_print_pack(request.actor, meeting.season).demand()
    form = PackForm(request.POST)
    data = None
    if form.is_valid():
        sets, returned = form.cleaned_data["sets"], form.cleaned_data["returned"]
        data = form.attempt(
            lambda: print_pack(
                actor=request.actor,
                meeting=meeting,
                sets=sets,
                returned=returned,
                make=lambda: pack_pdf(meeting, sets, returned=returned),
                now=request.now,
            )
        )
    if data is None:
        return _show(request, meeting, form)
    words = {"year": meeting.season.year, "n": form.cleaned_data["sets"]}
    return download(data, _("%(year)s年度会议材料（%(n)s份）.pdf") % words, PDF)


@require_GET
@page_for(Role.OFFICE)
def agenda(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """Download the agenda as Word, to be edited."""
    meeting = prepared(request, season_id, stage_id)
    return download(agenda_docx(meeting), _("%s年度会议议程.docx") % meeting.season.year, DOCX)


def _show(request: Request, meeting: Meeting, form: PackForm) -> HttpResponse:
    context = {
        "season": meeting.season,
        "stage": meeting.rule,
        "meeting": meeting,
        "form": form,
        "prints": prints_of(meeting),
        "office": request.actor.is_a(Role.OFFICE),
    }
    status = REFUSED if form.errors else 200
    return render(request, "decisions/pack.html", context, status=status)

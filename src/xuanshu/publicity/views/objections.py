"""The list of objections, the page of one, registering one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_GET, require_http_methods

from xuanshu.core.calendar import local_day
from xuanshu.core.lifecycle import OBJECTION
from xuanshu.entries.queries import bytes_of
from xuanshu.kit.codes import grouped
from xuanshu.kit.lists import XLSX, download, give, page_of
from xuanshu.programmes.access import season_for
from xuanshu.publicity.access import may_know, may_register, publicity_stage
from xuanshu.publicity.documents import objections_xlsx
from xuanshu.publicity.forms import RegisterForm
from xuanshu.publicity.models import Notice, Objection
from xuanshu.publicity.queries import (
    due_of,
    filtered,
    first_files,
    heads_of,
    last_notice_shown,
    objection_file,
    objection_for,
    objections_for,
    open_counts,
    page_of_notice,
    steps_of,
)
from xuanshu.publicity.services import register_objection
from xuanshu.publicity.views.claims import claim_of, evidence_of, letter_of
from xuanshu.publicity.views.moves import forms_for
from xuanshu.units.access import Request, page_for
from xuanshu.units.models import Role

READERS = (Role.OFFICE, Role.COMMITTEE, Role.JUDGE)
DUE = {"overdue": lazy("已逾期"), "soon": lazy("两天内到期")}
REFUSED = 409


def asked(request: Request) -> dict[str, str]:
    """Return the filters of the list as they stand in the address."""
    state, due = request.GET.get("state", "open"), request.GET.get("due", "")
    known = {"open", "all", *(key for key, _label in OBJECTION.choices())}
    return {"state": state if state in known else "open", "due": due if due in DUE else ""}


@require_GET
@page_for(Role.OFFICE, Role.COMMITTEE)
def page(request: Request, season_id: int) -> HttpResponse:
    """Show the season's objections that the reader may read."""
    season = request.season = season_for(request.actor, season_id)
    filters, today = asked(request), local_day(request.now)
    rows = objections_for(request.actor, season)
    shown = page_of(request, filtered(rows, today, **filters).for_list())
    stages: Any = season.rules.of_kind("publicity")
    context = {
        "season": season,
        "page": shown,
        "lines": [(each, due_of(each, today)) for each in shown],
        "filters": filters,
        "states": [("open", _("未办结")), ("all", _("全部")), *OBJECTION.choices()],
        "dues": [("", _("全部")), *DUE.items()],
        "counts": open_counts(rows, today),
        "stages": stages if request.actor.is_a(Role.OFFICE) else (),
    }
    return render(request, "publicity/objections.html", context)


@require_GET
@page_for(Role.OFFICE, Role.COMMITTEE)
def excel(request: Request, season_id: int) -> HttpResponse:
    """Download the list as filtered; nobody's name or contact is in it."""
    season = request.season = season_for(request.actor, season_id)
    today = local_day(request.now)
    rows = filtered(objections_for(request.actor, season), today, **asked(request)).for_list()
    data = objections_xlsx(season, list(rows), request.actor, request.now)
    return download(data, f"{season.year}年度{_('异议台账')}.xlsx", XLSX)


def opened(request: Request, season_id: int, objection_id: int) -> Objection:
    """Return the objection of a page; 404 for those who may not read it."""
    season = request.season = season_for(request.actor, season_id)
    return objection_for(request.actor, season, objection_id)


@require_GET
@page_for(*READERS)
def one(request: Request, season_id: int, objection_id: int) -> HttpResponse:
    """Show an objection with its time line, and what the reader may do now."""
    return shown(request, opened(request, season_id, objection_id))


def shown(
    request: Request,
    objection: Objection,
    *,
    bound: dict[str, Any] | None = None,
    contact: Any = None,
) -> HttpResponse:
    """Return the page of an objection; a form that was refused stands in its place."""
    is_head = request.actor.person.pk in heads_of(objection.season, objection.notice.stage)
    moves = forms_for(request, objection, is_head=is_head)
    moves.update(bound or {})
    moments = steps_of(objection)
    context = {
        "season": objection.season,
        "stage": objection.rule,
        "objection": objection,
        "due": due_of(objection, local_day(request.now)),
        "moments": moments,
        "found": any(each.move == "find" for each in moments),
        "files": first_files(objection),
        "moves": moves,
        "knows": may_know(request.actor, objection, is_head=is_head),
        "contact": contact,
        "office": request.actor.is_a(Role.OFFICE),
        "lists": request.actor.is_a(Role.OFFICE, Role.COMMITTEE),
    }
    status = REFUSED if bound else 200
    return render(request, "publicity/objection.html", context, status=status)


@require_GET
@page_for(*READERS)
def file(request: Request, season_id: int, objection_id: int, file_id: int) -> HttpResponse:
    """Give a file of an objection; the sealed letter only to those who may know who objects."""
    objection = opened(request, season_id, objection_id)
    found = objection_file(objection, file_id)
    if found.part == "letter":
        is_head = request.actor.person.pk in heads_of(objection.season, objection.notice.stage)
        may_know(request.actor, objection, is_head=is_head).demand()
    return give(bytes_of(found), found.name, found.kind, inline="download" not in request.GET)


@require_http_methods(["GET", "POST"])
@page_for(Role.OFFICE)
def register(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """Write down an objection that came by call, visit or letter."""
    season = request.season = season_for(request.actor, season_id)
    stage = publicity_stage(season, stage_id)
    notice = last_notice_shown(season, stage_id)
    posted: Any = page_of_notice(notice)
    today = local_day(request.now)
    form = RegisterForm(
        request.POST or None, items=posted.items, initial={"day": today, "way": "letter"}
    )
    if request.method == "POST" and form.is_valid():
        done = form.attempt(lambda: _registered(request, notice, form))
        if done is not None:
            messages.success(request, _told(done.objection, done.code))
            return redirect("objection", season.pk, done.objection.pk)
    context = {
        "season": season,
        "stage": stage,
        "notice": notice,
        "form": form,
        "verdict": may_register(request.actor, notice, min(today, notice.last_day or today)),
    }
    status = REFUSED if form.refusal or form.errors else 200
    return render(request, "publicity/register.html", context, status=status)


def _registered(request: Request, notice: Notice, form: RegisterForm) -> Any:
    data = form.cleaned_data
    return register_objection(
        actor=request.actor,
        notice=notice,
        claim=claim_of(form),
        way=data["way"],
        day=data["day"],
        note=data["note"],
        letter=letter_of(request),
        evidence=evidence_of(request),
        now=request.now,
    )


def _told(objection: Objection, code: str) -> str:
    """Return what the office reads after registering: for a lead there is nothing to look up."""
    if objection.state == "lead":
        return _("%s 已作为线索留存，不作为异议办理。") % objection.number
    words = _(
        "已登记：%(number)s。请把编号和查询码 %(code)s 告诉提出异议人，凭此可在网上查看办理情况。"
    )
    return words % {"number": objection.number, "code": grouped(code)}

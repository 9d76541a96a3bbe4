"""The office and the answers: each unit's, those that came on paper, the opinions by clause."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xuanshu.core.calendar import local_day
from xuanshu.kit.forms import KitForm
from xuanshu.kit.lists import XLSX, download
from xuanshu.kit.uploads import chosen
from xuanshu.programmes.access import asked_for, may_consult, may_keep_answer
from xuanshu.programmes.documents import opinions_xlsx, units_xlsx, way_of
from xuanshu.programmes.forms import EnterForm, ReasonForm, SettleForm, TopicForm
from xuanshu.programmes.models import AskedUnit, Consultation
from xuanshu.programmes.queries import (
    asked_units,
    clauses,
    field_names,
    handlers_by_unit,
    last_scan,
    opinions_of,
)
from xuanshu.programmes.services.consultation import (
    Entered,
    enter_answer,
    group_opinions,
    return_answer,
    settle_opinions,
    unsettle_opinions,
)
from xuanshu.programmes.views.consultation import REFUSED, opened
from xuanshu.programmes.views.consultation_answer import MOST_MB, clause_row
from xuanshu.units.access import Request, page_for
from xuanshu.units.models import Role
from xuanshu.units.views.personal import asked_why


@require_http_methods(["GET", "POST"])
@page_for(Role.OFFICE, Role.AUDIT)
def units_excel(request: Request, consultation_id: int) -> HttpResponse:
    """Download who has answered, with telephones, to who says why."""
    consultation = opened(request, consultation_id)
    asked = asked_why(request, _("征求意见答复情况表"))
    if asked is not None:
        return asked
    people = handlers_by_unit(consultation.federation, local_day(request.now))
    rows = asked_units(consultation)
    data = units_xlsx(consultation, rows, people, request.actor, request.now)
    return download(data, f"{consultation.title}{_('答复情况表')}.xlsx", XLSX)


def _part(request: Request, consultation_id: int, asked_id: int) -> AskedUnit:
    return asked_for(request.actor, opened(request, consultation_id), asked_id)


@require_GET
@page_for(Role.OFFICE, Role.AUDIT)
def reply_page(request: Request, consultation_id: int, asked_id: int) -> HttpResponse:
    """Show a unit's answer that counts, with its signed sheet."""
    return _reply(request, _part(request, consultation_id, asked_id))


def _reply(request: Request, asked: AskedUnit, form: ReasonForm | None = None) -> HttpResponse:
    context = {
        "consultation": asked.consultation,
        "season": getattr(request, "season", None),
        "asked": asked,
        "way": way_of(asked),
        "scan": last_scan(asked),
        "form": form or ReasonForm(),
        "may_return": may_keep_answer(request.actor, asked, "return")
        and asked.consultation.state == "open",
        "refusal": form.refusal if form else None,
    }
    status = REFUSED if form else 200
    return render(request, "programmes/reply.html", context, status=status)


@require_POST
@page_for(Role.OFFICE)
def reply_return(request: Request, consultation_id: int, asked_id: int) -> HttpResponse:
    """Return an answer to its unit."""
    asked, form = _part(request, consultation_id, asked_id), ReasonForm(request.POST)
    if form.is_valid():
        done = form.attempt(
            lambda: return_answer(
                actor=request.actor,
                asked=asked,
                reason=form.cleaned_data["reason"],
                now=request.now,
            )
        )
        if done is not None:
            messages.success(request, _("已退回%s。") % asked.name)
            return redirect("consultation", consultation_id)
    return _reply(request, asked, form)


@require_http_methods(["GET", "POST"])
@page_for(Role.OFFICE)
def enter_page(request: Request, consultation_id: int, asked_id: int) -> HttpResponse:
    """Enter an answer that came on paper, by mail or by telephone."""
    asked = _part(request, consultation_id, asked_id)
    rows = clauses(asked.consultation)
    initial = {"day": local_day(request.now), "way": "paper"}
    form = EnterForm(request.POST or None, initial=initial)
    values = {name: request.POST.get(name, "") for name in field_names(rows)}
    if request.method == "POST":
        may_keep_answer(request.actor, asked, "enter").demand()
        if form.is_valid() and form.attempt(lambda: _enter(request, asked, form, values)):
            messages.success(request, _("%s的线下答复已录入。") % asked.name)
            return redirect("consultation", consultation_id)
    found = {each.field: each.message for each in form.refusal.findings} if form.refusal else {}
    context = {
        "consultation": asked.consultation,
        "season": getattr(request, "season", None),
        "asked": asked,
        "form": form,
        "refusal": form.refusal,
        "draft": values,
        "clauses": [clause_row(each, values, found) for each in rows],
        "errors": found,
        "verdict": may_keep_answer(request.actor, asked, "enter"),
    }
    status = REFUSED if form.errors or form.refusal else 200
    return render(request, "programmes/enter.html", context, status=status)


def _enter(request: Request, asked: AskedUnit, form: EnterForm, values: dict[str, str]) -> Any:
    files = chosen(request, "scan", MOST_MB)
    data = form.cleaned_data
    entered = Entered(**data, values=values, scan=files[0] if files else None)
    return enter_answer(actor=request.actor, asked=asked, entered=entered, now=request.now)


@require_GET
@page_for(Role.OFFICE, Role.AUDIT)
def opinions_page(request: Request, consultation_id: int) -> HttpResponse:
    """Show all opinions by clause, to be settled."""
    return _opinions(request, opened(request, consultation_id))


def _opinions(
    request: Request, consultation: Consultation, form: KitForm | None = None
) -> HttpResponse:
    opinions = list(opinions_of(consultation))
    wanted = request.GET.get("show", "")
    counts = Counter("done" if each.result else "open" for each in opinions)
    lines = [each for each in opinions if wanted not in counts or _state(each) == wanted]
    ticked = set(request.POST.getlist("opinions"))
    settle = form if isinstance(form, SettleForm) else SettleForm()
    context = {
        "consultation": consultation,
        "season": getattr(request, "season", None),
        "groups": _by_clause(consultation, lines),
        "counts": {"all": len(opinions), "open": counts["open"], "done": counts["done"]},
        "wanted": wanted,
        "ticked": {int(each) for each in ticked if each.isdecimal()},
        "settle": settle,
        "topic": form if isinstance(form, TopicForm) else TopicForm(),
        "may_settle": may_consult(request.actor, consultation, "settle"),
        "refusal": form.refusal if form else None,
    }
    status = REFUSED if form else 200
    return render(request, "programmes/opinions.html", context, status=status)


def _state(opinion: Any) -> str:
    return "done" if opinion.result else "open"


def _by_clause(consultation: Consultation, opinions: list[Any]) -> list[dict[str, Any]]:
    """Return each clause that is spoken of: its text, who agrees, the opinions on it."""
    agreeing: Counter[int] = Counter()
    for asked in asked_units(consultation):
        items = asked.reply.items if asked.reply else ()
        agreeing.update(item["clause"] for item in items if item["stance"] == "agree")
    known = {each.pk: each for each in clauses(consultation)}
    found: dict[int | None, dict[str, Any]] = {}
    for each in opinions:
        group = found.setdefault(
            each.clause_id,
            {
                "clause": known.get(each.clause_id),
                "agreeing": agreeing[each.clause_id],
                "rows": [],
            },
        )
        group["rows"].append((each, way_of(each.asked)))
    return list(found.values())


def _chosen(request: Request) -> list[int]:
    """Return the opinions that were ticked."""
    return [int(each) for each in request.POST.getlist("opinions") if each.isdecimal()]


def _acted(
    request: Request, consultation: Consultation, form: KitForm, act: Callable[..., list[Any]]
) -> HttpResponse:
    known: dict[str, Any] = {
        "actor": request.actor,
        "consultation": consultation,
        "opinions": _chosen(request),
        "now": request.now,
    }
    if form.is_valid():
        done = form.attempt(lambda: act(**known, **form.cleaned_data))
        if done is not None:
            messages.success(request, _("已处理%s条意见。") % len(done))
            where = f"#o-{done[0].pk}"
            return redirect(f"{reverse('consultation-opinions', args=[consultation.pk])}{where}")
    return _opinions(request, consultation, form)


@require_POST
@page_for(Role.OFFICE)
def opinions_act(request: Request, consultation_id: int, act: str) -> HttpResponse:
    """Settle the opinions ticked, undo that, or put them under one topic."""
    consultation = opened(request, consultation_id)
    if act == "settle":
        return _acted(request, consultation, SettleForm(request.POST), settle_opinions)
    if act == "unsettle":
        return _acted(request, consultation, KitForm(request.POST), unsettle_opinions)
    if act == "group":
        return _acted(request, consultation, TopicForm(request.POST), group_opinions)
    raise Http404


@require_GET
@page_for(Role.OFFICE, Role.AUDIT)
def opinions_excel(request: Request, consultation_id: int) -> HttpResponse:
    """Download all opinions by clause."""
    consultation = opened(request, consultation_id)
    data = opinions_xlsx(consultation, opinions_of(consultation), request.actor, request.now)
    return download(data, f"{consultation.title}{_('逐条意见')}.xlsx", XLSX)

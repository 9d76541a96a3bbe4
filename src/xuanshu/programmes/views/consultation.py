"""One consultation: its draft, how far the answers are, what can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from xuanshu.core.calendar import local_day
from xuanshu.core.verdict import RuleError
from xuanshu.kit.forms import KitForm
from xuanshu.kit.lists import page_of
from xuanshu.programmes.access import consultation_for, may_consult
from xuanshu.programmes.documents import reminder_text, way_of
from xuanshu.programmes.forms import (
    CloseForm,
    DraftForm,
    ExtendForm,
    PublishForm,
    ReasonForm,
)
from xuanshu.programmes.models import Consultation
from xuanshu.programmes.queries import (
    asked_units,
    drafted,
    handlers_by_unit,
    scheme_versions,
    tallies,
    units_of,
    version_by_id,
)
from xuanshu.programmes.services.consultation import (
    Draft,
    begin_next,
    close_consultation,
    extend_consultation,
    finish_draft,
    publish_summary,
    remind_units,
    save_consultation,
    send_consultation,
    withdraw_consultation,
)
from xuanshu.units.access import OF_UNIT, Request, page_for
from xuanshu.units.models import Role
from xuanshu.units.services import note_list_read

REFUSED = 409
READERS = (Role.OFFICE, Role.AUDIT, *OF_UNIT)
FORMS: dict[str, type[KitForm]] = {
    "send": KitForm,
    "finish": KitForm,
    "remind": KitForm,
    "extend": ExtendForm,
    "close": CloseForm,
    "withdraw": ReasonForm,
    "publish": PublishForm,
}
ACTS: dict[str, Callable[..., Any]] = {
    "send": send_consultation,
    "finish": finish_draft,
    "remind": remind_units,
    "extend": extend_consultation,
    "close": close_consultation,
    "withdraw": withdraw_consultation,
    "publish": publish_summary,
}


def opened(request: Request, consultation_id: int) -> Consultation:
    """Return the consultation of a page; the office sees the season whose rules order it."""
    found = consultation_for(request.actor, consultation_id)
    if found.season is not None and request.actor.is_a(Role.OFFICE):
        request.season = found.season
    return found


@require_GET
@page_for(*READERS)
def consultation_page(request: Request, consultation_id: int) -> HttpResponse:
    """Show the office its draft or how far the answers are; a unit goes to its own answer."""
    consultation = opened(request, consultation_id)
    if request.actor.is_a(*OF_UNIT):
        return redirect("consultation-answer", consultation_id)
    return shown(request, consultation)


def shown(
    request: Request,
    consultation: Consultation,
    *,
    draft: DraftForm | None = None,
    refused: tuple[str, KitForm] | None = None,
) -> HttpResponse:
    """Return the page of a consultation; a refused form stands in its place."""
    writes = bool(may_consult(request.actor, consultation, "save"))
    forms = {
        move: kind()
        for move, kind in FORMS.items()
        if may_consult(request.actor, consultation, move)
    }
    if refused is not None:
        forms[refused[0]] = refused[1]
    context: dict[str, Any] = {
        "consultation": consultation,
        "season": getattr(request, "season", None),
        "moves": forms,
        "refusal": refused[1].refusal if refused else None,
        "steps": consultation.steps.select_related("by"),
        "office": request.actor.is_a(Role.OFFICE),
        "has_next": hasattr(consultation, "next_draft"),
        "may_follow": request.actor.is_a(Role.OFFICE)
        and consultation.state in {"closed", "published"},
    }
    if writes:
        context["form"] = draft or _draft_form(request, consultation)
        context["clauses"], context["unnumbered"] = _clauses(consultation)
    else:
        context |= _answers(request, consultation)
    template = "consultation_draft" if writes else "consultation"
    status = REFUSED if refused or draft else 200
    return render(request, f"programmes/{template}.html", context, status=status)


def _draft_form(request: Request, consultation: Consultation, data: Any = None) -> DraftForm:
    federation = request.actor.federation
    versions = scheme_versions(federation)[:30]
    return DraftForm(consultation, data, units=units_of(federation), versions=versions)


def _clauses(consultation: Consultation) -> tuple[Any, str]:
    """Return the clauses of a draft, or why there are none yet."""
    try:
        return drafted(consultation), ""
    except RuleError as error:
        return (), error.message if consultation.body else ""


def _answers(request: Request, consultation: Consultation) -> dict[str, Any]:
    """Return who has answered, who has not, whom to telephone: that this was read is recorded."""
    what = _("征求意见答复情况")
    note_list_read(actor=request.actor, about=consultation, what=what, now=request.now)
    units = list(asked_units(consultation))
    wanted = request.GET.get("show", "")
    people = handlers_by_unit(consultation.federation, local_day(request.now))
    done = [each for each in units if each.state == "filed"]
    kept = {"done": done, "owed": [each for each in units if each.state != "filed"]}
    lines = kept.get(wanted, units)
    page = page_of(request, lines, 100)
    return {
        "page": page,
        "rows": [(each, way_of(each), people.get(each.unit_id, ())) for each in page],
        "wanted": wanted if wanted in kept else "",
        "counts": {"all": len(units), "done": len(done), "owed": len(units) - len(done)},
        "tally": tallies([consultation])[consultation.pk],
        "reminder": reminder_text(consultation, units) if consultation.due else "",
        "late_now": consultation.due and consultation.terms.is_late(request.now),
    }


@require_POST
@page_for(Role.OFFICE)
def consultation_save(request: Request, consultation_id: int) -> HttpResponse:
    """Save the draft."""
    consultation = opened(request, consultation_id)
    form = _draft_form(request, consultation, request.POST)
    actor, now = request.actor, request.now
    done = None
    if form.is_valid():
        values = form.values()
        if number := values.pop("version", None):
            values["version"] = version_by_id(actor.federation, number)
        base = form.cleaned_data["base"]
        done = form.attempt(
            lambda: save_consultation(
                actor=actor, consultation=consultation, draft=Draft(**values), base=base, now=now
            )
        )
    if done is None:
        return shown(request, consultation, draft=form)
    messages.success(request, _("草稿已保存。"))
    return redirect("consultation", consultation_id)


@require_POST
@page_for(Role.OFFICE)
def consultation_move(request: Request, consultation_id: int, move: str) -> HttpResponse:
    """Send, remind, extend, close, withdraw, publish, or make final."""
    consultation = opened(request, consultation_id)
    if move not in FORMS:
        raise Http404
    may_consult(request.actor, consultation, move).demand()
    form = FORMS[move](request.POST)
    act = {"actor": request.actor, "consultation": consultation, "now": request.now}
    if form.is_valid():
        done = form.attempt(lambda: ACTS[move](**act, **form.cleaned_data))
        if done is not None:
            messages.success(request, _("已办理。"))
            place = "consultation-summary" if move == "publish" else "consultation"
            return redirect(place, consultation_id)
    return shown(request, consultation, refused=(move, form))


@require_POST
@page_for(Role.OFFICE)
def consultation_next(request: Request, consultation_id: int) -> HttpResponse:
    """Begin the next draft."""
    consultation = opened(request, consultation_id)
    made = begin_next(actor=request.actor, consultation=consultation, now=request.now)
    return redirect("consultation", made.pk)

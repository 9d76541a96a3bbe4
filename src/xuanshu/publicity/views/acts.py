"""What is done with an objection: one address for each act."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_POST

from xuanshu.core.verdict import RuleError
from xuanshu.kit.forms import KitForm
from xuanshu.publicity.models import Objection
from xuanshu.publicity.services import (
    Ruling,
    acknowledge_objection,
    answer_objection,
    assign_checker,
    declare_interest,
    decline_objection,
    report_objection,
    rule_on_objection,
    show_contact,
    withdraw_objection,
    write_findings,
)
from xuanshu.publicity.views.claims import evidence_of
from xuanshu.publicity.views.moves import acted, form_for
from xuanshu.publicity.views.objections import READERS, opened, shown
from xuanshu.units.access import Request, page_for
from xuanshu.units.models import Role

Act = Callable[[Request, Objection, KitForm], Any]


def _act(move: str, said: Any, *roles: str) -> Callable[[Act], Callable[..., HttpResponse]]:
    """Make a view of an act: what was typed stays when a rule refuses."""

    def decorate(act: Act) -> Callable[..., HttpResponse]:
        @require_POST
        @page_for(*roles)
        @wraps(act)
        def view(request: Request, season_id: int, objection_id: int) -> HttpResponse:
            objection = opened(request, season_id, objection_id)
            form = form_for(request, objection, move, request.POST)
            done = acted(request, objection, form, lambda: act(request, objection, form), str(said))
            if done is None and form.refusal and not form.fields:
                raise form.refusal
            return done or shown(request, objection, bound={move: form})

        return view

    return decorate


@_act("acknowledge", lazy("已受理，请指定复核人。"), Role.OFFICE)
def acknowledge(request: Request, objection: Objection, _form: KitForm) -> Any:
    """Accept it."""
    return acknowledge_objection(actor=request.actor, objection=objection, now=request.now)


@_act("decline", lazy("已记为不予受理，提出异议人凭查询码可以看到理由。"), Role.OFFICE)
def decline(request: Request, objection: Objection, form: KitForm) -> Any:
    """Do not accept it."""
    return decline_objection(
        actor=request.actor, objection=objection, now=request.now, **form.cleaned_data
    )


@_act("assign", lazy("已指定复核人并通知本人。"), Role.OFFICE)
def assign(request: Request, objection: Objection, form: KitForm) -> Any:
    """Name who checks again."""
    return assign_checker(
        actor=request.actor,
        objection=objection,
        person_id=form.cleaned_data["person"],
        now=request.now,
    )


@_act("declare", lazy("已记录您的声明。"), *READERS)
def declare(request: Request, objection: Objection, form: KitForm) -> Any:
    """Declare no interest, or one."""
    return declare_interest(
        actor=request.actor,
        objection=objection,
        clear=request.POST.get("interest") == "none",
        reason=form.cleaned_data["reason"],
        now=request.now,
    )


@_act("find", lazy("复核意见已提交。"), *READERS)
def find(request: Request, objection: Objection, form: KitForm) -> Any:
    """Give the findings."""
    return write_findings(
        actor=request.actor,
        objection=objection,
        text=form.cleaned_data["text"],
        proposal=form.cleaned_data["proposal"],
        evidence=evidence_of(request),
        now=request.now,
    )


@_act("report", lazy("已报送，等待决定。"), Role.OFFICE)
def report(request: Request, objection: Objection, _form: KitForm) -> Any:
    """Report to the head."""
    return report_objection(actor=request.actor, objection=objection, now=request.now)


@_act("rule", lazy("决定已记录，办公室将答复提出异议人。"), Role.COMMITTEE)
def rule(request: Request, objection: Objection, form: KitForm) -> Any:
    """Decide."""
    data = form.cleaned_data
    if data["verdict"] not in {"uphold", "turn_down"}:
        raise RuleError(_("请选择成立还是不成立。"), field="verdict")
    ruling = Ruling(
        upheld=data["verdict"] == "uphold",
        reason=data["reason"],
        remedy=data["remedy"],
        entry=data.get("entry"),
        name=data["name"],
        unit=data["unit"],
    )
    return rule_on_objection(
        actor=request.actor, objection=objection, ruling=ruling, now=request.now
    )


@_act("answer", lazy("答复已登记。"), Role.OFFICE)
def answer(request: Request, objection: Objection, form: KitForm) -> Any:
    """Record the answer."""
    return answer_objection(
        actor=request.actor, objection=objection, now=request.now, **form.cleaned_data
    )


@_act("withdraw", lazy("已登记撤回。"), Role.OFFICE)
def withdraw(request: Request, objection: Objection, form: KitForm) -> Any:
    """Record that it was withdrawn."""
    return withdraw_objection(
        actor=request.actor, objection=objection, now=request.now, **form.cleaned_data
    )


@require_POST
@page_for(*READERS)
def contact(request: Request, season_id: int, objection_id: int) -> HttpResponse:
    """Show who objects and how to reach them, once; the record has a line of it."""
    objection = opened(request, season_id, objection_id)
    objector = show_contact(actor=request.actor, objection=objection, now=request.now)
    return shown(request, objection, contact=objector)

"""What can be done with an objection now: the forms of its page, and the acts behind them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from xuanshu.core.calendar import local_day
from xuanshu.kit.forms import KitForm
from xuanshu.publicity.access import may_check, may_handle, may_rule
from xuanshu.publicity.forms import (
    AnswerForm,
    AssignForm,
    DeclareForm,
    DeclineForm,
    FindForm,
    RuleForm,
    WithdrawForm,
)
from xuanshu.publicity.models import Objection, Subject
from xuanshu.publicity.queries import checker_candidates, last_step, listed_items
from xuanshu.units.access import Request
from xuanshu.units.models import Role

Maker = Callable[[Request, Objection, Any], KitForm]


def _assign(request: Request, objection: Objection, data: Any) -> KitForm:
    """Return the form with everybody of the office; who has to stay away says so."""
    people = [
        (each.person.pk, each.person.name + ("" if each.verdict else _("（应当回避）")))
        for each in checker_candidates(objection, local_day(request.now))
    ]
    return AssignForm(data, people=people)


def _rule(_request: Request, objection: Objection, data: Any) -> KitForm:
    """Return the form; which entry is meant is asked only where the objection does not say."""
    items = listed_items(objection.season, objection.notice.stage)
    form = RuleForm(data, items=items)
    if objection.subject == Subject.ENTRY:
        del form.fields["entry"]
    return form


def _answer(request: Request, objection: Objection, data: Any) -> KitForm:
    """Return the form beginning with the decision and its reason."""
    ruled = last_step(objection, "uphold" if objection.result == "upheld" else "turn_down")
    word = _("成立") if objection.result == "upheld" else _("不成立")
    text = _("经复核，您提出的异议%(word)s。%(reason)s") % {
        "word": word,
        "reason": ruled.text if ruled else "",
    }
    way = "online" if objection.way == "online" else "letter"
    known = {"text": text, "way": way, "day": local_day(request.now)}
    return AnswerForm(data, initial=known)


def _plain(kind: type[KitForm]) -> Maker:
    return lambda _request, _objection, data: kind(data)


MAKERS: dict[str, Maker] = {
    "acknowledge": _plain(KitForm),
    "decline": _plain(DeclineForm),
    "assign": _assign,
    "declare": _plain(DeclareForm),
    "find": _plain(FindForm),
    "report": _plain(KitForm),
    "rule": _rule,
    "answer": _answer,
    "withdraw": _plain(WithdrawForm),
}
OFFICE = ("acknowledge", "decline", "assign", "report", "answer", "withdraw")


def form_for(request: Request, objection: Objection, move: str, data: Any = None) -> KitForm:
    """Return the form of a move."""
    return MAKERS[move](request, objection, data)


def forms_for(request: Request, objection: Objection, *, is_head: bool) -> dict[str, KitForm]:
    """Return by move the forms of what the reader may do now."""
    actor = request.actor
    found = [move for move in OFFICE if may_handle(actor, objection, move)]
    found += [move for move in ("declare", "find") if may_check(actor, objection, move)]
    if objection.cleared and "declare" in found:
        found.remove("declare")
    if actor.is_a(Role.COMMITTEE) and may_rule(actor, objection, is_head=is_head, move="uphold"):
        found.append("rule")
    return {move: form_for(request, objection, move) for move in found}


def acted(
    request: Request,
    objection: Objection,
    form: KitForm,
    act: Callable[[], Any],
    said: str,
) -> HttpResponse | None:
    """Return the way back after an act that was done; ``None`` leaves the refusal on the form."""
    if form.is_valid() and form.attempt(act) is not None:
        messages.success(request, said)
        return redirect("objection", objection.season_id, objection.pk)
    return None

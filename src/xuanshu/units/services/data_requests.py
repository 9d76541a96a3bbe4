"""What people ask about the data held of them, and the answers."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from xuanshu.core.verdict import RuleError
from xuanshu.journal.services import record
from xuanshu.outbox.services import tell
from xuanshu.units.access import Actor, may_guard
from xuanshu.units.models import DataAsk, DataRequest, DataState, Person
from xuanshu.units.queries import locked_person, locked_request, open_request
from xuanshu.units.services.erase_person import erase

MOST_TEXT = 2_000


def ask_about_data(*, actor: Actor, ask: str, text: str, now: dt.datetime) -> DataRequest:
    """Return the request; the answer is due ``DATA_DAYS`` days later.

    Raises ``RuleError`` for an unknown kind, an empty text, and while such a request waits.
    """
    if ask not in DataAsk.values:
        raise RuleError(_("请选择要求。"), field="ask")
    words = text.strip()
    if not words:
        raise RuleError(_("请写明哪一项信息、为什么。"), field="text")
    if len(words) > MOST_TEXT:
        raise RuleError(_("最多%s字。") % MOST_TEXT, field="text")
    with transaction.atomic():
        person = locked_person(actor, actor.person.pk)
        if open_request(person, ask):
            raise RuleError(_("您已有一件同类要求在办理，请先等答复，或撤回后重新提出。"))
        due = timezone.localdate(now) + dt.timedelta(days=settings.DATA_DAYS)
        made = DataRequest(person=person, ask=ask, text=words, at=now, due=due)
        made.save(force_insert=True)
        _record(actor, "units.ask_data", _("就本人信息提出要求：%s"), made, now)
    return made


def take_request_back(*, actor: Actor, request: DataRequest, now: dt.datetime) -> DataRequest:
    """Return one's own request, taken back before it was answered."""
    with transaction.atomic():
        held = locked_request(actor, request.pk)
        if held.person_id != actor.person.pk:
            raise RuleError(_("只能撤回本人的要求。"))
        _demand_open(held)
        held.state, held.answered_at = DataState.TAKEN_BACK, now
        held.save(update_fields=["state", "answered_at"])
        _record(actor, "units.take_back_data", _("撤回就本人信息提出的要求：%s"), held, now)
    return held


def answer_request(
    *, actor: Actor, request: DataRequest, granted: bool, answer: str, now: dt.datetime
) -> DataRequest:
    """Return the request as answered; the person is told.

    A granted request to erase erases the account (see ``erase``). Raises ``RuleError`` without an
    answer in words, for one's own request, and where it was answered before.
    """
    may_guard(actor).demand()
    words = answer.strip()
    if not words:
        raise RuleError(_("请写明怎样办理的，或者不予办理的理由。"), field="answer")
    with transaction.atomic():
        held = locked_request(actor, request.pk)
        if held.person_id == actor.person.pk:
            raise RuleError(_("本人的要求由另一位管理员答复。"))
        _demand_open(held)
        held.state = DataState.GRANTED if granted else DataState.REFUSED
        held.answer, held.answered_at, held.answered_by = words, now, actor.person
        held.save(update_fields=["state", "answer", "answered_at", "answered_by"])
        _record(actor, "units.answer_data", _("答复就本人信息提出的要求：%s"), held, now)
        if granted and held.ask == DataAsk.ERASE:
            erase(actor=actor, person=held.person, now=now)
        else:
            _tell(held, actor, now)
    return held


def _demand_open(request: DataRequest) -> None:
    if request.state != DataState.OPEN:
        word = DataState(request.state).label
        raise RuleError(_("这件要求目前是“%s”，不能再办理。") % word)


def _tell(request: DataRequest, actor: Actor, now: dt.datetime) -> None:
    person: Person = request.person
    tell(
        people=[person.pk],
        federation=actor.federation_key,
        key=f"data-request:{request.pk}",
        subject=_("您就本人信息提出的要求已答复"),
        body=request.answer,
        url=reverse("own-data"),
        now=now,
    )


def _record(actor: Actor, verb: str, says: str, request: DataRequest, now: dt.datetime) -> None:
    record(
        actor=actor,
        verb=verb,
        says=says % request.get_ask_display(),
        about=request,
        details={"person": request.person_id, "ask": request.ask, "state": request.state},
        now=now,
    )

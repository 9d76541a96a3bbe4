"""Open a filed answer again: the unit takes it back, or the office returns it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from xuanshu.core.calendar import local_day
from xuanshu.core.lifecycle import ANSWER, step
from xuanshu.core.verdict import RuleError
from xuanshu.journal.services import record
from xuanshu.outbox.services import tell
from xuanshu.programmes.access import may_answer, may_keep_answer
from xuanshu.programmes.models import AskedUnit
from xuanshu.programmes.queries import handlers_of_unit, locked_asked
from xuanshu.programmes.services.consultation.advance import reason_typed

if TYPE_CHECKING:
    from xuanshu.units.access import Actor


def take_answer_back(*, actor: Actor, asked: AskedUnit, now: dt.datetime) -> AskedUnit:
    """Return the unit's part, to be written in again; what was filed stays on record.

    Raises ``RuleError`` once the office has begun to settle its opinions, or closed.
    """
    with transaction.atomic():
        held = locked_asked(asked.pk)
        may_answer(actor, held, "take_back", now).demand()
        _reopen(actor, held, "take_back", "", now)
    return held


def return_answer(*, actor: Actor, asked: AskedUnit, reason: str, now: dt.datetime) -> AskedUnit:
    """Return the unit's part, returned with the reason; its opinions no longer count.

    Raises ``RuleError`` without a reason, and for a closed consultation: the unit could not
    answer then, so the time has to be extended first.
    """
    reason = reason_typed(reason)
    with transaction.atomic():
        held = locked_asked(asked.pk)
        may_keep_answer(actor, held, "return").demand()
        if held.consultation.state != "open":
            raise RuleError(_("征求意见已截止，单位不能再修改。请先延期，再退回。"))
        _reopen(actor, held, "return", reason, now)
        tell(
            people=handlers_of_unit(held.unit, local_day(now)),
            federation=actor.federation_key,
            key=f"consultation:{held.consultation_id}",
            subject=_("征求意见答复被退回：%s") % held.consultation.title[:80],
            body=reason,
            url=reverse("consultation-answer", args=[held.consultation_id]),
            now=now,
        )
    return held


def _reopen(actor: Actor, held: AskedUnit, move: str, reason: str, now: dt.datetime) -> None:
    """Let the answer that counts count no more."""
    reply = held.reply
    held.state = step(ANSWER, held.state, move).value
    held.reply, held.return_reason = None, reason
    held.save()
    words = {"unit": held.name, "move": ANSWER.move_label(move)}
    record(
        actor=actor,
        verb=f"programmes.consultation_{move}",
        says=_("征求意见答复（%(unit)s）：%(move)s") % words,
        about=held,
        details={"reply": reply.pk if reply else None, "reason": reason},
        clause=held.consultation.clause,
        now=now,
    )

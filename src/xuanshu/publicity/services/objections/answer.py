"""Record how an objector was answered."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.calendar import local_day
from xuanshu.core.verdict import RuleError
from xuanshu.publicity.access import may_handle
from xuanshu.publicity.models import AnswerWay, Objection
from xuanshu.publicity.queries import locked_objection
from xuanshu.publicity.services.objections.advance import advance
from xuanshu.publicity.services.objections.texts import typed
from xuanshu.units.access import Actor


def answer_objection(
    *, actor: Actor, objection: Objection, text: str, way: str, day: dt.date, now: dt.datetime
) -> Objection:
    """Return the objection, answered; the text can be read with number and query code from now on.

    Raises ``RuleError`` before the head's decision, for an empty text, an unknown way, and a day
    in the future or before the objection came in.
    """
    text = typed(text, "text", _("请填写答复内容。"))
    if way not in AnswerWay.values:
        raise RuleError(_("请选择答复方式。"), field="way")
    if not objection.received_on <= day <= local_day(now):
        raise RuleError(_("答复日期应当在收到异议之后，且不晚于今天。"), field="day")
    with transaction.atomic():
        held = locked_objection(objection)
        may_handle(actor, held, "answer").demand()
        advance(held, "answer", actor=actor, now=now, text=text, choice=way, day=day)
    return held

"""Close a consultation: no more answers come in over the net."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.verdict import RuleError
from xuanshu.programmes.access import may_consult
from xuanshu.programmes.models import Consultation, Silence
from xuanshu.programmes.queries import asked_units, locked_consultation
from xuanshu.programmes.services.consultation.advance import advance, reason_typed

if TYPE_CHECKING:
    from xuanshu.units.access import Actor


def close_consultation(
    *, actor: Actor, consultation: Consultation, now: dt.datetime, reason: str = ""
) -> Consultation:
    """Return the consultation, closed; what comes on paper may still be entered.

    Before the last day it needs a reason, unless every unit has answered. Raises ``RuleError``
    where silent units have to be reminded first and were not.
    """
    with transaction.atomic():
        held = locked_consultation(consultation.pk)
        may_consult(actor, held, "close").demand()
        owing = [each for each in asked_units(held) if each.state != "filed"]
        if owing and not held.terms.is_late(now):
            reason = reason_typed(reason)
        if owing and held.silence == Silence.REMINDED and held.reminded_at is None:
            words = _("还有%s个单位没有答复，按规定须先催办，再截止。")
            raise RuleError(words % len(owing), clause=held.clause)
        content = {"owing": [each.unit_id for each in owing]}
        advance(held, "close", actor=actor, now=now, text=reason, content=content)
    return held

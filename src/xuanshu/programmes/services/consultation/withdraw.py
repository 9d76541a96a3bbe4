"""Withdraw a consultation, with the reason."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.programmes.access import may_consult
from xuanshu.programmes.models import Consultation
from xuanshu.programmes.queries import locked_consultation
from xuanshu.programmes.services.consultation.advance import advance, reason_typed
from xuanshu.programmes.services.consultation.send import tell_asked

if TYPE_CHECKING:
    from xuanshu.units.access import Actor


def withdraw_consultation(
    *, actor: Actor, consultation: Consultation, reason: str, now: dt.datetime
) -> Consultation:
    """Return the consultation, withdrawn: answers stay on record, the units asked are told.

    Raises ``RuleError`` without a reason, and once the summary is published.
    """
    reason = reason_typed(reason)
    with transaction.atomic():
        held = locked_consultation(consultation.pk)
        may_consult(actor, held, "withdraw").demand()
        advance(held, "withdraw", actor=actor, now=now, text=reason)
        if held.sent_at is not None:
            tell_asked(held, _("本次征求意见已撤销，不必再答复。理由：%s") % reason, now=now)
    return held

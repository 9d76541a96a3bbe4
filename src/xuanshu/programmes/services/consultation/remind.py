"""Remind the units that have not answered."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.verdict import RuleError
from xuanshu.programmes.access import may_consult
from xuanshu.programmes.models import Consultation
from xuanshu.programmes.queries import asked_units, locked_consultation
from xuanshu.programmes.services.consultation.advance import advance
from xuanshu.programmes.services.consultation.send import tell_asked

if TYPE_CHECKING:
    from xuanshu.units.access import Actor


def remind_units(*, actor: Actor, consultation: Consultation, now: dt.datetime) -> int:
    """Return how many handlers were reminded; raises ``RuleError`` where every unit answered."""
    with transaction.atomic():
        held = locked_consultation(consultation.pk)
        may_consult(actor, held, "remind").demand()
        owing = [each.unit_id for each in asked_units(held) if each.state != "filed"]
        if not owing:
            raise RuleError(_("各单位都已答复，不需要催办。"))
        held.reminded_at = now
        advance(held, "remind", actor=actor, now=now, content={"owing": owing})
        words = _("贵单位尚未反馈意见，请在%s前答复；没有意见的，选“无意见”提交。")
        if held.terms.is_late(now):
            words = _(
                "反馈期限%s已过，贵单位尚未反馈意见，请尽快答复；没有意见的，选“无意见”提交。"
            )
        return tell_asked(held, words % held.terms.until, now=now, owing=True)

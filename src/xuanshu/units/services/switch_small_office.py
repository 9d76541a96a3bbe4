"""Switch the small office's mode on or off."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.verdict import RuleError
from xuanshu.journal.services import record
from xuanshu.units.access import Actor, is_small_office, may_switch_small_office
from xuanshu.units.models import SmallOffice

MOST = 200


def switch_small_office(*, actor: Actor, on: bool, reason: str, now: dt.datetime) -> SmallOffice:
    """Return the switch, written with its reason.

    Raises ``RuleError`` without a reason and where it stands so already.
    """
    may_switch_small_office(actor).demand()
    reason = reason.strip()
    if not reason:
        raise RuleError(_("请写明理由，例如“研究室只有一名工作人员”。"), field="reason")
    if len(reason) > MOST:
        raise RuleError(_("理由最多%s字。") % MOST, field="reason")
    with transaction.atomic():
        if is_small_office(actor.federation) == on:
            raise RuleError(_("小机关模式已经开启。") if on else _("小机关模式没有开启。"))
        fact = SmallOffice(
            federation=actor.federation, on=on, reason=reason, at=now, by=actor.person
        )
        fact.save(force_insert=True)
        says = _("开启小机关模式") if on else _("关闭小机关模式")
        verb = "units.small_office_on" if on else "units.small_office_off"
        record(actor=actor, verb=verb, says=says, fact=fact, now=now)
    return fact

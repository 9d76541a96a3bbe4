"""Lift the lock of an account or of an address."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.verdict import RuleError
from xuanshu.journal.services import record
from xuanshu.units.access import Actor, may_guard
from xuanshu.units.queries import Lock, forget_failures, locks_for, subject_of_address


def unlock(*, actor: Actor, pk: int, reason: str, now: dt.datetime) -> Lock:
    """Return the lock that was lifted.

    Raises ``RuleError`` where nothing is locked any more, and without a word on how it was made
    sure that the right person asks (the recorded call-back).
    """
    may_guard(actor).demand()
    with transaction.atomic():
        lock = next((each for each in locks_for(actor, now) if each.pk == pk), None)
        if lock is None:
            raise RuleError(_("这个锁定已经解除或到期。"))
        if not reason.strip():
            message = _("请写明解除的原因，例如“本人来电，已回拨办公电话核实”。")
            raise RuleError(message, field="reason")
        forget_failures(lock.person.key if lock.person else subject_of_address(lock.address))
        record(
            actor=actor,
            verb="units.unlock",
            says=_("解除账号锁定") if lock.person else _("解除地址锁定"),
            about=lock.person,
            details={"address": lock.address, "reason": reason.strip()[:200]},
            now=now,
        )
    return lock

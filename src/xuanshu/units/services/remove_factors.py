"""Take a lost second factor away, after a recorded call-back."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.verdict import RuleError
from xuanshu.journal.services import record
from xuanshu.outbox.services import tell
from xuanshu.units.access import Actor, may_remove_factors
from xuanshu.units.models import Person
from xuanshu.units.queries import end_sessions_but, locked_person, remove_factors_of

REASON_MOST = 200


def remove_factors(*, actor: Actor, person: Person, reason: str, now: dt.datetime) -> list[str]:
    """Return the kinds of factors that were removed; the person's sessions end and they are told.

    Raises ``RuleError`` for one's own (those are removed with a code, in one's own page), where
    there is none, and without a word on how it was made sure that the right person asks.
    """
    may_remove_factors(actor).demand()
    if not reason.strip():
        message = _("请写明原因和核实经过，例如“手机遗失，已回拨办公电话核实”。")
        raise RuleError(message, field="reason")
    if person.pk == actor.person.pk:
        raise RuleError(_("自己的验证方式请在“登录与安全”里办理。"))
    with transaction.atomic():
        held = locked_person(actor, person.pk)
        kinds = remove_factors_of(held)
        if not kinds:
            raise RuleError(_("此人没有设置第二种验证方式。"))
        end_sessions_but(held, "")
        record(
            actor=actor,
            verb="units.remove_factors",
            says=_("解除他人的第二种验证方式"),
            about=held,
            details={
                "person": held.pk,
                "kinds": ",".join(kinds),
                "reason": reason.strip()[:REASON_MOST],
            },
            now=now,
        )
        tell(
            people=[held.pk],
            federation=actor.federation_key,
            key="remove_factors",
            subject=_("您的第二种验证方式已由管理员解除"),
            body=_("如果不是您本人要求的，请立即修改密码，并告诉系统管理员。"),
            now=now,
        )
    return kinds

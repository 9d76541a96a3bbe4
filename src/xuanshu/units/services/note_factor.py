"""Note in the record what becomes of somebody's second factors."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.journal.services import record
from xuanshu.outbox.services import tell
from xuanshu.units.models import Person
from xuanshu.units.queries import factor_word
from xuanshu.units.services.note_sign_in import Caller

ADDED, REMOVED, USED = "units.add_factor", "units.remove_factor", "units.use_factor"


def note_factor(*, person: Person, kind: str, act: str, address: str, now: dt.datetime) -> None:
    """Record that a factor was added, removed or used; tell its owner of a change.

    The record says which kind, never what it is made of.
    """
    says = {
        ADDED: _("设置第二种验证方式：%s"),
        REMOVED: _("停用第二种验证方式：%s"),
        USED: _("用%s验证身份"),
    }[act] % factor_word(kind)
    with transaction.atomic():
        record(
            actor=Caller(person.federation.code, person.key, address),
            verb=act,
            says=says,
            about=person,
            details={"person": person.pk, "kind": kind},
            now=now,
        )
        if act != USED:
            tell(
                people=[person.pk],
                federation=person.federation.code,
                key=f"{act}:{kind}",
                subject=says,
                body=_("如果不是您本人办理，请立即修改密码，并告诉系统管理员。"),
                now=now,
            )

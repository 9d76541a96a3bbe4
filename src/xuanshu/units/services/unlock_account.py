"""Let somebody in again from the server: a sole system administrator who locked themselves out."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.verdict import RuleError
from xuanshu.journal.services import record
from xuanshu.outbox.services import tell
from xuanshu.units.models import Person
from xuanshu.units.queries import (
    SERVER,
    account_named,
    end_sessions_but,
    forget_failures,
    remove_factors_of,
)
from xuanshu.units.services.note_sign_in import Caller


def unlock_account(*, username: str, factors: bool, now: dt.datetime) -> Person:
    """Return the person whose account's lock was lifted; with ``factors`` those are removed too.

    Whoever may run a command on the server may do this; the record says that it came from there,
    and the person is told. Raises ``RuleError`` where nobody has the account.
    """
    person = account_named(username)
    if person is None:
        raise RuleError(_("没有账号“%s”。") % username, field="account")
    with transaction.atomic():
        forget_failures(person.key)
        kinds = remove_factors_of(person) if factors else []
        if kinds:
            end_sessions_but(person, "")
        says = _("在服务器上解除账号锁定和第二种验证方式") if kinds else _("在服务器上解除账号锁定")
        record(
            actor=Caller(person.federation.code, SERVER),
            verb="units.unlock_account",
            says=says,
            about=person,
            details={"person": person.pk, "kinds": ",".join(kinds)},
            now=now,
        )
        tell(
            people=[person.pk],
            federation=person.federation.code,
            key="unlock_account",
            subject=says,
            body=_("如果不是您本人要求的，请立即修改密码，并告诉系统管理员。"),
            now=now,
        )
    return person

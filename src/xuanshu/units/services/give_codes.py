"""Give people one-time codes, for the printed 开户通知单."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Sequence

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.verdict import RuleError
from xuanshu.journal.services import record
from xuanshu.units.access import Actor, may_manage
from xuanshu.units.models import Person

# Without signs that look like others on paper: no 0 and O, 1, I and L.
SIGNS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
LENGTH = 12
GROUP = 4
MOST = 1000


def give_codes(
    *, actor: Actor, people: Sequence[Person], reason: str, now: dt.datetime
) -> list[tuple[Person, str]]:
    """Return each person with a new one-time code; whatever opened the account before is void.

    The code opens only the choice of a password and runs out after ``CODE_DAYS``. Raises
    ``RuleError`` for nobody, for too many, for a closed account, and without a word on why where
    somebody already has a password of their own (the recorded call-back).
    """
    may_manage(actor).demand()
    _demand_fit(people, reason)
    given = [(person, _code()) for person in people]
    until = now + dt.timedelta(days=settings.CODE_DAYS)
    with transaction.atomic():
        for person, code in given:
            person.password = make_password(code, hasher="pbkdf2_sha256_code")
            person.must_change, person.code_until = True, until
            person.save(update_fields=["password", "must_change", "code_until"])
            record(
                actor=actor,
                verb="units.give_code",
                says=_("发放一次性开户码"),
                about=person,
                details={"person": person.pk, "until": until, "reason": reason},
                now=now,
            )
    return given


def _demand_fit(people: Sequence[Person], reason: str) -> None:
    if not people:
        raise RuleError(_("请先选择要发放开户通知单的人员。"), field="person")
    if len(people) > MOST:
        raise RuleError(_("一次最多打印%s份开户通知单。") % MOST, field="person")
    for person in people:
        if not person.is_active:
            raise RuleError(_("账号“%s”已停用，请先恢复。") % person.username, field="person")
    if not reason.strip() and any(has_password(person) for person in people):
        message = _(
            "所选人员中有人已经设置了密码；重新发放须写明原因，例如“本人来电，已回拨核实”。"
        )
        raise RuleError(message, field="reason")


def has_password(person: Person) -> bool:
    """Return whether the person has chosen a password."""
    return person.has_usable_password() and not person.must_change


def _code() -> str:
    """Return a code in groups, as it is printed and typed."""
    signs = "".join(secrets.choice(SIGNS) for _ in range(LENGTH))
    return "-".join(signs[at : at + GROUP] for at in range(0, LENGTH, GROUP))

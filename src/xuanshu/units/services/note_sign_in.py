"""Note in the record who came in, who failed to, who went out; lock after too many failures."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.journal.services import record
from xuanshu.units.models import Person
from xuanshu.units.queries import (
    NOBODY,
    account_named,
    count_failure,
    federations,
    forget_failures,
    subject_of,
    subject_of_address,
)


@dataclass(frozen=True, slots=True)
class Caller:
    """Who stands at the door, as the record names them."""

    federation_key: str
    key: str = NOBODY
    address: str = ""
    post_key: str = ""


def note_sign_in(*, person: Person, address: str, now: dt.datetime) -> None:
    """Record that somebody came in; what the account failed before is forgotten."""
    with transaction.atomic():
        forget_failures(person.key)
        _record(_caller(person, address), person, "units.sign_in", _("登录"), now)


def note_sign_out(*, person: Person, address: str, now: dt.datetime, timed_out: bool) -> None:
    """Record that somebody went out, or was signed out after too long a time."""
    says = _("登录超时，自动退出") if timed_out else _("退出登录")
    verb = "units.time_out" if timed_out else "units.sign_out"
    with transaction.atomic():
        _record(_caller(person, address), person, verb, says, now)


def note_failure(*, username: str, address: str, now: dt.datetime, second: bool = False) -> None:
    """Count a failed sign-in against the account and the address, and record it.

    ``second``: the password was right, what was asked after it was not.

    A name that nobody has is counted as well, so that a lock tells nothing about accounts, but is
    not recorded: people type passwords into that field. Such failures stand in the record of the
    federation that was founded first, since the installation is in its care.
    """
    person = account_named(username)
    federation = person.federation if person else next(iter(federations()), None)
    if federation is None:
        return
    caller = Caller(federation.code, address=address)
    minutes = settings.LOCK_MINUTES
    with transaction.atomic():
        says = _("登录失败：密码不对") if person else _("登录失败：没有这个账号")
        if second:
            says = _("身份验证失败：验证码不对")
        _record(caller, person, "units.sign_in_failed", says, now)
        subject = subject_of(username, person)
        if count_failure(subject, settings.LOCK_TIMES, minutes, now):
            says = _("账号因多次登录失败，锁定%s分钟") % minutes
            _record(caller, person, "units.lock_account", says, now)
        place = subject_of_address(address)
        if count_failure(place, settings.LOCK_ADDRESS_TIMES, minutes, now):
            says = _("地址因多次登录失败，锁定%s分钟") % minutes
            _record(caller, None, "units.lock_address", says, now)


def _caller(person: Person, address: str) -> Caller:
    return Caller(person.federation.code, person.key, address)


def _record(caller: Caller, person: Person | None, verb: str, says: str, now: dt.datetime) -> None:
    details = {"person": person.pk} if person else {}
    record(actor=caller, verb=verb, says=says, about=person, details=details, now=now)

"""A person chose a password: the one-time code has served."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.journal.services import record
from xuanshu.units.queries import keep_password, own_account
from xuanshu.units.services.end_lent import Ends


def choose_password(*, actor: Ends, now: dt.datetime) -> None:
    """Note that the actor has a password of their own."""
    with transaction.atomic():
        person = own_account(actor.person)
        person.must_change, person.code_until, person.password_at = False, None, now
        person.save(update_fields=["must_change", "code_until", "password_at"])
        keep_password(person, now)
        record(
            actor=actor,
            verb="units.choose_password",
            says=_("设置本人密码"),
            about=person,
            details={"person": person.pk},
            now=now,
        )

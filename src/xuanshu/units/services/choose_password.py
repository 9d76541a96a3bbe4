"""A person chose a password: the one-time code has served."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.journal.services import record
from xuanshu.units.services.end_lent import Ends


def choose_password(*, actor: Ends, now: dt.datetime) -> None:
    """Note that the actor has a password of their own."""
    person = actor.person
    with transaction.atomic():
        person.must_change, person.code_until = False, None
        person.save(update_fields=["must_change", "code_until"])
        record(
            actor=actor,
            verb="units.choose_password",
            says=_("设置本人密码"),
            about=person,
            details={"person": person.pk},
            now=now,
        )

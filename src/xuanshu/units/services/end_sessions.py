"""Sign out everywhere else."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.journal.services import record
from xuanshu.units.access import Actor
from xuanshu.units.queries import end_sessions_but


def end_sessions(*, actor: Actor, session_key: str, now: dt.datetime) -> int:
    """Return how many other sessions of the actor were ended; ``session_key`` is the one kept."""
    with transaction.atomic():
        ended = end_sessions_but(actor.person, session_key)
        record(
            actor=actor,
            verb="units.end_sessions",
            says=_("退出其他设备上的登录"),
            about=actor.person,
            details={"person": actor.person.pk, "ended": ended},
            now=now,
        )
    return ended

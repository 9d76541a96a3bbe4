"""Note in the record who asked for what is closed to them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.journal.queries import taken_since
from xuanshu.journal.services import record

if TYPE_CHECKING:
    from xuanshu.units.access import Actor

VERB = "units.refused"
MOST_A_MINUTE = 10


def note_refused(*, actor: Actor, page: str, now: dt.datetime) -> None:
    """Record that a page or an act was closed to somebody; ``page`` is the name of its address.

    Somebody who knocks without end is recorded so often a minute, no more.
    """
    lately = taken_since(
        actor.federation_key, VERB, actor.true_key or actor.key, now - dt.timedelta(minutes=1)
    )
    if len(lately[:MOST_A_MINUTE]) == MOST_A_MINUTE:
        return
    with transaction.atomic():
        record(
            actor=actor,
            verb=VERB,
            says=_("没有权限，被拒绝：%s") % page,
            details={"page": page},
            now=now,
        )

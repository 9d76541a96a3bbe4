"""Accept an objection for dealing with it."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from xuanshu.publicity.access import may_handle
from xuanshu.publicity.models import Objection
from xuanshu.publicity.queries import locked_objection
from xuanshu.publicity.services.objections.advance import advance
from xuanshu.units.access import Actor


def acknowledge_objection(*, actor: Actor, objection: Objection, now: dt.datetime) -> Objection:
    """Return the objection, accepted. Raises ``RuleError`` for one that is beyond that."""
    with transaction.atomic():
        held = locked_objection(objection)
        may_handle(actor, held, "acknowledge").demand()
        advance(held, "acknowledge", actor=actor, now=now)
    return held

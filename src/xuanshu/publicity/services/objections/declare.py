"""The checker declares to have no interest, or one; then somebody else is named."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.publicity.access import may_check
from xuanshu.publicity.models import Objection
from xuanshu.publicity.queries import locked_objection
from xuanshu.publicity.services.objections.advance import advance
from xuanshu.publicity.services.objections.texts import typed
from xuanshu.units.access import Actor


def declare_interest(
    *, actor: Actor, objection: Objection, clear: bool, now: dt.datetime, reason: str = ""
) -> Objection:
    """Return the objection: the checker may go on (``clear``), or it waits for another one.

    Raises ``RuleError`` for anybody but the checker, and for an interest without its reason.
    """
    empty = "" if clear else _("请写明应当回避的理由。")
    reason = typed(reason, "reason", empty)
    move = "declare" if clear else "recuse"
    with transaction.atomic():
        held = locked_objection(objection)
        may_check(actor, held, move).demand()
        held.cleared = clear
        if not clear:
            held.checker = None
        advance(held, move, actor=actor, now=now, text=reason, person=actor.person)
    return held

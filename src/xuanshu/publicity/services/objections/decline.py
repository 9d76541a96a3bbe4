"""Do not accept an objection, for a reason of the closed list."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.verdict import RuleError
from xuanshu.publicity.access import may_handle
from xuanshu.publicity.models import Declined, Objection
from xuanshu.publicity.queries import locked_objection
from xuanshu.publicity.services.objections.advance import advance
from xuanshu.publicity.services.objections.texts import typed
from xuanshu.units.access import Actor


def decline_objection(
    *, actor: Actor, objection: Objection, reason: str, now: dt.datetime, text: str = ""
) -> Objection:
    """Return the objection, not accepted; reason and clause can be read with the query code.

    Raises ``RuleError`` for a reason outside the list, and for an objection accepted already.
    """
    if reason not in Declined.values:
        raise RuleError(_("请选择不予受理的理由。"), field="reason")
    text = typed(text, "text")
    with transaction.atomic():
        held = locked_objection(objection)
        may_handle(actor, held, "decline").demand()
        advance(held, "decline", actor=actor, now=now, choice=reason, text=text)
    return held

"""Record that the objector withdrew."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.publicity.access import may_handle
from xuanshu.publicity.models import Objection
from xuanshu.publicity.queries import locked_objection
from xuanshu.publicity.services.objections.advance import advance
from xuanshu.publicity.services.objections.texts import typed
from xuanshu.units.access import Actor


def withdraw_objection(
    *, actor: Actor, objection: Objection, text: str, now: dt.datetime
) -> Objection:
    """Return the objection, withdrawn by whoever made it; ``text`` says how that was told.

    Raises ``RuleError`` without these words, and once it is decided.
    """
    text = typed(text, "text", _("请写明提出异议人是怎样撤回的。"))
    with transaction.atomic():
        held = locked_objection(objection)
        may_handle(actor, held, "withdraw").demand()
        advance(held, "withdraw", actor=actor, now=now, text=text)
    return held

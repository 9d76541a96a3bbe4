"""Make the last draft final: it does not go out again."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.verdict import RuleError
from xuanshu.programmes.access import may_consult
from xuanshu.programmes.models import Consultation
from xuanshu.programmes.queries import keep_clauses, locked_consultation
from xuanshu.programmes.services.consultation.advance import advance
from xuanshu.programmes.services.consultation.send import digest_of

if TYPE_CHECKING:
    from xuanshu.units.access import Actor


def finish_draft(*, actor: Actor, consultation: Consultation, now: dt.datetime) -> Consultation:
    """Return the draft, final: its clauses are kept beside those of the draft before it.

    Raises ``RuleError`` for a first draft (nobody was asked) and before the answers to the draft
    before it were published.
    """
    with transaction.atomic():
        held = locked_consultation(consultation.pk)
        may_consult(actor, held, "finish").demand()
        if held.follows is None:
            raise RuleError(_("第一稿尚未征求意见，不能直接定稿。"))
        if held.follows.state != "published":
            raise RuleError(_("请先发布上一稿的意见采纳情况，再定稿。"))
        kept = keep_clauses(held)
        content = {"clauses": digest_of(kept), "version": held.version_id}
        advance(held, "finish", actor=actor, now=now, content=content)
    return held

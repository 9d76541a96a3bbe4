"""Report the result of a re-check to the head of the body."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from xuanshu.core.verdict import RuleError
from xuanshu.outbox.services import tell
from xuanshu.publicity.access import clause_of, may_handle
from xuanshu.publicity.models import Objection
from xuanshu.publicity.queries import heads_of, locked_objection
from xuanshu.publicity.services.objections.advance import advance
from xuanshu.units.access import Actor


def report_objection(*, actor: Actor, objection: Objection, now: dt.datetime) -> Objection:
    """Return the objection, before the head now, who is told.

    Raises ``RuleError`` before there are findings, and while nobody sits as head of the body.
    """
    with transaction.atomic():
        held = locked_objection(objection)
        may_handle(actor, held, "report").demand()
        heads = heads_of(held.season, held.notice.stage)
        if not heads:
            raise RuleError(
                _("名单中还没有这一职务，请先在机构名单中录入。"), clause=clause_of(held)
            )
        advance(held, "report", actor=actor, now=now)
        tell(
            people=heads,
            federation=actor.federation_key,
            key=f"objection-rule:{held.pk}",
            subject=_("异议 %s 复核完毕，请决定") % held.number,
            body=_("复核情况和建议已经报送，请决定异议是否成立。"),
            url=reverse("objection", args=[held.season_id, held.pk]),
            now=now,
        )
    return held

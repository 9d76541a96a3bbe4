"""Name who checks an objection again."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from xuanshu.core.calendar import local_day
from xuanshu.core.verdict import RuleError
from xuanshu.outbox.services import tell
from xuanshu.publicity.access import clause_of, may_handle
from xuanshu.publicity.models import Objection
from xuanshu.publicity.queries import checker_candidates, locked_objection
from xuanshu.publicity.services.objections.advance import advance
from xuanshu.units.access import Actor


def assign_checker(
    *, actor: Actor, objection: Objection, person_id: int | None, now: dt.datetime
) -> Objection:
    """Return the objection with its checker, who has to declare before anything else.

    Raises ``RuleError`` for somebody outside the office that checks, and with the reason for
    somebody who has to stay away.
    """
    with transaction.atomic():
        held = locked_objection(objection)
        may_handle(actor, held, "assign").demand()
        known = {each.person.pk: each for each in checker_candidates(held, local_day(now))}
        found = known.get(person_id or 0)
        if found is None:
            words = _("请在负责复核的办公室人员中选择复核人。")
            raise RuleError(words, clause=clause_of(held), field="person")
        if not found.verdict:
            reason, clause = found.verdict.reason, found.verdict.clause
            raise RuleError(reason, clause=clause, field="person")
        held.checker, held.cleared = found.person, False
        advance(held, "assign", actor=actor, now=now, person=found.person)
        tell(
            people=[found.person.pk],
            federation=actor.federation_key,
            key=f"objection-check:{held.pk}",
            subject=_("请复核异议 %s") % held.number,
            body=_("请先声明有无利害关系，再提交复核意见。"),
            url=reverse("objection", args=[held.season_id, held.pk]),
            now=now,
        )
    return held

"""End a notice after its last day, and record what came of it (公示结果)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.lifecycle import NOTICE, step
from xuanshu.core.verdict import RuleError
from xuanshu.journal.services import record
from xuanshu.publicity.access import may_end
from xuanshu.publicity.models import Ending, Notice
from xuanshu.publicity.queries import locked_notice, result_of, settled
from xuanshu.units.access import Actor

MOST = 300


def end_notice(
    *, actor: Actor, notice: Notice, now: dt.datetime, result: str | None = None
) -> Notice:
    """Return the ended notice; without a ``result`` the record's own count of objections is it.

    Raises ``RuleError`` before the last day has passed (its message names the day), while
    objections are open (it names them) or decided changes stand in no notice, for an empty
    result, and for a notice that is not running.
    """
    if result is None:
        result = result_of(notice)
    result = " ".join(result.split())
    if not result:
        raise RuleError(_("请填写公示结果。"), field="result")
    if len(result) > MOST:
        raise RuleError(_("不能超过%s个字符。") % MOST, field="result")
    with transaction.atomic():
        held = locked_notice(notice)
        may_end(actor, held, now).demand()
        settled(held).demand()
        stage: Any = held.rule
        held.state, held.ended_at = step(NOTICE, held.state, "end").value, now
        held.save(update_fields=["state", "ended_at"])
        fact = Ending(notice=held, result=result, at=now, by=actor.person)
        fact.save(force_insert=True)
        record(
            actor=actor,
            verb="publicity.end",
            says=_("结束“%(stage)s”，公示结果：%(result)s")
            % {"stage": stage.label, "result": result},
            fact=fact,
            clause=stage.clause,
            now=now,
        )
    notice.state, notice.ended_at = held.state, held.ended_at
    return held

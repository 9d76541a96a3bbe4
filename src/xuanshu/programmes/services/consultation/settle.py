"""Say of opinions whether they are taken up, with the reason; undo it until published."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.verdict import Finding, RuleError, demand
from xuanshu.journal.services import record
from xuanshu.programmes.access import may_consult
from xuanshu.programmes.models import Consultation, Opinion, Result, Ruling
from xuanshu.programmes.queries import locked_consultation, locked_opinions

if TYPE_CHECKING:
    from xuanshu.units.access import Actor

MOST_ANSWER = 2000


def settle_opinions(
    *,
    actor: Actor,
    consultation: Consultation,
    opinions: Collection[int],
    result: str,
    answer: str,
    now: dt.datetime,
) -> list[Opinion]:
    """Return the opinions (ids) with their result, together with one reason.

    Partly or not taken up needs the reason. Raises ``RuleError`` for no opinion, an unknown
    result, a missing reason, and once the summary is published.
    """
    answer = answer.strip()
    with transaction.atomic():
        held = locked_consultation(consultation.pk)
        may_consult(actor, held, "settle").demand()
        rows = _rows(held, opinions)
        demand(_unfit(held, result, answer))
        for each in rows:
            each.result, each.answer = result, answer
            _rule(actor, held, each, now)
    return rows


def unsettle_opinions(
    *, actor: Actor, consultation: Consultation, opinions: Collection[int], now: dt.datetime
) -> list[Opinion]:
    """Return the opinions, open again; what was said of them stays on record."""
    with transaction.atomic():
        held = locked_consultation(consultation.pk)
        may_consult(actor, held, "settle").demand()
        rows = [each for each in _rows(held, opinions) if each.result]
        if not rows:
            raise RuleError(_("所选意见还没有处理，不需要撤销。"), field="opinions")
        for each in rows:
            each.result = each.answer = ""
            _rule(actor, held, each, now)
    return rows


def _rows(held: Consultation, opinions: Collection[int]) -> list[Opinion]:
    rows = locked_opinions(held, opinions)
    if not rows:
        raise RuleError(_("请先勾选要处理的意见。"), field="opinions")
    if len(rows) != len(set(opinions)):
        raise RuleError(_("所选意见有变动（单位撤回或重新答复），请刷新页面。"), field="opinions")
    return rows


def _unfit(held: Consultation, result: str, answer: str) -> list[Finding]:
    """Return what is wrong with a ruling."""
    found = []
    if result not in Result.values:
        found.append(Finding(_("请选择采纳情况。"), held.clause, "result"))
    elif result != Result.TAKEN and not answer:
        found.append(Finding(_("部分采纳或未采纳的，请写明理由。"), held.clause, "answer"))
    if len(answer) > MOST_ANSWER:
        found.append(Finding(_("不能超过%s个字符。") % MOST_ANSWER, field="answer"))
    return found


def _rule(actor: Actor, held: Consultation, opinion: Opinion, now: dt.datetime) -> None:
    """Write what was decided on an opinion, as a fact of its own."""
    opinion.save(update_fields=["result", "answer"])
    fact = Ruling(
        opinion=opinion, result=opinion.result, answer=opinion.answer, at=now, by=actor.person
    )
    fact.save(force_insert=True)
    label = str(fact.get_result_display()) if fact.result else _("撤销处理")
    record(
        actor=actor,
        verb="programmes.consultation_settle",
        says=_("征求意见第%(n)s号意见：%(result)s") % {"n": opinion.pk, "result": label},
        fact=fact,
        clause=held.clause,
        now=now,
    )

"""Put similar opinions under one topic; trace one to the clause of the next draft."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.verdict import RuleError, refused
from xuanshu.journal.services import record
from xuanshu.programmes.access import may_consult, may_manage
from xuanshu.programmes.models import Consultation, Opinion
from xuanshu.programmes.queries import drafted, locked_consultation, locked_opinions

if TYPE_CHECKING:
    from xuanshu.units.access import Actor

MOST_TOPIC = 60


def group_opinions(
    *,
    actor: Actor,
    consultation: Consultation,
    opinions: Collection[int],
    topic: str,
    now: dt.datetime,
) -> list[Opinion]:
    """Return the opinions under one topic; an empty topic parts them again."""
    topic = " ".join(topic.split())
    if len(topic) > MOST_TOPIC:
        raise RuleError(_("不能超过%s个字符。") % MOST_TOPIC, field="topic")
    with transaction.atomic():
        held = locked_consultation(consultation.pk)
        may_consult(actor, held, "settle").demand()
        rows = locked_opinions(held, opinions)
        if not rows:
            raise RuleError(_("请先勾选要归并的意见。"), field="opinions")
        for each in rows:
            each.topic = topic
            each.save(update_fields=["topic"])
        _record(actor, held, rows, what="group", word=topic, now=now)
    return rows


def trace_opinion(
    *, actor: Actor, consultation: Consultation, opinion: int, clause: str, now: dt.datetime
) -> Opinion:
    """Return an opinion on the draft before, traced to a clause of this draft ("" for none).

    ``consultation`` is the later draft. Raises ``RuleError`` for a clause it does not have, and
    for an opinion that was not taken up.
    """
    may_manage(actor).demand()
    with transaction.atomic():
        held = locked_consultation(consultation.pk)
        if held.federation_id != actor.federation.pk:
            refused(_("这不是本级工会的征求意见。")).demand()
        rows = locked_opinions(held.follows, [opinion]) if held.follows else []
        if not rows or rows[0].result not in ("taken", "partly"):
            raise RuleError(_("请选择上一稿中采纳或部分采纳的意见。"), field="opinion")
        if clause and clause not in {each.key for each in drafted(held)}:
            raise RuleError(_("这一稿没有“%s”这一条。") % clause[:20], field="clause")
        rows[0].landed = clause
        rows[0].save(update_fields=["landed"])
        _record(actor, held, rows, what="trace", word=clause, now=now)
    return rows[0]


def _record(
    actor: Actor,
    held: Consultation,
    rows: list[Opinion],
    *,
    what: str,
    word: str,
    now: dt.datetime,
) -> None:
    says = {"group": _("归并%(n)s条意见：%(word)s"), "trace": _("标明%(n)s条意见的去向：%(word)s")}
    record(
        actor=actor,
        verb=f"programmes.consultation_{what}",
        says=says[what] % {"n": len(rows), "word": word or _("（无）")},
        about=held,
        details={"opinions": [each.pk for each in rows], "word": word},
        clause=held.clause,
        now=now,
    )

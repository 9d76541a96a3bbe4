"""Record what came of a nomination at the higher award."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from xuanshu.core.calendar import local_day
from xuanshu.core.verdict import Finding, RuleError, demand
from xuanshu.entries.models import Entry
from xuanshu.entries.queries import locked_entry
from xuanshu.honours.access import may_nominate, upward_of
from xuanshu.honours.models import NominationResult
from xuanshu.honours.queries import last_choice
from xuanshu.journal.services import record
from xuanshu.outbox.services import tell
from xuanshu.press.words import document_number
from xuanshu.units.access import Actor
from xuanshu.units.models import Role
from xuanshu.units.queries import people_of_unit

MOST = {"level": 60, "number": 60, "note": 300}


def record_result(
    *,
    actor: Actor,
    entry: Entry,
    won: bool,
    dated: dt.date,
    now: dt.datetime,
    level: str = "",
    number: str = "",
    note: str = "",
) -> NominationResult:
    """Return the result that holds from now on; the unit is told, and the check page shows a win.

    Raises ``RuleError`` for an entry that is not nominated, a win without its level, a day in the
    future and texts too long.
    """
    may_nominate(actor, entry.season).demand()
    upward = upward_of(entry.season)
    texts = {"level": level, "number": document_number(number), "note": note}
    texts = {name: " ".join(text.split()) for name, text in texts.items()}
    demand(_unfit(texts, upward, dated, now, won=won))
    with transaction.atomic():
        held = locked_entry(entry.pk)
        last = last_choice(held)
        if last is None or not last.chosen:
            raise RuleError(_("%s没有推荐，不能登记结果。") % held.number, clause=upward.clause)
        fact = NominationResult(
            entry=held,
            won=won,
            award=upward.to,
            dated=dated,
            clause=upward.clause,
            at=now,
            by=actor.person,
            **texts,
        )
        fact.save(force_insert=True)
        _report(actor, fact, now)
    return fact


def _unfit(
    texts: dict[str, str], upward: Any, dated: dt.date, now: dt.datetime, *, won: bool
) -> Iterator[Finding]:
    """Yield what is too long, missing or in the future."""
    for name, most in MOST.items():
        if len(texts[name]) > most:
            yield Finding(_("不能超过%s个字符。") % most, "", name)
    if won and not texts["level"]:
        yield Finding(_("请写明获得的等次或者名称。"), upward.clause, "level")
    if dated > local_day(now):
        yield Finding(_("日期不能晚于今天。"), "", "dated")


def _report(actor: Actor, fact: NominationResult, now: dt.datetime) -> None:
    """Write the record of the act, and tell the unit."""
    entry = fact.entry
    words = _("%(entry)s获%(to)s") if fact.won else _("%(entry)s未获%(to)s")
    says = words % {"entry": entry.number, "to": fact.award}
    record(
        actor=actor,
        verb="honours.record_result",
        says=says,
        fact=fact,
        clause=fact.clause,
        now=now,
    )
    tell(
        people=[person.pk for person in people_of_unit(entry.keeper, Role.HANDLER)],
        federation=entry.season.federation.code,
        key=f"nomination-result:{fact.pk}",
        subject=says,
        body=fact.level,
        url=reverse("entry", args=[entry.pk]),
        now=now,
    )

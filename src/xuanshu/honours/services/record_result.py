"""Record what came of a nomination at the higher award."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from xuanshu.core.calendar import local_day
from xuanshu.core.verdict import Finding, RuleError, demand
from xuanshu.entries.models import Entry
from xuanshu.entries.queries import locked_entry
from xuanshu.honours.access import may_nominate
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
    upward = entry.season.rules.upward
    texts = {"level": level, "number": document_number(number), "note": note}
    texts = {name: " ".join(text.split()) for name, text in texts.items()}
    findings = [
        Finding(_("不能超过%s个字符。") % most, "", name)
        for name, most in MOST.items()
        if len(texts[name]) > most
    ]
    if won and not texts["level"]:
        findings.append(Finding(_("请写明获得的等次或者名称。"), upward.clause, "level"))
    if dated > local_day(now):
        findings.append(Finding(_("日期不能晚于今天。"), "", "dated"))
    demand(findings)
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
        words = _("%(entry)s获%(to)s") if won else _("%(entry)s未获%(to)s")
        says = words % {"entry": held.number, "to": upward.to}
        record(
            actor=actor,
            verb="honours.record_result",
            says=says,
            fact=fact,
            clause=upward.clause,
            now=now,
        )
        tell(
            people=[person.pk for person in people_of_unit(held.unit.unit, Role.HANDLER)],
            federation=held.season.federation.code,
            key=f"nomination-result:{fact.pk}",
            subject=says,
            body=texts["level"],
            url=reverse("entry", args=[held.pk]),
            now=now,
        )
    return fact

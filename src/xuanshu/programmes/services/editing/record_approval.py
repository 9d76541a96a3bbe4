"""Record the document that allows a programme the words 奖 and 表彰, or money."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.calendar import local_day
from xuanshu.core.verdict import Finding, demand
from xuanshu.journal.services import record
from xuanshu.programmes.access import may_manage
from xuanshu.programmes.models import Approval, SchemeVersion
from xuanshu.units.access import Actor


def record_approval(
    *,
    actor: Actor,
    version: SchemeVersion,
    title: str,
    number: str,
    date: dt.date,
    now: dt.datetime,
) -> Approval:
    """Return the approval kept for the programme of a version; it holds for all its versions.

    Raises ``RuleError`` without title or number, and for a document of a day to come.
    """
    may_manage(actor).demand()
    title, number = title.strip().strip("《》"), number.strip()
    demand(_missing(title, number, date, local_day(now)))
    approval = Approval(
        federation=actor.federation,
        scheme=version.scheme,
        title=title[:200],
        number=number[:100],
        date=date,
        at=now,
        by=actor.person,
    )
    with transaction.atomic():
        approval.save(force_insert=True)
        words = {"title": version.title, "paper": str(approval)}
        says = _("登记“%(title)s”的批准文件%(paper)s") % words
        record(actor=actor, verb="programmes.record_approval", says=says, fact=approval, now=now)
    return approval


def _missing(title: str, number: str, date: dt.date, today: dt.date) -> list[Finding]:
    found = [] if title else [Finding(_("请填写批准文件的名称。"), field="title")]
    found += [] if number else [Finding(_("请填写批准文件的文号。"), field="number")]
    found += [Finding(_("批准文件的日期在今天之后。"), field="date")] if date > today else []
    return found

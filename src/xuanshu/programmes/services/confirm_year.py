"""Confirm the working days of a year, or revise them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.verdict import Finding, RuleError, demand
from xuanshu.journal.services import record
from xuanshu.programmes.access import may_manage
from xuanshu.programmes.models import CalendarYear
from xuanshu.programmes.queries import add_days, calendar_year
from xuanshu.programmes.queries.shipped import SATURDAY, Day, days_digest
from xuanshu.units.access import Actor

FIRST_YEAR, LAST_YEAR = 1990, 2100


def confirm_year(
    *, actor: Actor, year: int, source: str, days: Sequence[Day], now: dt.datetime
) -> CalendarYear:
    """Return the confirmed year: its first revision, or a new one where the days changed.

    A day off that is a Saturday or Sunday, and a worked weekday, need not be stored and are left
    out. Raises ``RuleError`` with a finding for each impossible line.
    """
    may_manage(actor).demand()
    if not source.strip():
        raise RuleError(_("请写明依据的通知和文号。"), field="source")
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise RuleError(_("年份应为四位数，例如2027。"), field="year")
    demand(_findings(year, days))
    kept = tuple(
        sorted(
            (each for each in days if each.working != (each.day.weekday() < SATURDAY)),
            key=lambda each: each.day,
        )
    )
    with transaction.atomic():
        held = calendar_year(year)
        if held is not None and held.digest == days_digest(kept) and held.source == source.strip():
            raise RuleError(_("%(year)s年的安排与已确认的相同。") % {"year": year}, field="days")
        row = CalendarYear(
            year=year,
            revision=held.revision + 1 if held else 1,
            source=source.strip()[:200],
            digest=days_digest(kept),
            confirmed_at=now,
            confirmed_by=actor.person,
        )
        row.save(force_insert=True)
        add_days(row, kept)
        says = _("确认%(year)s年工作日安排（第%(revision)s次），依据：%(source)s") % {
            "year": year,
            "revision": row.revision,
            "source": row.source,
        }
        record(actor=actor, verb="programmes.confirm_year", says=says, fact=row, now=now)
    return row


def _findings(year: int, days: Iterable[Day]) -> Iterable[Finding]:
    """Yield what cannot be: no day at all, a day of another year, the same day twice."""
    seen: set[dt.date] = set()
    for each in days:
        if each.day.year != year:
            message = _("%(day)s不在%(year)s年。") % {"day": each.day, "year": year}
            yield Finding(message, field="days")
        if each.day in seen:
            yield Finding(_("%(day)s出现了两次。") % {"day": each.day}, field="days")
        seen.add(each.day)
    if not seen:
        yield Finding(_("请至少录入一天；全年没有放假安排是不可能的。"), field="days")

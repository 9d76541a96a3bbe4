"""Take the record out, have it checked: acts of the audit administrator, recorded themselves."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.verdict import RuleError
from xuanshu.journal.models import Check, Export
from xuanshu.journal.services import begin_check, record
from xuanshu.units.access import may_audit
from xuanshu.units.rules import TAKING_REASONS

if TYPE_CHECKING:
    from xuanshu.units.access import Actor

LEDGER, CHAIN = "ledger", "chain"
MOST_IN_LEDGER = 10_000


def take_record(
    *,
    actor: Actor,
    kind: str,
    rows: int,
    reason: str,
    note: str,
    narrowed: str,
    now: dt.datetime,
) -> Export:
    """Return the export as written down, before anything goes out.

    ``kind`` is ``ledger`` (the rows of the filter as Excel) or ``chain`` (the whole record for the
    offline checker). Raises ``RuleError`` without a reason, and for more rows than a workbook
    should have.
    """
    may_audit(actor).demand()
    if reason not in TAKING_REASONS:
        raise RuleError(_("请选择导出事由。"), field="reason")
    if reason == "other" and not note.strip():
        raise RuleError(_("事由选“其他”的，请写明。"), field="note")
    if kind == LEDGER and not rows:
        raise RuleError(_("没有符合条件的记录，不用导出。"))
    if kind == LEDGER and rows > MOST_IN_LEDGER:
        message = _("符合条件的记录超过%s条，请缩小日期范围，或导出全部记录文件。")
        raise RuleError(message % MOST_IN_LEDGER)
    with transaction.atomic():
        made = Export(
            federation=actor.federation_key,
            by=actor.key,
            at=now,
            kind=kind,
            narrowed=narrowed[:400],
            rows=rows,
            reason=reason,
            note=note.strip()[:200],
        )
        made.save(force_insert=True)
        words = {"what": _kind_word(kind), "n": rows, "reason": TAKING_REASONS[reason]}
        record(
            actor=actor,
            verb="units.export_record",
            says=_("导出操作记录（%(what)s，%(n)s条），事由：%(reason)s") % words,
            about=made,
            details={"kind": kind, "narrowed": narrowed, "rows": rows, "note": made.note},
            now=now,
        )
    return made


def ask_check(*, actor: Actor, since: dt.date | None, now: dt.datetime) -> Check:
    """Return the check that is now under way: a new one, or one that was begun before."""
    may_audit(actor).demand()
    if since is not None and since > now.date():
        raise RuleError(_("起始日期不能晚于今天。"), field="since")
    with transaction.atomic():
        check = begin_check(federation=actor.federation_key, by=actor.key, now=now, since=since)
        if check.by == actor.key and check.asked_at == now:
            record(
                actor=actor,
                verb="units.check_record",
                says=_("开始核验操作记录"),
                about=check,
                details={"since": since},
                now=now,
            )
    return check


def _kind_word(kind: str) -> str:
    return _("台账") if kind == LEDGER else _("全部记录文件")

"""The office compares the scan of a roll-up with the list by eye: 人工核对."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.verdict import RuleError
from xuanshu.entries.models import ScanStatus
from xuanshu.journal.services import record as write_row
from xuanshu.vetting.access import may_compare_rollup, rollup_stage
from xuanshu.vetting.models import RollupScan
from xuanshu.vetting.queries import locked_scan
from xuanshu.vetting.services.rollup_words import tell_rollup

if TYPE_CHECKING:
    from xuanshu.units.access import Actor


def compare_rollup_scan(
    *, scan: RollupScan, same: bool, note: str, actor: Actor, now: dt.datetime
) -> RollupScan:
    """Return the waiting scan, found the same or not; a difference needs its reason (``note``)."""
    if not same and not note.strip():
        raise RuleError(_("请写明哪里不一致，单位才知道怎样改。"), field="note")
    status = ScanStatus.ACCEPTED if same else ScanStatus.REJECTED
    with transaction.atomic():
        scan = locked_scan(scan.pk)
        if scan.status == status and scan.decided_by_id == actor.person.pk:
            return scan
        may_compare_rollup(actor, scan).demand()
        scan.status, scan.note = status, note.strip()[:200]
        scan.decided_at, scan.decided_by = now, actor.person
        scan.save(update_fields=["status", "note", "decided_at", "decided_by"])
        rollup = scan.rollup
        _stage, paper = rollup_stage(rollup.season, rollup.stage)
        write_row(
            actor=actor,
            verb=f"vetting.rollup_scan_{status.value}",
            says=f"{rollup.unit.name} {paper.label}盖章件：{status.label}",
            about=scan,
            details={"rollup": rollup.pk, "version": scan.version_id},
            clause=paper.clause,
            now=now,
        )
        subject = _("汇总表盖章件%(word)s") % {"word": status.label}
        tell_rollup(rollup, subject, scan.note or paper.label, now)
    return scan

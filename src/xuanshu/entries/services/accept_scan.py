"""The office compared a scan with the data by eye and found them the same: 人工核对一致."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.entries.access import may_compare
from xuanshu.entries.models import ScanStatus, SealedCopy
from xuanshu.entries.queries import locked_copy
from xuanshu.entries.services.messages import tell_unit
from xuanshu.journal.services import record as write_row
from xuanshu.units.services import note_one_person

if TYPE_CHECKING:
    from xuanshu.units.access import Actor


def accept_scan(*, copy: SealedCopy, note: str = "", actor: Actor, now: dt.datetime) -> SealedCopy:
    """Return the accepted copy; it then counts as a read one does, until the content changes."""
    return decide(copy, ScanStatus.ACCEPTED, note, actor, now)


def decide(
    copy: SealedCopy, status: ScanStatus, note: str, actor: Actor, now: dt.datetime
) -> SealedCopy:
    """Return a waiting copy with the office's decision; the same decision again changes nothing."""
    with transaction.atomic():
        copy = locked_copy(copy.pk)
        if copy.status == status and copy.decided_by_id == actor.person.pk:
            return copy
        second = may_compare(actor, copy)
        second.demand()
        copy.status, copy.note = status, note.strip()[:200]
        copy.decided_at, copy.decided_by = now, actor.person
        copy.save(update_fields=["status", "note", "decided_at", "decided_by"])
        entry = copy.record.entry
        paper = entry.season.rules.papers[copy.paper]
        write_row(
            actor=actor,
            verb=f"entries.scan_{status.value}",
            says=f"{entry.number} {paper.label}盖章件：{status.label}",
            about=copy,
            details={"record": copy.record_id, "paper": copy.paper, "version": copy.version_id},
            clause=paper.clause,
            now=now,
        )
        what = f"{entry.number} {paper.label}盖章件：由上传人本人核对"
        by: dict[str, Any] = {"actor": actor, "about": entry, "now": now}
        note_one_person(second, verb=f"entries.scan_{status.value}", what=what, **by)
        words = {"word": status.label, "entry": f"{entry.number} {entry.name}"}
        subject = _("盖章件%(word)s：%(entry)s") % words
        tell_unit(copy.record, "scan", subject, copy.note or paper.label, now)
    return copy

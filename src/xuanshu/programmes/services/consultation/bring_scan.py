"""Take in the signed answer sheet and read from its QR which content it shows."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.lifecycle import AnswerState
from xuanshu.core.verdict import ALLOWED, RuleError, Verdict
from xuanshu.journal.services import record
from xuanshu.press.scan import read_codes
from xuanshu.press.store import Kept, keep, put
from xuanshu.programmes.access import may_answer
from xuanshu.programmes.models import AnswerScan, AskedUnit
from xuanshu.programmes.queries import clauses, content_of, last_scan, locked_asked
from xuanshu.units.models import Role

if TYPE_CHECKING:
    from xuanshu.units.access import Actor

KINDS = ("pdf", "jpg", "png")
MOST_MB = 30
CODE = re.compile(r"XC1:([0-9]{1,12}):([0-9a-f]{8})")


def bring_scan(
    *, actor: Actor, asked: AskedUnit, name: str, data: bytes, now: dt.datetime
) -> AnswerScan:
    """Return the scan kept. One without a readable code waits for the office's eye.

    It may come with the draft, or after an answer that was filed as signed. Raises ``RuleError``
    for a file that is no PDF, JPG or PNG, for another unit's sheet, and for a sheet that shows
    another content than is written now.
    """
    kept = keep(name, data, kinds=KINDS, most_mb=MOST_MB, field="scan")
    read = [found for code in read_codes(data, kept.kind) if (found := CODE.fullmatch(code))]
    with transaction.atomic():
        held = locked_asked(asked.pk)
        _may_bring(actor, held, now).demand()
        content = content_of(held.draft, clauses(held.consultation))
        present = held.reply.code if held.reply else content.code(held)
        code = _code(held, read, present)
        last = last_scan(held)
        if last is not None and last.sha256 == kept.sha256 and last.code == code:
            return last
        return keep_scan(actor, held, kept, code, now)


def keep_scan(actor: Actor, held: AskedUnit, kept: Kept, code: str, now: dt.datetime) -> AnswerScan:
    """Return the row of a scan, recorded."""
    scan = put(kept, AnswerScan(asked=held, code=code, at=now, by=actor.person))
    scan.save(force_insert=True)
    record(
        actor=actor,
        verb="programmes.consultation_scan",
        says=_("%(unit)s上传征求意见答复表签字盖章扫描件") % {"unit": held.name},
        about=scan,
        details={"asked": held.pk, "code": code, "sha256": scan.sha256},
        clause=held.consultation.clause,
        now=now,
    )
    return scan


def _may_bring(actor: Actor, held: AskedUnit, now: dt.datetime) -> Verdict:
    """Return whether a scan may be brought: while writing, or to an answer already filed."""
    filed = held.state == AnswerState.FILED
    verdict = may_answer(actor, held, "take_back" if filed else "save", now)
    # What was settled meanwhile does not change by the signature that follows.
    own = actor.is_a(Role.HANDLER) and actor.unit.pk == held.unit_id
    late = filed and own and held.consultation.state == "open"
    return ALLOWED if late else verdict


def _code(held: AskedUnit, read: list[re.Match[str]], present: str) -> str:
    """Return the code that the sheet shows, "" where none could be read."""
    if not read:
        return ""
    if any(int(found[1]) != held.pk for found in read):
        raise RuleError(_("扫描件不是本单位对这份征求意见稿的答复表。"), field="scan")
    if any(found[2] != present for found in read):
        words = _("扫描件的版本码是%(seen)s，现在的内容是%(now)s：打印以后又改过。请重新打印签字。")
        message = words % {"seen": read[0][2], "now": present}
        raise RuleError(message, clause=held.consultation.clause, field="scan")
    return present

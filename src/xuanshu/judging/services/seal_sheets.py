"""Seal score sheets: from then on they are facts under the judge's own name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.lifecycle import SHEET, SheetState, step
from xuanshu.core.verdict import Finding, RuleError
from xuanshu.entries.models import Entry
from xuanshu.journal.services import record
from xuanshu.judging.access import may_mark
from xuanshu.judging.models import SealedSheet, Seat, Sheet
from xuanshu.judging.queries.rounds import entries_of, locked_seat, locked_sheets
from xuanshu.units.access import Actor


def seal_sheets(
    *, actor: Actor, seat: Seat, entries: Iterable[Entry], now: dt.datetime
) -> list[SealedSheet]:
    """Return the newly sealed sheets; those sealed before are passed over.

    Raises ``RuleError`` naming every entry whose sheet is not complete, and for an entry from
    which the judge is recused. All are sealed, or none.
    """
    wanted = [entry.pk for entry in entries]
    if not wanted:
        raise RuleError(_("请至少勾选一个已评完的项目。"), field="entries")
    with transaction.atomic():
        held = locked_seat(seat)
        sheets = locked_sheets(held, wanted)
        numbers = {entry.pk: entry.number for entry in entries_of(held.round)}
        if len(sheets) != len(set(wanted)):
            raise RuleError(_("所选项目中有的不由您评分。"), field="entries")
        open_sheets = [sheet for sheet in sheets if sheet.state != SheetState.SEALED]
        for sheet in open_sheets:
            sheet.seat = held
            may_mark(actor, sheet).demand()
        _demand_complete(open_sheets, numbers)
        return [_seal(actor, sheet, numbers[sheet.entry_id], now) for sheet in open_sheets]


def _demand_complete(sheets: list[Sheet], numbers: dict[int, str]) -> None:
    """Refuse to seal sheets with a mark missing."""
    findings = [
        Finding(_("项目 %s 还没有评完，不能封存。") % numbers[sheet.entry_id], field="entries")
        for sheet in sheets
        if not sheet.complete
    ]
    if findings:
        raise RuleError(findings[0].message, findings=findings)


def _seal(actor: Actor, sheet: Sheet, number: str, now: dt.datetime) -> SealedSheet:
    """Return the fact, recorded; the sheet itself is read-only from now on."""
    fact = SealedSheet(
        seat_id=sheet.seat_id,
        entry_id=sheet.entry_id,
        marks=dict(sheet.marks),
        total=sheet.total,
        comment=sheet.comment,
        at=now,
    )
    fact.save(force_insert=True)
    sheet.state = step(SHEET, sheet.state, "seal").value
    sheet.save(update_fields=["state"])
    says = _("评委封存项目%s的评分表") % number
    record(actor=actor, verb="judging.seal", says=says, fact=fact, now=now)
    return fact

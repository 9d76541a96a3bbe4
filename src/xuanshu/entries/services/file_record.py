"""File: hand a stage's papers in. The receipt names the version filed."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.scheme.execute import late
from xuanshu.core.verdict import Finding, RuleError, demand
from xuanshu.entries.access import may_own
from xuanshu.entries.events import filing_moved
from xuanshu.entries.models import Filing, StageRecord
from xuanshu.entries.queries import last_filing, locked_record, stage_of
from xuanshu.entries.services.findings import findings_of
from xuanshu.entries.services.print_version import keep_version
from xuanshu.entries.services.promote import promote
from xuanshu.entries.services.take_step import move_locked
from xuanshu.journal.services import record as write_row
from xuanshu.programmes.outcomes import closed_by

if TYPE_CHECKING:
    from xuanshu.units.access import Actor


def file_record(*, record: StageRecord, actor: Actor, now: dt.datetime) -> Filing:
    """Return the act of filing; filing what is already filed gives the same receipt again.

    Raises ``RuleError`` with every finding at once: empty or wrong fields, missing papers, a seal
    that is not there, lateness where the scheme bars it.
    """
    may_own(actor, record.entry).demand()
    with transaction.atomic():
        record = locked_record(record.pk)
        done = last_filing(record) if record.state == "filed" else None
        if done is not None:
            return done
        stage = stage_of(record)
        reason = closed_by(record.entry.season, stage)
        if reason:
            raise RuleError(reason, clause=stage.clause)
        warnings = _demand(record, now)
        version = keep_version(record, actor, now)
        filing = Filing(
            record=record,
            version=version,
            at=now,
            by=actor.person,
            late=late(stage, now),
            warnings=[
                {"message": found.message, "clause": found.clause, "field": found.field}
                for found in warnings
            ],
        )
        move_locked(record, "file", actor, now)
        filing.save(force_insert=True)
        record.filed_at, record.late = now, filing.late
        record.save(update_fields=["filed_at", "late"])
        promote(record)
        word = "逾期提交" if filing.late else "提交"
        write_row(
            actor=actor,
            verb="entries.receipt",
            says=f"{record.entry.number} {stage.label}：{word}第{version.number}版",
            fact=filing,
            clause=stage.clause,
            now=now,
        )
        filing_moved.send(StageRecord, record=record, actor=actor, now=now)
    return filing


def _demand(record: StageRecord, now: dt.datetime) -> tuple[Finding, ...]:
    """Return the warnings; raise ``RuleError`` with all findings that bar."""
    try:
        return demand(findings_of(record, now))
    except RuleError as error:
        if len(error.findings) == 1:
            raise
        message = _("有%(n)s处需要修改后才能提交。") % {"n": len(error.findings)}
        raise RuleError(message, clause=error.clause, findings=error.findings) from error

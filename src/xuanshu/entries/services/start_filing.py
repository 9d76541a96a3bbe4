"""Begin an entry's filing in a later stage, such as the application of a pool entry."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.verdict import Finding, RuleError
from xuanshu.entries.access import may_own
from xuanshu.entries.models import Entry, StageRecord
from xuanshu.entries.queries import (
    asks_of,
    first_stage,
    last_answers,
    locked_entry,
    record_of,
    standings_of,
)
from xuanshu.entries.services.lateness import demand_open
from xuanshu.entries.services.start_entry import begin
from xuanshu.journal.services import record as write_row

if TYPE_CHECKING:
    from xuanshu.units.access import Actor


def start_filing(*, entry: Entry, stage_id: str, actor: Actor, now: dt.datetime) -> StageRecord:
    """Return the entry's draft in a later filing stage, begun with what it filed before.

    Raises ``RuleError`` with the clause where the stage is only for entries of a standing that
    this one has not, or is over under a scheme that bars late filings.
    """
    may_own(actor, entry).demand()
    rules = entry.season.rules
    stage = rules.stage(stage_id)
    if stage.kind != "filing" or stage.id == first_stage(entry.season).id:
        raise RuleError(_("这个环节不能由单位另行填报。"), clause=stage.clause)
    with transaction.atomic():
        entry = locked_entry(entry.pk)
        found = record_of(entry, stage.id)
        if found is not None:
            return found
        demand_standing(entry, stage)
        demand_open(entry.season, stage, now)
        keys = {ask.key: ask for ask in asks_of(rules, stage)}
        carried = {key: value for key, value in last_answers(entry).items() if key in keys}
        record = begin(entry, stage.id, carried, now)
        write_row(
            actor=actor,
            verb="entries.start_filing",
            says=f"{entry.number} 开始填报“{stage.label}”",
            about=record,
            details={"entry": entry.pk, "stage": stage.id},
            clause=stage.clause,
            now=now,
        )
    return record


def demand_standing(entry: Entry, stage: Any) -> None:
    """Raise ``RuleError`` where the stage wants a standing that the entry has not."""
    if stage.only is None or stage.only.standing in standings_of(entry):
        return
    name = entry.season.rules.standing_label or stage.only.standing
    words = {"entry": entry.name, "pool": name, "stage": stage.label}
    message = _("“%(entry)s”尚未纳入“%(pool)s”，不能参加%(stage)s。") % words
    finding = Finding(message, stage.only.clause, rule="only")
    raise RuleError(finding.message, clause=finding.clause, findings=(finding,))

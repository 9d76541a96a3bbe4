"""先报电子件、盖章件后补: the office lets a unit bring its seals after the filing."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.calendar import local_day
from xuanshu.core.verdict import RuleError
from xuanshu.entries.models import SealGrace
from xuanshu.journal.services import record as write_row
from xuanshu.programmes.access import is_running
from xuanshu.units.access import needs
from xuanshu.units.models import Role

if TYPE_CHECKING:
    from xuanshu.programmes.models import SeasonUnit
    from xuanshu.units.access import Actor


def grant_grace(
    *,
    unit: SeasonUnit,
    stage_id: str,
    until: dt.date,
    reason: str,
    actor: Actor,
    now: dt.datetime,
) -> SealGrace:
    """Return what was agreed: the seals of this stage may come until that day, included.

    Raises ``RuleError`` with its clause where the scheme lets no seal follow or, leaving it to the
    office, refuses what comes after the last day; for a day that has passed, and without a reason.
    """
    needs(actor, Role.OFFICE).demand()
    is_running(unit.season).demand()
    stage: Any = unit.season.rules.stage(stage_id)
    _demand_admitted(stage, until)
    if until < local_day(now):
        raise RuleError(_("后补日期已经过去。"), field="promised")
    if not reason.strip():
        raise RuleError(_("请写明商定的事项。"), field="agreed")
    with transaction.atomic():
        made = SealGrace(
            unit=unit,
            stage=stage_id,
            until=until,
            reason=reason.strip()[:300],
            at=now,
            by=actor.person,
        )
        made.save(force_insert=True)
        write_row(
            actor=actor,
            verb="entries.grant_grace",
            says=f"{unit.name} {stage.label}：先报电子件，盖章件{until:%Y-%m-%d}前补齐",
            fact=made,
            clause=stage.clause,
            now=now,
        )
    return made


def _demand_admitted(stage: Any, until: dt.date) -> None:
    """Raise ``RuleError`` where the rules bar seals that follow, or all that comes late."""
    said, late = stage.seal_later, stage.by.late
    words = {"stage": stage.label, "by": stage.by.wording}
    if stage.seal_policy == "refuse":
        message = _("%(stage)s材料须在报送时附盖章件，不能约定后补。") % words
        raise RuleError(message, clause=said.clause or stage.clause, field="later")
    barred = stage.seal_policy == "agree" and getattr(late, "policy", "mark") == "refuse"
    if barred and until > stage.by.last_day:
        message = _("%(stage)s于%(by)s截止，逾期不予受理，盖章件不能约定在截止后补。") % words
        clause = getattr(late, "clause", "") or stage.clause
        raise RuleError(message, clause=clause, field="promised")

"""电话登记: write down in one line with whom the office spoke and what was agreed."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.verdict import Finding, RuleError
from xuanshu.entries.services import grant_grace
from xuanshu.journal.services import record as write_row
from xuanshu.vetting.access import may_examine
from xuanshu.vetting.models import Call

if TYPE_CHECKING:
    from xuanshu.programmes.models import SeasonUnit
    from xuanshu.units.access import Actor


def log_call(
    *,
    unit: SeasonUnit,
    stage_id: str,
    caller: str,
    agreed: str,
    promised: dt.date | None,
    later: bool,
    actor: Actor,
    now: dt.datetime,
) -> Call:
    """Return the call as written down; with ``later`` the unit may file now and seal by then.

    Raises ``RuleError`` naming what is left empty, and where the scheme bars a later seal.
    """
    may_examine(actor, unit.season).demand()
    _demand_whole(
        ("caller", not caller.strip(), _("请写明与谁通话。")),
        ("agreed", not agreed.strip(), _("请写明商定的事项。")),
        ("promised", later and promised is None, _("盖章件后补须写明日期。")),
    )
    with transaction.atomic():
        if later and promised is not None:
            grant_grace(
                unit=unit, stage_id=stage_id, until=promised, reason=agreed, actor=actor, now=now
            )
        made = Call(
            unit=unit,
            stage=stage_id,
            caller=caller.strip(),
            agreed=agreed.strip(),
            promised=promised,
            later=later,
            at=now,
            by=actor.person,
        )
        made.save(force_insert=True)
        write_row(
            actor=actor,
            verb="vetting.log_call",
            says=f"{unit.name} {unit.season.rules.stage(stage_id).label}：电话登记",
            fact=made,
            now=now,
        )
    return made


def _demand_whole(*asked: tuple[str, bool, str]) -> None:
    """Raise a refusal naming every field that is wrongly empty: (field, empty, message)."""
    found = [Finding(message, field=field) for field, empty, message in asked if empty]
    if found:
        raise RuleError(found[0].message, field=found[0].field, findings=found)

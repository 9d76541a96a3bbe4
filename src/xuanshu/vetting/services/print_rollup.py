"""Keep the present list of a roll-up as a numbered version, for print or for filing."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.chain import canonical, digest
from xuanshu.core.verdict import RuleError
from xuanshu.journal.services import record as write_row
from xuanshu.vetting.access import may_own_rollup
from xuanshu.vetting.models import Rollup, RollupVersion
from xuanshu.vetting.queries import (
    lines_of,
    locked_rollup,
    next_number,
    rollup_version,
    rows_of,
)

if TYPE_CHECKING:
    from xuanshu.programmes.models import Season, SeasonUnit
    from xuanshu.units.access import Actor


def print_rollup(
    *, season: Season, unit: SeasonUnit, stage_id: str, actor: Actor, now: dt.datetime
) -> RollupVersion:
    """Return the version of the present list; the same list gives the same version.

    Raises ``RuleError`` where the unit has filed nothing to roll up.
    """
    with transaction.atomic():
        rollup = locked_rollup(season, unit, stage_id, now)
        may_own_rollup(actor, rollup).demand()
        version = keep_rollup_version(rollup, actor, now)
        write_row(
            actor=actor,
            verb="vetting.print_rollup",
            says=f"{unit.name} 打印汇总表第{version.number}版（版本码 {version.code}）",
            fact=version,
            now=now,
        )
    return version


def keep_rollup_version(rollup: Rollup, actor: Actor, now: dt.datetime) -> RollupVersion:
    """Return the version of a locked roll-up's present list, made if it is a new one."""
    rows = rows_of(lines_of(rollup))
    if not rows:
        raise RuleError(_("本单位在这一环节还没有已提交的项目，不能汇总。"))
    made = digest(canonical({"rollup": rollup.pk, "unit": rollup.unit.name, "rows": rows}))
    found = rollup_version(rollup, digest=made)
    if found is not None:
        return found
    version = RollupVersion(
        rollup=rollup,
        number=next_number(rollup),
        rows=rows,
        digest=made,
        made_at=now,
        made_by=actor.person,
    )
    version.save(force_insert=True)
    write_row(
        actor=actor,
        verb="vetting.keep_rollup",
        says=f"{rollup.unit.name} 留存汇总表第{version.number}版（版本码 {version.code}）",
        fact=version,
        now=now,
    )
    return version

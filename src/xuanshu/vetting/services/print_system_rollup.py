"""Print the list of all that is below a superior union, for its signature and seal."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.chain import canonical, digest
from xuanshu.core.verdict import RuleError
from xuanshu.journal.services import record as write_row
from xuanshu.vetting.access import may_gather
from xuanshu.vetting.queries import locked_system_rollup, rows_of, total_lines

if TYPE_CHECKING:
    from xuanshu.programmes.models import Season, SeasonUnit
    from xuanshu.units.access import Actor


@dataclass(frozen=True, slots=True)
class Printed:
    """The rows of one printing, and the eight digits on each page that the record knows too."""

    rows: list[dict[str, Any]]
    code: str


def print_system_rollup(
    *, season: Season, unit: SeasonUnit, actor: Actor, now: dt.datetime
) -> Printed:
    """Return the rows and the code of the paper; the record keeps the digest of the rows.

    Raises ``RuleError`` where the units below have filed nothing.
    """
    with transaction.atomic():
        may_gather(actor, season).demand()
        kept = locked_system_rollup(season, unit, now)
        rows = rows_of(total_lines(kept))
        if not rows:
            raise RuleError(_("下级单位还没有已提交的项目，不能汇总。"))
        whole = digest(canonical({"unit": unit.name, "stage": kept.stage, "rows": rows}))
        code = whole.partition(":")[2][:8]
        write_row(
            actor=actor,
            verb="vetting.print_system_rollup",
            says=f"{unit.name} 打印下级单位总汇总表，共{len(rows)}项（版本码 {code}）",
            about=kept,
            details={"digest": whole, "rows": len(rows)},
            now=now,
        )
    return Printed(rows, code)

"""Place the units of a federation in its tree."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from xuanshu.core.verdict import RuleError
from xuanshu.journal.services import record
from xuanshu.journal.services.record import ActsUnder
from xuanshu.units.models import Federation, Unit, UnitKind
from xuanshu.units.queries import units_by_code
from xuanshu.units.rules import UnitRow
from xuanshu.units.services.found import Founder


def place_units(
    *,
    federation: Federation,
    rows: Sequence[UnitRow],
    now: dt.datetime,
    actor: ActsUnder | None = None,
) -> list[Unit]:
    """Return the units placed, all or nothing. Without ``actor`` it is set-up that acts.

    Raises ``RuleError`` naming the row for an unknown kind, an unknown superior or a code twice.
    """
    with transaction.atomic():
        placed = units_by_code(federation)
        made = []
        for row in rows:
            if row.kind not in UnitKind.values:
                raise RuleError(
                    f"{row.code} {row.name}：不认识的单位类型“{row.kind}”。", field="kind"
                )
            if row.code in placed:
                raise RuleError(f"{row.code} {row.name}：单位代码重复。", field="code")
            if row.parent and row.parent not in placed:
                raise RuleError(
                    f"{row.code} {row.name}：没有上级单位{row.parent}。", field="parent"
                )
            unit = Unit(
                federation=federation,
                code=row.code,
                name=row.name,
                short_name=row.short_name,
                kind=row.kind,
                parent=placed.get(row.parent),
                order=row.order,
                own_kind=row.own_kind,
            )
            unit.save(force_insert=True)
            placed[row.code] = unit
            made.append(unit)
        record(
            actor=actor or Founder(federation.code),
            verb="units.place",
            says=f"录入{len(made)}个单位",
            about=federation,
            details={"units": [[row.code, row.name, row.kind, row.parent] for row in rows]},
            now=now,
        )
    return made

"""Put a filled Excel 汇总表 into a unit's roll-up: all of it, or nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.verdict import Finding, RuleError
from xuanshu.vetting.access import may_import_rollup
from xuanshu.vetting.models import Rollup
from xuanshu.vetting.queries import Examined, examined, locked_rollup
from xuanshu.vetting.services.save_rollup import Wanted, write_lines

if TYPE_CHECKING:
    from xuanshu.programmes.models import Season, SeasonUnit
    from xuanshu.units.access import Actor
    from xuanshu.vetting.queries import SheetList


def import_rollup(
    *,
    season: Season,
    unit: SeasonUnit,
    stage_id: str,
    sheet: SheetList,
    actor: Actor,
    now: dt.datetime,
) -> Rollup:
    """Return the roll-up in the order and with the words of the sheet.

    A column that the sheet has not leaves its words as they are; projects that it does not name
    follow at the end. Raises ``RuleError`` with a finding for each wrong cell (then nothing is
    taken in), and where the roll-up is filed already.
    """
    with transaction.atomic():
        rollup = locked_rollup(season, unit, stage_id, now)
        may_import_rollup(actor, rollup).demand()
        found = examined(rollup, sheet)
        _demand_right(found)
        label = season.rules.stage(stage_id).label
        says = f"{unit.name} {label}汇总表：从Excel导入{len(found.rows)}项"
        if unit.unit_id != actor.unit.pk:
            says = f"{says}（{actor.unit.name}代为导入）"
        source = {"file": sheet.name, "sha256": sheet.sha256}
        return write_lines(rollup, _wanted(found), actor, now, says=says, **source)


def _demand_right(found: Examined) -> None:
    """Raise ``RuleError`` naming every cell that keeps the sheet from being taken in."""
    wrong = [
        Finding(f"第{each.row}行“{each.label}”：{each.message}", each.clause, "file-import")
        for each in found.wrong
    ]
    if wrong:
        message = _("有%(n)s处需要修改，一项也没有导入。") % {"n": len(wrong)}
        raise RuleError(message, clause=wrong[0].clause, field="file-import", findings=wrong)


def _wanted(found: Examined) -> Iterator[Wanted]:
    """Yield what the sheet wants of each line, then the lines that it leaves as they are."""
    for each in found.rows:
        if each.line is not None:
            row, values = each.line.row, each.row.values
            summary, note = values.get("summary", row.summary), values.get("note", row.note)
            yield Wanted(row.entry, summary, note)
    for line in found.left:
        yield Wanted(line.row.entry, line.row.summary, line.row.note)

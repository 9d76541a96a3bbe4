"""A superior union orders what the units below it filed, and words it for its own list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import transaction

from xuanshu.journal.services import record as write_row
from xuanshu.vetting.access import may_gather
from xuanshu.vetting.models import SystemRollup
from xuanshu.vetting.queries import locked_system_rollup, total_lines
from xuanshu.vetting.services.save_rollup import Wanted, demand_short, own_words

if TYPE_CHECKING:
    from xuanshu.programmes.models import Season, SeasonUnit
    from xuanshu.units.access import Actor


def save_system_rollup(
    *,
    season: Season,
    unit: SeasonUnit,
    lines: Iterable[Wanted],
    actor: Actor,
    now: dt.datetime,
) -> SystemRollup:
    """Return the superior's list with these lines in this order; strangers' lines are left out.

    The units' own roll-ups and their seals stay as they are. Raises ``RuleError`` naming every
    line that is too long.
    """
    wanted = list(lines)
    demand_short(wanted)
    with transaction.atomic():
        may_gather(actor, season).demand()
        kept = locked_system_rollup(season, unit, now)
        known = {line.row.entry: line for line in total_lines(kept)}
        new = [
            {
                "entry": each.entry,
                "summary": own_words(each.summary, known[each.entry].default),
                "note": each.note.strip(),
            }
            for each in wanted
            if each.entry in known
        ]
        if new == kept.lines:
            return kept
        kept.lines, kept.changed_at = new, now
        kept.save(update_fields=["lines", "changed_at"])
        write_row(
            actor=actor,
            verb="vetting.save_system_rollup",
            says=f"{unit.name} 保存下级单位总汇总表的排序和摘要",
            about=kept,
            details={"order": [line["entry"] for line in new]},
            now=now,
        )
    return kept

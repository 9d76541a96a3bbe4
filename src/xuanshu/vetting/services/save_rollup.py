"""A unit sets the order of its roll-up and the line that tells of each project."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.text import count_characters
from xuanshu.core.verdict import Finding, RuleError
from xuanshu.journal.services import record as write_row
from xuanshu.vetting.access import may_roll_up
from xuanshu.vetting.models import Rollup
from xuanshu.vetting.queries import MOST, MOST_NOTE, lines_of, locked_rollup
from xuanshu.vetting.services.settle_rollup import settle_rollup

if TYPE_CHECKING:
    from xuanshu.programmes.models import Season, SeasonUnit
    from xuanshu.units.access import Actor


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a unit wants of one line: its place is that in the list."""

    entry: int
    summary: str
    note: str = ""


def save_rollup(
    *,
    season: Season,
    unit: SeasonUnit,
    stage_id: str,
    lines: Iterable[Wanted],
    actor: Actor,
    now: dt.datetime,
) -> Rollup:
    """Return the roll-up with these lines in this order; lines of strangers are left out.

    A summary left empty or as proposed follows the filing. Raises ``RuleError`` naming every line
    that is too long for the table's 200 characters, or where the roll-up is filed already.
    """
    wanted = list(lines)
    demand_short(wanted)
    with transaction.atomic():
        rollup = locked_rollup(season, unit, stage_id, now)
        may_roll_up(actor, rollup).demand()
        label = season.rules.stage(stage_id).label
        says = f"{unit.name} {label}汇总表：保存排序和摘要"
        return write_lines(rollup, wanted, actor, now, says=says)


def write_lines(
    rollup: Rollup,
    wanted: Iterable[Wanted],
    actor: Actor,
    now: dt.datetime,
    *,
    says: str,
    **details: str,
) -> Rollup:
    """Return a locked roll-up with these lines; its seal falls or comes back with them.

    Runs inside the caller's transaction; what changes nothing leaves no trace.
    """
    known = {line.row.entry: line for line in lines_of(rollup)}
    kept = [
        {
            "entry": each.entry,
            "summary": own_words(each.summary, known[each.entry].default),
            "note": each.note.strip(),
        }
        for each in wanted
        if each.entry in known
    ]
    if kept == rollup.lines:
        return rollup
    rollup.lines, rollup.changed_at = kept, now
    rollup.save(update_fields=["lines", "changed_at"])
    write_row(
        actor=actor,
        verb="vetting.save_rollup",
        says=says,
        about=rollup,
        details={"order": [line["entry"] for line in kept], **details},
        now=now,
    )
    settle_rollup(rollup=rollup, actor=actor, now=now)
    return rollup


def own_words(summary: str, default: str) -> str:
    """Return a summary as kept: empty where it is as proposed, so that it follows the filing."""
    text = " ".join(summary.split())
    return "" if text == default else text


def demand_short(wanted: Iterable[Wanted]) -> None:
    """Raise ``RuleError`` naming every summary or note that its cell cannot hold."""
    found = []
    for each in wanted:
        if count_characters(each.summary) > MOST:
            words = {"n": count_characters(each.summary), "most": MOST}
            message = _("主要内容及创新点不超过%(most)s字，现在%(n)s字。") % words
            found.append(Finding(message, field=f"summary-{each.entry}"))
        if len(each.note.strip()) > MOST_NOTE:
            message = _("备注不超过%(most)s字。") % {"most": MOST_NOTE}
            found.append(Finding(message, field=f"note-{each.entry}"))
    if found:
        raise RuleError(found[0].message, field=found[0].field, findings=found)

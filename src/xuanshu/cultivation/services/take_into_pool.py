"""Take registered entries into the pool; only these may apply later where the scheme says so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.urls import reverse

from xuanshu.core.verdict import Finding, RuleError
from xuanshu.cultivation.access import POOL, may_keep_pool, may_take_in
from xuanshu.cultivation.queries import standing_rows
from xuanshu.cultivation.services.assign_guide import give
from xuanshu.entries.models import Entry
from xuanshu.entries.queries import locked_entry
from xuanshu.entries.services import record_standing
from xuanshu.outbox.services import tell
from xuanshu.programmes.outcomes import outcome_of
from xuanshu.units.models import Role
from xuanshu.units.queries import people_of_unit

if TYPE_CHECKING:
    from xuanshu.entries.models import Standing
    from xuanshu.programmes.models import Season, SeasonUnit
    from xuanshu.units.access import Actor


def take_into_pool(
    *,
    season: Season,
    stage_id: str,
    entries: Iterable[Entry],
    actor: Actor,
    now: dt.datetime,
    departments: Mapping[int, SeasonUnit] | None = None,
) -> list[Standing]:
    """Return the standings recorded: all the entries are taken in, or none.

    ``departments`` names by entry id who guides. An entry that is in already stays as it is.
    Raises ``RuleError`` naming every entry whose registration was not recorded or accepted.
    """
    wanted = sorted({entry.pk for entry in entries})
    stage = _stage(season, stage_id)
    may_keep_pool(actor, season).demand()
    if not wanted:
        raise RuleError("请先选择要入库的项目。", clause=stage.clause)
    with transaction.atomic():
        locked = [locked_entry(pk) for pk in wanted]
        strangers = [entry for entry in locked if entry.season_id != season.pk]
        if strangers:
            raise RuleError("选中的项目不属于本年度。")
        for entry in locked:
            entry.season = season
        candidates = frozenset(outcome_of(season, stage.takes_from).entries)
        refusals = [
            Finding(f"{entry.number} {entry.name}：{verdict.reason}", stage.clause)
            for entry in locked
            if not (verdict := may_take_in(actor, entry, candidates))
        ]
        if refusals:
            raise RuleError(refusals[0].message, clause=stage.clause, findings=refusals)
        inside = standing_rows(locked)
        taken = [_take(entry, stage, inside.get(entry.pk), actor, now) for entry in locked]
        for entry in locked:
            department = (departments or {}).get(entry.pk)
            if department is not None:
                give(entry, department, stage, actor, now)
    return taken


def _stage(season: Season, stage_id: str) -> Any:
    stage = season.rules.find_stage(stage_id)
    if stage is None or stage.kind != "pool":
        raise RuleError("本年度的方案没有这个入库环节。")
    return stage


def _take(
    entry: Entry, stage: Any, last: Standing | None, actor: Actor, now: dt.datetime
) -> Standing:
    """Return the standing of an entry: the one that holds already, or a new one."""
    if last is not None and last.holds:
        return last
    made = record_standing(
        entry=entry,
        kind=POOL,
        holds=True,
        actor=actor,
        now=now,
        clause=stage.clause,
        source=f"stage:{stage.id}",
    )
    tell_unit(entry, f"项目已纳入“{stage.pool.label}”", "请按计划做好项目培育。", now)
    return made


def tell_unit(entry: Entry, what: str, body: str, now: dt.datetime) -> None:
    """Tell the handlers of the entry's unit how it stands with the pool."""
    tell(
        people=[person.pk for person in people_of_unit(entry.keeper, Role.HANDLER)],
        federation=entry.season.federation.code,
        key=f"pool:{entry.pk}",
        subject=f"{what}：{entry.number} {entry.name}"[:120],
        body=body,
        url=reverse("entry", args=[entry.pk]),
        now=now,
    )

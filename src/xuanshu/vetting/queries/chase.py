"""The chase list: who has filed all, who owes a seal or the roll-up, who has not filed."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xuanshu.core.calendar import UnknownYear
from xuanshu.entries.models import StageRecord
from xuanshu.entries.queries import first_stage, graces_of, seals_of_many, seals_until
from xuanshu.programmes.queries import holders
from xuanshu.units.models import Role
from xuanshu.vetting.access import rollup_paper
from xuanshu.vetting.models import Call
from xuanshu.vetting.queries.quota import QuotaLine, quota_watch
from xuanshu.vetting.queries.received import Received, received_rollups

if TYPE_CHECKING:
    from xuanshu.programmes.models import Season, SeasonUnit

CHASE = {"done": "已报", "unsealed": "缺盖章", "missing": "未报"}


@dataclass(frozen=True, slots=True)
class ChaseLine:
    """A unit on deadline day: ``state`` is done, unsealed, missing, or none (nothing is asked).

    ``seals`` counts the projects filed without a seal that holds or waits for the office;
    ``until`` is the day by which they are to come, by the rules or as agreed; ``calls`` are the
    calls, newest first.
    """

    quota: QuotaLine
    state: str
    seals: int = 0
    rollup: Received | None = None
    until: dt.date | None = None
    calls: tuple[Call, ...] = ()

    @property
    def unit(self) -> SeasonUnit:
        """Return the unit."""
        return self.quota.unit

    @property
    def owes_rollup(self) -> bool:
        """Return whether its projects are filed but the roll-up, or its seal, is not there."""
        return self.rollup is not None and self.rollup.state in {"missing", "unsealed"}


def chase_list(season: Season) -> list[ChaseLine]:
    """Return every unit in order of precedence; the number of queries is fixed."""
    stage = first_stage(season)
    paper = rollup_paper(season.rules, stage)
    rolled = {row.unit.pk: row for row in received_rollups(season, stage, paper)} if paper else {}
    bare, graces = _bare(season, stage.id), graces_of(season, stage.id)
    for_all = _for_all(season, stage.id)
    calls: dict[int, list[Call]] = defaultdict(list)
    for call in Call.objects.filter(unit__season=season, stage=stage.id).order_by("-pk"):
        calls[call.unit_id].append(call)
    found = []
    for line in quota_watch(season):
        pk = line.unit.pk
        seals, rollup = bare.get(pk, 0), rolled.get(pk)
        until = max((day for day in (for_all, graces.get(pk)) if day), default=None)
        found.append(
            ChaseLine(line, _state(line, seals, rollup), seals, rollup, until, tuple(calls[pk]))
        )
    return found


def telephones(season: Season, day: dt.date) -> dict[int, list[str]]:
    """Return by unit (of the tree) who fills in for it, with telephones; one query."""
    found: dict[int, list[str]] = {}
    for post in holders(season.federation, Role.HANDLER, day):
        word = " ".join(part for part in (post.person.name, post.person.phone) if part)
        found.setdefault(post.unit_id, []).append(word)
    return found


def _for_all(season: Season, stage_id: str) -> dt.date | None:
    """Return the day the rules give every unit for its seals; none while it cannot be told."""
    try:
        return seals_until(season, stage_id)
    except UnknownYear:
        return None


def _bare(season: Season, stage_id: str) -> dict[int, int]:
    """Return by unit how many filed projects lack a seal; two queries."""
    records = list(
        StageRecord.objects.of_stage(season, stage_id).filter(state__in=["filed", "accepted"])
    )
    found: dict[int, int] = defaultdict(int)
    for record, seals in zip(records, seals_of_many(records, season.rules).values(), strict=True):
        if any(not (seal.holds or seal.waits) for seal in seals):
            found[record.entry.unit_id] += 1
    return found


def _state(line: QuotaLine, seals: int, rollup: Received | None) -> str:
    if line.missing:
        return "missing"
    if seals or (rollup is not None and rollup.state in {"missing", "unsealed"}):
        return "unsealed"
    return "done" if line.registered else "none"

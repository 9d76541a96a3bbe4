"""The office records, takes into the pool, names guides, screens."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from xuanshu.cultivation.services import leave_out, take_into_pool
from xuanshu.entries.models import Entry, StageRecord
from xuanshu.entries.queries import record_of
from xuanshu.programmes.models import Season, SeasonUnit
from xuanshu.programmes.queries import season_units
from xuanshu.site.demo.projects import ProjectData
from xuanshu.site.demo.season.cast import Cast
from xuanshu.site.demo.season.filing import REGISTRATION
from xuanshu.site.demo.season.moments import after
from xuanshu.vetting.services import accept_filing, screen

POOL, SCREEN = "cultivate", "screen"
WHY_NOT = {
    "within-the-year": "计划跨年实施，年内未取得重大突破，不符合本年度内实施完成的要求。",
    "main-duty": "项目内容不属于本单位主业主责范围。",
    "not-repeated": "实质内容与往年项目基本接近。",
    "papers-complete": "报送的材料不齐全。",
}


def record_all(cast: Cast, entries: Mapping[str, Entry], now: dt.datetime) -> int:
    """Return how many registrations were filed for the record."""
    for place, entry in enumerate(entries.values()):
        filed = record_of(entry, REGISTRATION)
        if filed is not None:
            accept_filing(actor=cast.office, record=filed, now=after(now, minutes=place))
    return len(entries)


def fill_pool(
    cast: Cast,
    season: Season,
    entries: Mapping[str, Entry],
    projects: Mapping[str, ProjectData],
    now: dt.datetime,
) -> list[str]:
    """Return the keys of the projects taken into the pool, each with its guiding department."""
    departments: dict[str, SeasonUnit] = {unit.code: unit for unit in season_units(season)}
    kept = [key for key in entries if projects[key].refusal is None]
    guides = {entries[key].pk: departments[projects[key].guide_code] for key in kept}
    take_into_pool(
        actor=cast.office,
        season=season,
        stage_id=POOL,
        entries=[entries[key] for key in kept],
        departments=guides,
        now=now,
    )
    for key in entries:
        refusal = projects[key].refusal
        if refusal:
            rule = next(each for each in season.rules.eligibility if each.id == refusal.rule)
            leave_out(
                actor=cast.office,
                entry=entries[key],
                stage_id=POOL,
                reason=refusal.reason,
                clause=rule.clause,
                now=after(now, minutes=10),
            )
    return kept


def screen_all(
    cast: Cast,
    season: Season,
    records: Mapping[str, StageRecord],
    projects: Mapping[str, ProjectData],
    now: dt.datetime,
) -> list[str]:
    """Return the keys of the applications that passed the screening."""
    passed = []
    stage: Any = season.rules.stage(SCREEN)
    for place, (key, record) in enumerate(records.items()):
        fails = projects[key].application.fails  # type: ignore[union-attr]
        answers = {
            check: (check not in fails, WHY_NOT[check] if check in fails else "")
            for check in stage.checks
        }
        done = screen(
            actor=cast.office,
            record=record,
            stage_id=SCREEN,
            answers=answers,
            now=after(now, minutes=5 * place),
        )
        if done.passed:
            passed.append(key)
    return passed

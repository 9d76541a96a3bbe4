"""After the naming: a few records of promotion, one nomination to the province with its result."""

from __future__ import annotations

import datetime as dt

from xuanshu.entries.models import Entry
from xuanshu.honours.access import upward_of
from xuanshu.honours.models import FollowUp, FollowUpKind, Naming
from xuanshu.honours.queries import departments_of, standing_certificates
from xuanshu.honours.services import (
    Happened,
    assign_help,
    choose_nominee,
    record_result,
    review_follow_up,
    write_follow_up,
)
from xuanshu.programmes.models import Season
from xuanshu.site.demo.season.cast import Cast
from xuanshu.site.demo.season.moments import after, moment


def follow(cast: Cast, season: Season, naming: Naming) -> str:
    """Return what was done, in a line: records of three entries, one nomination and its result."""
    entries = [each.entry for each in standing_certificates(season)[:3]]
    for each in entries:
        each.season = season
    records = [
        _told(cast, entry, kind, told, after(naming.at, days=10))
        for entry, (kind, told) in zip(entries, _said(), strict=False)
    ]
    for record in records[:-1]:
        review_follow_up(
            actor=cast.office, record=record, move="confirm", now=after(record.at, hours=5)
        )
    _nominate(cast, season, entries[0])
    return f"登记成果转化{len(records)}条，推荐1个项目参评{upward_of(season).to}并登记结果"


def _said() -> tuple[tuple[FollowUpKind, Happened], ...]:
    """Return what the units tell."""
    day = dt.date(moment(11, 12).year, 11, 12)
    return (
        (
            FollowUpKind.EVENT,
            Happened(
                day=day, title="全市工会重点工作推进会交流发言", channel="会议推广", level="city"
            ),
        ),
        (
            FollowUpKind.ADOPTION,
            Happened(day=day, adopter="云澜市丙区总工会（演示）", content="已在辖区内推开。"),
        ),
        (
            FollowUpKind.EVENT,
            Happened(day=day, title="工会信息专期刊发做法", channel="信息交流", level="county"),
        ),
    )


def _told(cast: Cast, entry: Entry, kind: str, told: Happened, now: dt.datetime) -> FollowUp:
    actor = cast.handler(entry.unit.unit.code)
    return write_follow_up(
        actor=actor, entry=entry, kind=kind, told=told, op=f"demo-{entry.number}", now=now
    )


def _nominate(cast: Cast, season: Season, entry: Entry) -> None:
    """Choose one entry, let the departments help, and record that it won."""
    choose_nominee(
        actor=cast.office,
        entry=entry,
        chosen=True,
        reason="做法可复制，已在多个街道推开，职工评价好（演示）。",
        now=moment(11, 18, 10),
    )
    for label, department in zip(upward_of(season).help, departments_of(season), strict=False):
        assign_help(
            actor=cast.office,
            season=season,
            label=label,
            department_id=department.pk,
            now=moment(11, 18, 11),
        )
    record_result(
        actor=cast.office,
        entry=entry,
        won=True,
        level="二等奖（演示）",
        dated=moment(11, 19).date(),
        now=moment(11, 19, 16),
    )

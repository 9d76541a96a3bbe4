"""Between pool and application: plans, guidance, progress; before the judging, the compendium."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from xuanshu.cultivation.models import GuidanceForm, TrackingKind
from xuanshu.cultivation.services import Told, write_plan, write_tracking
from xuanshu.entries.models import Entry
from xuanshu.programmes.models import Season
from xuanshu.site.demo.projects import ProjectData
from xuanshu.site.demo.season.cast import Cast
from xuanshu.site.demo.season.moments import moment
from xuanshu.site.demo.season.screening import SCREEN
from xuanshu.units.access import Actor
from xuanshu.vetting.documents.compendium import compendium_pdf
from xuanshu.vetting.models import CompendiumEdition
from xuanshu.vetting.services import print_compendium

PLANS = 12
FOLLOWED = 6


def cultivate(cast: Cast, entries: Mapping[str, Entry], data: Mapping[str, ProjectData]) -> str:
    """Return what was done, in a line: some plans, some guidance, some progress, the rest owed."""
    keys = [key for key in entries if data[key].application][:PLANS]
    for place, key in enumerate(keys):
        _plan(cast, entries[key], data[key], place)
    for place, key in enumerate(keys[:FOLLOWED]):
        _follow(cast, entries[key], data[key], place)
    return f"{len(keys)}个项目写了培育计划，{min(FOLLOWED, len(keys))}个登记了指导和进展"


def compile_briefs(cast: Cast, season: Season, now: dt.datetime) -> CompendiumEdition:
    """Return the compendium's first edition, for the judges."""
    stage: Any = season.rules.stage(SCREEN)

    def make(content: Mapping[str, Any], number: int, digest: str) -> bytes:
        return compendium_pdf(season, stage, content, now, (number, digest))

    return print_compendium(season=season, stage=stage, make=make, actor=cast.office, now=now)


def _plan(cast: Cast, entry: Entry, project: ProjectData, place: int) -> None:
    write_plan(
        entry=entry,
        goals=project.expected_effect,
        measures=project.measures,
        milestones=_milestones(("完成调研和方案", "试点运行", "总结推开")),
        actor=cast.handler(project.unit_code),
        now=moment(5, 6 + place),
    )


def _milestones(words: Sequence[str]) -> list[dict[str, str]]:
    days = (moment(5, 31), moment(7, 31), moment(9, 15))
    return [
        {"day": day.date().isoformat(), "what": what} for day, what in zip(days, words, strict=True)
    ]


def _follow(cast: Cast, entry: Entry, project: ProjectData, place: int) -> None:
    """Write down a visit of the guiding department, and what the unit then reports."""
    visit, report = moment(6, 9 + place, 15), moment(7, 14 + place, 10)
    told = Told(
        day=visit.date(),
        content="实地看了试点，建议把做法写成流程，数据按月留存。",
        form=GuidanceForm.VISIT,
    )
    _write(entry, TrackingKind.GUIDANCE, told, cast.handler(project.guide_code), visit)
    told = Told(day=report.date(), content="按指导意见改了流程，试点已运行一个月。")
    _write(entry, TrackingKind.PROGRESS, told, cast.handler(project.unit_code), report)


def _write(entry: Entry, kind: str, told: Told, actor: Actor, now: dt.datetime) -> None:
    op = f"demo-{entry.number}-{kind}"
    write_tracking(entry=entry, kind=kind, told=told, op=op, actor=actor, now=now)

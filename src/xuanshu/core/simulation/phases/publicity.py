"""Publicity: the list is shown so many days; objections are received, checked, ruled on."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Literal

from xuanshu.core.lifecycle import NOTICE, OBJECTION, step
from xuanshu.core.scheme.measure_kinds import Breach
from xuanshu.core.scheme.objecting import THEN, Filed, Recheck, admission, recheck_findings, route
from xuanshu.core.scheme.sanctions import imposed
from xuanshu.core.scheme.showing import Shown, posting_findings, span, waiting_findings
from xuanshu.core.scheme.stages.publicity import Publicity
from xuanshu.core.simulation.phases import plays
from xuanshu.core.simulation.season import Entry, Season
from xuanshu.core.verdict import Finding

OBJECTED = 0.2
LEAST = 5
WAYS = ("upheld", "turned_down", "late", "anonymous", "unsigned")
"""How the objections of a season go, in turn."""


@dataclass
class Desk:
    """One publicity as the office has it before it: its days, what is told of objections."""

    season: Season
    stage: Publicity
    posted: date
    first: date
    last: date
    told: list[tuple[str, Finding]] = field(default_factory=list)


@plays("publicity")
def play(season: Season, stage: Publicity) -> list[Entry]:
    """Post the list, take objections to some of it, rule on them, end the notice."""
    season.at(stage.during.first)
    entries = season.by_merit(season.coming(stage))
    names = frozenset(entry.id for entry in entries)
    mine = Shown(entries=names, reviewed=season.judged_on)
    today = season.now.date()
    found = posting_findings(
        season.scheme, stage.id, {**season.shown, stage.id: mine}, today, season.calendar
    )
    season.account.findings("发布前", (("", one) for one in found))
    held = span(stage, today, season.calendar)
    desk = Desk(season, stage, today, held.first, held.last)
    state = step(NOTICE, NOTICE.start, "publish")
    season.write("publish", stage=stage.id, entries=sorted(names), last=desk.last)
    text = f"公示{len(entries)}项，{stage.length()}，{held}"
    season.account.say(text, stage.clause)
    out = _objections(desk, entries)
    season.at(desk.last + timedelta(days=1))
    step(NOTICE, state, "end")
    season.write("end", stage=stage.id)
    season.shown[stage.id] = Shown(today, stage.channels, names, 0, season.judged_on)
    for later in stage.blocks:
        waits = waiting_findings(
            season.scheme, later, season.shown, season.now.date(), season.calendar
        )
        season.account.findings("尚不能进入下一环节", (("", one) for one in waits))
    return [entry for entry in entries if entry.id not in out]


def _objections(desk: Desk, entries: list[Entry]) -> set[str]:
    """Let objections come; return the entries that are off the list."""
    dice = desk.season.chance.of(desk.stage.id, "objections")
    number = min(max(LEAST, round(len(entries) * OBJECTED)), len(entries))
    out: set[str] = set()
    ended: dict[str, int] = {}
    for n, entry in enumerate(dice.sample(entries, number)):
        result = _objection(desk, entry, WAYS[n % len(WAYS)], dice)
        ended[result] = ended.get(result, 0) + 1
        if entry.out:
            out.add(entry.id)
    labels = {state.value: label for state, label in OBJECTION.labels.items()}
    labels |= {"upheld": "成立", "answered": "不成立", **THEN}
    account = desk.season.account
    account.counts(异议=number, **{labels[key]: many for key, many in ended.items()})
    account.findings("异议", desk.told)
    return out


def _objection(desk: Desk, entry: Entry, how: str, dice: Random) -> str:
    """Play one objection to its end and return how it ended: a state, ``upheld``, or a clock's."""
    season, stage = desk.season, desk.stage
    on = desk.last + timedelta(days=3) if how == "late" else desk.first
    by: Literal["person", "anonymous"] = "anonymous" if how == "anonymous" else "person"
    filed = Filed(on, by, signed=how != "unsigned", sealed=True, evidence=1)
    reception, found = admission(stage, filed, desk.last)
    desk.told += [(entry.id, one) for one in found]
    season.write("objection", entry.id, stage=stage.id, reception=reception, on=on)
    state = OBJECTION.start
    if reception == "refused":
        return step(OBJECTION, state, "decline").value
    if reception == "lead":
        return step(OBJECTION, state, "keep").value
    for move in ("acknowledge", "assign", "find", "report"):
        state = step(OBJECTION, state, move)
    settled = _rechecked(desk, entry, dice)
    upheld = how == "upheld"
    state = step(OBJECTION, state, "uphold" if upheld else "turn_down")
    state = step(OBJECTION, state, "answer")
    season.write("ruling", entry.id, stage=stage.id, upheld=upheld, settled=settled)
    then, _, clause = route(
        stage, posted=desk.posted, ended=desk.last, settled=settled, today=settled
    )
    if upheld:
        _consequence(season, stage, entry, settled)
        return "upheld"
    if then != "this_season":
        finding = Finding(f"异议处理完毕较晚，{THEN[then]}", clause, rule=then)
        desk.told.append((entry.id, finding))
        season.drop(entry, stage, finding)
        return then
    return state.value


def _rechecked(desk: Desk, entry: Entry, dice: Random) -> date:
    """Re-check by the body that the scheme names; return the day on which it was reported."""
    season, stage = desk.season, desk.stage
    rule = stage.objection
    slow = dice.random() < 0.1
    finished = desk.last + timedelta(days=80 if slow else dice.randrange(1, 5))
    done = Recheck(rule.recheck_by, desk.first, finished, rule.report_to, "复核者")
    found = recheck_findings(season.scheme, stage, done, season.calendar)
    desk.told += [(entry.id, one) for one in found]
    return finished


def _consequence(season: Season, stage: Publicity, entry: Entry, day: date) -> None:
    """Take an entry off the list, with the sanctions that the scheme has for a false entry."""
    season.drop(entry, stage, Finding("异议成立", stage.clause, rule="upheld"))
    season.account.say(f"{entry.id}异议成立，不再列入", stage.clause)
    breach = Breach(
        "fraud",
        "applicant",
        day,
        awarded=False,
        entry=entry.id,
        people=entry.people,
        unit=entry.unit.id,
        recommender=entry.unit.above,
    )
    for measure in imposed(season.scheme, breach):
        season.account.say(f"处理：{measure.text}", measure.clause)
        season.write("measure", entry.id, kind=measure.kind, whom=list(measure.whom))

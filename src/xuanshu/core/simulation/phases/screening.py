"""Screening: the register, check by check; what is sent back has so long to be put right."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from xuanshu.core.calendar import SHANGHAI
from xuanshu.core.scheme.compiling import Digest
from xuanshu.core.scheme.execute import COMPLETE, eligibility_findings
from xuanshu.core.scheme.registering import Received, registered
from xuanshu.core.scheme.stages.screening import Screening
from xuanshu.core.simulation import forms
from xuanshu.core.simulation.phases import plays
from xuanshu.core.simulation.season import Entry, Season
from xuanshu.core.verdict import Finding

INCOMPLETE = 0.08


@plays("screening")
def play(season: Season, stage: Screening) -> list[Entry]:
    """Check every entry, send back what is incomplete, print the booklet of the rest."""
    season.at(stage.during.first)
    coming = season.coming(stage)
    checks = {entry.id: _checked(season, stage, entry) for entry in coming}
    corrected = (
        [e for e in coming if not checks[e.id][COMPLETE]] if COMPLETE in stage.checks else []
    )
    late = _corrections(season, stage, corrected, checks)
    register = registered(
        season.scheme,
        stage,
        [
            Received(e.id, max(e.filed.values(), default=season.now), e.category, checks[e.id])
            for e in coming
        ],
    )
    failed = []
    passed = []
    for row in register:
        entry = season.by_id[row.id]
        entry.facts["number"] = row.number
        bars = [one for one in (*late.get(row.id, ()), *row.findings) if one.bars]
        season.write("screened", row.id, stage=stage.id, number=row.number, passed=not bars)
        if bars:
            failed.append((row.id, bars[0]))
            season.drop(entry, stage, bars[0])
        else:
            passed.append(entry)
    warned = [(r.id, one) for r in register for one in r.findings if not one.bars]
    season.account.counts(
        登记=len(coming), 退回补正=len(corrected), 不合格=len(failed), 通过=len(passed)
    )
    season.account.findings("不合格", failed)
    season.account.findings("提醒", warned)
    season.at(stage.during.last)
    _booklets(season, stage, passed)
    return sorted(passed, key=lambda entry: entry.id)


def _checked(season: Season, stage: Screening, entry: Entry) -> dict[str, bool | None]:
    """Return which checks are met: conditions by the scheme's rules, papers by what came."""
    broken = {one.rule for one in eligibility_findings(season.scheme, stage.id, entry.facts)}
    dice = season.chance.of(stage.id, entry.id)
    return {
        check: dice.random() > INCOMPLETE if check == COMPLETE else check not in broken
        for check in {*stage.checks, COMPLETE}
    }


def _corrections(
    season: Season,
    stage: Screening,
    sent_back: list[Entry],
    checks: dict[str, dict[str, bool | None]],
) -> dict[str, tuple[Finding, ...]]:
    """Let most of what was sent back be put right; return what came too late or never."""
    late: dict[str, tuple[Finding, ...]] = {}
    returned = season.now.date()
    for entry in sent_back:
        dice = season.chance.of(stage.id, "correct", entry.id)
        season.write("return", entry.id, stage=stage.id)
        if stage.correction is None:
            checks[entry.id][COMPLETE] = dice.random() < 0.5
            continue
        last = stage.correction.last_day(returned, season.calendar)
        day = last + timedelta(days=1) if dice.random() < 0.3 else last
        again = 1 + (dice.random() < 0.1)
        late[entry.id] = stage.correction.findings(
            returned,
            season.calendar,
            now=_evening(last + timedelta(days=2)),
            corrected_at=_evening(day),
            returns=again,
        )
        checks[entry.id][COMPLETE] = True
    found = [(name, one) for name, findings in late.items() for one in findings]
    season.account.findings("补正", found)
    return late


def _evening(day: date) -> datetime:
    return datetime.combine(day, time(17), tzinfo=SHANGHAI)


def _booklets(season: Season, stage: Screening, passed: list[Entry]) -> None:
    for booklet in stage.makes:
        digests = [
            Digest(
                entry.id,
                str(entry.facts.get("number") or entry.id),
                entry.category,
                forms.prose(min(booklet.each_most or 200, 200)),
                {"unit": (entry.unit.unit.name,), "people": entry.people},
            )
            for entry in passed
        ]
        order, found = booklet.compiled(
            season.scheme, digests, seed=season.chance.lots(f"{stage.id}/{booklet.label}")
        )
        season.account.say(f"编印《{booklet.label}》，收{len(order)}项", stage.clause)
        sent = season.now.date()
        late = booklet.late(season.scheme, sent, sent)
        season.account.findings("汇编", (("", one) for one in (*found, *late)))
        season.write("compendium", stage=stage.id, entries=len(order))

"""Filing: papers come in time or late, right or wrong, are returned, filed again, refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from xuanshu.core.lifecycle import FILING, step
from xuanshu.core.scheme.awards import criteria_for, shown_by_facts, standard_findings, track_of
from xuanshu.core.scheme.cycle import lands
from xuanshu.core.scheme.execute import eligibility_findings, filing_findings, late, name_values
from xuanshu.core.scheme.gate_kinds import gate_findings
from xuanshu.core.scheme.hand_in import papers_for
from xuanshu.core.scheme.stages.filing import Filing
from xuanshu.core.simulation import desk, forms, gates, nominating, ways
from xuanshu.core.simulation.phases import plays
from xuanshu.core.simulation.season import Entry, Season
from xuanshu.core.verdict import Finding

NEVER, LATE, WRONG, UNFIT = 0.04, 0.06, 0.14, 0.1
Told = list[tuple[str, Finding]]


@dataclass
class Tally:
    """What happened at a filing, for the account."""

    never: list[str] = field(default_factory=list)
    late: Told = field(default_factory=list)
    returned: Told = field(default_factory=list)
    warned: Told = field(default_factory=list)
    refused: Told = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    filed: list[Entry] = field(default_factory=list)


@plays("filing")
def play(season: Season, stage: Filing) -> list[Entry]:
    """Take the papers of every entry, then look at what units put forward together."""
    coming, told = season.coming(stage), Tally()
    opens = stage.opens.day if stage.opens else stage.by.last_day - timedelta(days=20)
    season.at(opens)
    for entry in coming:
        _one(season, stage, entry, told)
    season.at(stage.by.last_day + timedelta(days=6))
    _tell(season, coming, told)
    return nominating.settle(season, stage, told.filed)


def _one(season: Season, stage: Filing, entry: Entry, told: Tally) -> None:
    dice = season.chance.of(stage.id, entry.id)
    if dice.random() < NEVER:
        told.never.append(entry.id)
        entry.out = stage.id
        return
    state = FILING.start
    filed = _day(season, stage, entry, dice, told)
    for attempt in (1, 2):
        state = step(FILING, state, "file")
        found = list(_wrong(season, stage, entry, filed, dice, spoilt=attempt == 1))
        told.warned += [(entry.id, one) for one in found if not one.bars]
        bars = [one for one in found if one.bars]
        final = [one for one in bars if one.rule in _final(season, stage)]
        if final:
            step(FILING, state, "refuse")
            told.refused.append((entry.id, final[0]))
            season.drop(entry, stage, final[0])
            return
        if not bars:
            break
        state = step(FILING, state, "return")
        told.returned += [(entry.id, one) for one in bars]
        season.write("return", entry.id, stage=stage.id, rules=sorted({one.rule for one in bars}))
        if attempt == 2 or dice.random() < 0.2:
            step(FILING, state, "withdraw")
            season.write("withdraw", entry.id, stage=stage.id)
            told.left.append(entry.id)
            entry.out = stage.id
            return
    step(FILING, state, "accept")
    entry.filed[stage.id] = desk.moment(season, stage, filed)
    season.write("accept", entry.id, stage=stage.id, day=filed, outcome=stage.outcome)
    told.filed.append(entry)


def _day(season: Season, stage: Filing, entry: Entry, dice: Random, told: Tally) -> date:
    """Return the day of filing: mostly in time; who comes before the first day comes again."""
    first = stage.opens.day if stage.opens else stage.by.last_day - timedelta(days=20)
    if stage.opens and dice.random() < 0.03:
        early = desk.moment(season, stage, stage.opens.day - timedelta(days=1))
        found = filing_findings(
            season.scheme, stage, answers={}, files={}, standings=frozenset(), now=early
        )
        told.returned += [(entry.id, one) for one in found if one.rule == "not-open"]
    room = max((stage.by.last_day - first).days, 0)
    if dice.random() < LATE:
        return stage.by.last_day + timedelta(days=dice.randrange(1, 5))
    return stage.by.last_day - timedelta(days=dice.randrange(1, min(room, 12) + 1) if room else 0)


def _final(season: Season, stage: Filing) -> frozenset[str]:
    """Return the rules after which an entry is not filed again: late, not eligible, banned."""
    rules = {rule.id for rule in season.scheme.eligibility if stage.id in rule.at}
    late_ones = {"late", "late-next", "route-late", "registered", "only-standing"}
    return frozenset(rules | late_ones | {"ban", "suspend", "cycle", "standards"})


def _wrong(
    season: Season, stage: Filing, entry: Entry, filed: date, dice: Random, *, spoilt: bool
) -> Iterator[Finding]:
    """Yield what is wrong with an entry as it is filed; ``spoilt``: mistakes may still be in it."""
    scheme = season.scheme
    now = desk.moment(season, stage, filed)
    facts = entry.facts
    facts["filed_on"] = filed.isoformat()
    facts["history.bans"] = tuple(season.bans)
    yield from ways.findings(season, stage, entry, now, dice, spoilt=spoilt)
    if stage.registered:
        before = entry.filed.get(stage.registered.stage)
        yield from stage.registered.findings(scheme, stage.label, before)
    form = scheme.form_of(stage.main_form.id)
    bad = spoilt and dice.random() < WRONG and form is not None
    answers = forms.spoiled(form.fields, facts, dice) if bad and form else dict(facts)
    papers = papers_for(scheme, stage, facts)
    answers |= {paper.id: forms.text_of(paper) for paper in papers if paper.kind == "text"}
    files = {
        paper.id: forms.files_of(paper, name_values(scheme, paper, answers))
        for paper in papers
        if paper.kind == "files"
    }
    standings = frozenset({"pool"}) if entry.facts.get("standing") == "pool" else frozenset()
    if late(stage, now) and scheme.cycle:
        landing = lands(scheme, stage, now, award=entry.award)
        if landing.outcome == "next":
            yield Finding(landing.reason, landing.clause, rule="late-next")
            return
    yield from filing_findings(
        scheme, stage, answers=answers, files=files, standings=standings, now=now
    )
    yield from eligibility_findings(scheme, stage.id, facts)
    yield from _gates(season, stage, entry, filed, dice, spoilt=spoilt)
    yield from desk.findings(
        season, stage, entry, papers=papers, files=files, dice=dice, spoilt=spoilt
    )
    yield from _standards(season, stage, entry)


def _gates(
    season: Season, stage: Filing, entry: Entry, filed: date, dice: Random, *, spoilt: bool
) -> Iterator[Finding]:
    for gate in season.scheme.gates:
        if stage.id in gate.at:
            enough = not spoilt or dice.random() > UNFIT
            entry.facts[f"gate.{gate.id}"] = gates.done_at(
                gate, dice, season.calendar, filed, enough=enough
            )
    yield from gate_findings(season.scheme, stage.id, entry.facts, season.calendar)


def _standards(season: Season, stage: Filing, entry: Entry) -> Iterator[Finding]:
    """Yield what an entry lacks of the standards of its group, at the last filing."""
    scheme = season.scheme
    if stage is not scheme.of_kind("filing")[-1]:
        return
    track = track_of(scheme, entry.unit.unit)
    rule = criteria_for(scheme, category=entry.category, track=track, award=entry.award)
    if rule is not None:
        yield from standard_findings(scheme, rule, shown_by_facts(scheme, rule, entry.facts))


def _tell(season: Season, coming: list[Entry], told: Tally) -> None:
    account = season.account
    late_ones = [one for one in told.warned if one[1].rule in ("late", "route-late")]
    refused_late = [one for one in told.refused if one[1].rule.startswith(("late", "route-late"))]
    unfit = [one for one in told.refused if one not in refused_late]
    owners = {entry.unit.id for entry in told.filed}
    due = [unit for unit in season.units if unit.picked]
    account.counts(
        应报单位=len(due),
        已报单位=len(owners),
        未报单位=sum(1 for unit in due if unit.id not in owners),
    )
    account.counts(
        应报=len(coming),
        已报=len(told.filed),
        未报=len(told.never),
        迟报=len({who for who, _ in (*late_ones, *refused_late)}),
        退回=len({who for who, _ in told.returned}),
        退回后未再报=len(told.left),
        不合格=len({who for who, _ in unfit}),
    )
    account.findings("迟报", (*late_ones, *refused_late))
    account.findings("退回", told.returned)
    account.findings("不合格", unfit)
    account.findings("提醒", [one for one in told.warned if one not in late_ones])

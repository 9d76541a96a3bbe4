"""A round of several parts: rolls, ballots, quorum, counting, ties, tiers; those who go on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from fractions import Fraction

from xuanshu.core.panel import Reviewer, blinded, leaks
from xuanshu.core.scheme.polls import Cast, in_time
from xuanshu.core.scheme.stages.round import Round
from xuanshu.core.scheme.tiers import closed_tiers
from xuanshu.core.scoring.rounds import (
    Ballot,
    Candidate,
    RoundFacts,
    RoundSpec,
    Tally,
    Voter,
    export_tally,
    tally,
)
from xuanshu.core.scoring.rounds.counting import VOID
from xuanshu.core.simulation import panels, settling, voting
from xuanshu.core.simulation.phases import plays
from xuanshu.core.simulation.record import sum_of
from xuanshu.core.simulation.season import Entry, Result, Season

TIMES = 12


@plays("round")
def play(season: Season, stage: Round) -> list[Entry]:
    """Hold the round and return those who go on, best first."""
    season.at(stage.during.first)
    coming = season.coming(stage)
    entries = [entry for entry in coming if not entry.shown_only]
    if len(coming) > len(entries):
        season.account.say(f"只展示、不参加评分{len(coming) - len(entries)}项", stage.clause)
    _before(season, stage, entries)
    panel = panels.panel_of(season, stage)
    away = panels.recusals(season, stage, panels.kept_from(stage, panel, entries))
    spec = stage.spec(season.scheme)
    candidates = tuple(_candidate(season, stage, entry) for entry in entries)
    facts = RoundFacts(recusals=away, earlier=_earlier(season, stage, entries))
    for part in stage.score:
        table = voting.Table(
            season,
            stage,
            part,
            spec.part(part.part).ballot,
            entries,
            {one.entry: one for one in candidates},
        )
        dice = season.chance.of(stage.id, part.part, "roll")
        roll = voting.ROLLS[part.by.kind](table, panel, dice)
        facts = _answered(season, table, roll, facts)
    found, facts = _quorate(season, stage, spec, candidates, facts)
    found, facts = _settled(season, stage, spec, candidates, facts=facts, found=found)
    return _taken(season, stage, found)


def _before(season: Season, stage: Round, entries: Sequence[Entry]) -> None:
    """Draw the order of presentations, and look whether a blind review is blind."""
    if stage.presentation:
        names = [entry.id for entry in entries]
        begins = season.now
        lots = season.chance.lots(stage.id)
        slots = stage.presentation.slots(names, seed=lots, begins=begins)
        ends = slots[-1].ends if slots else begins
        text = f"现场陈述{len(slots)}项，{begins:%H:%M}起，{ends - begins}后讲完"
        season.account.say(text, stage.presentation.clause or stage.clause)
    if stage.blind:
        found = []
        for entry in entries:
            texts = {k: v for k, v in entry.facts.items() if isinstance(v, str)}
            seen = blinded(texts, stage.blind.hide)
            clause = stage.blind.clause or stage.clause
            found += [
                (entry.id, one) for one in leaks(seen, entry.people, stage.blind.hide, clause)
            ]
        season.account.findings("盲评", found)


def _candidate(season: Season, stage: Round, entry: Entry) -> Candidate:
    numbers = {
        key: value
        for key, value in entry.facts.items()
        if isinstance(value, int) and not isinstance(value, bool)
    }
    wanted = {getattr(tie, "fact", "") for tie in stage.ties} - {""}
    for key in sorted(wanted - set(numbers)):
        numbers[key] = season.chance.of(stage.id, key, entry.id).randrange(5, 9)
    if stage.settles and not entry.proposed:
        dice = season.chance.of(stage.id, "proposed", entry.id)
        entry.proposed = dice.choice(stage.settles.of)
    closed = closed_tiers(season.scheme, entry.facts)
    return Candidate(
        entry.id,
        entry.category,
        entry.unit.id,
        entry.proposed,
        numbers,
        frozenset(finding.rule for finding in closed),
    )


def _earlier(season: Season, stage: Round, entries: Sequence[Entry]) -> dict[str, Fraction]:
    if not stage.carries:
        return {}
    before = season.scores.get(stage.carries.stage, {})
    return {entry.id: before.get(entry.id, Fraction(0)) for entry in entries}


def _answered(
    season: Season, table: voting.Table, roll: tuple[Voter, ...], facts: RoundFacts
) -> RoundFacts:
    """Return the facts with the roll and the ballots of one part."""
    stage, part = table.stage, table.part
    away = frozenset((one.judge, one.entry) for one in facts.recusals)
    assigned = None
    if part.reviewers:
        plan = part.reviewers.assign(
            {entry.id: entry.category for entry in table.entries},
            [Reviewer(voter.voter) for voter in roll if voter.present],
            seed=season.chance.lots(f"{stage.id}/{part.part}"),
            away=away,
            clause=part.clause or stage.clause,
        )
        season.account.findings("评审人不足", (("", one) for one in plan.findings))
        assigned = plan.pairs()
    ballots = voting.cast(table, roll, away, assigned)
    ballots = _in_hours(season, table, ballots)
    for ballot in ballots:
        season.write(
            "ballot",
            "" if getattr(part.by, "secret", False) else ballot.voter,
            stage=stage.id,
            part=part.part,
            answers=sum_of({k: _plain(v) for k, v in ballot.answers.items()}),
        )
    pairs = {**facts.assigned, **({part.part: assigned} if assigned is not None else {})}
    return replace(
        facts,
        rolls={**facts.rolls, part.part: roll},
        ballots=(*facts.ballots, *ballots),
        assigned=pairs,
    )


def _plain(answer: object) -> object:
    return dict(answer) if isinstance(answer, dict) else answer


def _in_hours(season: Season, table: voting.Table, ballots: list[Ballot]) -> list[Ballot]:
    """Return the ballots that were cast while voting was open."""
    poll = next((one for one in table.stage.polls if one.part == table.part.part), None)
    if poll is None:
        return ballots
    window = poll.window()
    opens, closes = window.opens or season.now, window.closes or season.now
    dice = season.chance.of(table.stage.id, "poll")
    casts = [Cast(f"{n:06d}", _hour(opens, closes, dice.random())) for n in range(len(ballots))]
    counted = in_time(season.scheme, table.stage.id, table.part.part, casts)
    season.account.findings("投票时间", ((one.field, one) for one in counted.refused))
    kept = set(counted.ballots)
    return [ballot for n, ballot in enumerate(ballots) if f"{n:06d}" in kept]


def _hour(opens: datetime, closes: datetime, share: float) -> datetime:
    """Return a moment while voting is open; a few come after its end."""
    late = share > 0.97
    return closes + timedelta(minutes=5) if late else opens + (closes - opens) * share


def _quorate(
    season: Season,
    stage: Round,
    spec: RoundSpec,
    candidates: tuple[Candidate, ...],
    facts: RoundFacts,
) -> tuple[Tally, RoundFacts]:
    """Return a count that has its quorum: with too few present the vote is held again."""
    found = tally(spec, candidates, facts)
    if found.quorate:
        return found, facts
    _export(season, stage, spec, candidates, facts=facts, found=found)
    clause = (stage.pass_ and stage.pass_.clause) or stage.clause
    text = f"到会{found.present}人，应到{found.panel}人，不足规定人数，投票无效，另行开会"
    season.account.say(text, clause)
    season.after(1)
    season.write("no-quorum", stage=stage.id, present=found.present, panel=found.panel)
    part = next(one for one in stage.score if stage.pass_ and one.part == stage.pass_.part)
    table = voting.Table(
        season,
        stage,
        part,
        spec.part(part.part).ballot,
        [season.by_id[one.entry] for one in candidates],
        {one.entry: one for one in candidates},
    )
    roll = tuple(replace(voter, present=True) for voter in facts.rolls[part.part])
    others = tuple(ballot for ballot in facts.ballots if ballot.part != part.part)
    facts = replace(facts, ballots=others, settlements=())
    facts = _answered(season, table, roll, facts)
    return tally(spec, candidates, facts), facts


def _settled(
    season: Season,
    stage: Round,
    spec: RoundSpec,
    candidates: tuple[Candidate, ...],
    *,
    facts: RoundFacts,
    found: Tally,
) -> tuple[Tally, RoundFacts]:
    """Return the count once every tie is settled as far as the scheme's order goes."""
    tied = 0
    for _ in range(TIMES):
        groups = (*found.tied, *found.tied_tiers)
        fresh = settling.settle(season, stage.id, groups, facts.settlements)
        if not fresh:
            break
        tied += sum(len(one.entries) for one in fresh)
        facts = replace(facts, settlements=(*facts.settlements, *fresh))
        found = tally(spec, candidates, facts)
    if tied:
        season.account.counts(并列=tied)
    settling.tell(season, (*found.tied, *found.tied_tiers), stage.clause)
    _export(season, stage, spec, candidates, facts=facts, found=found)
    return found, facts


def _export(
    season: Season,
    stage: Round,
    spec: RoundSpec,
    candidates: tuple[Candidate, ...],
    *,
    facts: RoundFacts,
    found: Tally,
) -> None:
    about = {"season": season.scheme.id, "round": stage.id}
    export = export_tally(spec, candidates, facts, claimed=found, about=about)
    season.results.append(Result(stage.id, stage.label, export))


def _taken(season: Season, stage: Round, found: Tally) -> list[Entry]:
    last = len(found.rows) + 1
    rows = sorted(found.rows, key=lambda row: (row.place or last, row.category, row.n))
    season.at(stage.during.last)
    season.judged_on = season.now.date()
    season.keep_order((row.entry, row.place or last) for row in rows)
    season.scores[stage.id] = {row.entry: row.score for row in rows if row.score is not None}
    taken = [season.by_id[row.entry] for row in rows if row.at == "in"]
    names = {entry.id for entry in taken}
    for row in rows:
        if row.tier:
            entry = season.by_id[row.entry]
            entry.tier = row.tier
            if row.entry not in names and entry not in season.aside:
                season.aside.append(entry)
    _tell(season, stage, found, len(taken))
    season.write("tally", stage=stage.id, digest=found.digest, taken=sorted(names))
    return taken


def _tell(season: Season, stage: Round, found: Tally, taken: int) -> None:
    account = season.account
    account.counts(参评=len(found.rows), 到会=found.present, 名册=found.panel, 入选=taken)
    for why in sorted({one.why for one in found.void}):
        number = sum(1 for one in found.void if one.why == why)
        account.say(f"无效票{number}张：{VOID[why]}", stage.clause)
    if found.missing or found.short:
        account.counts(尚缺评分=len(found.missing), 评议不足=len(found.short))
    if found.shortfall:
        account.say(f"比规定的最少数少{found.shortfall}个", stage.clause)
    for name, tier in season.scheme.tiers.items():
        number = len(found.of_tier(name))
        if number:
            account.say(f"{tier.label}{number}项", tier.clause)

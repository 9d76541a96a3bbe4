"""Tiers where no round settles them, ceilings over awards, what is given, who goes on upward."""

from __future__ import annotations

from collections import Counter
from datetime import date

from xuanshu.core.nomination import Nominee
from xuanshu.core.scheme.awarding import Contender, Whole, awarded
from xuanshu.core.scheme.awards import Given, award_findings
from xuanshu.core.scheme.reward_kinds import Winner, given_for
from xuanshu.core.scheme.side_awards import Candidate, side_awarded
from xuanshu.core.scheme.stage_kinds import StageKind
from xuanshu.core.scheme.upwards import Winner as Upward
from xuanshu.core.scheme.upwards import forwarded
from xuanshu.core.simulation.season import Entry, Result, Season
from xuanshu.core.tiers import export_tiers
from xuanshu.core.verdict import Finding

TIMES = 60


def by_rounds(season: Season) -> bool:
    """Return whether the rounds themselves settle the tiers."""
    return any(getattr(stage, "settles", None) for stage in season.scheme.stages)


def grade(season: Season, stage: StageKind, entries: list[Entry]) -> list[Entry]:
    """Return the entries that stay for an award once tiers are filled and ceilings kept."""
    entries = season.by_merit(entries)
    if season.scheme.tiers and not by_rounds(season):
        _tiers(season, stage, entries)
    return _within_caps(season, stage, [e for e in entries if honoured(season, e)])


def honoured(season: Season, entry: Entry) -> bool:
    """Return whether an entry gets an award: one with a tier, where its award has tiers."""
    if entry.out:
        return False
    award = season.scheme.awards.get(entry.award)
    if award is not None and not award.tiers:
        return True
    return bool(entry.tier) or not season.scheme.tiers


def _tiers(season: Season, stage: StageKind, entries: list[Entry]) -> None:
    """Fill the tiers in the order of merit; equals that block a tier are put in order by lot."""
    scheme, scores = season.scheme, season.scores.get(stage.id, {})
    graded = [e for e in entries if e.award == "" or scheme.awards[e.award].tiers]
    proposal = [name for name, tier in scheme.tiers.items() if tier.by == "proposal"]
    for entry in graded:
        dice = season.chance.of("propose", entry.id)
        entry.proposed = dice.choice(proposal) if proposal and dice.random() < 0.3 else ""
    decided = {name: 3 for name, tier in scheme.tiers.items() if tier.open and tier.open.by}
    whole = Whole(len(season.entries), 10 * len(season.units), decided)
    places = {entry.id: season.places.get(entry.id, len(entries) + 1) for entry in graded}
    for _ in range(TIMES):
        found = awarded(
            scheme,
            [Contender(e.id, places[e.id], scores.get(e.id), e.facts, e.proposed) for e in graded],
            whole,
        )
        tied = found.filled.tied
        if not tied:
            break
        season.account.findings("并列", (("", one) for one in found.findings))
        # Room behind every place, so that those parted still stand before whoever came after.
        places = {name: place * (len(graded) + 1) for name, place in places.items()}
        order = season.chance.of("tier", *tied).sample(tied, len(tied))
        for n, name in enumerate(order):
            places[name] += n
        season.write("tie", stage=stage.id, kind="meeting", entries=order)
    _give(season, found.filled.tiers, found.filled.empty)
    about = {"season": scheme.id, "round": stage.id}
    export = export_tiers(
        found.runners, found.grades, found.ceilings, claimed=found.filled, about=about
    )
    season.results.append(Result(stage.id, f"{stage.label}后的等次", export))


def _give(season: Season, tiers: dict[str, tuple[str, ...]], empty: dict[str, int]) -> None:
    for name, entries in tiers.items():
        tier = season.scheme.tiers[name]
        vacant = f"，空缺{empty[name]}个" if empty.get(name) else ""
        season.account.say(f"{tier.label}{len(entries)}项{vacant}", tier.clause)
        for entry in entries:
            season.by_id[entry].tier = name
            season.write("tier", entry, tier=name)


def _within_caps(season: Season, stage: StageKind, entries: list[Entry]) -> list[Entry]:
    """Return the entries that keep the ceilings over several awards; the last go out first."""
    scheme = season.scheme
    units = [unit.unit for unit in season.units]
    for cap in scheme.award_caps:
        inside = [entry for entry in entries if entry.award in cap.awards]
        nominees = [Nominee(e.id, e.title, e.unit.id, award=e.award) for e in inside]
        found = cap.findings(scheme, units, nominees)
        season.account.findings("超出上限", ((one.field or "合计", one) for one in found))
        room: Counter[str] = Counter()
        for entry in inside:
            group = entry.unit.id if cap.per == "unit" else ""
            room[group] += 1
            if room[group] > cap.most:
                season.drop(entry, stage, Finding("", cap.clause, rule="award-cap"))
    return [entry for entry in entries if not entry.out]


def reward(season: Season, winners: list[Entry], day: date) -> None:
    """Tell what the winners get, which side awards are given, who goes on upward."""
    scheme = season.scheme
    given = [Given(e.id, e.title, e.award, e.tier, e.category) for e in winners if e.award]
    season.account.findings("奖项", ((one.field, one) for one in award_findings(scheme, given)))
    known = [Winner(e.id, e.title, e.unit.unit.name, e.tier, e.people, day) for e in winners]
    gifts = given_for(scheme, known)
    for kind in dict.fromkeys(gift.kind for gift in gifts):
        own = [gift for gift in gifts if gift.kind == kind]
        yuan = sum(gift.yuan for gift in own)
        money = f"，合计{yuan}元" if yuan else ""
        season.account.say(f"奖励{len(own)}件{money}，如：{own[0].text}", own[0].clause)
    for gift in gifts:
        season.write("reward", gift.winner, kind=gift.kind, yuan=gift.yuan, points=gift.points)
    _sides(season, winners)
    _upward(season, winners)
    if scheme.assessment:
        season.account.say("培育选树情况纳入年度考核", scheme.assessment.clause)


def _sides(season: Season, winners: list[Entry]) -> None:
    filed = Counter(e.unit.id for e in season.entries if e.filed)
    won: dict[str, Counter[str]] = {}
    people: dict[str, Counter[str]] = {}
    for entry in winners:
        won.setdefault(entry.unit.id, Counter())[entry.tier] += 1
        for name in entry.people:
            people.setdefault(name, Counter())[entry.tier] += 1
    candidates = [
        Candidate(u.id, "unit", filed[u.id], filed[u.id], won.get(u.id, {})) for u in season.units
    ]
    candidates += [Candidate(name, "person", won=tiers) for name, tiers in people.items()]
    for award in season.scheme.side_awards:
        done, _ = side_awarded(season.scheme, award, candidates)
        names = done.tiers[award.id]
        tied = f"，并列待定{len(done.tied)}个" if done.tied else ""
        season.account.say(f"{award.label}{len(names)}个{tied}", award.clause)
        season.write("side-award", award.id, given=list(names))


def _upward(season: Season, winners: list[Entry]) -> None:
    rule = season.scheme.upward
    if rule is None:
        return
    last = len(season.places) + 1
    known = [Upward(e.id, e.title, season.places.get(e.id, last), e.tier) for e in winners]
    done = forwarded(season.scheme, known)
    tied = f"，并列待定{len(done.tied)}个" if done.tied else ""
    season.account.say(f"推荐参评{rule.to}{len(done.best)}项{tied}", rule.clause)
    season.write("upward", chosen=list(done.best))

"""After the award: breaches that come out, and the care of what won; a function for each kind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from xuanshu.core.scheme.aftercare.acceptance import Trial
from xuanshu.core.scheme.aftercare.library import Item
from xuanshu.core.scheme.aftercare.reimbursement import Cost
from xuanshu.core.scheme.aftercare_kinds import Aftercare
from xuanshu.core.scheme.measure_kinds import Breach
from xuanshu.core.scheme.sanctions import (
    ACTORS,
    Votes,
    duty_findings,
    imposed,
    without_false_votes,
)
from xuanshu.core.scheme.words import BREACHES
from xuanshu.core.simulation.season import Entry, Season

Care = Callable[[Season, Any, list[Entry], date], None]
CARES: dict[str, Care] = {}
YEAR = 365
PRESENT = 9


def cares(kind: str) -> Callable[[Care], Care]:
    """Return a decorator that declares how a kind of after-care is played."""

    def declare(function: Care) -> Care:
        CARES[kind] = function
        return function

    return declare


def care(season: Season, rule: Aftercare, winners: list[Entry], decided: date) -> None:
    """Play one rule of after-care; ``LookupError`` for a kind that the simulation does not know."""
    function = CARES.get(rule.kind)
    if function is None:
        message = f"the simulation does not know the after-care {rule.kind!r}"
        raise LookupError(message)
    function(season, rule, winners, decided)


@cares("spread")
def _spread(season: Season, rule: Any, winners: list[Entry], decided: date) -> None:
    found = []
    for entry in winners:
        dice = season.chance.of(rule.id, entry.id)
        ways = dice.sample(rule.through, dice.randrange(len(rule.through) + 1))
        done = [(way, decided + timedelta(days=30)) for way in ways]
        found += [
            (entry.id, one)
            for one in rule.missing(decided, done, decided + timedelta(days=YEAR * 3))
        ]
    season.account.counts(应推广=len(winners), 未达要求=len(found))
    season.account.findings(rule.label, found)


@cares("library")
def _library(season: Season, rule: Any, winners: list[Entry], decided: date) -> None:
    won = {entry.id for entry in winners}
    items = [
        Item(
            entry.id,
            "winners"
            if entry.id in won
            else "shortlisted"
            if entry.id in season.places
            else "passed",
            decided,
            entry.tier if entry.id in won else "",
        )
        for entry in season.entries
        if entry.id in won or (entry.filed and not entry.out)
    ]
    kept = rule.kept(items, decided)
    season.account.say(f"{rule.label}收入{len(kept)}项", rule.clause)
    season.write("library", rule.id, kept=list(kept))


def _item(season: Season, entry: Entry, decided: date, *, won: bool) -> Item:
    if won:
        return Item(entry.id, "winners", decided, entry.tier)
    return Item(entry.id, "shortlisted" if entry.id in season.places else "passed", decided)


@cares("reimbursement")
def _reimbursement(season: Season, rule: Any, winners: list[Entry], decided: date) -> None:
    found, total = [], 0
    for entry in winners:
        dice = season.chance.of(rule.id, entry.id)
        purposes = [*rule.for_, "其他支出"]
        costs = [
            Cost(dice.choice(purposes), dice.randrange(100, 9000), dice.random() > 0.1)
            for _ in range(3)
        ]
        late = rule.summary_days + 5 if dice.random() < 0.1 else 5
        day = decided + timedelta(days=late)
        yuan, wrong = rule.paid(costs, decided, day, day)
        total += yuan
        found += [(entry.id, one) for one in wrong]
        season.write("paid", entry.id, rule=rule.id, yuan=yuan)
    season.account.say(f"{rule.label}合计{total}元", rule.clause)
    season.account.findings(rule.label, found)


@cares("acceptance")
def _acceptance(season: Season, rule: Any, winners: list[Entry], decided: date) -> None:
    states: dict[str, int] = {}
    for entry in winners:
        dice = season.chance.of(rule.id, entry.id)
        trials = [
            Trial(decided + timedelta(days=60 + 30 * n), PRESENT, dice.randrange(PRESENT + 1))
            for n in range(2)
        ]
        done = rule.outcome(decided, trials, decided + timedelta(days=YEAR * 3))
        states[done.state] = states.get(done.state, 0) + 1
        season.write("accepted", entry.id, rule=rule.id, state=done.state)
    season.account.counts(
        验收=len(winners), 通过=states.get("accepted", 0), 取消=states.get("lapsed", 0)
    )


def breaches(season: Season, winners: list[Entry], day: date) -> None:
    """Let one breach of each kind that the scheme sanctions come out, and tell what follows."""
    scheme = season.scheme
    for number, sanction in enumerate(scheme.sanctions):
        if not winners:
            return
        entry = winners[number % len(winners)]
        actor = season.judges[0].judge.name if sanction.by == "judge" else entry.people[0]
        breach = Breach(
            sanction.breach,
            sanction.by,
            day,
            awarded=True,
            entry=entry.id,
            actor=actor,
            people=entry.people,
            unit=entry.unit.unit.name,
            recommender=entry.unit.above or entry.unit.unit.name,
        )
        what = f"{ACTORS[sanction.by]}{BREACHES[sanction.breach]}"
        for measure in imposed(scheme, breach):
            season.account.say(f"查实{what}（{entry.id}）：{measure.text}", measure.clause)
            season.write("measure", entry.id, kind=measure.kind, whom=list(measure.whom))
        duties = duty_findings(scheme, breach)
        season.account.findings("违反要求", ((entry.id, one) for one in duties))
    _false_votes(season, winners)


def _false_votes(season: Season, winners: list[Entry]) -> None:
    if not any(one.breach == "vote_fraud" for one in season.scheme.sanctions):
        return
    dice = season.chance.of("false-votes")
    votes = {e.id: Votes(200, dice.choice((0, 0, 10, 60))) for e in winners}
    for name, counted in without_false_votes(season.scheme, votes).items():
        if votes[name].false:
            how = "取消资格" if counted.removed else f"余{counted.valid}票有效"
            text = f"{name}查出刷票{votes[name].false}票，{how}"
            season.account.say(text, counted.clause)
            season.write("false-votes", name, false=votes[name].false, valid=counted.valid)

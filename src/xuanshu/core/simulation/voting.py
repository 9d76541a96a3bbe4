"""Made-up answers of voters: one function for each kind of ballot, one for each electorate."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from random import Random
from typing import Any

from xuanshu.core.scheme.round_parts import ScorePart
from xuanshu.core.scheme.stages.round import Round
from xuanshu.core.scoring.rounds import Ballot, Candidate, Voter
from xuanshu.core.scoring.rounds.ballots import Marks
from xuanshu.core.simulation.season import Entry, Season
from xuanshu.core.simulation.units import MadeJudge

Answers = dict[str, Any]
ABSENT, THIN, SPOILT, COARSE = 0.06, 0.6, 0.03, 20


@dataclass(frozen=True, slots=True)
class Table:
    """What voters of a part have before them."""

    season: Season
    stage: Round
    part: ScorePart
    ballot: Any
    entries: Sequence[Entry]
    candidates: Mapping[str, Candidate]


Answer = Callable[[Table, Sequence[Entry], Random, float], Answers]
BALLOTS: dict[str, Answer] = {}


def answers(kind: str) -> Callable[[Answer], Answer]:
    """Return a decorator that declares how a kind of ballot is filled in."""

    def declare(function: Answer) -> Answer:
        BALLOTS[kind] = function
        return function

    return declare


def liking(entry: Entry, dice: Random, lean: float) -> float:
    """Return how well a voter likes an entry, from nought to one."""
    return min(max(entry.quality + lean + dice.uniform(-0.12, 0.12), 0.0), 1.0)


def likings(entries: Sequence[Entry], dice: Random, lean: float) -> dict[str, float]:
    """Return how well a voter likes each entry; twins are liked the same."""
    by_twin: dict[int, float] = {}
    return {
        entry.id: by_twin.setdefault(entry.twin, liking(entry, dice, lean)) for entry in entries
    }


def steps(share: float, full: Fraction, step: Fraction) -> int:
    """Return a mark in whole steps, on a coarse scale, so that equals come about."""
    most = int(full / step)
    coarse = max(most // COARSE, 1)
    return min(round(share * most / coarse) * coarse, most)


@answers("marks")
def _marks(table: Table, entries: Sequence[Entry], dice: Random, lean: float) -> Answers:
    ballot: Marks = table.ballot
    found: Answers = {}
    for name, like in likings(entries, dice, lean).items():
        sheet = {}
        for criterion, full in ballot.points.items():
            mark = steps(like, Fraction(full), ballot.step)
            rule = ballot.bands.get(criterion)
            if rule:
                mark = _in_band(rule.allowed(table.candidates[name]), like, ballot.step)
            sheet[criterion] = mark
        found[name] = sheet
    return found


def _in_band(bands: Sequence[Any], like: float, step: Fraction) -> int:
    if not bands:
        return 0
    band = bands[min(int((1 - like) * len(bands)), len(bands) - 1)]
    room = int((band.high - band.low) / step)
    return int(band.low / step) + round(like * room)


@answers("points")
def _points(table: Table, entries: Sequence[Entry], dice: Random, lean: float) -> Answers:
    full, step = Fraction(table.ballot.full), table.ballot.step
    return {name: steps(n, full, step) for name, n in likings(entries, dice, lean).items()}


@answers("approve")
def _approve(table: Table, entries: Sequence[Entry], dice: Random, lean: float) -> Answers:
    liked = likings(entries, dice, lean)
    order = sorted(liked, key=lambda name: (-liked[name], name))
    most = table.ballot.most or len(order)
    chosen = [name for name in order if liked[name] > 0.5][:most]
    chosen += order[len(chosen) : table.ballot.least]
    given: Answers = dict.fromkeys(chosen, "for")
    for name in order[len(chosen) :]:
        if dice.random() < 0.05:
            given[name] = "abstain"
    return given


@answers("choose")
def _choose(table: Table, entries: Sequence[Entry], dice: Random, lean: float) -> Answers:
    tiers = [*table.ballot.order, "none"]
    liked = likings(entries, dice, lean)
    return {
        name: tiers[min(int((1 - like) * len(tiers)), len(tiers) - 1)]
        for name, like in liked.items()
    }


@answers("order")
def _order(table: Table, entries: Sequence[Entry], dice: Random, lean: float) -> Answers:
    liked = likings(entries, dice, lean)
    order = sorted(liked, key=lambda name: (-liked[name], name))
    named = min(table.ballot.places or len(order), len(order))
    return {name: n for n, name in enumerate(order[:named], start=1)}


# ---- who answers ---------------------------------------------------------------------------------

Roll = Callable[[Table, Sequence[MadeJudge], Random], tuple[Voter, ...]]
ROLLS: dict[str, Roll] = {}


def rolls(kind: str) -> Callable[[Roll], Roll]:
    """Return a decorator that declares who is on the roll of a kind of electorate."""

    def declare(function: Roll) -> Roll:
        ROLLS[kind] = function
        return function

    return declare


def _absent(table: Table, dice: Random) -> float:
    """Return how many stay away: where there is a quorum, now and then so many that it fails."""
    rule = table.stage.pass_
    thin = rule is not None and rule.quorum is not None and rule.part == table.part.part
    return THIN if thin and dice.random() < 0.4 else ABSENT


@rolls("body")
def _body(table: Table, panel: Sequence[MadeJudge], dice: Random) -> tuple[Voter, ...]:
    absent = _absent(table, dice)
    return tuple(
        Voter(one.id, one.judge.unit, present=n == 0 or dice.random() > absent)
        for n, one in enumerate(panel)
    )


@rolls("classes")
def _classes(table: Table, panel: Sequence[MadeJudge], dice: Random) -> tuple[Voter, ...]:
    names, absent = list(table.part.by.weights()), _absent(table, dice)
    return tuple(
        Voter(one.id, one.judge.unit, names[n % len(names)], n == 0 or dice.random() > absent)
        for n, one in enumerate(panel)
    )


@rolls("peers")
def _peers(table: Table, _panel: object, dice: Random) -> tuple[Voter, ...]:
    kinds = getattr(table.part.by, "units", ())
    voting = {entry.unit.id for entry in table.entries}
    return tuple(
        Voter(f"P{unit.id}", unit.id, present=dice.random() > ABSENT)
        for unit in table.season.units
        if unit.unit.kind in kinds and unit.id in voting
    )


@rolls("public")
def _public(_table: Table, _panel: object, _dice: object) -> tuple[Voter, ...]:
    return ()


def cast(
    table: Table,
    roll: Sequence[Voter],
    away: frozenset[tuple[str, str]],
    assigned: frozenset[tuple[str, str]] | None,
) -> list[Ballot]:
    """Return the ballots of a part; some are spoilt.

    Raises ``LookupError`` for a kind of ballot that the simulation does not know.
    """
    fill = BALLOTS.get(table.ballot.kind)
    if fill is None:
        message = f"the simulation does not know the ballot {table.ballot.kind!r}"
        raise LookupError(message)
    if not roll:
        return _on_line(table, fill)
    secret = bool(getattr(table.part.by, "secret", False))
    lean = {one.id: one.lean for one in table.season.judges}
    found: list[Ballot] = []
    for n, voter in enumerate(roll, start=1):
        if not voter.present:
            continue
        dice = table.season.chance.of(table.stage.id, table.part.part, voter.voter)
        open_to = _open(table, voter, away, assigned)
        name = f"#{n:04d}" if secret else voter.voter
        group = voter.group if secret else ""
        # A secret paper cannot be held against a name, so nobody's own entry is left off it.
        asked = list(table.entries) if secret else open_to
        given = fill(table, asked, dice, lean.get(voter.voter, 0.0)) if asked else {}
        found += _papers(table, name, given, dice, group=group)
    return found


def _open(
    table: Table,
    voter: Voter,
    away: frozenset[tuple[str, str]],
    assigned: frozenset[tuple[str, str]] | None,
) -> list[Entry]:
    peers = table.part.by.kind == "peers"
    return [
        entry
        for entry in table.entries
        if (voter.voter, entry.id) not in away
        and (assigned is None or (voter.voter, entry.id) in assigned)
        and not (peers and voter.unit == entry.unit.id)
    ]


def _papers(
    table: Table, voter: str, given: Answers, dice: Random, *, group: str = "", day: str = ""
) -> list[Ballot]:
    """Return one sheet for each entry where marks are given, else one paper for all."""
    part = table.part.part
    if table.ballot.owed:
        return [Ballot(part, voter, {name: answer}, group, day) for name, answer in given.items()]
    if dice.random() < SPOILT:
        given = {**given, "不在名单": "for"}
    return [Ballot(part, voter, given, group, day)]


def _on_line(table: Table, fill: Answer) -> list[Ballot]:
    """Return the ballots of the public: a few people send more than they may."""
    season, stage = table.season, table.stage
    a_day = int(getattr(table.part.by, "a_day", 1))
    found = []
    for n in range(season.size.judges * 6):
        dice = season.chance.of(stage.id, table.part.part, "net", n)
        day = stage.during.first + timedelta(days=dice.randrange(2))
        times = a_day + 1 if dice.random() < SPOILT else 1
        for _ in range(times):
            given = fill(table, table.entries, dice, dice.uniform(-0.2, 0.2))
            found += _papers(table, f"N{n:05d}", given, dice, day=day.isoformat())
    return found

"""From sealed facts to the outcome of a round of several parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from xuanshu.core.scoring.rounds.counted import Counted
from xuanshu.core.scoring.rounds.counting import PartCount, count
from xuanshu.core.scoring.rounds.facts import Candidate, RoundFacts
from xuanshu.core.scoring.rounds.joins import Joined
from xuanshu.core.scoring.rounds.passing import passing, quorate
from xuanshu.core.scoring.rounds.placing import Standing, place, settle_tiers
from xuanshu.core.scoring.rounds.result import PartValue, Tally, TallyRow
from xuanshu.core.scoring.rounds.spec import PartSpec, RoundSpec
from xuanshu.core.scoring.ties import TieCase
from xuanshu.core.scoring.ties.base import listing
from xuanshu.core.verdict import RuleError


def tally(spec: RoundSpec, entries: Sequence[Candidate], facts: RoundFacts) -> Tally:
    """Return what the facts give under ``spec``; no order of the facts matters.

    Raises ``RuleError`` in Chinese for facts that do not belong to the round.
    """
    _demand_fit(spec, entries, facts)
    ordered = sorted(entries, key=lambda item: listing(item.entry))
    counts = {part.part: count(part, ordered, facts) for part in spec.parts}
    joined = {part.part: part.join.apply(counts[part.part].entries) for part in spec.parts}
    scores = _scores(spec, ordered, joined, facts.earlier)
    enough = quorate(spec.passing, counts.get(spec.passing.part) if spec.passing else None)
    passed = passing(spec, ordered, counts, scores)
    case = TieCase(
        _criteria(spec, ordered, counts),
        facts.settlements,
        {e: {p: _known(joined[p][e]) for p in joined} for e in scores},
        {item.entry: item.facts for item in ordered},
    )
    standing = Standing(spec, ordered, scores, passed, case, enough)
    rows, tied, shortfall = place(standing)
    tiers, tied_tiers = settle_tiers(standing, rows)
    held = counts[(spec.passing.part if spec.passing else spec.parts[0].part)]
    away: dict[str, set[str]] = {}
    for recusal in facts.recusals:
        away.setdefault(recusal.entry, set()).add(recusal.judge)
    return Tally(
        rows=tuple(_whole(row, tiers, joined, counts, away) for row in rows),
        quorate=enough,
        present=held.present,
        panel=held.panel,
        tied=tied,
        tied_tiers=tied_tiers,
        void=tuple(sorted(void for part in counts.values() for void in part.void)),
        missing=_missing(counts),
        short=_short(spec, ordered, counts),
        shortfall=shortfall,
    )


def _demand_fit(spec: RoundSpec, entries: Sequence[Candidate], facts: RoundFacts) -> None:
    names = {item.entry for item in entries}
    if len(names) != len(entries):
        raise RuleError("同一项目在名单中出现了两次。")
    parts = {item.part for item in spec.parts}
    for ballot in facts.ballots:
        if ballot.part not in parts:
            raise RuleError(f"“{ballot.part}”不在评分部分之中。")
    for part, roll in facts.rolls.items():
        if len({voter.voter for voter in roll}) != len(roll):
            raise RuleError(f"“{part}”部分的名单中有重复。")
    if isinstance(spec.places.count, Mapping):
        for item in entries:
            if item.category not in spec.places.count:
                raise RuleError(f"类别“{item.category}”没有规定入选名额。")
    if spec.carries and not set(facts.earlier) >= names:
        raise RuleError("有的项目没有上一轮的得分。")


def _known(item: Joined) -> Fraction:
    return Fraction(0) if item.value is None else item.value


def _scores(
    spec: RoundSpec,
    entries: Sequence[Candidate],
    joined: Mapping[str, Mapping[str, Joined]],
    earlier: Mapping[str, Fraction],
) -> dict[str, Fraction]:
    scores: dict[str, Fraction] = {}
    for item in entries:
        values = [(part.weight, joined[part.part][item.entry].value) for part in spec.parts]
        known = [weight * value for weight, value in values if value is not None]
        if len(known) == len(values):
            carried = spec.carries * earlier.get(item.entry, Fraction(0))
            scores[item.entry] = sum(known, carried)
    return scores


def _criteria(
    spec: RoundSpec, entries: Sequence[Candidate], counts: Mapping[str, PartCount]
) -> dict[str, dict[str, Fraction]]:
    """Return each criterion joined as its part is; one that several parts mark is added up."""
    found: dict[str, dict[str, Fraction]] = {item.entry: {} for item in entries}
    for part in spec.parts:
        counted = counts[part.part].entries
        names = {n for item in counted.values() for vote in item.votes for n in vote.criteria}
        for name in names if part.join.by_criterion else ():
            for entry, value in part.join.apply(_of_criterion(counted, name)).items():
                before = found[entry].get(name, Fraction(0))
                found[entry][name] = before + _known(value)
    return found


def _of_criterion(counted: Mapping[str, Counted], name: str) -> dict[str, Counted]:
    return {
        entry: replace(
            item,
            votes=tuple(replace(vote, value=vote.criteria[name]) for vote in item.votes),
        )
        for entry, item in counted.items()
    }


def _whole(
    row: TallyRow,
    tiers: Mapping[str, str],
    joined: Mapping[str, Mapping[str, Joined]],
    counts: Mapping[str, PartCount],
    away: Mapping[str, set[str]],
) -> TallyRow:
    parts = {
        name: PartValue(
            found[row.entry].value,
            len(counts[name].entries[row.entry].votes),
            found[row.entry].high,
            found[row.entry].low,
        )
        for name, found in joined.items()
    }
    recused = tuple(sorted(away.get(row.entry, ())))
    return replace(row, parts=parts, tier=tiers.get(row.entry, ""), recused=recused)


def _missing(counts: Mapping[str, PartCount]) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (name, voter, entry) for name in sorted(counts) for voter, entry in counts[name].missing
    )


def _short(
    spec: RoundSpec, entries: Sequence[Candidate], counts: Mapping[str, PartCount]
) -> tuple[tuple[str, str], ...]:
    parts: list[PartSpec] = sorted(spec.parts, key=lambda part: part.part)
    return tuple(
        (part.part, item.entry)
        for part in parts
        for item in entries
        if len(counts[part.part].entries[item.entry].votes) < part.reviewers
    )

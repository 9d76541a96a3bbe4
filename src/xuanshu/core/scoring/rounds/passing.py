"""Who passes by votes, and for which tier."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from xuanshu.core.scoring.rounds.counted import Counted
from xuanshu.core.scoring.rounds.counting import PartCount
from xuanshu.core.scoring.rounds.facts import Candidate
from xuanshu.core.scoring.rounds.spec import PassRule, RoundSpec, TierSpec


@dataclass(frozen=True, slots=True)
class Passed:
    """Whether an entry passes, with how many votes of what base, and for which tiers it may."""

    passes: bool = True
    votes: int = 0
    base: int = 0
    tiers: frozenset[str] = field(default_factory=frozenset)


def quorate(rule: PassRule | None, part: PartCount | None) -> bool:
    """Return whether enough of the panel are present; without a rule they always are."""
    if rule is None or rule.quorum is None or part is None:
        return True
    return rule.quorum.met(part.present, part.panel)


def passing(
    spec: RoundSpec,
    candidates: Sequence[Candidate],
    counts: Mapping[str, PartCount],
    scores: Mapping[str, Fraction],
) -> dict[str, Passed]:
    """Return for each entry whether it passes; without a pass rule all pass for every tier."""
    return {item.entry: _passed(spec, item, counts, scores.get(item.entry)) for item in candidates}


def _passed(
    spec: RoundSpec,
    candidate: Candidate,
    counts: Mapping[str, PartCount],
    score: Fraction | None,
) -> Passed:
    rule = spec.passing
    open_tiers = (tier for tier in spec.tiers if tier.tier not in candidate.closed)
    tiers = [tier for tier in open_tiers if _scored(tier, score)]
    if rule is None:
        return Passed(tiers=frozenset(tier.tier for tier in tiers))
    counted = counts[rule.part].entries[candidate.entry]
    base = rule.base.size(counted)
    votes = _votes(spec, rule, counted, "")
    if not rule.tiers:
        threshold = rule.threshold
        passes = threshold is not None and threshold.met(votes, base)
        names = (tier.tier for tier in tiers if passes)
        return Passed(passes, votes, base, frozenset(names))
    reached = [t for t in tiers if _reaches(spec, rule, counted, t.tier, base)]
    if spec.chooses_tiers():
        allowed = reached
    else:
        order = [tier.tier for tier in spec.tiers]
        start = order.index(candidate.proposed) if candidate.proposed in order else len(order)
        last = len(order) if rule.falls else start + 1
        allowed = [tier for tier in reached if tier.tier in order[start:last]]
    passes = bool(allowed) or (rule.threshold is not None and rule.threshold.met(votes, base))
    return Passed(passes, votes, base, frozenset(tier.tier for tier in allowed))


def _scored(tier: TierSpec, score: Fraction | None) -> bool:
    return tier.least_score is None or (score is not None and score >= tier.least_score)


def _reaches(spec: RoundSpec, rule: PassRule, counted: Counted, tier: str, base: int) -> bool:
    threshold = rule.tiers.get(tier, rule.threshold)
    return threshold is None or threshold.met(_votes(spec, rule, counted, tier), base)


def _votes(spec: RoundSpec, rule: PassRule, counted: Counted, tier: str) -> int:
    ballot = spec.part(rule.part).ballot
    return sum(1 for vote in counted.votes if ballot.supports(vote.answer, tier))

"""A tally with all it rests on, for the offline checker (docs/reference/exports.md)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from xuanshu.core.chain import canonical
from xuanshu.core.scoring.rounds.facts import Answer, Candidate, RoundFacts
from xuanshu.core.scoring.rounds.result import Tally
from xuanshu.core.scoring.rounds.spec import PartSpec, PassRule, RoundSpec, Threshold
from xuanshu.core.scoring.rounds.tally import tally

FORMAT = "xuanshu-tally/1"


def export_tally(
    spec: RoundSpec,
    entries: Sequence[Candidate],
    facts: RoundFacts,
    *,
    claimed: Tally | None = None,
    about: Mapping[str, str] | None = None,
) -> dict[str, object]:
    """Return the export as plain data that ``json.dump`` takes.

    ``claimed`` is the stored tally to be checked; without it the round is counted here. ``about``
    holds words for the reader, on which nothing rests. Raises ``RuleError`` where the facts do
    not fit the spec.
    """
    claimed = claimed or tally(spec, entries, facts)
    value = {
        "format": FORMAT,
        "about": dict(about or {}),
        "spec": plain_spec(spec),
        "entries": [_candidate(item) for item in entries],
        **_facts(facts),
        "claimed": claimed.plain(),
        "digest": claimed.digest,
    }
    plain: dict[str, object] = json.loads(canonical(value))
    return plain


def plain_spec(spec: RoundSpec) -> dict[str, object]:
    """Return the rules of a round as plain data."""
    count = spec.places.count
    return {
        "parts": [_part(item) for item in spec.parts],
        "carries": spec.carries,
        "pass": _pass(spec.passing) if spec.passing else None,
        "places": dict(count) if isinstance(count, Mapping) else {"": count},
        "per_category": isinstance(count, Mapping),
        "least": spec.places.least,
        "overflow": spec.places.overflow,
        "ties": [{"kind": rule.kind, **rule.settings()} for rule in spec.ties],
        "tiers": [
            {"tier": t.tier, "most": t.most, "least_score": t.least_score} for t in spec.tiers
        ],
        "tiers_of": spec.tiers_of,
        "otherwise": spec.otherwise,
    }


def _part(part: PartSpec) -> dict[str, object]:
    return {
        "part": part.part,
        "weight": part.weight,
        "by": {"kind": part.electorate.kind, **part.electorate.settings()},
        "each": {"kind": part.ballot.kind, **part.ballot.settings()},
        "join": {"kind": part.join.kind, **part.join.settings()},
        "reviewers": part.reviewers,
    }


def _pass(rule: PassRule) -> dict[str, object]:
    return {
        "part": rule.part,
        "base": rule.base.settings(),
        "quorum": _threshold(rule.quorum),
        "threshold": _threshold(rule.threshold),
        "tiers": {name: item.settings() for name, item in rule.tiers.items()},
        "falls": rule.falls,
    }


def _threshold(threshold: Threshold | None) -> dict[str, object] | None:
    return threshold.settings() if threshold else None


def _candidate(item: Candidate) -> dict[str, object]:
    return {
        "entry": item.entry,
        "category": item.category,
        "unit": item.unit,
        "proposed": item.proposed,
        "facts": dict(item.facts),
        "closed": sorted(item.closed),
    }


def _facts(facts: RoundFacts) -> dict[str, object]:
    return {
        "rolls": {
            part: [
                {"voter": v.voter, "unit": v.unit, "group": v.group, "present": v.present}
                for v in roll
            ]
            for part, roll in facts.rolls.items()
        },
        "ballots": [
            {
                "part": b.part,
                "voter": b.voter,
                "group": b.group,
                "day": b.day,
                "answers": {entry: _answer(answer) for entry, answer in b.answers.items()},
            }
            for b in facts.ballots
        ],
        "recusals": [{"judge": item.judge, "entry": item.entry} for item in facts.recusals],
        "settlements": [
            {
                "kind": item.kind,
                "entries": list(item.entries),
                "votes": dict(item.votes),
                "reason": item.reason,
            }
            for item in facts.settlements
        ],
        "assigned": {part: sorted(pairs) for part, pairs in facts.assigned.items()},
        "earlier": dict(facts.earlier),
    }


def _answer(answer: Answer) -> object:
    return dict(answer) if isinstance(answer, Mapping) else answer

"""Rounds of several parts: electorates, ballots, joins, thresholds, tiers; all exact."""

from xuanshu.core.scoring.rounds.counted import Base, Counted
from xuanshu.core.scoring.rounds.counting import VOID, Void
from xuanshu.core.scoring.rounds.export import export_tally, plain_spec
from xuanshu.core.scoring.rounds.facts import Ballot, Candidate, RoundFacts, Voter
from xuanshu.core.scoring.rounds.result import WHY, PartValue, Tally, TallyRow
from xuanshu.core.scoring.rounds.spec import (
    PartSpec,
    PassRule,
    Places,
    RoundSpec,
    Threshold,
    TierSpec,
)
from xuanshu.core.scoring.rounds.tally import tally

__all__ = [
    "VOID",
    "WHY",
    "Ballot",
    "Base",
    "Candidate",
    "Counted",
    "PartSpec",
    "PartValue",
    "PassRule",
    "Places",
    "RoundFacts",
    "RoundSpec",
    "Tally",
    "TallyRow",
    "Threshold",
    "TierSpec",
    "Void",
    "Voter",
    "export_tally",
    "plain_spec",
    "tally",
]

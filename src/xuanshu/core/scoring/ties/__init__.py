"""How a tie across the cut is settled: one file a kind."""

from xuanshu.core.scoring.kinds import load_kinds
from xuanshu.core.scoring.ties.base import TIE_RULES, TieCase, TieRule
from xuanshu.core.scoring.ties.chair import ByChair
from xuanshu.core.scoring.ties.component import ByComponent
from xuanshu.core.scoring.ties.criterion import ByCriterion
from xuanshu.core.scoring.ties.fact import ByFact
from xuanshu.core.scoring.ties.vote import ByVote

load_kinds(__name__, list(__path__))


def tie_rule(kind: str, **settings: object) -> TieRule:
    """Return the tie rule of a kind; ``RuleError`` for no such kind or unfit settings."""
    return TIE_RULES.make(kind, settings)


__all__ = [
    "TIE_RULES",
    "ByChair",
    "ByComponent",
    "ByCriterion",
    "ByFact",
    "ByVote",
    "TieCase",
    "TieRule",
    "tie_rule",
]

"""Exact scores, rankings, ties at the cut; no float, no clock, no hidden order."""

from xuanshu.core.scoring.aggregations import Aggregation, Mean, TrimmedMean, aggregation
from xuanshu.core.scoring.exact import mean, show, trimmed_mean
from xuanshu.core.scoring.export import export_ranking
from xuanshu.core.scoring.facts import Contender, Recusal, Settlement, Sheet, chair_order, vote
from xuanshu.core.scoring.ranking import rank
from xuanshu.core.scoring.spec import RankSpec
from xuanshu.core.scoring.standing import Missing, Ranking, Row, Struck, TiedGroup
from xuanshu.core.scoring.ties import TieRule, tie_rule

__all__ = [
    "Aggregation",
    "Contender",
    "Mean",
    "Missing",
    "RankSpec",
    "Ranking",
    "Recusal",
    "Row",
    "Settlement",
    "Sheet",
    "Struck",
    "TieRule",
    "TiedGroup",
    "TrimmedMean",
    "aggregation",
    "chair_order",
    "export_ranking",
    "mean",
    "rank",
    "show",
    "tie_rule",
    "trimmed_mean",
    "vote",
]

"""How the marks of several judges become one value: one file a kind."""

from xuanshu.core.scoring.aggregations.base import AGGREGATIONS, Aggregation, Outcome
from xuanshu.core.scoring.aggregations.mean import Mean
from xuanshu.core.scoring.aggregations.trimmed_mean import TrimmedMean
from xuanshu.core.scoring.kinds import load_kinds

load_kinds(__name__, list(__path__))


def aggregation(kind: str, **settings: object) -> Aggregation:
    """Return the aggregation of a kind; ``RuleError`` for no such kind or unfit settings."""
    return AGGREGATIONS.make(kind, settings)


__all__ = ["AGGREGATIONS", "Aggregation", "Mean", "Outcome", "TrimmedMean", "aggregation"]

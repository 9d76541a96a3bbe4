"""Duty: every union spreads the results in its own place."""

from xuanshu.core.scheme.kinds import kind
from xuanshu.core.scheme.rules import DutyKind


@kind("duty", "spread")
class Spread(DutyKind):
    """Every union spreads the results in its own place."""

    text = "各级工会应因地制宜做好成果的推广工作。"

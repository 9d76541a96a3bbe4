"""Duty: select by the facts and the standards alone."""

from xuanshu.core.scheme.kinds import kind
from xuanshu.core.scheme.rules import DutyKind


@kind("duty", "by_standard")
class ByStandard(DutyKind):
    """Select by the facts and the standards alone."""

    text = "评选坚持实事求是、质量第一，严格按照评选标准执行。"
    broken_by = ("careless_review",)

"""Duty: report truthfully."""

from xuanshu.core.scheme.kinds import kind
from xuanshu.core.scheme.rules import DutyKind


@kind("duty", "truthful")
class Truthful(DutyKind):
    """Report truthfully."""

    text = "各级工会应严肃工作纪律，如实推荐上报。"
    broken_by = ("fraud", "plagiarism", "vote_fraud", "careless_review")

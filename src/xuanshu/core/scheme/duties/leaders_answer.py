"""Duty: leaders answer for the truth of what their units hand in."""

from xuanshu.core.scheme.kinds import kind
from xuanshu.core.scheme.rules import DutyKind


@kind("duty", "leaders_answer")
class LeadersAnswer(DutyKind):
    """Leaders answer for the truth of what their units hand in."""

    text = "主要领导对本单位申报的内容严格把关，实事求是，不得敷衍了事，不得弄虚作假。"
    broken_by = ("fraud", "plagiarism")

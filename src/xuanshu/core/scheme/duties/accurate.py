"""Duty: what is handed in is true and accurate, and neatly filled in."""

from xuanshu.core.scheme.kinds import kind
from xuanshu.core.scheme.rules import DutyKind


@kind("duty", "accurate")
class Accurate(DutyKind):
    """What is handed in is true and accurate, and neatly filled in."""

    text = "申报资料的内容应真实准确，填写格式应规范工整。"
    broken_by = ("fraud", "plagiarism")

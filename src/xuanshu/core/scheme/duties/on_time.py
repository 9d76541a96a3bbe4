"""Duty: keep to the dates."""

from xuanshu.core.scheme.kinds import kind
from xuanshu.core.scheme.rules import DutyKind


@kind("duty", "on_time")
class OnTime(DutyKind):
    """Keep to the dates."""

    text = "各级工会应严格按照时间节点推进各项工作。"
    broken_by = ("late",)

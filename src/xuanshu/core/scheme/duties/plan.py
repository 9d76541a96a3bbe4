"""Duty: cultivate by an implementation plan."""

from xuanshu.core.scheme.kinds import kind
from xuanshu.core.scheme.rules import DutyKind


@kind("duty", "plan")
class Plan(DutyKind):
    """Cultivate by an implementation plan."""

    text = "项目应形成科学的实施方案，周密部署、重点培育，取得实在的工作效果。"

"""Duty: give it attention and recommend what is original."""

from xuanshu.core.scheme.kinds import kind
from xuanshu.core.scheme.rules import DutyKind


@kind("duty", "attention")
class Attention(DutyKind):
    """Give it attention and recommend what is original."""

    text = "各级工会应高度重视、精心组织，推荐具有开拓性、独创性、领先性的项目。"

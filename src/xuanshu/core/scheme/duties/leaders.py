"""Duty: the leader is in charge, a deputy on the spot, one person responsible."""

from xuanshu.core.scheme.kinds import kind
from xuanshu.core.scheme.rules import DutyKind


@kind("duty", "leaders")
class Leaders(DutyKind):
    """The leader is in charge, a deputy on the spot, one person responsible."""

    text = "主要领导亲自抓，分管领导具体抓，明确专人负责申报工作。"

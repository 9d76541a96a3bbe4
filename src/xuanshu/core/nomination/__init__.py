"""Nomination on plain values: seats, sets, over-nomination, reserves, ranked lists, caps."""

from xuanshu.core.nomination.awards import AwardCap, cap_findings
from xuanshu.core.nomination.facts import Facts, Holds, Nominee, Unit, by_unit
from xuanshu.core.nomination.ranked import RankedList, ranked_findings
from xuanshu.core.nomination.reserves import (
    Reserve,
    Substitution,
    reserve_findings,
    substitutes,
)
from xuanshu.core.nomination.rounding import ROUNDINGS, Rounding, share_text, whole
from xuanshu.core.nomination.seats import (
    Channel,
    Direct,
    KindSeats,
    SeatPlan,
    Seats,
    Table,
    advances,
    channel_findings,
    seat_findings,
    seats,
    takes_seat,
)
from xuanshu.core.nomination.sets import Bound, SetRule, set_findings
from xuanshu.core.nomination.spread import Chosen, Scored, Spread, choose
from xuanshu.core.nomination.surplus import Surplus, surplus_findings, wanted

__all__ = [
    "ROUNDINGS",
    "AwardCap",
    "Bound",
    "Channel",
    "Chosen",
    "Direct",
    "Facts",
    "Holds",
    "KindSeats",
    "Nominee",
    "RankedList",
    "Reserve",
    "Rounding",
    "Scored",
    "SeatPlan",
    "Seats",
    "SetRule",
    "Spread",
    "Substitution",
    "Surplus",
    "Table",
    "Unit",
    "advances",
    "by_unit",
    "cap_findings",
    "channel_findings",
    "choose",
    "ranked_findings",
    "reserve_findings",
    "seat_findings",
    "seats",
    "set_findings",
    "share_text",
    "substitutes",
    "surplus_findings",
    "takes_seat",
    "wanted",
    "whole",
]

"""Schemes and their versions, seasons and what staff confirmed for them, bodies, the calendar."""

from xuanshu.programmes.models.calendar import CalendarDay, CalendarYear
from xuanshu.programmes.models.seasons import (
    DateFact,
    PointAnswer,
    SchemeVersion,
    Season,
    SeasonState,
)
from xuanshu.programmes.models.taking_part import BodyMember, PickedUnit, SeasonUnit

__all__ = [
    "BodyMember",
    "CalendarDay",
    "CalendarYear",
    "DateFact",
    "PickedUnit",
    "PointAnswer",
    "SchemeVersion",
    "Season",
    "SeasonState",
    "SeasonUnit",
]

"""Until when a seal may follow an electronic filing: by the rules, or as the office agreed."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from xuanshu.entries.models import SealGrace
from xuanshu.programmes.queries import work_calendar

if TYPE_CHECKING:
    from xuanshu.programmes.models import Season, SeasonUnit


def seals_until(season: Season, stage_id: str) -> dt.date | None:
    """Return the day until which every unit may bring the seals of a stage, if its rules say one.

    Raises ``UnknownYear`` where its working days are not confirmed.
    """
    stage: Any = season.rules.stage(stage_id)
    if stage.seal_policy != "allow":
        return None
    day: dt.date | None = stage.seals_until(work_calendar())
    return day


def grace_of(season: Season, unit: SeasonUnit, stage_id: str) -> dt.date | None:
    """Return the day until which a unit owes the seals of a stage, ``None`` if they owe at once.

    Of the day of the rules and the one agreed with the unit the later holds.
    """
    found = SealGrace.objects.filter(unit=unit, stage=stage_id).order_by("-pk")
    agreed: dt.date | None = found.values_list("until", flat=True).first()
    days = [day for day in (seals_until(season, stage_id), agreed) if day is not None]
    return max(days, default=None)


def graces_of(season: Season, stage_id: str) -> dict[int, dt.date]:
    """Return the days agreed with units, by unit (of the season); one query."""
    found = SealGrace.objects.filter(unit__season=season, stage=stage_id).order_by("pk")
    return dict(found.values_list("unit_id", "until"))

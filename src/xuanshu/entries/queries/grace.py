"""Until when a unit may bring a seal after filing electronically, as the office agreed."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from xuanshu.entries.models import SealGrace

if TYPE_CHECKING:
    from xuanshu.programmes.models import Season, SeasonUnit


def grace_of(unit: SeasonUnit, stage_id: str) -> dt.date | None:
    """Return the day until which a unit owes the seals of a stage, ``None`` if nothing was said."""
    found = SealGrace.objects.filter(unit=unit, stage=stage_id).order_by("-pk")
    day: dt.date | None = found.values_list("until", flat=True).first()
    return day


def graces_of(season: Season, stage_id: str) -> dict[int, dt.date]:
    """Return the days by unit (of the season); one query."""
    found = SealGrace.objects.filter(unit__season=season, stage=stage_id).order_by("pk")
    return dict(found.values_list("unit_id", "until"))

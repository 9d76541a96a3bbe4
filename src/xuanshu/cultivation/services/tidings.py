"""What the records of a cultivation share: for whom somebody writes, and who is told of it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.urls import reverse

from xuanshu.outbox.services import tell
from xuanshu.units.models import Role
from xuanshu.units.queries import people_of_unit

if TYPE_CHECKING:
    from xuanshu.entries.models import Entry
    from xuanshu.programmes.models import SeasonUnit
    from xuanshu.units.access import Actor


def who_writes(actor: Actor, unit: SeasonUnit) -> tuple[SeasonUnit, bool]:
    """Return for whom the actor writes, and whether the office enters it on their behalf (代录)."""
    return unit, not (actor.is_a(Role.HANDLER) and actor.unit.pk == unit.unit_id)


def tell_about(
    entry: Entry,
    guide: SeasonUnit | None,
    *,
    actor: Actor,
    what: str,
    key: str,
    now: dt.datetime,
    page: str = "guided-entry",
) -> None:
    """Tell the handlers of the unit and of the guiding department, but for the writer.

    ``page`` names the entry's page that the message leads to.
    """
    units = {unit.unit_id: unit.unit for unit in (entry.unit, guide) if unit is not None}
    people = {person.pk for unit in units.values() for person in people_of_unit(unit, Role.HANDLER)}
    tell(
        people=people - {actor.person.pk},
        federation=entry.season.federation.code,
        key=key,
        subject=f"{entry.number} {entry.name}：{actor.unit.short_name}{what}"[:120],
        body="",
        url=reverse(page, args=[entry.season_id, entry.pk]),
        now=now,
    )

"""Tell a unit's handlers of a matter of its roll-up."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse

from xuanshu.outbox.services import tell
from xuanshu.units.models import Role
from xuanshu.units.queries import people_of_unit
from xuanshu.vetting.models import Rollup


def tell_rollup(rollup: Rollup, subject: str, body: str, now: dt.datetime) -> None:
    """Tell the handlers of the unit; a newer word on the same roll-up replaces an unread one."""
    label = rollup.season.rules.stage(rollup.stage).label
    tell(
        people=[person.pk for person in people_of_unit(rollup.unit.unit, Role.HANDLER)],
        federation=rollup.season.federation.code,
        key=f"rollup:{rollup.pk}",
        subject=f"{label}：{subject}"[:120],
        body=body,
        now=now,
        url=reverse("rollup", args=[rollup.season_id, rollup.stage]),
    )

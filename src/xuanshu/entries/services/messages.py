"""Tell a unit's handlers of a matter of one filing."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse

from xuanshu.entries.models import StageRecord
from xuanshu.outbox.services import tell
from xuanshu.units.models import Role
from xuanshu.units.queries import people_of_unit


def tell_unit(record: StageRecord, matter: str, subject: str, body: str, now: dt.datetime) -> None:
    """Tell the handlers of the entry's unit; a newer word on the same matter replaces it."""
    entry = record.entry
    tell(
        people=[person.pk for person in people_of_unit(entry.keeper, Role.HANDLER)],
        federation=entry.season.federation.code,
        key=f"{matter}:{record.pk}",
        subject=subject[:120],
        body=body,
        now=now,
        url=reverse("filing", args=[record.pk]),
    )

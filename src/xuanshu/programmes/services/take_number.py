"""Hand out the next number of an entry in a season."""

from __future__ import annotations

from django.db import transaction

from xuanshu.programmes.models import Season
from xuanshu.programmes.queries import season_by_id


def take_number(season: Season) -> int:
    """Return the next number of the season, from 1; no two callers get the same.

    Locks the season's row until the caller's transaction ends. Who may take one, and the record
    of what it is for, are the caller's.
    """
    with transaction.atomic():
        locked = season_by_id(season.pk)
        locked.entry_count += 1
        locked.save(update_fields=["entry_count"])
    season.entry_count = locked.entry_count
    return locked.entry_count

"""Entries of a divided unit go on with another one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.utils.translation import gettext as _

from xuanshu.entries.queries import divisible_entries
from xuanshu.journal.services import record
from xuanshu.units.access import Actor
from xuanshu.units.models import Unit


def keep_entries(
    *, actor: Actor, old: Unit, new: Unit, keys: Iterable[str], document: str, now: dt.datetime
) -> list[str]:
    """Return the keys of the entries that the other unit's handlers work on from now.

    Entries of seasons that are over stay; each keeps the unit of its year in every list and paper.
    Runs in the transaction of the division.
    """
    wanted, moved = set(keys), []
    for entry in divisible_entries(old):
        key = key_of(entry.pk)
        if key not in wanted:
            continue
        entry.kept_by = new
        entry.save(update_fields=["kept_by"])
        record(
            actor=actor,
            verb="entries.keep",
            says=_("%(entry)s改由%(unit)s办理") % {"entry": entry.number, "unit": new.short_name},
            about=entry,
            details={"from": old.code, "to": new.code, "document": document},
            now=now,
        )
        moved.append(key)
    return moved


def key_of(entry_id: int) -> str:
    """Return the key under which a division names an entry."""
    return f"entry:{entry_id}"

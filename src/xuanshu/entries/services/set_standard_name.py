"""The office gives an entry the name that lists and certificates carry: 规范名称."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.verdict import RuleError
from xuanshu.entries.access import may_read
from xuanshu.entries.models import Entry
from xuanshu.entries.queries import locked_entry
from xuanshu.journal.services import record as write_row
from xuanshu.units.access import needs
from xuanshu.units.models import Role

if TYPE_CHECKING:
    from xuanshu.units.access import Actor

MOST = 300


def set_standard_name(*, entry: Entry, name: str, actor: Actor, now: dt.datetime) -> Entry:
    """Return the entry with its standard name; an empty one returns to the name applied under.

    It is the office's record and voids no seal.
    """
    needs(actor, Role.OFFICE).demand()
    name = " ".join(name.split())
    if len(name) > MOST:
        raise RuleError(_("规范名称不能超过%(n)s个字符。") % {"n": MOST}, field="name")
    with transaction.atomic():
        entry = locked_entry(entry.pk)
        may_read(actor, entry).demand()
        if entry.standard_name == name:
            return entry
        before, entry.standard_name = entry.standard_name, name
        entry.save(update_fields=["standard_name"])
        write_row(
            actor=actor,
            verb="entries.set_standard_name",
            says=f"{entry.number} 确定规范名称",
            about=entry,
            details={"before": before, "after": name},
            now=now,
        )
    return entry

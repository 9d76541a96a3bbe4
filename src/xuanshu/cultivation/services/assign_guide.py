"""Say which department guides the unit that cultivates an entry."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from xuanshu.core.verdict import RuleError
from xuanshu.cultivation.access import may_assign, may_guide
from xuanshu.cultivation.models import Guidance
from xuanshu.cultivation.queries import guide_of, stage_of_pool
from xuanshu.entries.models import Entry
from xuanshu.entries.queries import locked_entry, standings_of
from xuanshu.journal.services import record as write_row
from xuanshu.outbox.services import tell
from xuanshu.units.models import Role
from xuanshu.units.queries import people_of_unit

if TYPE_CHECKING:
    from xuanshu.programmes.models import SeasonUnit
    from xuanshu.units.access import Actor


def assign_guide(
    *, entry: Entry, department: SeasonUnit, actor: Actor, now: dt.datetime
) -> Guidance:
    """Return the guidance given; the same department again gives the row already there.

    Unit and department are told. Raises ``RuleError`` for an entry outside the pool, or a unit
    that the scheme does not let guide (field ``department``).
    """
    with transaction.atomic():
        entry = locked_entry(entry.pk)
        stage = stage_of_pool(entry.season)
        if stage is None:
            raise RuleError(_("本方案没有储备库。"))
        return give(entry, department, stage, actor, now)


def give(
    entry: Entry,
    department: SeasonUnit,
    stage: Any,
    actor: Actor,
    now: dt.datetime,
    *,
    source: str = "hand",
    told: bool = True,
) -> Guidance:
    """Return the guidance given to a locked entry, inside the caller's transaction.

    The department is told of this entry unless ``told`` is false: then the caller tells it once of
    all it was given.
    """
    may_assign(actor, entry, stage, standings=standings_of(entry)).demand()
    verdict = may_guide(department, entry, stage)
    if not verdict:
        raise RuleError(verdict.reason, clause=verdict.clause, field="department")
    last = guide_of(entry)
    if last is not None and last.department_id == department.pk:
        return last
    made = Guidance(
        entry=entry,
        department=department,
        source=source,
        clause=stage.clause,
        at=now,
        by=actor.person,
    )
    made.save(force_insert=True)
    write_row(
        actor=actor,
        verb="cultivation.assign_guide",
        says=f"{entry.number} 由{department.name}指导培育",
        fact=made,
        clause=stage.clause,
        now=now,
    )
    for unit in (entry.unit.unit, department.unit) if told else (entry.unit.unit,):
        tell(
            people=[person.pk for person in people_of_unit(unit, Role.HANDLER)],
            federation=entry.season.federation.code,
            key=f"guide:{entry.pk}",
            subject=f"{entry.number} {entry.name}：由{department.name}指导培育"[:120],
            body=_("请加强联系，共同做好项目培育。"),
            url=reverse("guided-entry", args=[entry.season_id, entry.pk]),
            now=now,
        )
    return made

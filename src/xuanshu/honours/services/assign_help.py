"""Say which department helps with the nomination under a name that the scheme gives."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from xuanshu.core.verdict import RuleError
from xuanshu.honours.access import may_nominate, upward_of
from xuanshu.honours.models import NominationHelp
from xuanshu.honours.queries import department_for, helpers_of
from xuanshu.journal.services import record
from xuanshu.outbox.services import tell
from xuanshu.programmes.models import Season
from xuanshu.programmes.queries import season_by_id
from xuanshu.units.access import Actor
from xuanshu.units.models import Role
from xuanshu.units.queries import people_of_unit


def assign_help(
    *, actor: Actor, season: Season, label: str, department_id: int, now: dt.datetime
) -> NominationHelp:
    """Return the help in force; the department is told. The same again gives the row there is.

    Raises ``RuleError`` for a name the scheme does not give and for what is no department.
    """
    may_nominate(actor, season).demand()
    upward = upward_of(season)
    if label not in upward.help:
        message = _("规则没有写明由“%s”协助。") % label
        raise RuleError(message, clause=upward.clause, field="department")
    with transaction.atomic():
        held = season_by_id(season.pk)
        department = department_for(held, department_id)
        if department is None:
            raise RuleError(_("请选择本年度的部室。"), field="department")
        last = helpers_of(held).get(label)
        if last is not None and last.department_id == department.pk:
            return last
        fact = NominationHelp(
            season=held,
            label=label,
            department=department,
            clause=upward.clause,
            at=now,
            by=actor.person,
        )
        fact.save(force_insert=True)
        says = _("由%(unit)s协助参评%(to)s的材料提报") % {"unit": department.name, "to": upward.to}
        record(
            actor=actor,
            verb="honours.assign_help",
            says=says,
            fact=fact,
            clause=upward.clause,
            now=now,
        )
        tell(
            people=[person.pk for person in people_of_unit(department.unit, Role.HANDLER)],
            federation=held.federation.code,
            key=f"nomination-help:{fact.pk}",
            subject=says,
            body="",
            url=reverse("nomination-help", args=[held.pk]),
            now=now,
        )
    return fact

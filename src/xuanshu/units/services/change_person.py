"""Correct a person's name and telephone."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.verdict import RuleError
from xuanshu.journal.services import record
from xuanshu.units.access import Actor, may_manage
from xuanshu.units.models import Person
from xuanshu.units.queries import locked_person


def change_person(
    *, actor: Actor, person: Person, name: str, phone: str, now: dt.datetime
) -> Person:
    """Return the person as corrected; an empty telephone leaves the old one.

    The record says that it was done, not what stood there.
    """
    may_manage(actor).demand()
    if not name.strip():
        raise RuleError(_("请填写姓名。"), field="name")
    with transaction.atomic():
        held = locked_person(actor, person.pk)
        held.name, held.phone = name.strip(), phone.strip() or held.phone
        held.save(update_fields=["name", "phone"])
        record(
            actor=actor,
            verb="units.change_person",
            says=_("更正人员资料"),
            about=held,
            details={"person": held.pk},
            now=now,
        )
    return held

"""Take a list of units and their handlers in from Excel: all of it, or nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from xuanshu.core.verdict import RuleError
from xuanshu.journal.services import record
from xuanshu.press.listed import ListedRow
from xuanshu.units.access import Actor, may_manage
from xuanshu.units.models import Post, Role
from xuanshu.units.queries import Plan, add_people, add_posts, add_units, plan_units, save_units


def import_units(
    *,
    actor: Actor,
    rows: Sequence[ListedRow],
    now: dt.datetime,
    note: Callable[[str], object] = str,
) -> Plan:
    """Return the plan, carried out. Raises ``RuleError`` with a finding for each mistake.

    ``note`` is told in words what is being done, for whoever waits.
    """
    may_manage(actor).demand()
    with transaction.atomic():
        note(_("正在核对%s行") % len(rows))
        plan = plan_units(actor, rows)
        if plan.wrong:
            message = _("有%s处需要修改，一行也没有导入。") % len(plan.wrong)
            findings = [finding for _row, finding in plan.wrong]
            raise RuleError(message, field="file", findings=findings)
        note(_("正在写入%s个单位") % (len(plan.new) + len(plan.changed)))
        add_units(plan.new)
        save_units(plan.changed)
        note(_("正在开%s个账号") % len(plan.accounts))
        people = add_people(person for person, _unit in plan.accounts)
        since = timezone.localdate(now)
        add_posts(
            Post(person=person, unit=unit, role=Role.HANDLER, since=since)
            for person, (_same, unit) in zip(people, plan.accounts, strict=True)
        )
        note(_("正在写入操作记录"))
        words = {"new": len(plan.new), "changed": len(plan.changed), "people": len(people)}
        record(
            actor=actor,
            verb="units.import",
            says=_("从Excel导入：新增%(new)s个单位、更改%(changed)s个，开户%(people)s人") % words,
            about=actor.federation,
            details={
                "new": [[unit.code, unit.name, unit.kind] for unit in plan.new],
                "changed": [[unit.code, unit.name, unit.kind] for unit in plan.changed],
                "accounts": [[person.pk, unit.code] for person, unit in plan.accounts],
            },
            now=now,
        )
    return plan

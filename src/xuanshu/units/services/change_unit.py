"""Rename a unit, move it in the tree, give it another kind or place in the order, close it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.verdict import RuleError
from xuanshu.journal.services import record
from xuanshu.units.access import Actor, may_manage
from xuanshu.units.models import Unit, UnitChange, UnitKind
from xuanshu.units.queries import (
    lasting_posts_in,
    locked_unit,
    open_units_below,
    units_above,
    units_named,
)
from xuanshu.units.rules import MOST_DEEP


def change_unit(
    *, actor: Actor, unit: Unit, values: Mapping[str, Any], now: dt.datetime, reason: str = ""
) -> UnitChange | None:
    """Return what changed, or ``None`` where every value is as it was.

    ``values`` hold some of name, short_name, kind, parent (a unit or ``None``), order, closed_on (a
    day or ``None``). Closing ends the posts in the unit on that day. Raises ``RuleError`` for a
    name that another unit has, a superior below the unit itself, a tree deeper than eight, and for
    closing a unit that others stand under.
    """
    may_manage(actor).demand()
    with transaction.atomic():
        held = locked_unit(actor, unit.pk)
        before = _values(held)
        for name, value in values.items():
            setattr(held, name, value)
        after = _values(held)
        differ = [name for name in after if before[name] != after[name]]
        if not differ:
            return None
        demand_fit(held)
        held.save(update_fields=[*values])
        if held.closed_on and not before["closed_on"]:
            close(held, held.closed_on)
        change = UnitChange(
            unit=held,
            before={name: before[name] for name in differ},
            after={name: after[name] for name in differ},
            reason=reason.strip(),
            at=now,
            by=actor.person,
        )
        change.save(force_insert=True)
        record(
            actor=actor,
            verb="units.change",
            says=_("更改单位：%s") % held.short_name,
            fact=change,
            now=now,
        )
    return change


def demand_fit(unit: Unit) -> None:
    """Raise ``RuleError`` where a unit as it would be does not fit into its tree."""
    if not unit.name.strip() or not unit.short_name.strip():
        raise RuleError(_("请填写单位名称和简称。"), field="name")
    if any(each.pk != unit.pk for each in units_named(unit.federation, unit.name)):
        raise RuleError(_("已有名为“%s”的单位。") % unit.name, field="name")
    if (unit.kind == UnitKind.FEDERATION) != (unit.parent is None):
        raise RuleError(_("只有本级总工会没有上级单位，其他单位都要选择上级。"), field="parent")
    if unit.parent is not None and unit.parent.federation_id != unit.federation_id:
        raise RuleError(_("上级单位不属于本级工会。"), field="parent")
    above = units_above(unit)
    if unit.pk in {each.pk for each in above}:
        raise RuleError(_("上级单位不能是本单位或其下级。"), field="parent")
    if len(above) >= MOST_DEEP:
        raise RuleError(_("单位层级最多%s级。") % MOST_DEEP, field="parent")


def close(unit: Unit, day: dt.date) -> None:
    """End the posts in a unit on its last day; raises ``RuleError`` where units stand below."""
    below = open_units_below(unit)
    if below:
        names = "、".join(each.short_name for each in below[:3])
        raise RuleError(_("“%s”等单位还在它下面，请先调整。") % names, field="closed_on")
    lasting_posts_in(unit, day + dt.timedelta(days=1)).update(until=day)


def _values(unit: Unit) -> dict[str, Any]:
    """Return a unit's values as people read them."""
    return {
        "name": unit.name,
        "short_name": unit.short_name,
        "kind": str(unit.get_kind_display()),
        "own_kind": unit.own_kind,
        "parent": unit.parent.name if unit.parent else "",
        "order": unit.order,
        "closed_on": unit.closed_on.isoformat() if unit.closed_on else "",
    }

"""Join units: one or several go into another one, new or old, by a document."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from xuanshu.core.verdict import RuleError
from xuanshu.journal.services import record
from xuanshu.units.access import Actor, may_manage
from xuanshu.units.models import Unit, UnitKind, UnitSuccession
from xuanshu.units.queries import (
    height_of,
    lasting_posts_in,
    locked_unit,
    open_units_below,
    units_above,
)
from xuanshu.units.rules import MOST_DEEP, UnitRow
from xuanshu.units.services.change_unit import change_unit
from xuanshu.units.services.move_posts import move_posts
from xuanshu.units.services.place_units import place_units


@dataclass(frozen=True, slots=True)
class Paper:
    """What an act on units rests on: a document with its number, in force from a day."""

    number: str
    on: dt.date


def join_units(
    *, actor: Actor, units: Sequence[Unit], into: Unit | UnitRow, paper: Paper, now: dt.datetime
) -> Unit:
    """Return the unit that the others went into.

    They close on the paper's day; their people and the units below them move; the one they went
    into stands for them in the seasons that froze them. Raises ``RuleError`` for the federation
    itself, closed units, a target among or below the others, a tree too deep, no document and a
    day to come.
    """
    may_manage(actor).demand()
    demand_paper(paper, timezone.localdate(now))
    if not units:
        raise RuleError(_("请选择要并入的单位。"), field="units")
    with transaction.atomic():
        olds = [locked_unit(actor, unit.pk) for unit in sorted(units, key=lambda each: each.pk)]
        target = _target(actor, into, now)
        _demand_fit(olds, target)
        for old in olds:
            _join(actor, old, target, paper, now)
        _stand_for(target, olds)
        record(
            actor=actor,
            verb="units.join",
            says=_("%(olds)s并入%(into)s")
            % {"olds": "、".join(old.short_name for old in olds), "into": target.short_name},
            about=target,
            details={
                "olds": [old.code for old in olds],
                "into": target.code,
                "document": paper.number,
                "on": paper.on,
            },
            clause=paper.number[:60],
            now=now,
        )
    return target


def demand_paper(paper: Paper, today: dt.date) -> None:
    """Raise ``RuleError`` without a document, and for a day to come."""
    if not paper.number.strip():
        raise RuleError(_("请填写依据文件的文号或名称。"), field="document")
    if paper.on > today:
        raise RuleError(_("生效日期还没有到，请在当天或以后办理。"), field="on")


def _target(actor: Actor, into: Unit | UnitRow, now: dt.datetime) -> Unit:
    if isinstance(into, Unit):
        return locked_unit(actor, into.pk)
    (made,) = place_units(federation=actor.federation, rows=[into], now=now, actor=actor)
    return made


def _demand_fit(olds: Sequence[Unit], target: Unit) -> None:
    if target.closed_on:
        raise RuleError(_("“%s”已停用，不能并入。") % target.short_name, field="into")
    above = {each.pk for each in units_above(target)}
    room = MOST_DEEP - len(above) - 1
    for old in olds:
        if old.kind == UnitKind.FEDERATION:
            raise RuleError(_("本级总工会不能并入别的单位。"), field="units")
        if old.closed_on:
            raise RuleError(_("“%s”已停用。") % old.short_name, field="units")
        if old.pk == target.pk or old.pk in above:
            words = _("“%s”不能并入自己或自己的下级。")
            raise RuleError(words % old.short_name, field="into")
        if height_of(old) - 1 > room:
            raise RuleError(_("并入以后单位层级超过%s级。") % MOST_DEEP, field="into")


def _join(actor: Actor, old: Unit, target: Unit, paper: Paper, now: dt.datetime) -> None:
    for below in open_units_below(old):
        if below.pk != target.pk:
            values = {"parent": target}
            change_unit(actor=actor, unit=below, values=values, reason=paper.number, now=now)
    posts = list(lasting_posts_in(old, timezone.localdate(now)))
    move_posts(actor=actor, posts=posts, unit=target, now=now)
    ends = {"closed_on": paper.on}
    change_unit(actor=actor, unit=old, values=ends, reason=paper.number, now=now)
    note_succession(actor, UnitSuccession.Act.MERGED, (old, target), paper, now)


def note_succession(
    actor: Actor,
    act: UnitSuccession.Act,
    units: tuple[Unit, Unit],
    paper: Paper,
    now: dt.datetime,
) -> None:
    """Write which unit went into which, wholly or in part."""
    old, new = units
    row = UnitSuccession(
        old=old,
        new=new,
        act=act,
        main=act == UnitSuccession.Act.MERGED,
        on=paper.on,
        document=paper.number.strip(),
        at=now,
        by=actor.person,
    )
    row.save(force_insert=True)
    words = {"old": old.short_name, "new": new.short_name, "act": row.get_act_display()}
    record(
        actor=actor,
        verb=f"units.{act}",
        says=_("%(act)s：%(old)s → %(new)s") % words,
        fact=row,
        now=now,
    )


def _stand_for(target: Unit, olds: Sequence[Unit]) -> None:
    found = set(target.stands_for)
    for old in olds:
        found |= {old.pk, *old.stands_for}
    target.stands_for = sorted(found)
    target.save(update_fields=["stands_for"])

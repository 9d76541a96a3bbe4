"""Divide a unit: a part of its people, units and entries goes to another one, by a document."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from xuanshu.core.verdict import RuleError
from xuanshu.journal.services import record
from xuanshu.units.access import Actor, may_manage
from xuanshu.units.events import unit_divided
from xuanshu.units.models import Post, Unit, UnitKind, UnitSuccession
from xuanshu.units.queries import lasting_posts_in, locked_unit, open_units_below
from xuanshu.units.rules import UnitRow
from xuanshu.units.services.change_unit import change_unit
from xuanshu.units.services.join_units import Paper, demand_paper, note_succession
from xuanshu.units.services.move_posts import move_posts
from xuanshu.units.services.place_units import place_units


@dataclass(frozen=True, slots=True)
class Part:
    """What goes along: posts and units below by key, other belongings by the keys rooms gave."""

    posts: Collection[int] = field(default_factory=frozenset)
    units: Collection[int] = field(default_factory=frozenset)
    keys: Sequence[str] = ()


def divide_unit(
    *, actor: Actor, unit: Unit, into: UnitRow, part: Part, paper: Paper, now: dt.datetime
) -> Unit:
    """Return the new unit; the old one goes on with all that was not chosen.

    Raises ``RuleError`` for the federation itself, a closed unit, no document, a day to come, and
    for anything chosen that is not the unit's any more.
    """
    may_manage(actor).demand()
    demand_paper(paper, timezone.localdate(now))
    with transaction.atomic():
        old = locked_unit(actor, unit.pk)
        if old.kind == UnitKind.FEDERATION or old.closed_on:
            raise RuleError(_("只有在用的下属单位可以分设。"))
        (new,) = place_units(federation=actor.federation, rows=[into], now=now, actor=actor)
        posts = _posts(old, part.posts, now)
        below = _below(old, part.units)
        move_posts(actor=actor, posts=posts, unit=new, now=now)
        for each in below:
            values = {"parent": new}
            change_unit(actor=actor, unit=each, values=values, reason=paper.number, now=now)
        note_succession(actor, UnitSuccession.Act.SPLIT, (old, new), paper, now)
        _send(actor, (old, new), part.keys, paper, now)
        words = {"old": old.short_name, "new": new.short_name}
        record(
            actor=actor,
            verb="units.divide",
            says=_("从%(old)s分设%(new)s") % words,
            about=new,
            details={
                "old": old.code,
                "new": new.code,
                "posts": sorted(post.pk for post in posts),
                "units": [each.code for each in below],
                "keys": sorted(part.keys),
                "document": paper.number,
                "on": paper.on,
            },
            clause=paper.number[:60],
            now=now,
        )
    return new


def _posts(old: Unit, wanted: Collection[int], now: dt.datetime) -> list[Post]:
    found = [
        post for post in lasting_posts_in(old, timezone.localdate(now)) if post.pk in set(wanted)
    ]
    if len(found) != len(set(wanted)):
        raise RuleError(_("所选人员中有人已不在本单位任职，请重新选择。"), field="posts")
    return found


def _below(old: Unit, wanted: Collection[int]) -> list[Unit]:
    found = [each for each in open_units_below(old) if each.pk in set(wanted)]
    if len(found) != len(set(wanted)):
        raise RuleError(_("所选下级单位中有的已不在本单位之下，请重新选择。"), field="units")
    return found


def _send(
    actor: Actor, units: tuple[Unit, Unit], keys: Sequence[str], paper: Paper, now: dt.datetime
) -> None:
    old, new = units
    answers = unit_divided.send(
        None, actor=actor, old=old, new=new, keys=tuple(keys), document=paper.number, now=now
    )
    moved = {key for _receiver, done in answers for key in done or ()}
    if moved != set(keys):
        raise RuleError(_("所选项目中有的已不归本单位，请重新选择。"), field="keys")

"""Divide the entries of a pool among the departments, all at once."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from xuanshu.core.verdict import Finding, RuleError
from xuanshu.cultivation.access import may_keep_pool
from xuanshu.cultivation.queries import guides_of
from xuanshu.cultivation.services.assign_guide import give
from xuanshu.entries.queries import locked_entry
from xuanshu.outbox.services import tell
from xuanshu.units.models import Role
from xuanshu.units.queries import people_of_unit

if TYPE_CHECKING:
    from xuanshu.cultivation.models import Guidance
    from xuanshu.programmes.models import Season, SeasonUnit
    from xuanshu.units.access import Actor


def divide(
    *,
    season: Season,
    stage_id: str,
    guides: Mapping[int, SeasonUnit],
    seen: Mapping[int, int | None],
    by_rule: Mapping[int, SeasonUnit] | None = None,
    actor: Actor,
    now: dt.datetime,
) -> list[Guidance]:
    """Return the guidances newly given: all of them are given, or none.

    ``guides`` says by entry id who is to guide, ``seen`` which department (id of the season's
    unit) guided when the page was shown, ``by_rule`` what the rule proposed: an entry that got
    just that is marked so, every other as chosen by hand. What was not changed on the page is left
    alone, whatever became of it meanwhile.
    Raises ``RuleError`` naming the entries whose department was changed meanwhile.
    """
    stage: Any = season.rules.find_stage(stage_id)
    if stage is None or stage.kind != "pool":
        raise RuleError(_("本年度的方案没有这个入库环节。"))
    may_keep_pool(actor, season).demand()
    made: list[Guidance] = []
    wanted = {pk: unit for pk, unit in guides.items() if unit.pk != seen.get(pk)}
    with transaction.atomic():
        locked = [locked_entry(pk) for pk in sorted(wanted)]
        if any(entry.season_id != season.pk for entry in locked):
            raise RuleError(_("选中的项目不属于本年度。"))
        now_guided = guides_of(season, locked)
        stale = [
            Finding(f"{entry.number} {entry.name}", stage.clause)
            for entry in locked
            if _pk(now_guided.get(entry.pk)) != seen.get(entry.pk)
        ]
        if stale:
            message = _("下列项目的指导部室刚被改动过，请重新预览后再确定。")
            raise RuleError(message, clause=stage.clause, findings=stale)
        for entry in locked:
            unit = wanted[entry.pk]
            entry.season = season
            ruled = _pk((by_rule or {}).get(entry.pk)) == unit.pk
            source = "rule" if ruled else "hand"
            made.append(give(entry, unit, stage, actor, now, source=source, told=False))
        _tell_departments(season, made, now)
    return made


def _pk(unit: SeasonUnit | None) -> int | None:
    return unit.pk if unit else None


def _tell_departments(season: Season, made: list[Guidance], now: dt.datetime) -> None:
    """Tell each department once how many entries it was given."""
    units = {each.department_id: each.department for each in made}
    subject = _("新划分%(n)s个项目由%(unit)s指导培育")
    for pk, number in Counter(each.department_id for each in made).items():
        tell(
            people=[person.pk for person in people_of_unit(units[pk].unit, Role.HANDLER)],
            federation=season.federation.code,
            key=f"guides:{season.pk}",
            subject=subject % {"n": number, "unit": units[pk].name},
            body=_("请与立项单位加强联系，共同做好项目培育。"),
            url=reverse("guided", args=[season.pk]),
            now=now,
        )

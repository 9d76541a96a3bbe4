"""Name the units that a notice means by "有关" (relevant functional departments)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.verdict import RuleError
from xuanshu.journal.services import record
from xuanshu.programmes.access import may_set_up
from xuanshu.programmes.models import Season
from xuanshu.programmes.queries import replace_picked, season_by_id, units_of
from xuanshu.programmes.rules import scheme_of
from xuanshu.units.access import Actor


def pick_units(*, actor: Actor, season: Season, units: Collection[int], now: dt.datetime) -> None:
    """Keep exactly these units (ids) as the relevant ones of their kinds.

    Only units of a kind that the scheme marks so may be named; raises ``RuleError`` otherwise.
    """
    with transaction.atomic():
        locked = season_by_id(season.pk)
        may_set_up(actor, locked).demand()
        kinds = scheme_of(locked.version).unit_kinds.values()
        open_kinds = {generic for kind in kinds if kind.picked for generic in kind.covers}
        known = {u.pk: u for u in units_of(locked.federation) if u.kind in open_kinds}
        if not set(units) <= set(known):
            raise RuleError(_("所选单位不在可指定的范围内，请刷新页面。"), field="units")
        chosen = [known[pk] for pk in sorted(set(units))]
        replace_picked(locked, chosen)
        record(
            actor=actor,
            verb="programmes.pick_units",
            says=_("指定有名额要求的有关单位%(n)s个") % {"n": len(chosen)},
            about=locked,
            details={"units": [unit.code for unit in chosen]},
            now=now,
        )

"""What the frozen units and the seats of a season say to another version of its rules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.db.models import Count
from django.utils.translation import gettext as _

from xuanshu.programmes.conflicts import Conflict
from xuanshu.programmes.models import BodyMember, Season, SeasonUnit

if TYPE_CHECKING:
    from xuanshu.core.scheme import Scheme


def frozen_conflicts(season: Season, old: Scheme, new: Scheme, *, lock: bool) -> Iterator[Conflict]:
    """Yield kinds of units and bodies in use that the other version does not have."""
    units = SeasonUnit.objects.filter(season=season)
    seats = BodyMember.objects.filter(season=season, left_at=None)
    if lock:
        list(units.select_for_update().values_list("pk", flat=True))
        list(seats.select_for_update().values_list("pk", flat=True))
    for kind, label, count in (
        units.values_list("kind", "kind_label").annotate(n=Count("pk")).order_by("kind")
    ):
        words = {"label": label, "n": count}
        if kind not in new.unit_kinds:
            message = _("单位名册中有%(n)s个“%(label)s”，新版没有这一类别，不能去掉。") % words
            yield Conflict(message, old.addressees.clause, blocks=True)
        elif kind in old.unit_kinds and old.unit_kinds[kind].covers != new.unit_kinds[kind].covers:
            message = _("单位名册已冻结，“%(label)s”范围的改动不影响本年度。") % words
            yield Conflict(message, new.addressees.clause)
    for body in sorted(set(seats.order_by().values_list("body", flat=True))):
        if body not in new.bodies and body in old.bodies:
            message = _("“%(label)s”已有人员名单，不能取消。") % {"label": old.bodies[body].label}
            yield Conflict(message, old.bodies[body].clause, blocks=True)

"""What screenings and roll-ups say to another version of a season's rules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.db.models import Count
from django.utils.translation import gettext as _

from xuanshu.programmes.conflicts import Conflict, of_stage
from xuanshu.vetting.models import Rollup, Screening

if TYPE_CHECKING:
    from xuanshu.core.scheme import Scheme
    from xuanshu.programmes.models import Season


def vetting_conflicts(
    season: Season, old: Scheme, new: Scheme, *, lock: bool
) -> Iterator[Conflict]:
    """Yield stages in which filings were screened or rolled up and that would work otherwise."""
    rollups = Rollup.objects.filter(season=season)
    if lock:
        locked = rollups.select_for_update().order_by("pk")
        list(locked.values_list("pk", flat=True))
    screened = Screening.objects.filter(record__entry__season=season).order_by()
    counted = screened.values("stage").annotate(n=Count("record", distinct=True))
    for row in sorted(counted, key=lambda each: str(each["stage"])):
        fact = _("已初审%(n)s项") % {"n": row["n"]}
        yield from of_stage(old, new, row["stage"], fact=fact, sealed=False)
    for row in rollups.order_by().values("stage").annotate(n=Count("pk")):
        fact = _("已有%(n)s份汇总表") % {"n": row["n"]}
        yield from of_stage(old, new, row["stage"], fact=fact, sealed=False)

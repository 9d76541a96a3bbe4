"""What was named says to another version of a season's rules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from xuanshu.honours.models import Naming
from xuanshu.programmes.conflicts import Conflict, of_stage

if TYPE_CHECKING:
    from xuanshu.core.scheme import Scheme
    from xuanshu.programmes.models import Season


def naming_conflicts(season: Season, old: Scheme, new: Scheme, *, lock: bool) -> Iterator[Conflict]:
    """Yield namings whose words, certificates or tiers would be others than given out.

    Namings are facts that no one changes, and every act on them locks the season: nothing is left
    to lock.
    """
    del lock
    for naming in Naming.objects.filter(season=season).order_by("pk"):
        fact = _("已经命名")
        yield from of_stage(old, new, naming.stage, fact=fact, sealed=True)
        clause = old.stage(naming.stage).clause
        if old.wording.honour != new.wording.honour or old.organiser != new.organiser:
            message = _("已经命名并发证，主办单位和“%(honour)s”的叫法不能再改。")
            yield Conflict(message % {"honour": old.wording.honour}, clause, blocks=True)
        if [*old.tiers] != [*new.tiers]:
            yield Conflict(_("已经命名，等次不能增减。"), clause, blocks=True)

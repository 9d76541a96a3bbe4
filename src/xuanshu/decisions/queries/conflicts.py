"""What meetings say to another version of a season's rules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from xuanshu.decisions.models import Decision, Meeting
from xuanshu.programmes.conflicts import Conflict, of_stage

if TYPE_CHECKING:
    from xuanshu.core.scheme import Scheme
    from xuanshu.programmes.models import Season


def meeting_conflicts(
    season: Season, old: Scheme, new: Scheme, *, lock: bool
) -> Iterator[Conflict]:
    """Yield meetings whose stage would be gone, and tiers taken out of what was decided."""
    meetings = Meeting.objects.filter(season=season).order_by("pk")
    decided = False
    for meeting in meetings.select_for_update() if lock else meetings:
        done = Decision.objects.filter(meeting=meeting).exists()
        decided = decided or done
        fact = _("会议已作决定") if done else _("会议已在准备")
        yield from of_stage(old, new, meeting.stage, fact=fact, sealed=done)
    for key, tier in old.tiers.items() if decided else ():
        after = new.tiers.get(key)
        if after is None or after.model_dump() != tier.model_dump():
            message = _("会议已作决定，等次“%(label)s”不能再改。") % {"label": tier.label}
            yield Conflict(message, tier.clause, blocks=True)

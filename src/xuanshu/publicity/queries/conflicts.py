"""What published notices say to another version of a season's rules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from xuanshu.core.lifecycle import NoticeState
from xuanshu.programmes.conflicts import Conflict, of_stage
from xuanshu.publicity.models import Notice

if TYPE_CHECKING:
    from xuanshu.core.scheme import Scheme
    from xuanshu.programmes.models import Season


def notice_conflicts(season: Season, old: Scheme, new: Scheme, *, lock: bool) -> Iterator[Conflict]:
    """Yield notices in public whose days, channels or rules of objection would be others."""
    notices = Notice.objects.filter(season=season).order_by("stage", "round")
    for notice in notices.select_for_update() if lock else notices:
        public = notice.state != NoticeState.DRAFT
        fact = _("公示已经发布") if public else _("公示已起草")
        yield from of_stage(old, new, notice.stage, fact=fact, sealed=public)

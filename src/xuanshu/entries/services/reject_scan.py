"""The office compared a scan with the data by eye and found a difference."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from xuanshu.core.verdict import RuleError
from xuanshu.entries.models import ScanStatus, SealedCopy
from xuanshu.entries.services.accept_scan import decide

if TYPE_CHECKING:
    from xuanshu.units.access import Actor


def reject_scan(*, copy: SealedCopy, note: str, actor: Actor, now: dt.datetime) -> SealedCopy:
    """Return the rejected copy; the unit is told why. A rejection without a reason is refused."""
    if not note.strip():
        raise RuleError(_("请写明哪里不一致，单位才知道怎样改。"), field="note")
    return decide(copy, ScanStatus.REJECTED, note, actor, now)

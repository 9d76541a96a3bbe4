"""Give the units asked more time, with the reason."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.verdict import RuleError
from xuanshu.programmes.access import may_consult
from xuanshu.programmes.models import Consultation, Season
from xuanshu.programmes.queries import locked_consultation
from xuanshu.programmes.services.confirm_date import confirm_date
from xuanshu.programmes.services.consultation.advance import advance, reason_typed
from xuanshu.programmes.services.consultation.send import tell_asked

if TYPE_CHECKING:
    from xuanshu.units.access import Actor


def extend_consultation(
    *, actor: Actor, consultation: Consultation, due: dt.date, reason: str, now: dt.datetime
) -> Consultation:
    """Return the consultation, open until a later day; one that was closed opens again.

    Where a season's rules set the day, the season's date moves with it (改期). Raises
    ``RuleError`` for a day that is not later than the last, one that has passed, no reason.
    """
    reason = reason_typed(reason)
    with transaction.atomic():
        held = locked_consultation(consultation.pk)
        may_consult(actor, held, "extend").demand()
        if held.due is None or due <= held.due:
            raise RuleError(_("新的截止日期应当晚于%s。") % held.terms.until, field="due")
        held.due = due
        if held.terms.is_late(now):
            raise RuleError(_("新的截止日期%s已过。") % held.terms.until, field="due")
        if held.season is not None:
            path = _place(held.season, held.stage)
            confirm_date(
                actor=actor, season=held.season, path=path, first=due, reason=reason, now=now
            )
        advance(held, "extend", actor=actor, now=now, text=reason)
        words = _("反馈期限延长至%(day)s。理由：%(reason)s")
        tell_asked(held, words % {"day": held.terms.until, "reason": reason}, now=now)
    return held


def _place(season: Season, stage: str) -> str:
    """Return the place of the stage's date in the season's rules: it moves as well."""
    return next(each.path for each in season.rules.date_points() if each.stage == stage)

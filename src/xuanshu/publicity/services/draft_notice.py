"""Draft the public notice from the shortlist."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.verdict import RuleError
from xuanshu.journal.services import record
from xuanshu.programmes.models import Season
from xuanshu.programmes.outcomes import outcome_of
from xuanshu.programmes.queries import season_by_id
from xuanshu.publicity.access import may_draft, publicity_stage
from xuanshu.publicity.models import Notice
from xuanshu.publicity.queries import notice_of
from xuanshu.publicity.services.compose import compose
from xuanshu.units.access import Actor


def draft_notice(*, actor: Actor, season: Season, stage_id: str, now: dt.datetime) -> Notice:
    """Return a draft composed from the scheme's words and the shortlist.

    Raises ``RuleError`` while the stage before has not settled its list, where the list is empty,
    and where a notice was drafted already.
    """
    stage = publicity_stage(season, stage_id)
    may_draft(actor, season).demand()
    before = outcome_of(season, stage.takes_from)
    if not before.settled:
        raise RuleError(before.reason or _("入围名单还没有确定。"), clause=stage.clause)
    if not before.entries:
        raise RuleError(_("没有入围项目，不需要公示。"), clause=stage.clause)
    with transaction.atomic():
        locked = season_by_id(season.pk)
        if notice_of(locked, stage_id) is not None:
            raise RuleError(_("“%s”已经拟稿，不能重复拟稿。") % stage.label)
        notice = Notice(season=locked, stage=stage_id, drafted_at=now)
        compose(notice, len(before.entries), actor)
        notice.save(force_insert=True)
        record(
            actor=actor,
            verb="publicity.draft",
            says=_("拟写“%(stage)s”：%(n)s个") % {"stage": stage.label, "n": len(before.entries)},
            about=notice,
            details={"title": notice.title, "entries": list(before.entries)},
            clause=stage.clause,
            now=now,
        )
    return notice

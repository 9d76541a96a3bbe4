"""Draft the corrected notice (更正公示) that an upheld objection leads to."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.lifecycle import NOTICE, may
from xuanshu.core.verdict import RuleError
from xuanshu.journal.services import record
from xuanshu.programmes.queries import season_by_id
from xuanshu.publicity.access import may_draft
from xuanshu.publicity.models import Notice
from xuanshu.publicity.queries import changes_waiting, locked_notice, notice_of
from xuanshu.publicity.services.compose import compose_correction
from xuanshu.units.access import Actor


def draft_correction(*, actor: Actor, notice: Notice, now: dt.datetime) -> Notice:
    """Return the draft of the next round; the notice before it runs on until that is published.

    It names the notice it corrects and what changes, never why. Raises ``RuleError`` while the
    head has decided nothing that changes the list, for a notice that does not run, and for a
    second draft.
    """
    may_draft(actor, notice.season).demand()
    with transaction.atomic():
        season = season_by_id(notice.season_id)
        held = locked_notice(notice)
        held.season = season
        stage: Any = held.rule
        may(NOTICE, held.state, "supersede").demand()
        last = notice_of(season, held.stage)
        if last is not None and last.round > held.round:
            raise RuleError(_("更正公示已经拟稿，不能重复拟稿。"), clause=stage.clause)
        changes = changes_waiting(season, held.stage)
        if not changes:
            words = _("没有决定更正的内容，不需要更正公示。")
            raise RuleError(words, clause=stage.clause)
        made = Notice(season=season, stage=held.stage, round=held.round + 1, drafted_at=now)
        compose_correction(made, held)
        made.save(force_insert=True)
        record(
            actor=actor,
            verb="publicity.draft_correction",
            says=_("拟写“%s”更正公示") % stage.label,
            about=made,
            details={
                "title": made.title,
                "corrects": held.pk,
                "objections": [each.objection.number for each in changes],
            },
            clause=stage.clause,
            now=now,
        )
    return made

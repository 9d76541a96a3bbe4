"""Who may write, publish and end a notice, and why not."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.utils.translation import gettext as _

from xuanshu.core.calendar import Span
from xuanshu.core.lifecycle import NOTICE, NoticeState, may
from xuanshu.core.verdict import ALLOWED, Verdict, refused
from xuanshu.press.words import date_in_words
from xuanshu.programmes.access import is_running
from xuanshu.units.access import needs
from xuanshu.units.models import Role

if TYPE_CHECKING:
    from xuanshu.programmes.models import Season
    from xuanshu.publicity.models import Notice
    from xuanshu.units.access import Actor


def publicity_stage(season: Season, stage_id: str) -> Any:
    """Return a publicity stage of the season's rules; raises ``Http404`` for any other."""
    stage = season.rules.find_stage(stage_id)
    if stage is None or stage.kind != "publicity":
        raise Http404
    return stage


def may_draft(actor: Actor, season: Season) -> Verdict:
    """Return whether the actor may write notices of the season."""
    return needs(actor, Role.OFFICE) and is_running(season)


def may_move(actor: Actor, notice: Notice, move: str) -> Verdict:
    """Return whether the actor may make a move ("save", "publish") of the notice."""
    return may_draft(actor, notice.season) and may(NOTICE, notice.state, move)


def may_end(actor: Actor, notice: Notice, now: dt.datetime) -> Verdict:
    """Return whether the actor may end the notice: by the office, after its last day.

    The last day belongs to the notice: the first instant of the next day in Asia/Shanghai is the
    first allowed one.
    """
    verdict = may_draft(actor, notice.season) and may(NOTICE, notice.state, "end")
    if not verdict:
        return verdict
    if not is_over(notice, now):
        stage: Any = notice.rule
        words = _("公示期至%(day)s止，当日结束后（次日零时起）才能结束公示。")
        return refused(words % {"day": date_in_words(notice.last_day)}, stage.clause)
    return ALLOWED


def is_shown(notice: Notice) -> Verdict:
    """Return whether a notice has been published, so that there is something to tell of it."""
    if notice.state == NoticeState.DRAFT:
        stage: Any = notice.rule
        return refused(_("“%s”尚未发布。") % stage.label, stage.clause)
    return ALLOWED


def may_record_publication(actor: Actor, notice: Notice) -> Verdict:
    """Return whether the actor may record where a notice was published: the office, once it is."""
    return may_draft(actor, notice.season) and is_shown(notice)


def is_over(notice: Notice, now: dt.datetime) -> bool:
    """Return whether a published notice's last day has passed."""
    if notice.state == NoticeState.DRAFT or notice.first_day is None or notice.last_day is None:
        return False
    return now >= Span(notice.first_day, notice.last_day).closes()

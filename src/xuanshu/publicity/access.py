"""Who may write, publish and end a notice, and why not."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.utils.translation import gettext as _

from xuanshu.core.calendar import Span, local_day
from xuanshu.core.lifecycle import NOTICE, OBJECTION, NoticeState, ObjectionState, may
from xuanshu.core.verdict import ALLOWED, Verdict, refused
from xuanshu.press.words import date_in_words
from xuanshu.programmes.access import is_running
from xuanshu.units.access import needs, second_part, second_person
from xuanshu.units.models import Role

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xuanshu.programmes.models import Season
    from xuanshu.publicity.models import Notice, Objection
    from xuanshu.units.access import Actor
    from xuanshu.units.models import Person

# From here on the head of the body may read an objection.
HEAD_READS = (
    ObjectionState.REPORTED,
    ObjectionState.UPHELD,
    ObjectionState.TURNED_DOWN,
    ObjectionState.ANSWERED,
)


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


def may_object(notice: Notice, now: dt.datetime) -> Verdict:
    """Return whether anybody may still object to a notice: until the end of its last day (QD11).

    A notice that a corrected one has replaced takes no more; the corrected one does.
    """
    stage: Any = notice.rule
    if notice.state == NoticeState.SUPERSEDED:
        return refused(_("本公示已由更正公示替代，异议请向更正公示提出。"), stage.clause)
    if notice.state == NoticeState.PUBLISHED and not is_over(notice, now):
        return is_running(notice.season)
    if notice.state == NoticeState.DRAFT:
        return refused(_("公示尚未发布。"), stage.clause)
    words = _("公示期至%(day)s止，逾期提出的异议不予受理。")
    return refused(words % {"day": date_in_words(notice.last_day)}, stage.clause)


def may_register(actor: Actor, notice: Notice, day: dt.date) -> Verdict:
    """Return whether the actor may register an objection that came in on ``day``.

    What came in time may be written down later, as long as the notice is not ended.
    """
    verdict = may_handle_objections(actor, notice.season)
    if not verdict:
        return verdict
    stage: Any = notice.rule
    if notice.published_at is None or notice.last_day is None:
        return refused(_("公示尚未发布。"), stage.clause)
    if day < local_day(notice.published_at):
        return refused(_("收到日期早于公示发布日期。"), stage.clause)
    if day > notice.last_day:
        words = _("公示期至%(day)s止，逾期提出的异议不予受理。")
        return refused(words % {"day": date_in_words(notice.last_day)}, stage.clause)
    if notice.state == NoticeState.PUBLISHED:
        return ALLOWED
    return may(NOTICE, notice.state, "end")


def may_handle_objections(actor: Actor, season: Season) -> Verdict:
    """Return whether the actor may deal with the season's objections: the office, own federation.

    Its list twin is ``ObjectionQuerySet.for_actor``.
    """
    if actor.federation.pk != season.federation_id:
        return refused(_("这不是本级工会的公示。"))
    return may_draft(actor, season)


def may_handle(actor: Actor, objection: Objection, move: str) -> Verdict:
    """Return whether the actor may make a move that belongs to the office."""
    verdict = may_handle_objections(actor, objection.season)
    return verdict and may(OBJECTION, objection.state, move)


def may_check(actor: Actor, objection: Objection, move: str) -> Verdict:
    """Return whether the actor may declare, recuse or give findings: whoever was named to check.

    Findings come only after the declaration that there is no interest. Who registered an objection
    is not the one who checks it again.
    """
    for verdict in (is_running(objection.season), may(OBJECTION, objection.state, move)):
        if not verdict:
            return verdict
    if objection.checker_id != actor.person.pk:
        return refused(_("复核由指定的复核人本人办理。"), clause_of(objection))
    if move == "find" and not objection.cleared:
        return refused(_("请先声明与本异议无利害关系，再提交复核意见。"), clause_of(objection))
    return second_person(actor, objection.taken_by_id, clause=clause_of(objection))


def may_rule(actor: Actor, objection: Objection, *, is_head: bool, move: str) -> Verdict:
    """Return whether the actor may decide: the head of the body to whom results are reported."""
    for verdict in (needs(actor, Role.COMMITTEE), is_running(objection.season)):
        if not verdict:
            return verdict
    if not is_head:
        stage: Any = objection.rule
        who = objection.season.rules.body_label(stage.objection.report_to)
        words = _("异议是否成立由%(who)s本人决定，您在名单中不是该职务。") % {"who": who}
        return refused(words, stage.clause)
    verdict = may(OBJECTION, objection.state, move)
    return verdict and second_person(actor, objection.checker_id, clause=clause_of(objection))


def may_read(actor: Actor, objection: Objection, *, is_head: bool) -> Verdict:
    """Return whether the actor may read: the office, the checker, the head once it was reported.

    Its list twin is ``ObjectionQuerySet.for_actor``.
    """
    own = actor.federation.pk == objection.season.federation_id
    reported = objection.state in HEAD_READS
    if own and (actor.is_a(Role.OFFICE) or objection.checker_id == actor.person.pk):
        return ALLOWED
    if own and actor.is_a(Role.COMMITTEE) and is_head and reported:
        return ALLOWED
    return refused(_("只有办公室、复核人和作出决定的负责人可以查看异议。"))


def may_know(actor: Actor, objection: Objection, *, is_head: bool) -> Verdict:
    """Return whether the actor may know who objects: the office and the head, nobody else."""
    verdict = may_read(actor, objection, is_head=is_head)
    if verdict and not actor.is_a(Role.OFFICE) and not is_head:
        return refused(_("提出异议人的身份只有办公室和作出决定的负责人可以查看。"))
    return verdict


def clause_of(objection: Objection) -> str:
    """Return the clause on which objections rest."""
    stage: Any = objection.rule
    return str(stage.clause)


def may_recheck(
    objection: Objection, person: Person, units: Mapping[int, str], *, declared: bool
) -> Verdict:
    """Return whether somebody may be named to check an objection again: not who registered it.

    ``units`` are the person's units with their names, ``declared`` whether the person once
    declared an interest in it.
    """
    clause = clause_of(objection)
    if declared:
        return refused(_("此人已申明对本异议应当回避。"), clause)
    entry = objection.entry
    if entry is not None and entry.unit.unit_id in units:
        words = _("此人属于被异议项目的申报单位（%s），应当回避。")
        return refused(words % entry.unit.name, clause)
    named = objection.objector.unit_name
    if named and named in units.values():
        return refused(_("此人属于提出异议的单位，应当回避。"), clause)
    if not second_part(person, objection.taken_by_id, clause=clause):
        return refused(_("此人登记了本异议，应由另一人复核。"), clause)
    return ALLOWED

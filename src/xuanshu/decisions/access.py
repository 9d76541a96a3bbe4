"""Who may prepare, read and confirm a meeting, and why not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.utils.translation import gettext as _

from xuanshu.core.lifecycle import may
from xuanshu.core.verdict import ALLOWED, Verdict, refused
from xuanshu.decisions.rules import MEETING
from xuanshu.programmes.access import is_running
from xuanshu.units.access import needs, second_person
from xuanshu.units.models import Role

if TYPE_CHECKING:
    from xuanshu.decisions.models import Meeting
    from xuanshu.programmes.models import BodyMember, Season
    from xuanshu.units.access import Actor


def meeting_stage(season: Season, stage_id: str) -> Any:
    """Return a meeting stage of the season's rules; raises ``Http404`` for any other."""
    stage = season.rules.find_stage(stage_id)
    if stage is None or stage.kind != "meeting":
        raise Http404
    return stage


def body_of(stage: Any) -> str:
    """Return the key of the body that meets."""
    return str(stage.body).partition(".")[0]


def head_of(season: Season, stage: Any) -> str:
    """Return how the body's head is called ("主任"); empty where the scheme names none."""
    return season.rules.bodies[body_of(stage)].head


def head_label(season: Season, stage: Any) -> str:
    """Return the head with the body ("评审委员会主任"), or the body where none is named."""
    key = body_of(stage)
    return season.rules.body_label(f"{key}.head" if head_of(season, stage) else key)


def may_prepare(actor: Actor, season: Season) -> Verdict:
    """Return whether the actor may prepare a meeting of the season."""
    return needs(actor, Role.OFFICE) and is_running(season)


def may_save(actor: Actor, meeting: Meeting) -> Verdict:
    """Return whether the actor may change what is prepared; never once it is confirmed."""
    return may_prepare(actor, meeting.season) and may(MEETING, meeting.state, "save")


def may_read(actor: Actor, seat: BodyMember | None) -> Verdict:
    """Return whether the actor may read a meeting: the office, and who sits in the body."""
    if actor.is_a(Role.OFFICE) or (actor.is_a(Role.COMMITTEE) and seat is not None):
        return ALLOWED
    return refused(_("只有办公室和该机构的成员可以查看。"))


def may_print_pack(actor: Actor, season: Season) -> Verdict:
    """Return whether the actor may print the sets of a meeting: office and audit of its own house.

    Members of the body get their numbered set on paper.
    """
    if actor.federation.pk != season.federation_id:
        return refused(_("这不是本级工会的项目。"))
    return needs(actor, Role.OFFICE, Role.AUDIT)


def may_confirm(actor: Actor, meeting: Meeting, seat: BodyMember | None) -> Verdict:
    """Return whether the actor may confirm: the head of the body, under the own account.

    ``seat`` is the actor's own seat in the body that meets, if any. Who wrote the minutes is not
    the one who confirms them.
    """
    for verdict in (needs(actor, Role.COMMITTEE), is_running(meeting.season)):
        if not verdict:
            return verdict
    stage: Any = meeting.rule
    head = head_of(meeting.season, stage)
    if seat is None or seat.left_at is not None or (head and seat.title != head):
        who = head_label(meeting.season, stage)
        return refused(
            _("会议结果由%(who)s本人确认，您在名单中不是该职务。") % {"who": who}, stage.clause
        )
    verdict = may(MEETING, meeting.state, "confirm")
    return verdict and second_person(actor, meeting.saved_by_id, clause=stage.clause)

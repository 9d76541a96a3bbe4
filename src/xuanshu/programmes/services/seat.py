"""Give somebody a seat in a body of the scheme, and take it back."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.calendar import local_day
from xuanshu.core.verdict import RuleError
from xuanshu.journal.services import record
from xuanshu.programmes.access import may_seat, role_of_body
from xuanshu.programmes.models import BodyMember, Season
from xuanshu.programmes.queries import holds, season_by_id, seat_of
from xuanshu.units.access import Actor
from xuanshu.units.models import Person, Role


def seat(
    *,
    actor: Actor,
    season: Season,
    body: str,
    person: Person,
    title: str = "",
    order: int = 0,
    now: dt.datetime,
) -> BodyMember:
    """Return the seat; one that was given up is taken up again.

    The person needs an account with the post that the body's work asks for (a judge for a body
    that marks, a member of the committee for one that decides). Raises ``RuleError`` otherwise,
    and for a seat that is held already.
    """
    with transaction.atomic():
        locked = season_by_id(season.pk)
        may_seat(actor, locked).demand()
        rules = locked.rules
        if body not in rules.bodies:
            raise RuleError(_("方案中没有这个机构。"), field="body")
        _check_person(actor, person, role_of_body(rules, body), now)
        held = seat_of(locked, body, person)
        if held is not None and held.left_at is None:
            raise RuleError(_("此人已在名单中，不能重复添加。"), field="person")
        member = held or BodyMember(season=locked, body=body, person=person)
        member.title, member.order, member.left_at = title.strip(), order, None
        member.save()
        _note(actor, member, rules.bodies[body].label, now)
    return member


def unseat(*, actor: Actor, member: BodyMember, now: dt.datetime) -> BodyMember:
    """Return the seat, given up from now on. Raises ``RuleError`` if it was given up already."""
    with transaction.atomic():
        locked = season_by_id(member.season_id)
        may_seat(actor, locked).demand()
        held = seat_of(locked, member.body, member.person)
        if held is None or held.left_at is not None:
            raise RuleError(_("此人已不在名单中。"), field="person")
        held.left_at = now
        held.save(update_fields=["left_at"])
        _note(actor, held, locked.rules.bodies[held.body].label, now)
    return held


def _check_person(actor: Actor, person: Person, role: str, now: dt.datetime) -> None:
    """Refuse somebody of another federation or without the post that the body's work asks for."""
    if person.federation_id != actor.federation.pk:
        raise RuleError(_("只能选本工会的人员。"), field="person")
    if not holds(person, role, local_day(now)):
        wanted = {"role": Role(role).label}
        raise RuleError(_("此人没有“%(role)s”身份，请先开通账号。") % wanted, field="person")


def _note(actor: Actor, member: BodyMember, label: str, now: dt.datetime) -> None:
    """Record a seat taken or given up; the person is named by key, never by name."""
    left = member.left_at is not None
    says = _("从%(body)s名单移出一人") if left else _("%(body)s名单加入一人")
    record(
        actor=actor,
        verb="programmes.unseat" if left else "programmes.seat",
        says=says % {"body": label},
        about=member,
        details={"body": member.body, "person": f"person:{member.person_id}", "left": left},
        now=now,
    )

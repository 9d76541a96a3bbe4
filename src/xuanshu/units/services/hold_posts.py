"""Give a person a post, end one, close and open an account again."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from xuanshu.core.verdict import RuleError
from xuanshu.journal.services import record
from xuanshu.journal.services.record import ActsUnder
from xuanshu.units.access import Actor, may_manage
from xuanshu.units.models import Person, Post, Role, Unit
from xuanshu.units.queries import lasting_posts_of, locked_person, other_administrators
from xuanshu.units.services.end_lent import end_lent
from xuanshu.units.services.place_post import place_post


def give_post(
    *,
    actor: Actor,
    person: Person,
    unit: Unit,
    role: str,
    now: dt.datetime,
    title: str = "",
    since: dt.date | None = None,
    until: dt.date | None = None,
) -> Post:
    """Return the new post, held from today or a later day, to a planned end if there is one.

    Raises ``RuleError`` where the person has it, and for a term that ends before it begins or
    begins in the past.
    """
    may_manage(actor).demand()
    today = timezone.localdate(now)
    demand_term(since or today, until, today)
    with transaction.atomic():
        held = locked_person(actor, person.pk)
        demand_place(held, unit, role, today)
        post = Post(
            person=held,
            unit=unit,
            role=role,
            title=title.strip(),
            since=since or today,
            until=until,
        )
        place_post(actor=actor, post=post, now=now)
        record_post(
            actor, "units.give_post", _("增加任职：%s") % post.get_role_display(), post, now
        )
    return post


def end_post(*, actor: Actor, post: Post, now: dt.datetime) -> Post:
    """Return the post, ended yesterday. The last system administrator cannot end their own.

    With it end what of it was lent or offered, and what others lent its holder in the unit.
    """
    may_manage(actor).demand()
    today = timezone.localdate(now)
    with transaction.atomic():
        person = locked_person(actor, post.person_id)
        post.refresh_from_db()
        if post.role == Role.SYSTEM:
            demand_another(person, today)
        if post.until is not None and post.until < today:
            raise RuleError(_("这项任职已经结束。"))
        post.until = today - dt.timedelta(days=1)
        post.save(update_fields=["until"])
        end_lent(actor=actor, post=post, now=now)
        record_post(actor, "units.end_post", _("结束任职：%s") % post.get_role_display(), post, now)
    return post


def set_term(*, actor: Actor, post: Post, until: dt.date | None, now: dt.datetime) -> Post:
    """Return the post with another planned end, or with none. A post that is over stays over."""
    may_manage(actor).demand()
    today = timezone.localdate(now)
    with transaction.atomic():
        person = locked_person(actor, post.person_id)
        post.refresh_from_db()
        if post.until is not None and post.until < today:
            raise RuleError(_("这项任职已经结束；要再任职，请增加任职。"))
        if until is not None and until < max(today, post.since):
            raise RuleError(_("任期止日不能早于今天和任期起日。"), field="until")
        if until is None and _lasts_twice(post):
            raise RuleError(_("此人在该单位另有这一身份的任职，请先结束。"), field="until")
        if until is not None and post.role == Role.SYSTEM:
            demand_another(person, today)
        post.until = until
        post.save(update_fields=["until"])
        says = _("更改任期：%s") % post.get_role_display()
        record_post(actor, "units.set_term", says, post, now)
    return post


def set_active(*, actor: Actor, person: Person, active: bool, now: dt.datetime) -> Person:
    """Return the person with the account closed, or opened again."""
    may_manage(actor).demand()
    with transaction.atomic():
        held = locked_person(actor, person.pk)
        if not active:
            if held.pk == actor.person.pk:
                raise RuleError(_("不能停用自己的账号。"))
            today = timezone.localdate(now)
            if lasting_posts_of(held, today).filter(role=Role.SYSTEM).exists():
                demand_another(held, today)
        held.is_active = active
        held.save(update_fields=["is_active"])
        says = _("恢复账号") if active else _("停用账号")
        record(
            actor=actor,
            verb="units.open_again" if active else "units.close_account",
            says=says,
            about=held,
            details={"person": held.pk},
            now=now,
        )
    return held


def demand_place(person: Person, unit: Unit, role: str, today: dt.date) -> None:
    """Raise ``RuleError`` where a person cannot have a role in a unit, or has it already."""
    if unit.federation_id != person.federation_id or unit.closed_on:
        raise RuleError(_("请选择本级工会在用的单位。"), field="unit")
    if role not in Role.values:
        raise RuleError(_("请选择身份。"), field="role")
    if lasting_posts_of(person, today).filter(unit=unit, role=role).exists():
        raise RuleError(_("此人在该单位已有这一身份。"), field="role")


def demand_term(since: dt.date, until: dt.date | None, today: dt.date) -> None:
    """Raise ``RuleError`` for a term that begins in the past or ends before it begins."""
    if since < today:
        raise RuleError(_("任期起日不能早于今天。"), field="since")
    if until is not None and until < since:
        raise RuleError(_("任期止日不能早于起日。"), field="until")


def demand_another(person: Person, today: dt.date) -> None:
    """Raise ``RuleError`` where nobody else is a system administrator."""
    if not other_administrators(person, today).exists():
        raise RuleError(_("这是最后一位系统管理员，请先让另一人担任。"))


def _lasts_twice(post: Post) -> bool:
    """Return whether its holder has another open post of the role in the unit."""
    same = lasting_posts_of(post.person, post.since).filter(unit=post.unit_id, role=post.role)
    return same.exclude(pk=post.pk).exists()


def record_post(actor: ActsUnder, verb: str, says: str, post: Post, now: dt.datetime) -> None:
    """Write what happened to a post into the record."""
    record(
        actor=actor,
        verb=verb,
        says=says,
        about=post,
        details={
            "person": post.person_id,
            "unit": post.unit_id,
            "role": post.role,
            "since": post.since,
            "until": post.until,
        },
        now=now,
    )

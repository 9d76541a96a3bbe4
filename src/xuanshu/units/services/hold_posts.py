"""Give a person a post, end one, close and open an account again."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from xuanshu.core.verdict import RuleError
from xuanshu.journal.services import record
from xuanshu.units.access import Actor, may_manage
from xuanshu.units.models import Person, Post, Role, Unit
from xuanshu.units.queries import locked_person, open_posts_of, other_administrators


def give_post(
    *, actor: Actor, person: Person, unit: Unit, role: str, now: dt.datetime, title: str = ""
) -> Post:
    """Return the new post, held from today. Raises ``RuleError`` where the person has it."""
    may_manage(actor).demand()
    with transaction.atomic():
        held = locked_person(actor, person.pk)
        _demand_place(held, unit, role)
        post = Post(
            person=held, unit=unit, role=role, title=title.strip(), since=timezone.localdate(now)
        )
        post.save(force_insert=True)
        _record(actor, "units.give_post", _("增加任职：%s") % post.get_role_display(), post, now)
    return post


def end_post(*, actor: Actor, post: Post, now: dt.datetime) -> Post:
    """Return the post, ended yesterday. The last system administrator cannot end their own."""
    may_manage(actor).demand()
    with transaction.atomic():
        person = locked_person(actor, post.person_id)
        if post.role == Role.SYSTEM:
            _demand_another(person)
        if post.until is not None:
            raise RuleError(_("这项任职已经结束。"))
        post.until = timezone.localdate(now) - dt.timedelta(days=1)
        post.save(update_fields=["until"])
        _record(actor, "units.end_post", _("结束任职：%s") % post.get_role_display(), post, now)
    return post


def set_active(*, actor: Actor, person: Person, active: bool, now: dt.datetime) -> Person:
    """Return the person with the account closed, or opened again."""
    may_manage(actor).demand()
    with transaction.atomic():
        held = locked_person(actor, person.pk)
        if not active:
            if held.pk == actor.person.pk:
                raise RuleError(_("不能停用自己的账号。"))
            if open_posts_of(held).filter(role=Role.SYSTEM).exists():
                _demand_another(held)
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


def _demand_place(person: Person, unit: Unit, role: str) -> None:
    if unit.federation_id != person.federation_id or unit.closed_on:
        raise RuleError(_("请选择本级工会在用的单位。"), field="unit")
    if role not in Role.values:
        raise RuleError(_("请选择身份。"), field="role")
    if open_posts_of(person).filter(unit=unit, role=role).exists():
        raise RuleError(_("此人在该单位已有这一身份。"), field="role")


def _demand_another(person: Person) -> None:
    if not other_administrators(person).exists():
        raise RuleError(_("这是最后一位系统管理员，请先让另一人担任。"))


def _record(actor: Actor, verb: str, says: str, post: Post, now: dt.datetime) -> None:
    record(
        actor=actor,
        verb=verb,
        says=says,
        about=post,
        details={"person": post.person_id, "unit": post.unit_id, "role": post.role},
        now=now,
    )

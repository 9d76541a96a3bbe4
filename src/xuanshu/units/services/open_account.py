"""Open an account with a post."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from xuanshu.core.verdict import RuleError
from xuanshu.journal.services import record
from xuanshu.journal.services.record import ActsUnder
from xuanshu.units.access import Actor
from xuanshu.units.models import Post, Unit
from xuanshu.units.queries import account_exists, make_person
from xuanshu.units.rules import USERNAME
from xuanshu.units.services.found import Founder
from xuanshu.units.services.place_post import place_post


def open_account(
    *,
    username: str,
    name: str,
    unit: Unit,
    role: str,
    password: str | None,
    now: dt.datetime,
    title: str = "",
    phone: str = "",
    since: dt.date | None = None,
    actor: ActsUnder | None = None,
) -> Post:
    """Return the post of a new account.

    ``password`` may be given already hashed (as ``make_password`` returns it); ``None`` opens an
    account that nobody can enter before a one-time code is given. Without ``actor`` it is
    set-up that acts. Raises ``RuleError`` where the account's name is taken or is no name.
    """
    with transaction.atomic():
        if not USERNAME.fullmatch(username):
            message = _("账号用3至60个小写字母、数字、点、横线或下划线，以字母或数字开头。")
            raise RuleError(message, field="username")
        if account_exists(username):
            raise RuleError(_("账号“%s”已被使用。") % username, field="username")
        if not name.strip():
            raise RuleError(_("请填写姓名。"), field="name")
        person = make_person(
            username=username, name=name, federation=unit.federation, password=password, phone=phone
        )
        post = Post(
            person=person,
            unit=unit,
            role=role,
            title=title,
            since=since or timezone.localdate(now),
        )
        if isinstance(actor, Actor):
            place_post(actor=actor, post=post, now=now)
        else:
            post.save(force_insert=True)
        record(
            actor=actor or Founder(unit.federation.code),
            verb="units.open_account",
            says=f"为{unit.short_name}开户（{post.get_role_display()}）",
            about=post,
            details={"person": person.pk, "unit": unit.pk, "role": role},
            now=now,
        )
    return post

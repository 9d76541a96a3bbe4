"""Open an account with a post."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from xuanshu.core.verdict import RuleError
from xuanshu.journal.services import record
from xuanshu.units.models import Post, Unit
from xuanshu.units.queries import account_exists, make_person
from xuanshu.units.services.found import Founder


def open_account(
    *,
    username: str,
    name: str,
    unit: Unit,
    role: str,
    password: str,
    now: dt.datetime,
    title: str = "",
    phone: str = "",
    since: dt.date | None = None,
) -> Post:
    """Return the post of a new account.

    ``password`` may be given already hashed (as ``make_password`` returns it). Raises
    ``RuleError`` where the account's name is taken.
    """
    with transaction.atomic():
        if account_exists(username):
            raise RuleError(f"账号“{username}”已被使用。", field="username")
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
        post.save(force_insert=True)
        record(
            actor=Founder(unit.federation.code),
            verb="units.open_account",
            says=f"为{unit.short_name}开户（{post.get_role_display()}）",
            about=post,
            details={"person": person.pk, "unit": unit.pk, "role": role},
            now=now,
        )
    return post

"""Reads and writes of what a person's password must be and has been."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.utils import timezone

from xuanshu.units.models import Person, Post, Role, UsedPassword
from xuanshu.units.rules.passwords import Policy, due_on

ADMINISTRATORS = frozenset({Role.SYSTEM, Role.SECURITY, Role.AUDIT})


def policy_for(posts: Iterable[Post]) -> Policy:
    """Return what holds for the holder of these posts: of several the strictest counts."""
    return policy_of_roles(post.role for post in posts)


def policy_of_roles(roles: Iterable[str]) -> Policy:
    """Return what holds for whoever has these roles."""
    held = set(roles)
    strict = bool(held & ADMINISTRATORS)
    days = settings.PASSWORD_DAYS_ADMIN if strict else settings.PASSWORD_DAYS
    forced = bool(held - settings.PASSWORD_NEVER_FORCED)
    return Policy(
        length=settings.PASSWORD_LENGTH_ADMIN if strict else settings.PASSWORD_LENGTH,
        kinds=settings.PASSWORD_KINDS,
        kept=settings.PASSWORD_KEPT,
        days=days if forced else 0,
        warn=settings.PASSWORD_WARN_DAYS,
    )


def password_due(person: Person, posts: Iterable[Post]) -> dt.date | None:
    """Return from which day a person must choose a new password; ``None``: never."""
    chosen = person.password_at
    return due_on(timezone.localdate(chosen) if chosen else None, policy_for(posts))


def words_about(person: Person, posts: Iterable[Post]) -> set[str]:
    """Return what may not stand in a person's password."""
    units = [post.unit for post in posts]
    words = {person.username, person.name}
    return words | {name for unit in units for name in (unit.name, unit.short_name)}


def was_used(person: Person, password: str, kept: int) -> bool:
    """Return whether this is the present password or one of those chosen before."""
    if not kept or person.pk is None:
        return False
    stored = list(UsedPassword.objects.of_person(person).values_list("password", flat=True)[:kept])
    if not person.must_change and person.password not in stored:
        stored.append(person.password)
    return any(check_password(password, each) for each in stored)


def keep_password(person: Person, now: dt.datetime) -> None:
    """Remember the password a person has now, and forget those too old to count."""
    UsedPassword.objects.create(person=person, password=person.password, at=now)
    held = UsedPassword.objects.of_person(person).values_list("pk", flat=True)
    old = list(held[max(settings.PASSWORD_KEPT, 1) :])
    UsedPassword.objects.filter(pk__in=old).delete()

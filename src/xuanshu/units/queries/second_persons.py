"""Reads of posts to be granted and of what one person did where two are meant."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import models

from xuanshu.journal.facts import name_of
from xuanshu.units.access import Actor
from xuanshu.units.models import Federation, OnePersonAct, Post, PostGrant, Role, SmallOffice
from xuanshu.units.queries.people import today
from xuanshu.units.querysets import PostQuerySet


def guards(federation: Federation, day: dt.date) -> list[int]:
    """Return the keys of a federation's security administrators of a day, accounts open."""
    held = Post.objects.holders(federation, Role.SECURITY).open_on(day)
    return list(held.filter(person__is_active=True).values_list("person_id", flat=True))


def missing_administrators(actor: Actor) -> list[Role]:
    """Return which of security and audit administrator nobody in the federation is; one query."""
    asked = (Role.SECURITY, Role.AUDIT)
    held = Post.objects.for_actor(actor).filter(role__in=asked).lasting(today())
    there = set(held.values_list("role", flat=True))
    return [role for role in asked if role.value not in there]


def waiting_posts(actor: Actor, day: dt.date) -> PostQuerySet:
    """Return the posts of the actor's federation that wait to be granted, the oldest first."""
    return Post.objects.for_actor(actor).waiting(day)


def locked_post(actor: Actor, pk: int) -> Post | None:
    """Return a post of the actor's federation, locked until the transaction ends."""
    found = Post.objects.for_actor(actor).select_for_update(of=("self",))
    post: Post | None = (
        found.select_related("unit", "person", "given_by", "grant").filter(pk=pk).first()
    )
    return post


def grants_for(actor: Actor) -> models.QuerySet[PostGrant]:
    """Return what was granted and refused in the actor's federation, newest first."""
    return PostGrant.objects.for_actor(actor)


def small_office_steps(actor: Actor) -> models.QuerySet[SmallOffice]:
    """Return when the mode was switched on and off in the actor's federation, newest first."""
    return SmallOffice.objects.for_actor(actor)


def one_person_acts(actor: Actor, text: str = "") -> models.QuerySet[OnePersonAct]:
    """Return what one person did in the actor's federation where two are meant, newest first."""
    found = OnePersonAct.objects.for_actor(actor)
    if text:
        found = found.filter(models.Q(what__icontains=text) | models.Q(by__name__icontains=text))
    return found


def one_person_on(objects: Iterable[models.Model]) -> list[OnePersonAct]:
    """Return what one person did about these objects, oldest first, with who it was; one query."""
    names = [name_of(each) for each in objects]
    found = OnePersonAct.objects.filter(about__in=names).select_related("by")
    return list(found.order_by("pk"))

"""Reads of posts that others act in, and of posts handed over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from xuanshu.units.models import Delegation, HandOver, Person, Post, Role, Unit, UnitKind
from xuanshu.units.queries.people import today
from xuanshu.units.querysets import DelegationQuerySet, HandOverQuerySet, PostQuerySet

if TYPE_CHECKING:
    from xuanshu.units.access import Actor

# Rooms of the federation itself stand in for each other.
OFFICES = (UnitKind.FEDERATION, UnitKind.DEPARTMENT)


def lent_with(post: Post, now: dt.datetime) -> list[Delegation]:
    """Return what ends with a post: lent of it, or lent to its holder by others of the unit."""
    day = timezone.localdate(now)
    same = Q(post=post) | Q(delegate=post.person_id, post__unit=post.unit_id)
    return list(Delegation.objects.lasting(day).filter(same).select_for_update(of=("self",)))


def delegations_for(actor: Actor, *, over: bool = False) -> DelegationQuerySet:
    """Return what was lent: all for the administrator, else of and to the actor, newest first.

    With ``over`` those that ended too.
    """
    found = Delegation.objects.for_actor(actor).select_related(
        "post__unit", "post__person", "delegate", "revoked_by"
    )
    if not actor.is_a(Role.SYSTEM):
        found = found.filter(Q(post__person=actor.person) | Q(delegate=actor.person))
    return found if over else found.lasting(today())


def delegation_of(actor: Actor, pk: int) -> Delegation | None:
    """Return a delegation that the actor may see, ``None`` for any other."""
    return delegations_for(actor, over=True).filter(pk=pk).first()


def clashing(post: Post, since: dt.date, until: dt.date) -> DelegationQuerySet:
    """Return what of a post is lent within a time already."""
    return Delegation.objects.lasting(since).filter(post=post, since__lte=until)


def lendable_to(post: Post, day: dt.date) -> models.QuerySet[Person]:
    """Return who may act in a post: people of the unit; of the federation's rooms for the office.

    A person is named once, in order of name.
    """
    places = Post.objects.open_on(day).filter(_near(post))
    people = Person.objects.filter(pk__in=places.values("person"), is_active=True)
    return people.exclude(pk=post.person_id).order_by("name", "pk")


def _near(post: Post) -> Q:
    if post.role != Role.OFFICE:
        return Q(unit=post.unit_id)
    return Q(unit__federation=post.unit.federation_id, unit__kind__in=OFFICES)


def offered(post: Post) -> HandOver | None:
    """Return the offer of a post that waits for its successor, locked."""
    return HandOver.objects.waiting().filter(post=post).select_for_update().first()


def hand_overs_for(actor: Actor) -> HandOverQuerySet:
    """Return the hand-overs the actor may see, newest first."""
    return HandOver.objects.for_actor(actor).whole()


def hand_over_of(actor: Actor, pk: int) -> HandOver | None:
    """Return a hand-over the actor may see, ``None`` for any other."""
    return hand_overs_for(actor).filter(pk=pk).first()


def hand_over_to(person_id: int | None, pk: int | None = None) -> HandOver | None:
    """Return a hand-over that waits for a person (any, or one)."""
    found = HandOver.objects.whole().filter(successor=person_id)
    return (found.waiting() if pk is None else found.filter(pk=pk)).first()


def locked_hand_over(pk: int) -> HandOver:
    """Return a hand-over, locked until the transaction ends."""
    found: HandOver = HandOver.objects.whole().select_for_update(of=("self",)).get(pk=pk)
    return found


def ending_posts(actor: Actor, first: dt.date, last: dt.date) -> PostQuerySet:
    """Return the posts of the federation that end between two days, the next first."""
    found = Post.objects.for_actor(actor).ending(first, last)
    return found.filter(person__is_active=True).select_related("person", "unit")


def untold_ends(first: dt.date, last: dt.date) -> list[Post]:
    """Return the posts of any federation that end between two days and of which nobody was told."""
    found = Post.objects.ending(first, last).exclude(told_end=F("until"), told_end__isnull=False)
    return list(found.filter(person__is_active=True).select_related("person", "unit__federation"))


def posts_in(unit: Unit, day: dt.date) -> PostQuerySet:
    """Return the posts in a unit that are not over on a day, with their people."""
    found = Post.objects.filter(unit=unit).lasting(day).select_related("person", "unit")
    return found.order_by("person__name", "pk")


def successors_of(posts: Iterable[Post]) -> dict[int, HandOver]:
    """Return the offers that wait, by the post offered."""
    found = HandOver.objects.waiting().filter(post__in=[post.pk for post in posts]).whole()
    return {each.post_id: each for each in found}

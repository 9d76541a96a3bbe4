"""Named reads of units, people and posts. Every read starts at an actor's federation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Self

from django.contrib.auth.base_user import BaseUserManager
from django.contrib.auth.hashers import identify_hasher
from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from xuanshu.units.access import Actor
    from xuanshu.units.models import Federation, Person, Unit


class UnitQuerySet(models.QuerySet[Any]):
    """Reads of units."""

    def for_actor(self, actor: Actor) -> Self:
        """Return the units of the actor's federation."""
        return self.filter(federation_id=actor.federation.pk)

    def of_federation(self, federation: Federation) -> Self:
        """Return a federation's units in order of precedence."""
        return self.filter(federation=federation)

    def named(self, name: str) -> Self:
        """Return the open units of a name."""
        return self.filter(name=name, closed_on=None)

    def below(self, unit: Unit) -> Self:
        """Return the open units directly below one."""
        return self.filter(parent=unit, closed_on=None)

    def open(self) -> Self:
        """Return the units that were not closed."""
        return self.filter(closed_on=None)


class AttemptsQuerySet(models.QuerySet[Any]):
    """Reads of failed sign-ins."""

    def locked(self, now: dt.datetime) -> Self:
        """Return what is locked now, newest first."""
        return self.filter(until__gt=now).order_by("-last_at", "-pk")

    def of(self, subjects: Iterable[str]) -> Self:
        """Return the attempts of some accounts and addresses."""
        return self.filter(subject__in=list(subjects))

    def forgotten(self, since: dt.datetime) -> Self:
        """Return what is too old to count."""
        return self.filter(last_at__lt=since)


class UsedPasswordQuerySet(models.QuerySet[Any]):
    """Reads of passwords that were chosen."""

    def of_person(self, person: Person) -> Self:
        """Return a person's, newest first."""
        return self.filter(person=person).order_by("-at", "-pk")


def _is_hashed(password: str) -> bool:
    """Return whether this is the encoded form of a hasher we use."""
    try:
        identify_hasher(password)
    except ValueError:
        return False
    return True


class PersonManager(BaseUserManager[Any]):
    """Reads and the making of people."""

    def for_actor(self, actor: Actor) -> models.QuerySet[Person]:
        """Return the people of the actor's federation."""
        return self.get_queryset().filter(federation_id=actor.federation.pk)

    def make(
        self,
        *,
        username: str,
        name: str,
        federation: Federation,
        password: str | None,
        phone: str = "",
    ) -> Person:
        """Return a new person; a password not yet hashed is hashed, ``None`` opens no door."""
        person = self.model(username=username, name=name, federation=federation, phone=phone)
        if password is not None and _is_hashed(password):
            person.password = password
        else:
            person.set_password(password)
        person.save(using=self._db)
        return person


class OfFederationQuerySet(models.QuerySet[Any]):
    """Reads of what belongs to a federation, the last one first."""

    def for_actor(self, actor: Actor) -> Self:
        """Return those of the actor's federation, with who wrote them."""
        return self.filter(federation_id=actor.federation.pk).select_related("by")

    def of_federation(self, federation: Federation) -> Self:
        """Return a federation's."""
        return self.filter(federation=federation)


class GrantQuerySet(models.QuerySet[Any]):
    """Reads of grants."""

    def for_actor(self, actor: Actor) -> Self:
        """Return those of the actor's federation, with posts and people."""
        found = self.filter(post__person__federation_id=actor.federation.pk)
        return found.select_related("post__person", "post__unit", "by")


class PostQuerySet(models.QuerySet[Any]):
    """Reads of posts."""

    def for_actor(self, actor: Actor) -> Self:
        """Return the posts in the actor's federation."""
        return self.filter(person__federation_id=actor.federation.pk)

    def open_on(self, day: dt.date) -> Self:
        """Return the posts held on a day; those that wait to be granted are not."""
        return self.filter(since__lte=day, waits=False).lasting(day)

    def waiting(self, day: dt.date) -> Self:
        """Return the posts that wait to be granted, the oldest first, with who gave them."""
        found = self.filter(waits=True).lasting(day).order_by("pk")
        return found.select_related("unit", "person", "given_by", "grant")

    def lasting(self, day: dt.date) -> Self:
        """Return the posts not over on a day: held then, or given from a later one."""
        return self.filter(Q(until=None) | Q(until__gte=day))

    def ending(self, first: dt.date, last: dt.date) -> Self:
        """Return the posts that end between two days, both included, the next first."""
        return self.filter(until__gte=first, until__lte=last).order_by("until", "pk")

    def of_person(self, person: Person) -> Self:
        """Return a person's posts with their units, office first."""
        return self.filter(person=person).select_related("unit", "person").order_by("pk")

    def holders(self, federation: Federation, role: str) -> Self:
        """Return the posts of one role in a federation, with people and units."""
        return self.filter(unit__federation=federation, role=role).select_related("person", "unit")


class DelegationQuerySet(models.QuerySet[Any]):
    """Reads of posts that others act in."""

    def for_actor(self, actor: Actor) -> Self:
        """Return the delegations in the actor's federation."""
        return self.filter(post__unit__federation_id=actor.federation.pk)

    def on(self, day: dt.date) -> Self:
        """Return those in force on a day."""
        return self.lasting(day).filter(since__lte=day)

    def lasting(self, day: dt.date) -> Self:
        """Return those not over on a day: in force then, or from a later one."""
        return self.filter(revoked_at=None, until__gte=day)


class HandOverQuerySet(models.QuerySet[Any]):
    """Reads of posts handed over."""

    def for_actor(self, actor: Actor) -> Self:
        """Return those of the actor's federation: all for the administrator, else one's own."""
        mine = self.filter(post__unit__federation_id=actor.federation.pk)
        if actor.is_a("system"):
            return mine
        return mine.filter(Q(post__person=actor.person) | Q(successor=actor.person))

    def waiting(self) -> Self:
        """Return those the successor has still to accept."""
        return self.filter(accepted_at=None, withdrawn_at=None)

    def whole(self) -> Self:
        """Return them with posts, units and people."""
        return self.select_related("post__unit", "post__person", "successor", "made_by")


class DataRequestQuerySet(models.QuerySet[Any]):
    """Reads of requests about one's own data."""

    def for_actor(self, actor: Actor) -> Self:
        """Return the requests of the people of the actor's federation."""
        return self.filter(person__federation_id=actor.federation.pk)

    def open(self) -> Self:
        """Return what waits for an answer."""
        return self.filter(state="open")

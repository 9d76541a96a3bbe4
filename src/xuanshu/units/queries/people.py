"""Reads and writes of people and posts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import models
from django.db.models import Prefetch, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from xuanshu.units.models import Federation, Person, Post, Role, Unit
from xuanshu.units.querysets import PostQuerySet

if TYPE_CHECKING:
    from xuanshu.units.access import Actor

AT_ONCE = 500
# Who stands at the door and did not prove who it is.
NOBODY = "system:sign-in"


def names_of_people(keys: Iterable[str]) -> dict[str, str]:
    """Return journal keys ("person:7") with the names behind them, in one query."""
    asked = set(keys)
    ids = {int(key.partition(":")[2]) for key in asked if key.startswith("person:")}
    found = {person.key: person.name for person in Person.objects.filter(pk__in=ids)}
    if NOBODY in asked:
        found[NOBODY] = _("未登录者")
    return found


def people_of_unit(unit: Unit, role: str) -> list[Person]:
    """Return who holds an open post of a role in a unit, for messages to a unit."""
    posts = Post.objects.filter(unit=unit, role=role, until=None).select_related("person")
    return [post.person for post in posts]


def posts_of(person: Person, day: dt.date) -> list[Post]:
    """Return the posts a person holds on a day, with units and federation, in one query."""
    held = Post.objects.of_person(person).open_on(day)
    return list(held.select_related("unit", "person__federation"))


def make_person(
    *, username: str, name: str, federation: Federation, password: str | None, phone: str = ""
) -> Person:
    """Return a new person; the password may be given already hashed, or be none yet."""
    return Person.objects.make(
        username=username, name=name, federation=federation, password=password, phone=phone
    )


def account_exists(username: str) -> bool:
    """Return whether an account has this name, whatever its case."""
    return Person.objects.filter(username__iexact=username).exists()


def locked_person(actor: Actor, pk: int) -> Person:
    """Return a person of the actor's federation, locked until the transaction ends."""
    return Person.objects.for_actor(actor).select_for_update().get(pk=pk)


def open_posts_in(unit: Unit) -> PostQuerySet:
    """Return the posts in a unit that were not ended."""
    return Post.objects.filter(unit=unit, until=None)


def open_posts_of(person: Person) -> PostQuerySet:
    """Return a person's posts that were not ended."""
    return Post.objects.of_person(person).filter(until=None)


def other_administrators(person: Person) -> PostQuerySet:
    """Return the open posts of system administrators held by others with an open account."""
    held = Post.objects.holders(person.federation, Role.SYSTEM).filter(until=None)
    return held.filter(person__is_active=True).exclude(person=person)


def accounts_named(usernames: Iterable[str]) -> dict[str, int]:
    """Return the accounts of these names, whatever their case, with their federations."""
    wanted = {name.lower() for name in usernames if name}
    if not wanted:
        return {}
    found = Person.objects.annotate(lower=Lower("username")).values_list("lower", "federation_id")
    return {name: federation for name, federation in found.iterator() if name in wanted}


def add_people(people: Iterable[Person]) -> list[Person]:
    """Write new people, many at a time, and return them with their keys."""
    return list(Person.objects.bulk_create(people, batch_size=AT_ONCE))


def add_posts(posts: Iterable[Post]) -> None:
    """Write new posts, many at a time."""
    made = list(posts)
    for post in made:
        post.unit = post.unit
    Post.objects.bulk_create(made, batch_size=AT_ONCE)


def listed_people(
    actor: Actor, *, text: str = "", role: str = "", state: str = ""
) -> models.QuerySet[Person]:
    """Return people for the list: ``state`` is new (no password yet), open or closed."""
    found = Person.objects.for_actor(actor).order_by("name", "pk")
    if text:
        words = Q(name__icontains=text) | Q(username__icontains=text)
        found = found.filter(words | Q(posts__until=None, posts__unit__name__icontains=text))
    if role:
        found = found.filter(posts__role=role, posts__until=None)
    if state == "closed":
        found = found.filter(is_active=False)
    elif state:
        waiting = Q(must_change=True) | Q(password__startswith=UNUSABLE_PASSWORD_PREFIX)
        found = found.filter(waiting if state == "new" else ~waiting, is_active=True)
    posts = Post.objects.filter(until=None).select_related("unit").order_by("pk")
    return found.distinct().prefetch_related(Prefetch("posts", posts, to_attr="held"))


def person_of(actor: Actor, pk: int) -> Person | None:
    """Return a person of the actor's federation, ``None`` for any other."""
    return Person.objects.for_actor(actor).filter(pk=pk).first()


def people_chosen(actor: Actor, keys: Iterable[str]) -> list[Person]:
    """Return the people of the actor's federation with these keys, with their open posts."""
    numbers = [int(key) for key in keys if key.isdecimal()]
    posts = Post.objects.filter(until=None).select_related("unit").order_by("pk")
    found = Person.objects.for_actor(actor).filter(pk__in=numbers).order_by("pk")
    return list(found.prefetch_related(Prefetch("posts", posts, to_attr="held")))


def posts_ever(person: Person) -> PostQuerySet:
    """Return every post a person has or had, newest first, with its unit."""
    return Post.objects.of_person(person).order_by("-pk")


def post_of(actor: Actor, pk: int) -> Post | None:
    """Return a post in the actor's federation, ``None`` for any other."""
    found: Post | None = Post.objects.for_actor(actor).filter(pk=pk).first()
    return found


def handlers_of(actor: Actor) -> dict[int, list[Person]]:
    """Return the handlers of every unit of the actor's federation, by the unit's key."""
    posts = Post.objects.for_actor(actor).filter(role=Role.HANDLER, until=None)
    found: dict[int, list[Person]] = {}
    for post in posts.filter(person__is_active=True).select_related("person").order_by("pk"):
        found.setdefault(post.unit_id, []).append(post.person)
    return found

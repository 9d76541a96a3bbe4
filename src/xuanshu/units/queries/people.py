"""Reads and writes of people and posts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import models
from django.db.models import Prefetch, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext as _

from xuanshu.kit import clock
from xuanshu.units.models import Delegation, Federation, Person, Post, Role, Unit
from xuanshu.units.queries.tree import successor_of
from xuanshu.units.querysets import PostQuerySet

if TYPE_CHECKING:
    from xuanshu.units.access import Actor

AT_ONCE = 500
# Who stands at the door and did not prove who it is.
NOBODY = "system:sign-in"
# Who runs a command on the server.
SERVER = "system:server"


def names_of_people(keys: Iterable[str]) -> dict[str, str]:
    """Return journal keys ("person:7") with the names behind them, in one query."""
    asked = set(keys)
    ids = {int(key.partition(":")[2]) for key in asked if key.startswith("person:")}
    found = {person.key: person.name for person in Person.objects.filter(pk__in=ids)}
    others = {
        NOBODY: _("未登录者"),
        SERVER: _("服务器维护人员"),
        "public": _("社会公众"),
        "system:setup": _("安装程序"),
        "system:daily": _("系统自动"),
    }
    return found | {key: name for key, name in others.items() if key in asked}


def today() -> dt.date:
    """Return the present day, for reads that are given none."""
    return timezone.localdate(clock.now())


def people_of_unit(unit: Unit, role: str) -> list[Person]:
    """Return who acts for a unit in a role today, for messages to a unit; delegates too.

    A unit that went into another is asked for there.
    """
    day, unit = today(), successor_of(unit)
    posts = Post.objects.filter(unit=unit, role=role).open_on(day).select_related("person")
    found = {post.person_id: post.person for post in posts.order_by("pk")}
    acting = Delegation.objects.on(day).filter(post__in=posts).select_related("delegate")
    found.update({each.delegate_id: each.delegate for each in acting})
    return list(found.values())


def posts_of(person: Person, day: dt.date) -> list[Post]:
    """Return the posts a person may act in on a day: the own first, then those delegated.

    With units and federation, in one query. ``person`` of a delegated post is its holder.
    """
    own = Post.objects.filter(person=person).values("pk")
    lent = Delegation.objects.on(day).filter(delegate=person).order_by().values("post")
    held = Post.objects.filter(pk__in=own.union(lent)).open_on(day)
    found = held.select_related("unit", "person__federation").order_by("pk")
    return sorted(found, key=lambda post: post.person_id != person.pk)


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


def own_account(person: Person) -> Person:
    """Return a person's row as it stands, locked, for what they do to their own account."""
    return Person.objects.select_for_update().get(pk=person.pk)


def locked_person(actor: Actor, pk: int) -> Person:
    """Return a person of the actor's federation, locked until the transaction ends."""
    return Person.objects.for_actor(actor).select_for_update().get(pk=pk)


def lasting_posts_in(unit: Unit, day: dt.date) -> PostQuerySet:
    """Return the posts in a unit that are not over on a day."""
    return Post.objects.filter(unit=unit).lasting(day)


def lasting_posts_of(person: Person, day: dt.date) -> PostQuerySet:
    """Return a person's posts that are not over on a day, coming ones too."""
    return Post.objects.of_person(person).lasting(day)


def other_administrators(person: Person, day: dt.date) -> PostQuerySet:
    """Return the posts of system administrators held on a day by others with an open account."""
    held = Post.objects.holders(person.federation, Role.SYSTEM).open_on(day)
    return held.filter(person__is_active=True).exclude(person=person)


def administrators(federation: Federation) -> list[int]:
    """Return the keys of a federation's system administrators of today."""
    held = Post.objects.holders(federation, Role.SYSTEM).open_on(today())
    return [post.person_id for post in held if post.person.is_active]


def person_named(actor: Actor, username: str) -> Person | None:
    """Return the person of the actor's federation with an account's name, whatever its case."""
    return Person.objects.for_actor(actor).filter(username__iexact=username).first()


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
    actor: Actor, *, text: str = "", role: str = "", state: str = "", unit: Unit | None = None
) -> models.QuerySet[Person]:
    """Return people for the list: ``state`` is new (no password yet), open or closed."""
    found, lasting = Person.objects.for_actor(actor).order_by("name", "pk"), _lasting("posts__")
    if text:
        words = Q(name__icontains=text) | Q(username__icontains=text)
        found = found.filter(words | (Q(posts__unit__name__icontains=text) & lasting))
    if role:
        found = found.filter(lasting, posts__role=role)
    if unit:
        found = found.filter(lasting, posts__unit=unit)
    if state == "closed":
        found = found.filter(is_active=False)
    elif state:
        waiting = Q(must_change=True) | Q(password__startswith=UNUSABLE_PASSWORD_PREFIX)
        found = found.filter(waiting if state == "new" else ~waiting, is_active=True)
    return found.distinct().prefetch_related(_held())


def _lasting(posts: str = "") -> Q:
    """Return what posts not over today are; ``posts`` is the path to them."""
    return Q(**{f"{posts}until": None}) | Q(**{f"{posts}until__gte": today()})


def _held() -> Prefetch:
    """Return a person's posts that are not over, with their units, as ``held``."""
    posts = Post.objects.filter(_lasting()).select_related("unit").order_by("pk")
    return Prefetch("posts", posts, to_attr="held")


def person_of(actor: Actor, pk: int) -> Person | None:
    """Return a person of the actor's federation, ``None`` for any other."""
    return Person.objects.for_actor(actor).filter(pk=pk).first()


def people_chosen(actor: Actor, keys: Iterable[str]) -> list[Person]:
    """Return the people of the actor's federation with these keys, with their open posts."""
    numbers = [int(key) for key in keys if key.isdecimal()]
    found = Person.objects.for_actor(actor).filter(pk__in=numbers).order_by("pk")
    return list(found.prefetch_related(_held()))


def posts_ever(person: Person) -> PostQuerySet:
    """Return every post a person has or had, newest first, with its unit."""
    return Post.objects.of_person(person).order_by("-pk")


def post_of(actor: Actor, pk: int) -> Post | None:
    """Return a post in the actor's federation, ``None`` for any other."""
    found: Post | None = Post.objects.for_actor(actor).filter(pk=pk).first()
    return found


def handlers_of(actor: Actor) -> dict[int, list[Person]]:
    """Return the handlers of every unit of the actor's federation, by the unit's key."""
    posts = Post.objects.for_actor(actor).filter(role=Role.HANDLER).open_on(today())
    found: dict[int, list[Person]] = {}
    for post in posts.filter(person__is_active=True).select_related("person").order_by("pk"):
        found.setdefault(post.unit_id, []).append(post.person)
    return found

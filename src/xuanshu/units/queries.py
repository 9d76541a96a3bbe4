"""Reads of the room that pages need."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from xuanshu.units.models import Federation, Person, Post, Unit


def names_of_people(keys: Iterable[str]) -> dict[str, str]:
    """Return journal keys ("person:7") with the names behind them, in one query."""
    ids = {int(key.partition(":")[2]) for key in keys if key.startswith("person:")}
    return {person.key: person.name for person in Person.objects.filter(pk__in=ids)}


def people_of_unit(unit: Unit, role: str) -> list[Person]:
    """Return who holds an open post of a role in a unit, for messages to a unit."""
    posts = Post.objects.filter(unit=unit, role=role, until=None).select_related("person")
    return [post.person for post in posts]


def posts_of(person: Person, day: dt.date) -> list[Post]:
    """Return the posts a person holds on a day, with units and federation, in one query."""
    held = Post.objects.of_person(person).open_on(day)
    return list(held.select_related("unit", "person__federation"))


def units_by_code(federation: Federation) -> dict[str, Unit]:
    """Return a federation's units by their codes."""
    return {unit.code: unit for unit in Unit.objects.of_federation(federation)}


def make_person(
    *, username: str, name: str, federation: Federation, password: str, phone: str = ""
) -> Person:
    """Return a new person; the password may be given already hashed."""
    return Person.objects.make(
        username=username, name=name, federation=federation, password=password, phone=phone
    )


def account_exists(username: str) -> bool:
    """Return whether an account has this name, whatever its case."""
    return Person.objects.filter(username__iexact=username).exists()


def federations() -> list[Federation]:
    """Return all federations of the installation, by code."""
    return list(Federation.objects.order_by("code"))

"""Made-up federations, units and people."""

from __future__ import annotations

import datetime as dt
from itertools import count

from xuanshu.units.access import Actor
from xuanshu.units.models import Federation, Person, Post, Role, Unit, UnitKind

PASSWORD = "jia-yi-bing-2020"
SHANGHAI = dt.timezone(dt.timedelta(hours=8))
# Before everything a season of 2020 asks for.
BEGINNING = dt.datetime(2020, 3, 2, 9, 0, tzinfo=SHANGHAI)
_numbers = count(1)


def at(text: str) -> dt.datetime:
    """Return "2020-04-24 17:00" as an instant in Shanghai."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def make_federation(**over) -> Federation:
    """Return the federation of 云澜市, made once; other values make another one."""
    values = {"code": "yunlan", "name": "云澜市总工会", "short_name": "云澜市总", **over}
    code = values.pop("code")
    return Federation.objects.get_or_create(code=code, defaults=values)[0]


def make_unit(**over) -> Unit:
    """Return a unit, by default a district federation with its own number."""
    n = next(_numbers)
    values = {
        "federation": over.get("federation") or make_federation(),
        "code": f"U{n:03}",
        "name": f"甲{n}区总工会",
        "short_name": f"甲{n}区",
        "kind": UnitKind.DISTRICT,
        "order": n,
        **over,
    }
    return Unit.objects.create(**values)


def head_office(federation: Federation | None = None) -> Unit:
    """Return the root of a federation's tree, made once."""
    federation = federation or make_federation()
    found = Unit.objects.filter(federation=federation, kind=UnitKind.FEDERATION).first()
    return found or make_unit(
        federation=federation,
        code="000",
        name=federation.name,
        short_name=federation.short_name,
        kind=UnitKind.FEDERATION,
        order=0,
    )


def make_person(**over) -> Person:
    """Return somebody with an account and the password ``PASSWORD``."""
    n = next(_numbers)
    values = {
        "username": f"person{n}",
        "name": f"甲某{n}",
        "federation": over.get("federation") or make_federation(),
        "password": PASSWORD,
        **over,
    }
    return Person.objects.make(**values)


def make_post(person: Person, unit: Unit, role: str, **over) -> Post:
    """Return a post held since the beginning of 2020."""
    values = {"since": dt.date(2020, 1, 1), **over}
    return Post.objects.create(person=person, unit=unit, role=role, **values)


def make_actor(role: str = Role.OFFICE, *, unit: Unit | None = None, **over) -> Actor:
    """Return a new person acting in a new post; the office sits in the federation itself.

    ``unit`` is where the post is; whatever else is given goes to ``make_person``.
    """
    federation = unit.federation if unit else over.pop("federation", None) or make_federation()
    if unit is None:
        unit = make_unit(federation=federation) if role == Role.HANDLER else head_office(federation)
    person = over.pop("person", None) or make_person(federation=federation, **over)
    return Actor(person, make_post(person, unit, role), address="10.0.0.8")


def sign_in(client, actor: Actor):
    """Return the client, signed in as the actor in the actor's post."""
    client.force_login(actor.person)
    session = client.session
    session["post"] = actor.post.pk
    session.save()
    return client

"""Reads of bodies, and of who can sit in them or has to be told."""

from __future__ import annotations

import datetime as dt

from xuanshu.kit.slots import Held
from xuanshu.programmes.models import BodyMember, Season, SeasonUnit
from xuanshu.programmes.querysets import BodyMemberQuerySet
from xuanshu.units.access import Actor
from xuanshu.units.models import Federation, Person, Post


def members(season: Season, body: str) -> BodyMemberQuerySet:
    """Return who sits in a body of a season now, in order."""
    return BodyMember.objects.sitting().filter(season=season, body=body)


def all_members(season: Season) -> BodyMemberQuerySet:
    """Return who sits in any body of a season now, body by body."""
    return BodyMember.objects.sitting().filter(season=season)


def seat_of(season: Season, body: str, person: Person) -> BodyMember | None:
    """Return a person's seat in a body, held now or given up."""
    return BodyMember.objects.filter(season=season, body=body, person=person).first()


def holders(federation: Federation, role: str, day: dt.date) -> list[Post]:
    """Return the posts of a role held on a day, in order of precedence of their units."""
    posts = Post.objects.holders(federation, role).open_on(day)
    return list(posts.order_by("unit__order", "unit__code", "pk"))


def holds(person: Person, role: str, day: dt.date) -> bool:
    """Return whether a person holds a post of a role on a day."""
    return Post.objects.filter(person=person, role=role).open_on(day).exists()


def handlers_of_season(season: Season, day: dt.date) -> list[int]:
    """Return the ids of the handlers of all units of a season, for messages."""
    units = SeasonUnit.objects.filter(season=season).values("unit_id")
    posts = Post.objects.filter(unit_id__in=units, role="handler").open_on(day)
    return sorted(set(posts.values_list("person_id", flat=True)))


def held_of(actor: Actor) -> list[Held]:
    """Return in how many bodies a person sits or sat; one query."""
    seats = BodyMember.objects.filter(person=actor.person).count()
    return [Held("评审机构中的席位", seats, "属于档案，按规定保存")] if seats else []

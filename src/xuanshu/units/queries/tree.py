"""Reads and writes of units."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from xuanshu.kit import clock
from xuanshu.units.models import Federation, Post, Role, Unit, UnitChange, UnitSuccession
from xuanshu.units.querysets import UnitQuerySet
from xuanshu.units.rules import MOST_DEEP

if TYPE_CHECKING:
    from xuanshu.units.access import Actor

AT_ONCE = 500


def units_by_code(federation: Federation) -> dict[str, Unit]:
    """Return a federation's units by their codes."""
    return {unit.code: unit for unit in Unit.objects.of_federation(federation)}


def units_coded(actor: Actor, codes: Iterable[str]) -> dict[str, Unit]:
    """Return the units of the actor's federation with some codes, by code."""
    found = Unit.objects.for_actor(actor).filter(code__in=[code for code in codes if code])
    return {unit.code: unit for unit in found.select_related("parent")}


def federations() -> list[Federation]:
    """Return all federations of the installation, by code."""
    return list(Federation.objects.order_by("code"))


def locked_federation(pk: int) -> Federation:
    """Return a federation, locked until the transaction ends."""
    return Federation.objects.select_for_update().get(pk=pk)


def locked_unit(actor: Actor, pk: int) -> Unit:
    """Return a unit of the actor's federation, locked until the transaction ends."""
    found: Unit = Unit.objects.for_actor(actor).select_for_update().get(pk=pk)
    return found


def units_above(unit: Unit) -> list[Unit]:
    """Return the units above one, nearest first; a circle ends where it closes."""
    above: list[Unit] = []
    found = unit.parent
    while found is not None and found not in above:
        above.append(found)
        found = found.parent
    return above


def successor_of(unit: Unit) -> Unit:
    """Return the unit that goes on with a unit's matters: itself while it is open."""
    seen = {unit.pk}
    while unit.closed_on is not None:
        after = UnitSuccession.objects.filter(old=unit, main=True).select_related("new").last()
        if after is None or after.new_id in seen:
            break
        unit = after.new
        seen.add(unit.pk)
    return unit


def height_of(unit: Unit) -> int:
    """Return how many levels a unit and the open units below it take; one query a level."""
    levels, here = 0, [unit.pk]
    while here and levels <= MOST_DEEP:
        levels += 1
        below = Unit.objects.of_federation(unit.federation).open().filter(parent__in=here)
        here = list(below.values_list("pk", flat=True))
    return levels


def successions(actor: Actor) -> models.QuerySet[UnitSuccession]:
    """Return which units of the federation went into which, newest first."""
    found = UnitSuccession.objects.filter(old__federation_id=actor.federation.pk)
    return found.select_related("old", "new", "by").order_by("-on", "-pk")


def successions_of(unit: Unit) -> list[UnitSuccession]:
    """Return what went into a unit and what came out of it, oldest first."""
    found = UnitSuccession.objects.filter(Q(old=unit) | Q(new=unit))
    return list(found.select_related("old", "new", "by"))


def unit_history(actor: Actor) -> models.QuerySet[UnitChange]:
    """Return every change of the federation's units, newest first."""
    found = UnitChange.objects.filter(unit__federation_id=actor.federation.pk)
    return found.select_related("unit", "by")


def former_units(unit: Unit) -> list[Unit]:
    """Return the units that went into one, in order of precedence."""
    return list(Unit.objects.of_federation(unit.federation).filter(pk__in=unit.stands_for))


def open_units_below(unit: Unit) -> list[Unit]:
    """Return the open units directly below one, in order of precedence."""
    return list(Unit.objects.of_federation(unit.federation).open().filter(parent=unit))


def add_units(units: Iterable[Unit]) -> None:
    """Write new units, superiors first, many at a time."""
    waiting = list(units)
    while waiting:
        ready = [unit for unit in waiting if unit.parent is None or unit.parent.pk]
        for unit in ready:
            unit.parent = unit.parent  # takes the key that the superior has by now
        Unit.objects.bulk_create(ready, batch_size=AT_ONCE)
        waiting = [unit for unit in waiting if unit.pk is None]


def save_units(units: Iterable[Unit]) -> None:
    """Write what a list changed on known units."""
    fields = ["name", "short_name", "kind", "own_kind", "parent", "order"]
    changed = list(units)
    for unit in changed:
        unit.parent = unit.parent
    Unit.objects.bulk_update(changed, fields, batch_size=AT_ONCE)


def units_named(federation: Federation, name: str) -> list[Unit]:
    """Return a federation's open units of a name."""
    return list(Unit.objects.of_federation(federation).named(name))


def open_units(actor: Actor) -> UnitQuerySet:
    """Return the open units of the actor's federation, in order of precedence."""
    return Unit.objects.for_actor(actor).open()


def listed_units(
    actor: Actor, *, text: str = "", kind: str = "", closed: bool = False
) -> UnitQuerySet:
    """Return units for the list, each with its superior and ``handlers``, how many it has."""
    mine = Unit.objects.for_actor(actor).select_related("parent")
    mine = mine.exclude(closed_on=None) if closed else mine.open()
    if kind:
        mine = mine.filter(kind=kind)
    if text:
        words = Q(name__icontains=text) | Q(short_name__icontains=text) | Q(code__icontains=text)
        mine = mine.filter(words)
    day = timezone.localdate(clock.now())
    held = Post.objects.filter(unit=OuterRef("pk"), role=Role.HANDLER).open_on(day)
    counted = held.filter(person__is_active=True).order_by().values("unit").annotate(n=Count("pk"))
    return mine.annotate(handlers=Coalesce(Subquery(counted.values("n")), 0))


def unit_of(actor: Actor, pk: int) -> Unit | None:
    """Return a unit of the actor's federation with its superior, ``None`` for any other."""
    found: Unit | None = (
        Unit.objects.for_actor(actor).select_related("parent").filter(pk=pk).first()
    )
    return found


def changes_of(unit: Unit) -> list[UnitChange]:
    """Return what changed on a unit, newest first, with who did it."""
    return list(UnitChange.objects.filter(unit=unit).select_related("by"))

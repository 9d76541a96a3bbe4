"""Made-up units by the scheme's kinds, tracks and tables, and the judges."""

from __future__ import annotations

from dataclasses import dataclass

from xuanshu.core.nomination import Unit
from xuanshu.core.panel import Judge, Member
from xuanshu.core.scheme.model import Scheme
from xuanshu.core.simulation import people
from xuanshu.core.simulation.chance import Chance
from xuanshu.core.simulation.size import Size

BELOW = frozenset({"township", "enterprise"})
ABOVE = frozenset({"district", "zone", "pilot_zone", "industry", "association", "bureau"})
GUIDES = "department"


@dataclass(frozen=True, slots=True)
class MadeUnit:
    """A unit: its place in the scheme, the unit above it, whether the office picked it (有关)."""

    unit: Unit
    above: str = ""
    picked: bool = True

    @property
    def id(self) -> str:
        """Return its id."""
        return self.unit.id


def make_units(scheme: Scheme, size: Size, chance: Chance) -> tuple[MadeUnit, ...]:
    """Return the units, kind after kind in turn; those named in the scheme come first."""
    dice = chance.of("units")
    kinds = list(scheme.addressees.units) or list(scheme.unit_kinds)
    named = _named(scheme)
    made: list[Unit] = []
    for n in range(size.units):
        name, kind = named[n] if n < len(named) else ("", kinds[n % len(kinds)])
        label = scheme.unit_kinds[kind].label
        made.append(Unit(f"U{n + 1:05d}", name or f"试{people.sign(n)}（{label}）", kind))
    tops = [unit.id for unit in made if _covers(scheme, unit, ABOVE) and not _below(scheme, unit)]
    return tuple(
        MadeUnit(
            unit,
            dice.choice(tops) if tops and _below(scheme, unit) else "",
            not scheme.unit_kinds[unit.kind].picked or dice.random() < 0.7,
        )
        for unit in made
    )


def _covers(scheme: Scheme, unit: Unit, generic: frozenset[str]) -> bool:
    return bool(generic & set(scheme.unit_kinds[unit.kind].covers))


def _below(scheme: Scheme, unit: Unit) -> bool:
    covers = set(scheme.unit_kinds[unit.kind].covers)
    return bool(covers) and covers <= BELOW | {"other"} and bool(covers & BELOW)


def _named(scheme: Scheme) -> list[tuple[str, str]]:
    """Return the units that the scheme names, with a kind under which each can file."""
    kinds = list(scheme.unit_kinds)
    table = scheme.nomination.table if scheme.nomination else None
    found = [(name, kinds[0]) for name in (table.seats if table else ())]
    for key, track in scheme.tracks.items():
        routed = [
            kind
            for route in scheme.routes
            if route.track in (None, key)
            for kind in route.units
            if kind not in track.units
        ]
        found += [(name, routed[0] if routed else kinds[-1]) for name in track.named]
    return found


@dataclass(frozen=True, slots=True)
class MadeJudge:
    """A judge: for recusal, and for a seat on a panel; ``fit`` is false for who may not sit."""

    judge: Judge
    member: Member
    lean: float = 0.0

    @property
    def id(self) -> str:
        """Return the judge's id."""
        return self.judge.judge


def make_judges(
    scheme: Scheme, size: Size, units: tuple[MadeUnit, ...], chance: Chance
) -> tuple[MadeJudge, ...]:
    """Return the judges: every other one from a unit of the season, each from another one.

    Some have a relative among those who take part.
    """
    dice = chance.of("judges")
    homes = [unit.id for unit in units]
    dice.shuffle(homes)
    made = []
    for n in range(size.judges):
        home = homes[n // 2] if n % 2 == 0 and n // 2 < len(homes) else ""
        kin = frozenset({people.person(dice.randrange(max(size.entries, 1)))})
        name = people.judge(n)
        relatives = kin if dice.random() < 0.3 else frozenset()
        made.append(
            MadeJudge(
                Judge(f"J{n + 1:03d}", name, home, relatives),
                Member(name, home, in_pool=True, since=scheme.year, term=1),
                dice.uniform(-0.06, 0.06),
            )
        )
    return tuple(made)

"""Which units a season will freeze, under which kind of the scheme."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from xuanshu.core.scheme.execute import quota_for
from xuanshu.kit.slots import Consequence
from xuanshu.programmes.models import Season, SeasonState, SeasonUnit
from xuanshu.units.models import WIDER, Unit, UnitKind

if TYPE_CHECKING:
    from xuanshu.core.scheme import Scheme


@dataclass(frozen=True, slots=True)
class KindLine:
    """One kind of the scheme with the units that fall under it."""

    key: str
    label: str
    units: tuple[Unit, ...]
    picked: bool


def kinds_by_generic(scheme: Scheme) -> dict[str, str]:
    """Return the generic kinds of the unit tree with the scheme's kind that covers each.

    Where two kinds of the scheme cover the same generic kind, the first in the scheme holds. A
    narrow kind that no scheme's kind names goes with the wider one (a pilot zone is a zone).
    """
    found: dict[str, str] = {}
    for key, kind in scheme.unit_kinds.items():
        for generic in kind.covers:
            found.setdefault(generic, key)
    for narrow, wide in WIDER.items():
        if wide in found:
            found.setdefault(narrow, found[wide])
    return found


def kind_lines(scheme: Scheme, units: Iterable[Unit]) -> list[KindLine]:
    """Return the scheme's kinds with the units under each, in the scheme's order."""
    by_generic = kinds_by_generic(scheme)
    groups: dict[str, list[Unit]] = {key: [] for key in scheme.unit_kinds}
    for unit in units:
        if unit.kind in by_generic:
            groups[by_generic[unit.kind]].append(unit)
    return [
        KindLine(key, scheme.unit_kinds[key].label, tuple(found), _is_picked(scheme, key))
        for key, found in groups.items()
    ]


def joining(units: Sequence[Unit], into: Unit | None) -> Iterator[Consequence]:
    """Yield in which seasons under way the units take part, and where two of them owe a quota."""
    rows = SeasonUnit.objects.filter(unit__in=units, season__state=SeasonState.RUNNING)
    for season in {row.season_id: row.season for row in rows.select_related("season")}.values():
        yield Consequence(_("%s按当年冻结的名单进行，被合并单位的名称和任务不变。") % season)
    wanted = [*units, into] if into else [*units]
    held = SeasonUnit.objects.filter(unit__in=wanted, season__state=SeasonState.RUNNING)
    for season in {row.season_id: row.season for row in held.select_related("season")}.values():
        owing = [row for row in held if row.season_id == season.pk and _owes(season, row)]
        if len(owing) > 1:
            names = "、".join(row.short_name for row in owing)
            words = _("%(season)s中%(names)s各有数量要求，合并后仍分别计算。")
            yield Consequence(words % {"season": season, "names": names}, warns=True, order=40)


def _owes(season: Season, row: SeasonUnit) -> bool:
    """Return whether the scheme asks a number of entries of a unit."""
    return row.counted and bool(quota_for(season.rules, row.kind))


def units_outside(scheme: Scheme, units: Iterable[Unit]) -> list[Unit]:
    """Return the units that no kind of the scheme covers; the federation itself is none of them."""
    by_generic = kinds_by_generic(scheme)
    return [u for u in units if u.kind not in by_generic and u.kind != UnitKind.FEDERATION]


def counts_for_quota(scheme: Scheme, key: str, unit: Unit, picked: Iterable[int]) -> bool:
    """Return whether the quota of its kind is asked of a unit: of "有关" units the named only."""
    return not _is_picked(scheme, key) or unit.pk in set(picked)


def paths(units: Iterable[Unit]) -> Mapping[int, str]:
    """Return each unit's place in the tree as codes: "/A/B/"."""
    known = {unit.pk: unit for unit in units}
    found: dict[int, str] = {}

    def path(unit: Unit) -> str:
        if unit.pk not in found:
            above = known.get(unit.parent_id) if unit.parent_id else None
            found[unit.pk] = f"{path(above) if above else '/'}{unit.code}/"
        return found[unit.pk]

    for unit in known.values():
        path(unit)
    return found


def _is_picked(scheme: Scheme, key: str) -> bool:
    return bool(getattr(scheme.unit_kinds[key], "picked", False))

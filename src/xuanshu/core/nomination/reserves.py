"""Reserves: who waits, and who steps in when somebody falls out, from which unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from xuanshu.core.nomination.facts import Nominee, Unit
from xuanshu.core.verdict import Finding

Source = Literal["same_unit", "same_kind", "any"]


@dataclass(frozen=True, slots=True)
class Reserve:
    """So many reserves for each unit, and where a substitute is looked for, first to last."""

    per_unit: int
    sources: tuple[Source, ...]
    same_category: bool = False
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Substitution:
    """Who stepped in for whom (``""``: nobody yet), and from where; ``tied`` wait for people."""

    fallen: str
    by: str
    source: str
    tied: tuple[str, ...] = ()


def reserve_findings(
    rule: Reserve, units: Sequence[Unit], nominees: Sequence[Nominee]
) -> tuple[Finding, ...]:
    """Return the units that name too few or too many reserves."""
    found = []
    named = Counter(nominee.unit for nominee in nominees if nominee.reserve)
    for unit in units:
        count = named[unit.id]
        if count != rule.per_unit:
            message = f"{unit.name}：应确定递补人选{rule.per_unit}个，现有{count}个"
            found.append(Finding(message, rule.clause, unit.id, rule="reserve"))
    return tuple(found)


def substitutes(
    rule: Reserve,
    units: Sequence[Unit],
    nominees: Sequence[Nominee],
    fallen: Collection[str],
) -> tuple[Substitution, ...]:
    """Return who steps in for each of the ``fallen``, served by their own rank and id.

    Of several reserves the one with the better rank goes first; equal ones are not chosen between.
    A reserve steps in once, and not if it has fallen itself.
    """
    kinds = {unit.id: unit.kind for unit in units}
    free = sorted((n for n in nominees if n.reserve and n.id not in fallen), key=_order)
    done = []
    for gone in sorted((n for n in nominees if n.id in fallen and not n.reserve), key=_order):
        best, where = _best(rule, gone, free, kinds)
        if len(best) == 1:
            free.remove(best[0])
            done.append(Substitution(gone.id, best[0].id, where))
        else:
            done.append(Substitution(gone.id, "", where, tuple(n.id for n in best)))
    return tuple(done)


def _best(
    rule: Reserve, gone: Nominee, free: list[Nominee], kinds: dict[str, str]
) -> tuple[list[Nominee], str]:
    for source in rule.sources:
        fits = [
            nominee
            for nominee in free
            if (not rule.same_category or nominee.category == gone.category)
            and _near(source, nominee, gone, kinds)
        ]
        if fits:
            first = _order(fits[0])[:2]
            return [nominee for nominee in fits if _order(nominee)[:2] == first], source
    return [], ""


def _near(source: Source, nominee: Nominee, gone: Nominee, kinds: dict[str, str]) -> bool:
    if source == "same_unit":
        return nominee.unit == gone.unit
    return source == "any" or kinds.get(nominee.unit) == kinds.get(gone.unit)


def _order(nominee: Nominee) -> tuple[bool, int, str]:
    return nominee.rank is None, nominee.rank or 0, nominee.id

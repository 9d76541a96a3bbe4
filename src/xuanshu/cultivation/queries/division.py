"""How a rule (category or unit kind → department) would divide the entries of a pool."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xuanshu.entries.models import Entry
    from xuanshu.programmes.models import SeasonUnit


@dataclass(frozen=True, slots=True)
class Share:
    """What one department has now, and what it would have."""

    department: SeasonUnit
    now: int
    after: int


@dataclass(frozen=True, slots=True)
class Division:
    """The departments that a rule proposes by entry id, and the sum for each department."""

    proposed: dict[int, SeasonUnit]
    shares: tuple[Share, ...]
    without: int


def division_of(
    entries: Iterable[Entry],
    guides: Mapping[int, SeasonUnit],
    departments: Iterable[SeasonUnit],
    *,
    by_category: Mapping[str, SeasonUnit],
    by_kind: Mapping[str, SeasonUnit],
    only_new: bool,
) -> Division:
    """Return what a rule proposes: the category decides first, then the kind of the unit.

    With ``only_new`` an entry that is guided already keeps its department.
    """
    rows = list(entries)
    proposed: dict[int, SeasonUnit] = {}
    for entry in rows:
        found = by_category.get(entry.category) or by_kind.get(entry.unit.kind)
        if found is not None and not (only_new and entry.pk in guides):
            proposed[entry.pk] = found
    now = Counter(guides[entry.pk].pk for entry in rows if entry.pk in guides)
    ends = {**guides, **proposed}
    after = Counter(ends[entry.pk].pk for entry in rows if entry.pk in ends)
    shares = (Share(unit, now[unit.pk], after[unit.pk]) for unit in departments)
    without = sum(entry.pk not in ends for entry in rows)
    return Division(proposed, tuple(s for s in shares if s.now or s.after), without)

"""Settle the tie that crosses the cut, and no other."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xuanshu.core.scoring.ties import TieCase, TieRule
    from xuanshu.core.scoring.ties.base import Groups


@dataclass(frozen=True, slots=True)
class Cut:
    """One list after settling: its groups of equals, best first.

    ``settled_by`` names for each parted entry the rule that parted it last. ``tied`` is the group
    that still crosses the cut (empty if none), ``seats`` the places left for it, ``needs`` the
    kind of record awaited.
    """

    groups: Groups
    settled_by: dict[str, str]
    tied: tuple[str, ...] = ()
    seats: int = 0
    needs: str = ""


def part_at_cut(
    equal: Groups,
    count: int | None,
    rules: Sequence[TieRule],
    case: TieCase,
) -> Cut:
    """Return the list with the group that crosses ``count`` parted by ``rules``, in their order.

    Only what still crosses goes on to the next rule: a tie that lies wholly inside or outside is
    harmless and stays. A rule that awaits a record stops the search, for a later rule may not be
    used before an earlier one.
    """
    groups, settled = equal, dict[str, str]()
    for rule in rules:
        index = crossing(groups, count)
        if index is None:
            break
        parts = rule.part(groups[index], case)
        if parts is None:
            return _tied(groups, index, count, settled, rule.kind)
        if len(parts) > 1:
            settled |= dict.fromkeys(groups[index], rule.key)
            groups = (*groups[:index], *parts, *groups[index + 1 :])
    index = crossing(groups, count)
    if index is None:
        return Cut(groups, settled)
    return _tied(groups, index, count, settled, "")


def crossing(groups: Groups, count: int | None) -> int | None:
    """Return the index of the group with members on both sides of the cut, if there is one."""
    if count is None:
        return None
    ends = list(accumulate(len(group) for group in groups))
    for index, end in enumerate(ends):
        if end - len(groups[index]) < count < end:
            return index
    return None


def _tied(
    groups: Groups,
    index: int,
    count: int | None,
    settled: dict[str, str],
    needs: str,
) -> Cut:
    before = sum(len(group) for group in groups[:index])
    return Cut(groups, settled, groups[index], (count or 0) - before, needs)

"""Over-nomination (差额): more nominees than seats, except where nominations equal the seats."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from xuanshu.core.nomination.facts import Nominee
from xuanshu.core.nomination.rounding import ROUNDINGS, Rounding, share_text, whole
from xuanshu.core.verdict import Finding


@dataclass(frozen=True, slots=True)
class Surplus:
    """So large a share of the seats above them; ``exempt`` categories nominate as many as seats."""

    share: Fraction
    rounding: Rounding = "up"
    exempt: Mapping[str, str] | None = None
    """Exempt categories with their labels."""
    clause: str = ""


def wanted(rule: Surplus, seats: int) -> int:
    """Return how many nominees so many seats ask for."""
    return seats + whole(rule.share * seats, rule.rounding)


def surplus_findings(
    rule: Surplus, seats: Mapping[str, int], nominees: Sequence[Nominee]
) -> tuple[Finding, ...]:
    """Return where there are too few nominees for the ``seats`` of each category, or too many.

    The categories that are not exempt are counted together.
    """
    exempt = rule.exempt or {}
    found = []
    for name, label in exempt.items():
        count, places = _count(nominees, {name}), seats.get(name, 0)
        if count != places:
            message = f"{label}等额推荐，应为{places}个，现有{count}个"
            found.append(Finding(message, rule.clause, rule="surplus-exempt"))
    rest = set(seats) - set(exempt)
    places = sum(seats[name] for name in rest)
    count, right = _count(nominees, rest), wanted(rule, places)
    if count < right:
        how = f"{share_text(rule.share)}，{ROUNDINGS[rule.rounding]}"
        message = f"差额推荐：{places}个名额应推荐不少于{right}个（差额{how}），"
        message += f"现有{count}个，还差{right - count}个"
        found.append(Finding(message, rule.clause, rule="surplus"))
    return tuple(found)


def _count(nominees: Sequence[Nominee], categories: set[str]) -> int:
    return sum(1 for n in nominees if not n.reserve and n.category in categories)

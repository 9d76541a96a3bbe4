"""Who may sit on a panel, and who steps in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from xuanshu.core.verdict import Finding


@dataclass(frozen=True, slots=True)
class PanelRule:
    """How a panel is made up; ``None`` and false where the rules say nothing.

    ``term_years`` is how long an expert may stay on, counted from ``Member.since``.
    """

    least: int = 1
    most: int = 500
    odd: bool = False
    substitutes: int = 0
    one_per_unit: bool = False
    from_pool: bool = False
    term_years: int | None = None
    most_terms: int | None = None
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """One named for a panel: whether in the pool of experts, since which year, for which term."""

    name: str
    unit: str = ""
    in_pool: bool = False
    since: int | None = None
    term: int = 1
    substitute: bool = False


def panel_findings(rule: PanelRule, members: Sequence[Member], year: int) -> tuple[Finding, ...]:
    """Return what is wrong with a panel in a year."""
    return tuple(
        Finding(message, rule.clause, rule="panel") for message in _wrong(rule, members, year)
    )


def _wrong(rule: PanelRule, members: Sequence[Member], year: int) -> Iterator[str]:
    sitting = [member for member in members if not member.substitute]
    waiting = len(members) - len(sitting)
    if not rule.least <= len(sitting) <= rule.most:
        wanted = f"{rule.least}" if rule.least == rule.most else f"{rule.least}至{rule.most}"
        yield f"评委应为{wanted}人，现有{len(sitting)}人"
    if rule.odd and len(sitting) % 2 == 0:
        yield f"评委人数应为单数，现有{len(sitting)}人"
    if waiting < rule.substitutes:
        yield f"应有候补评委{rule.substitutes}人，现有{waiting}人"
    if rule.one_per_unit:
        units = Counter(member.unit for member in sitting if member.unit)
        for unit in sorted(unit for unit, count in units.items() if count > 1):
            yield f"每个单位至多一名评委，“{unit}”有{units[unit]}名"
    for member in sorted(members, key=lambda member: member.name):
        yield from _unfit(rule, member, year)


def _unfit(rule: PanelRule, member: Member, year: int) -> Iterator[str]:
    if rule.from_pool and not member.in_pool:
        yield f"“{member.name}”不在专家库中"
    if rule.term_years is not None and member.since is not None:
        last = member.since + rule.term_years - 1
        if year > last:
            yield f"“{member.name}”任期{rule.term_years}年，已于{last}年届满"
    if rule.most_terms is not None and member.term > rule.most_terms:
        yield f"“{member.name}”已是第{member.term}届，至多连任{rule.most_terms}届"


def seated(members: Sequence[Member], away: Collection[str], size: int) -> tuple[str, ...]:
    """Return who sits once some are away: the members, then substitutes in their order.

    At most ``size`` sit; fewer do where there are not enough substitutes.
    """
    there = [member for member in members if member.name not in away]
    sitting = [member.name for member in there if not member.substitute]
    waiting = [member.name for member in there if member.substitute]
    return tuple((sitting + waiting)[: max(size, len(sitting))])

"""Nomination carried out: what the nominees of a season break, who steps in, who is chosen."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from xuanshu.core import nomination as plain
from xuanshu.core.scheme.nomination import Nomination, NomineeSet, Reserves
from xuanshu.core.verdict import Finding

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme


def seat_plan(scheme: Scheme, at: str = "") -> plain.SeatPlan:
    """Return the rules of seats: the scheme's quotas, and what nomination says beside them.

    ``at`` is a filing: then only the quotas that are counted there.
    """
    said = scheme.nomination or Nomination()
    return plain.SeatPlan(
        quotas=tuple(
            plain.KindSeats(q.units, q.least, q.most, q.strength == "must", q.clause)
            for q in scheme.quotas
            if not at or (q.at or first_filing(scheme)) == at
        ),
        table=said.table.plain() if said.table else None,
        joint=said.joint.seats if said.joint else "first",
        channels=tuple(
            plain.Channel(c.id, c.label, c.most, c.per, c.clause) for c in said.channels
        ),
        direct=said.direct.plain() if said.direct else None,
    )


def first_filing(scheme: Scheme) -> str:
    """Return the id of the first filing, ``""`` for a scheme without any."""
    return next((stage.id for stage in scheme.of_kind("filing")), "")


def nomination_findings(
    scheme: Scheme,
    units: Sequence[plain.Unit],
    nominees: Sequence[plain.Nominee],
    seats: Mapping[str, int] | None = None,
    *,
    at: str = "",
) -> tuple[Finding, ...]:
    """Return what the nominees of a season break, unit by unit and together.

    ``seats`` are the places of each category, for over-nomination. ``at`` is a filing: then only
    the quotas counted there are looked at, and what is said of the nominees together at the first.
    The order of nominees does not matter. Clauses: each rule's own.
    """
    said, rules = scheme.nomination or Nomination(), seat_plan(scheme, at)
    of_unit = plain.by_unit(nominees)
    found = [f for u in units for f in plain.seat_findings(rules, u, of_unit.get(u.id, ()))]
    if at and at != first_filing(scheme):
        return tuple(found)
    found += plain.channel_findings(rules, units, nominees)
    found += set_findings(scheme, units, nominees)
    if said.surplus and seats is not None:
        labels = {name: scheme.categories.of[name].label for name in said.surplus.exempt}
        rule = said.surplus
        surplus = plain.Surplus(rule.share, rule.rounding, labels, rule.clause)
        found += plain.surplus_findings(surplus, seats, nominees)
    if said.reserve:
        found += plain.reserve_findings(_reserve(said.reserve), units, nominees)
    if said.ranked:
        ranked = plain.RankedList(said.ranked.within, said.ranked.clause)
        found += plain.ranked_findings(ranked, units, nominees)
    return tuple(found)


def set_findings(
    scheme: Scheme, units: Sequence[plain.Unit], nominees: Sequence[plain.Nominee]
) -> tuple[Finding, ...]:
    """Return what the set of nominees breaks: the whole set, and each unit's own where said."""
    sets = scheme.nomination.sets if scheme.nomination else ()
    found: list[Finding] = []
    of_unit: dict[str, list[plain.Nominee]] = {}
    for nominee in nominees:
        of_unit.setdefault(nominee.unit, []).append(nominee)
    for per, groups in (
        ("season", [("", "", list(nominees))]),
        ("unit", [(unit.id, unit.name, of_unit.get(unit.id, [])) for unit in units]),
    ):
        for unit, name, group in groups:
            for finding in plain.set_findings([_set_rule(scheme, s, per) for s in sets], group):
                message = f"{name}：{finding.message}" if name else finding.message
                found.append(Finding(message, finding.clause, unit, finding.bars, finding.rule))
    return tuple(found)


def _set_rule(scheme: Scheme, item: NomineeSet, per: str) -> plain.SetRule:
    """Return a set as a rule; one that is counted elsewhere only serves as a base here."""
    counts = item.per == per
    return plain.SetRule(
        item.id,
        item.label,
        lambda facts: item.of.holds(facts, scheme),
        item.among or "",
        item.floor if counts else None,
        item.ceiling if counts else None,
        item.strength == "must",
        item.clause,
    )


def _reserve(rule: Reserves) -> plain.Reserve:
    return plain.Reserve(rule.per_unit, rule.from_, rule.same_category, rule.clause)


def substitutes(
    scheme: Scheme,
    units: Sequence[plain.Unit],
    nominees: Sequence[plain.Nominee],
    fallen: Collection[str],
) -> tuple[plain.Substitution, ...]:
    """Return who steps in for the fallen; nobody where the scheme knows no reserves."""
    rule = scheme.nomination.reserve if scheme.nomination else None
    if rule is None:
        return tuple(plain.Substitution(name, "", "") for name in sorted(fallen))
    return plain.substitutes(_reserve(rule), units, nominees, fallen)


def chosen(scheme: Scheme, places: int, nominees: Sequence[plain.Scored]) -> plain.Chosen:
    """Return who has the places; by merit and all of them where the scheme says nothing."""
    rule = scheme.nomination.merit if scheme.nomination else None
    if rule is None:
        return plain.choose(plain.Spread(vacant=False), places, nominees)
    least = Fraction(rule.least_score or 0)
    spread = plain.Spread(rule.even, rule.vacant, least, rule.clause)
    return plain.choose(spread, places, nominees)


def shown_only(scheme: Scheme, facts: plain.Facts) -> str:
    """Return under which clause an entry is only shown, ``""`` where it is scored.

    An entry of which it cannot be known is scored.
    """
    rules = scheme.nomination.shown_only if scheme.nomination else ()
    return next((rule.clause for rule in rules if rule.when.holds(facts, scheme)), "")

"""Seats of a unit: by its kind, by a table, less those who come directly, beside other channels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from xuanshu.core.nomination.facts import Nominee, Unit, titles
from xuanshu.core.verdict import Finding

Joint = Literal["outside", "first", "each"]


@dataclass(frozen=True, slots=True)
class KindSeats:
    """At least and at most so many for a unit of the kinds."""

    kinds: tuple[str, ...]
    least: int | None = None
    most: int | None = None
    bars: bool = True
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Seats by the unit's name; units outside it have ``others``, or the seats of their kind."""

    seats: Mapping[str, int]
    exactly: bool = False
    others: int | None = None
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Channel:
    """Another way in, with a ceiling of its own for each unit or for all together."""

    id: str
    label: str
    most: int | None = None
    per: Literal["unit", "season"] = "season"
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Direct:
    """Those placed so well in the lower contest advance; they may fill seats of their unit."""

    places: int
    fills: bool
    clause: str = ""


@dataclass(frozen=True, slots=True)
class SeatPlan:
    """All rules about the seats of units."""

    quotas: tuple[KindSeats, ...] = ()
    table: Table | None = None
    joint: Joint = "first"
    channels: tuple[Channel, ...] = ()
    direct: Direct | None = None


@dataclass(frozen=True, slots=True)
class Seats:
    """The bounds that hold for a unit, and how many direct entrants fill them."""

    least: int | None
    most: int | None
    filled: int = 0
    bars: bool = True
    clause: str = ""
    direct: tuple[str, ...] = field(default=())

    @property
    def left(self) -> int | None:
        """Return how many the unit may still choose itself, ``None`` without a ceiling."""
        return None if self.most is None else max(self.most - self.filled, 0)


def advances(plan: SeatPlan, nominee: Nominee) -> bool:
    """Return whether a nominee comes in directly by the place won in the lower contest."""
    rule = plan.direct
    return rule is not None and nominee.won is not None and nominee.won <= rule.places


def takes_seat(plan: SeatPlan, unit: Unit, nominee: Nominee) -> bool:
    """Return whether a nominee takes one of the unit's own seats, direct entrants aside."""
    if nominee.reserve or any(channel.id == nominee.channel for channel in plan.channels):
        return False
    if advances(plan, nominee):
        return False
    if not nominee.joint:
        return nominee.unit == unit.id
    units = {"outside": (), "first": (nominee.unit,), "each": (nominee.unit, *nominee.joint)}
    return unit.id in units[plan.joint]


def seats(plan: SeatPlan, unit: Unit, nominees: Sequence[Nominee]) -> tuple[Seats, ...]:
    """Return the bounds of a unit, one for each rule that speaks of it."""
    direct = tuple(n.id for n in nominees if n.unit == unit.id and advances(plan, n))
    filled = len(direct) if plan.direct and plan.direct.fills else 0
    table = plan.table
    written = table.seats.get(unit.name, table.others) if table else None
    if table and written is not None:
        least = written if table.exactly else None
        return (Seats(least, written, filled, clause=table.clause, direct=direct),)
    return tuple(
        Seats(rule.least, rule.most, filled, rule.bars, rule.clause, direct)
        for rule in plan.quotas
        if unit.kind in rule.kinds
    )


def seat_findings(plan: SeatPlan, unit: Unit, nominees: Sequence[Nominee]) -> tuple[Finding, ...]:
    """Return what a unit's nominees break: how many there are, how many would be right."""
    mine = [nominee for nominee in nominees if takes_seat(plan, unit, nominee)]
    found = []
    for bound in seats(plan, unit, nominees):
        for rule, text in _wrong(bound, mine):
            message = f"{unit.name}：{text}"
            found.append(Finding(message, bound.clause, unit.id, bound.bars, rule))
    return tuple(found)


def _wrong(bound: Seats, mine: list[Nominee]) -> Iterator[tuple[str, str]]:
    count = len(mine)
    less = f"，其中{bound.filled}个已由直接晋级的占用" if bound.filled else ""
    if bound.least is not None and count + bound.filled < bound.least:
        missing = bound.least - count - bound.filled
        yield "seats-least", f"应推荐不少于{bound.least}个{less}，现有{count}个，还差{missing}个"
    if bound.left is not None and count > bound.left:
        over = count - bound.left
        limit = f"应推荐不超过{bound.most}个{less}"
        yield "seats-most", f"{limit}，现有{count}个（{titles(mine)}），超出{over}个"


def channel_findings(
    plan: SeatPlan, units: Sequence[Unit], nominees: Sequence[Nominee]
) -> tuple[Finding, ...]:
    """Return the channels with more nominees than their own ceiling."""
    found = []
    for channel in plan.channels:
        inside = [n for n in nominees if n.channel == channel.id and not n.reserve]
        groups = [("", inside)]
        if channel.per == "unit":
            own: dict[str, list[Nominee]] = {}
            for nominee in inside:
                own.setdefault(nominee.unit, []).append(nominee)
            groups = [(unit.name, own.get(unit.id, [])) for unit in units]
        for name, group in groups:
            if channel.most is not None and len(group) > channel.most:
                who = f"{name}的" if name else ""
                message = f"{who}{channel.label}单列，不超过{channel.most}个，现有{len(group)}个"
                message += f"（{titles(group)}），超出{len(group) - channel.most}个"
                found.append(Finding(message, channel.clause, rule=f"channel-{channel.id}"))
    return tuple(found)

"""The arithmetic of the assessment table: counts times points, exactly; no database here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from xuanshu.core.chain import canonical, digest

FORMAT = "xuanshu-assessment/1"
# What a unit's work may consist of, in the order of a season's life.
LABELS = {
    "registered": "立项数",
    "on_time": "按时报送",
    "late": "逾期报送",
    "returned": "退回次数",
    "pooled": "入库数",
    "cultivated": "培育进展记录",
    "applied": "申报数",
    "screened": "通过初审",
    "candidate": "候选数",
    "named": "命名数",
}
# Which kind of stage an item comes from; a scheme without it has no such column.
STAGES = {
    "pooled": "pool",
    "cultivated": "pool",
    "screened": "screening",
    "candidate": "judging",
    "named": "honours",
}
MOST = Decimal(100)
PLACES = -2


def items_of(rules: Any) -> tuple[str, ...]:
    """Return the items that count by the scheme: the work with all its steps, or the honour."""
    if rules.assessment.counts == "the_honour":
        return ("named",)
    kinds = {stage.kind for stage in rules.stages}
    twice = len(rules.of_kind("filing")) > 1
    return tuple(
        key for key in LABELS if STAGES.get(key, "filing") in kinds and (key != "applied" or twice)
    )


def points_of(text: str) -> Decimal | None:
    """Return the points of a text, ``None`` where it is no number of at most two decimals."""
    try:
        found = Decimal(text.strip())
    except InvalidOperation:
        return None
    if not found.is_finite() or abs(found) > MOST:
        return None
    exponent = found.normalize().as_tuple().exponent
    return found if isinstance(exponent, int) and exponent >= PLACES else None


def plain(number: Decimal) -> str:
    """Return a number without needless zeros: "1.5", "10", "0"."""
    return format(number.normalize(), "f") if number else "0"


def total_of(counts: Mapping[str, int], points: Mapping[str, str]) -> str:
    """Return the sum of counts times points, as a plain number."""
    return plain(sum((Decimal(points[key]) * counts[key] for key in points), Decimal(0)))


@dataclass(frozen=True, slots=True)
class Line:
    """One unit: its counts by item, and its total where points are set."""

    unit: int
    name: str
    kind: str
    counts: dict[str, int]
    total: str = ""

    @property
    def told(self) -> list[tuple[str, int]]:
        """Return each count with its heading."""
        return [(LABELS[key], count) for key, count in self.counts.items()]


@dataclass(frozen=True, slots=True)
class Table:
    """The whole table; ``points`` is empty where the notice's counts stand alone."""

    year: int
    items: tuple[str, ...]
    lines: tuple[Line, ...]
    points: dict[str, str]
    source: str = ""

    @property
    def labels(self) -> list[tuple[str, str]]:
        """Return each item's heading with its points, where set."""
        return [(LABELS[key], self.points.get(key, "")) for key in self.items]

    def content(self) -> dict[str, Any]:
        """Return the table as plain data, for an edition and its digest."""
        return {
            "format": FORMAT,
            "year": self.year,
            "items": list(self.items),
            "points": self.points,
            "source": self.source,
            "lines": [
                {
                    "unit": line.unit,
                    "name": line.name,
                    "kind": line.kind,
                    "counts": line.counts,
                    "total": line.total,
                }
                for line in self.lines
            ],
        }

    @property
    def digest(self) -> str:
        """Return the digest of the content."""
        return digest(canonical(self.content()))

    @classmethod
    def of(cls, content: Mapping[str, Any]) -> Table:
        """Return the table of an edition, as it was frozen."""
        lines = tuple(Line(**line) for line in content["lines"])
        points, items = dict(content["points"]), tuple(content["items"])
        return cls(content["year"], items, lines, points, content["source"])

    def recomputed(self) -> Table:
        """Return the same counts with every total computed anew."""
        return tabled(self.year, self.items, self.lines, self.points, self.source)

    def changed(self, other: Table) -> list[str]:
        """Return the units whose counts differ in another table, or which stand in one only."""
        mine = {line.unit: line for line in self.lines}
        theirs = {line.unit: line for line in other.lines}
        names = {key: line.name for key, line in {**theirs, **mine}.items()}
        return [
            name
            for key, name in names.items()
            if key not in mine or key not in theirs or mine[key].counts != theirs[key].counts
        ]


def tabled(
    year: int, items: tuple[str, ...], lines: Iterable[Line], points: dict[str, str], source: str
) -> Table:
    """Return the table with totals, where points are set."""
    found = tuple(
        Line(each.unit, each.name, each.kind, each.counts, total_of(each.counts, points))
        if points
        else Line(each.unit, each.name, each.kind, each.counts)
        for each in lines
    )
    return Table(year, items, found, points, source)

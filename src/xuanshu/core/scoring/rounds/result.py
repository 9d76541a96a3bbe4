"""The outcome of a round: rows, void ballots, ties, and whether it is complete."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from xuanshu.core.chain import canonical, digest
from xuanshu.core.scoring.rounds.counting import Void
from xuanshu.core.scoring.standing import TiedGroup

At = Literal["in", "out", "tied", "open"]
WHY = {
    "": "",
    "quorum": "到会人数不足，投票无效",
    "votes": "得票未达到规定比例",
    "places": "名额之外",
    "left_out": "并列超出名额，一并不列入",
    "admitted": "并列超出名额，一并列入",
    "unanswered": "有的部分尚无有效评议",
}
"""What each word says of an entry's side of the cut."""


@dataclass(frozen=True, slots=True)
class PartValue:
    """What one part gives an entry: its exact value, the answers counted, whose were struck."""

    value: Fraction | None
    answers: int
    high: tuple[str, ...] = ()
    low: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TallyRow:
    """One entry.

    ``place`` is shared by equals and 0 where the entry is not ranked; ``votes`` of ``base`` are
    those of the pass rule; ``tier`` is what the round settles; ``why`` says with ``at`` on which
    side of the cut it stands and what put it there.
    """

    entry: str
    category: str
    n: int
    place: int
    at: At
    why: str
    score: Fraction | None
    parts: Mapping[str, PartValue]
    votes: int = 0
    base: int = 0
    tier: str = ""
    settled_by: str = ""
    recused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """A whole round counted.

    ``tied`` are groups that wait for people; ``tied_tiers`` the same at a tier's ceiling (their
    ``category`` is the tier). ``shortfall`` is how many fewer went on than the rules ask at least.
    """

    rows: tuple[TallyRow, ...]
    quorate: bool
    present: int
    panel: int
    tied: tuple[TiedGroup, ...] = ()
    tied_tiers: tuple[TiedGroup, ...] = ()
    void: tuple[Void, ...] = ()
    missing: tuple[tuple[str, str, str], ...] = ()
    short: tuple[tuple[str, str], ...] = ()
    shortfall: int = 0

    @property
    def complete(self) -> bool:
        """Return whether nothing is owed and every entry has its value in every part."""
        return not (self.missing or self.short or any(row.at == "open" for row in self.rows))

    @property
    def final(self) -> bool:
        """Return whether who goes on, and with which tier, is settled."""
        return self.complete and self.quorate and not (self.tied or self.tied_tiers)

    def taken(self) -> tuple[str, ...]:
        """Return the entries that go on, in the order of the rows."""
        return tuple(row.entry for row in self.rows if row.at == "in")

    def of_tier(self, tier: str) -> tuple[str, ...]:
        """Return the entries of a tier, in the order of the rows."""
        return tuple(row.entry for row in self.rows if row.tier == tier)

    def row(self, entry: str) -> TallyRow:
        """Return the row of an entry; ``KeyError`` if it has none."""
        for row in self.rows:
            if row.entry == entry:
                return row
        raise KeyError(entry)

    def plain(self) -> dict[str, object]:
        """Return the tally as plain data, in a form that no order of the facts changes."""
        return {
            "rows": [_row(row) for row in self.rows],
            "quorate": self.quorate,
            "present": self.present,
            "panel": self.panel,
            "tied": [_group(group) for group in self.tied],
            "tied_tiers": [_group(group) for group in self.tied_tiers],
            "void": [
                {
                    "part": v.part,
                    "voter": v.voter,
                    "day": v.day,
                    "why": v.why,
                    "entries": list(v.entries),
                }
                for v in self.void
            ],
            "missing": [{"part": p, "voter": v, "entry": e} for p, v, e in self.missing],
            "short": [{"part": p, "entry": e} for p, e in self.short],
            "shortfall": self.shortfall,
            "complete": self.complete,
            "final": self.final,
        }

    @property
    def digest(self) -> str:
        """Return the SHA-256 of the canonical JSON of ``plain()``."""
        return digest(canonical(self.plain()))


def _group(group: TiedGroup) -> dict[str, object]:
    return {
        "entries": list(group.entries),
        "seats": group.seats,
        "needs": group.needs,
        "list": group.category,
    }


def _row(row: TallyRow) -> dict[str, object]:
    return {
        "entry": row.entry,
        "category": row.category,
        "n": row.n,
        "place": row.place,
        "at": row.at,
        "why": row.why,
        "score": row.score,
        "parts": {
            name: {
                "value": item.value,
                "answers": item.answers,
                "high": list(item.high),
                "low": list(item.low),
            }
            for name, item in row.parts.items()
        },
        "votes": row.votes,
        "base": row.base,
        "tier": row.tier,
        "settled_by": row.settled_by,
        "recused": list(row.recused),
    }

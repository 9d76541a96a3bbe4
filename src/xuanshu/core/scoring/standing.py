"""What a ranking says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from xuanshu.core.chain import canonical, digest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

At = Literal["in", "out", "tied"]


@dataclass(frozen=True, slots=True)
class Struck:
    """A sheet that trimming left out; ``why`` is ``high`` or ``low``.

    Of several sheets with the same total it names one by the judges' names; which one makes no
    difference to any number.
    """

    judge: str
    why: Literal["high", "low"]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the standings.

    ``n`` counts the lines of its list from 1 and only orders the printing; ``place`` is the rank,
    shared by equals. ``total`` is in points, unrounded. ``sheets`` is how many valid sheets there
    were, ``struck`` those that trimming left out of them, ``recused`` the judges outside the base.
    ``settled_by`` names the tie rule that parted it from its equals ("" where none had to).
    ``at`` says on which side of the cut it stands. ``category`` is set where places are given
    per category; each category then is a list of its own.
    """

    entry: str
    n: int
    place: int
    total: Fraction
    sheets: int
    struck: tuple[Struck, ...]
    settled_by: str
    at: At
    recused: tuple[str, ...] = ()
    category: str = ""
    by_criterion: Mapping[str, Fraction] | None = None


@dataclass(frozen=True, slots=True)
class TiedGroup:
    """Entries tied across the cut: ``seats`` places are left for more entries than that.

    ``needs`` is the kind of record the scheme's order asks for next (``vote``, ``chair``), or ""
    where that order is at its end and the tie still stands.
    """

    entries: tuple[str, ...]
    seats: int
    needs: str
    category: str = ""


@dataclass(frozen=True, slots=True)
class Missing:
    """A sheet that a judge still owes."""

    judge: str
    entry: str


@dataclass(frozen=True, slots=True)
class Ranking:
    """A whole ranking.

    ``cut`` is the number of places for each list ("" is the one list where all are ranked
    together; empty where nothing is cut). While ``missing``, ``short`` (entries with fewer valid
    sheets than required) or ``unmarked`` (entries without any, in no row) are not empty it is not
    ``complete`` and its rows are provisional.
    """

    rows: tuple[Row, ...]
    cut: Mapping[str, int]
    tied_at_cut: tuple[TiedGroup, ...]
    missing: tuple[Missing, ...] = ()
    short: tuple[str, ...] = ()
    unmarked: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        """Return whether every sheet that is owed is there, and enough of them."""
        return not (self.missing or self.short or self.unmarked)

    @property
    def final(self) -> bool:
        """Return whether the list of those taken is settled."""
        return self.complete and not self.tied_at_cut

    def taken(self) -> tuple[str, ...]:
        """Return the entries that surely stand above the cut, in the order of the rows."""
        return tuple(row.entry for row in self.rows if row.at == "in")

    def row(self, entry: str) -> Row:
        """Return the row of an entry; ``KeyError`` if it has none."""
        for row in self.rows:
            if row.entry == entry:
                return row
        raise KeyError(entry)

    def plain(self) -> dict[str, object]:
        """Return the ranking as plain data, in a form that no order of the facts changes."""
        return {
            "rows": [_row(row) for row in self.rows],
            "cut": dict(self.cut),
            "tied_at_cut": [
                {
                    "entries": list(group.entries),
                    "seats": group.seats,
                    "needs": group.needs,
                    "category": group.category,
                }
                for group in self.tied_at_cut
            ],
            "missing": [{"judge": item.judge, "entry": item.entry} for item in self.missing],
            "short": list(self.short),
            "unmarked": list(self.unmarked),
            "complete": self.complete,
        }

    @property
    def digest(self) -> str:
        """Return the SHA-256 of the canonical JSON of ``plain()``."""
        return digest(canonical(self.plain()))


def _row(row: Row) -> dict[str, object]:
    return {
        "entry": row.entry,
        "n": row.n,
        "place": row.place,
        "total": row.total,
        "sheets": row.sheets,
        "struck": [{"judge": item.judge, "why": item.why} for item in row.struck],
        "recused": list(row.recused),
        "settled_by": row.settled_by,
        "at": row.at,
        "category": row.category,
        "by_criterion": dict(row.by_criterion or {}),
    }

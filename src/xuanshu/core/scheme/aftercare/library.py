"""The work is kept in a library or a reserve."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from xuanshu.core.scheme.aftercare_kinds import AftercareKind, months_after
from xuanshu.core.scheme.errors import Complaint
from xuanshu.core.scheme.facts import MONTHS
from xuanshu.core.scheme.kinds import kind
from xuanshu.core.scheme.tiers import TierName

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xuanshu.core.scheme.model import Scheme

TAKES = {"winners": "获奖", "shortlisted": "入围（含获奖）", "passed": "通过初审（含入围、获奖）"}
RANK = {"passed": 0, "shortlisted": 1, "winners": 2}


@dataclass(frozen=True, slots=True)
class Item:
    """An entry as the library sees it: how far it came (a word of ``RANK``), its tier, the day."""

    id: str
    reached: Literal["passed", "shortlisted", "winners"]
    on: date
    tier: str = ""


@kind("aftercare", "library")
class Library(AftercareKind):
    """Entries that came so far are kept, for some years or for good."""

    kind: Literal["library"]
    takes: Literal["winners", "shortlisted", "passed"]
    tiers: tuple[TierName, ...] = ()
    years: Annotated[int, Field(ge=1, le=100)] | None = None

    def explain(self, scheme: Scheme) -> str:
        """Return what is kept how long."""
        names = "、".join(scheme.tiers[name].label for name in self.tiers)
        which = f"获{names}" if names else TAKES[self.takes]
        term = f"，保存{self.years}年" if self.years else "，长期保存"
        return f"{which}的{scheme.wording.entry}收入{self.label}{term}"

    def kept(self, items: Iterable[Item], day: date) -> tuple[str, ...]:
        """Return what the library holds on a day, in the order of the ids."""
        found = []
        for item in items:
            last = months_after(item.on, self.years * MONTHS) if self.years else day
            fits = not self.tiers or item.tier in self.tiers
            if fits and RANK[item.reached] >= RANK[self.takes] and item.on <= day <= last:
                found.append(item.id)
        return tuple(sorted(found))

    def complaints(self, scheme: Scheme) -> Iterator[Complaint]:
        """Complain about tiers of entries that have none."""
        del scheme
        if self.tiers and self.takes != "winners":
            yield Complaint(("tiers",), "只有获奖的才有等次", ("winners",))

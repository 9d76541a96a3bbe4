"""Site visit: entries, all or some drawn by lot, are seen where they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from xuanshu.core.panel import drawn
from xuanshu.core.scheme.base import BodyName, Key, Label, Rule
from xuanshu.core.scheme.dates import During
from xuanshu.core.scheme.exact import Share, in_words
from xuanshu.core.scheme.kinds import kind
from xuanshu.core.scheme.stage_kinds import StageKind
from xuanshu.core.tiers import places
from xuanshu.core.verdict import Finding

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit: to which entry, when, who went (name and unit), what was brought back."""

    entry: str
    on: date
    visitors: tuple[tuple[str, str], ...]
    records: frozenset[str] = frozenset()


@kind("stage", "site_visit")
class SiteVisit(StageKind):
    """At least so many visitors, none of the entry's own unit, with the records named."""

    kind: Literal["site_visit"]
    during: During
    body: BodyName
    share: Share | None = None
    least_visitors: Annotated[int, Field(ge=1, le=20)] = 2
    records: Annotated[dict[Key, Label], Field(min_length=1)]

    follows = ("screening", "round", "judging")
    on_screen = False
    called = "实地考察"

    def chosen(self, entries: Iterable[str], seed: str) -> tuple[str, ...]:
        """Return the entries to be seen, sorted; a share is drawn by lot and rounded up."""
        known = sorted(set(entries))
        if self.share is None:
            return tuple(known)
        number = places(len(known), Fraction(self.share), "up")
        return tuple(sorted(drawn(known, seed)[:number]))

    def missing(
        self, units: dict[str, str], chosen: Iterable[str], visits: Iterable[Visit]
    ) -> tuple[Finding, ...]:
        """Return what is missing of the visits to the entries chosen; ``units``: whose they are.

        One visit that has everything is enough; otherwise the last one tells what it lacks.
        """
        seen: dict[str, list[str]] = {}
        for visit in sorted(visits, key=lambda one: one.on):
            lacks = list(self._lacks(visit, units.get(visit.entry, "")))
            if seen.get(visit.entry) != []:
                seen[visit.entry] = lacks
        return tuple(
            Finding(f"{self.label}：{entry}{text}", self.clause, rule=self.id)
            for entry in sorted(chosen)
            for text in seen.get(entry, ["尚未考察"])
        )

    def _lacks(self, visit: Visit, unit: str) -> Iterator[str]:
        if not self.during.first <= visit.on <= self.during.last:
            yield "的考察不在规定的时间之内"
        others = {name for name, own in visit.visitors if own != unit}
        if len(others) < self.least_visitors:
            yield f"须有外单位考察人员{self.least_visitors}人以上，现有{len(others)}人"
        absent = [label for key, label in self.records.items() if key not in visit.records]
        if absent:
            yield f"缺少{'、'.join(absent)}"

    def rules(self, scheme: Scheme) -> Iterator[Rule]:
        """Yield what is seen by whom."""
        entry, body = scheme.wording.entry, scheme.body_label(self.body)
        which = f"抽签确定的{in_words(Fraction(self.share))}的" if self.share else ""
        yield f"{self.opening(self.when())}由{body}对{which}{entry}实地考察。", self.clause
        records = "、".join(self.records.values())
        text = f"{self.label}：每项至少{self.least_visitors}人，申报单位的人员不计在内"
        yield f"{text}；须留存{records}。", self.clause

"""The booklet of what passed, for those who judge: order, length, what is left out, by when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from xuanshu.core.calendar import chinese_date
from xuanshu.core.panel import drawn
from xuanshu.core.scheme.base import Label, Model, StageName
from xuanshu.core.scheme.errors import Complaint
from xuanshu.core.text import count_characters
from xuanshu.core.verdict import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xuanshu.core.scheme.model import Scheme

ORDERS = {"category": "按类别、登记号排列", "number": "按登记号排列", "lots": "按抽签顺序排列"}
HIDDEN = {"unit": "单位名称", "people": "人员姓名"}


@dataclass(frozen=True, slots=True)
class Digest:
    """What the booklet holds of one entry: its number, category, text, names that it may hold."""

    id: str
    number: str
    category: str
    text: str
    names: Mapping[str, tuple[str, ...]]


class Compendium(Model):
    """The booklet of all entries that passed."""

    kind: Literal["compendium"]
    label: Label
    order: Literal["category", "number", "lots"] = "category"
    each_most: Annotated[int, Field(ge=50, le=20000)] | None = None
    hides: tuple[Literal["unit", "people"], ...] = ()
    for_: StageName | None = Field(default=None, alias="for")
    days_before: Annotated[int, Field(ge=1, le=60)] | None = None

    def waits(self) -> dict[str, str]:
        """Return what of a booklet the pages do not carry out."""
        names = {
            "each_most": "汇编每项的字数",
            "hides": "汇编隐去的内容",
            "days_before": "汇编送达的期限",
        }
        found = {name: label for name, label in names.items() if getattr(self, name)}
        return found | ({} if self.order == "category" else {"order": "汇编的排列"})

    def explain(self, scheme: Scheme) -> str:
        """Return what is peculiar to the booklet, empty where nothing is."""
        written = self.order != "category" or self.each_most or self.hides
        parts = [ORDERS[self.order]] if written else []
        parts += [f"每项不超过{self.each_most}字"] if self.each_most else []
        parts += [f"隐去{'、'.join(HIDDEN[name] for name in self.hides)}"] if self.hides else []
        if self.for_ and self.days_before:
            parts.append(f"在“{scheme.stage(self.for_).label}”开始{self.days_before}日前送达评委")
        return "，".join(parts)

    def compiled(
        self, scheme: Scheme, digests: Iterable[Digest], *, seed: str = ""
    ) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
        """Return the entries in the order of the booklet and what is wrong with their texts.

        ``seed`` draws the lots. The order in which the digests are given does not matter.
        """
        known = sorted(digests, key=lambda one: self._place(scheme, one))
        ids = [one.id for one in known]
        order = drawn(ids, seed) if self.order == "lots" else tuple(ids)
        return order, tuple(self._wrong(known))

    def _place(self, scheme: Scheme, one: Digest) -> tuple[int, str, str]:
        by_category = self.order == "category" and one.category in scheme.categories.of
        place = list(scheme.categories.of).index(one.category) if by_category else 0
        return place, one.number, one.id

    def _wrong(self, digests: Sequence[Digest]) -> Iterator[Finding]:
        for one in digests:
            size = count_characters(one.text)
            if not size:
                yield self._finding(f"{one.number}没有简介")
            if self.each_most and size > self.each_most:
                yield self._finding(f"{one.number}的简介{size}字，不得超过{self.each_most}字")
            for part in self.hides:
                for name in one.names.get(part, ()):
                    if name and name in one.text:
                        yield self._finding(f"{one.number}的简介写有{HIDDEN[part]}“{name}”，应隐去")

    def _finding(self, text: str) -> Finding:
        return Finding(f"《{self.label}》：{text}", rule="compendium")

    def last_day(self, scheme: Scheme) -> date | None:
        """Return the last day on which it reaches the judges, ``None`` where none is stated."""
        stage = scheme.stage(self.for_) if self.for_ else None
        if stage is None or stage.timing is None or self.days_before is None:
            return None
        return stage.timing.first - timedelta(days=self.days_before)

    def late(self, scheme: Scheme, sent: date | None, today: date) -> tuple[Finding, ...]:
        """Return whether it was or is too late for the judges."""
        last = self.last_day(scheme)
        if last is None or (sent or today) <= last:
            return ()
        return (self._finding(f"应在{chinese_date(last)}前送达评委"),)

    def complaints(self, scheme: Scheme) -> Iterator[Complaint]:
        """Complain about days before nothing, and a stage without days."""
        del scheme
        if (self.for_ is None) != (self.days_before is None):
            yield Complaint((), "for 和 days_before 应一起写", ("for", "days_before"))

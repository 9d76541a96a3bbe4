"""Rules about who may file what: quotas, eligibility, duties."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field

from xuanshu.core.scheme.base import (
    Clause,
    Key,
    Label,
    Model,
    Rule,
    StageName,
    Strength,
    UnitKindName,
)
from xuanshu.core.scheme.condition_kinds import Condition
from xuanshu.core.scheme.errors import Complaint
from xuanshu.core.scheme.evidence_kinds import registered
from xuanshu.core.scheme.kinds import gather, kinds
from xuanshu.core.scheme.words import BreachWord

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme


class Quota(Model):
    """How many entries a unit of the kinds named puts up; "in principle" makes it a warning."""

    clause: Clause
    units: Annotated[tuple[UnitKindName, ...], Field(min_length=1)]
    least: Annotated[int, Field(ge=1, le=1000)] | None = None
    most: Annotated[int, Field(ge=1, le=1000)] | None = None
    strength: Strength
    at: StageName | None = None
    """The filing at which entries are counted; the first one where nothing is said."""

    def waits(self) -> dict[str, str]:
        """Return that the pages count entries at the first filing only."""
        return {"at": "在后面的报送环节核对的名额"} if self.at else {}

    def text(self, entry: str) -> str:
        """Return "至少提报1个创新项目"."""
        if self.least is not None and self.least == self.most:
            number = f"提报{self.least}个{entry}"
        else:
            parts = [f"至少提报{self.least}个{entry}"] if self.least is not None else []
            parts += [f"最多提报{self.most}个{entry}"] if self.most is not None else []
            number = "，".join(parts)
        return ("原则上" if self.strength == "in_principle" else "") + number

    def rules(self, scheme: Scheme) -> Iterator[Rule]:
        """Yield the quota in Chinese."""
        units = "、".join(scheme.unit_kinds[name].label for name in self.units)
        at = f"（在{scheme.stage(self.at).label}环节核对）" if self.at else ""
        yield f"{units}{self.text(scheme.wording.entry)}{at}。", self.clause

    def complaints(self, scheme: Scheme) -> Iterator[Complaint]:
        """Complain about a quota without numbers or with numbers that contradict each other."""
        stage = scheme.find_stage(self.at)
        if stage is not None and stage.kind != "filing":
            yield Complaint(("at",), "名额只能在报送环节核对")
        if self.least is None and self.most is None:
            yield Complaint((), "名额至少要写 least 或 most 之一", ("least", "most"))
        elif self.least is not None and self.most is not None and self.most < self.least:
            yield Complaint(("most",), f"最多{self.most}个少于至少{self.least}个")
        else:
            yield from self._unmeetable(scheme)

    def _unmeetable(self, scheme: Scheme) -> Iterator[Complaint]:
        """Yield where the rest of the scheme lets nobody meet this quota."""
        if self.strength != "must":
            return
        for other in scheme.quotas[: scheme.quotas.index(self)]:
            both = [name for name in self.units if name in other.units]
            least = max(self.least or 0, other.least or 0)
            most = [q.most for q in (self, other) if q.most is not None]
            same = (self.at, "must") == (other.at, other.strength)
            if both and same and most and least > min(most):
                label = scheme.unit_kinds[both[0]].label
                message = f"“{label}”至少{least}个、最多{min(most)}个，没有单位能够做到"
                yield Complaint(("units",), message)
        for cap in scheme.caps:
            every = not cap.categories or set(cap.categories) == set(scheme.categories.of)
            strict = cap.per == "unit" and cap.strength == "must" and every
            if strict and self.least is not None and self.least > cap.most:
                message = f"至少{self.least}个，而每个单位限报{cap.most}个，没有单位能够做到"
                yield Complaint(("least",), message)


class Eligibility(Model):
    """A condition of taking part: what is required, who judges it, at which stages."""

    id: Key
    label: Label
    clause: Clause
    strength: Strength = "must"
    require: Condition
    judged_by: Literal["office", "system"] = "system"
    at: Annotated[tuple[StageName, ...], Field(min_length=1)]

    def rules(self, scheme: Scheme) -> Iterator[Rule]:
        """Yield the condition in Chinese."""
        stages = "、".join(scheme.stage(name).label for name in self.at)
        force = "原则上须" if self.strength == "in_principle" else "须"
        judge = "，由主办方认定" if self.judged_by == "office" else ""
        text = f"{self.label}：{force}{self.require.explain(scheme)}，否则不得申报"
        yield f"{text}（在{stages}环节核对{judge}）。", self.clause

    def judged(self) -> frozenset[str]:
        """Return the condition where the office judges it at screening."""
        return frozenset({"require"}) if self.judged_by == "office" else frozenset()


class DutyKind:
    """A duty; a subclass in ``duties/`` registers itself."""

    text: ClassVar[str]
    broken_by: ClassVar[tuple[BreachWord, ...]] = ()
    """The breaches that violate the duty."""


gather("xuanshu.core.scheme.duties")


class Duty(Model):
    """A duty that the notice lays on those who take part."""

    clause: Clause
    says: Annotated[str, registered("duty", "要求")]

    def text(self) -> str:
        """Return the duty in Chinese."""
        found: str = kinds("duty")[self.says].text
        return found

    def broken_by(self) -> tuple[str, ...]:
        """Return the breaches that violate the duty."""
        found: tuple[str, ...] = kinds("duty")[self.says].broken_by
        return found

    def rules(self) -> Iterator[Rule]:
        """Yield the duty."""
        yield self.text(), self.clause

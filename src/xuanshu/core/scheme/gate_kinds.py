"""Gates that are no scores: what has to be done before an entry goes up; one file each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from xuanshu.core.calendar import WorkCalendar
from xuanshu.core.scheme.base import Clause, Key, Label, Model, Rule, StageName, Strength
from xuanshu.core.scheme.condition_kinds import Condition
from xuanshu.core.scheme.facts import Facts
from xuanshu.core.scheme.kinds import by_key, gather, one_of
from xuanshu.core.verdict import Finding

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme


@dataclass(frozen=True, slots=True)
class Around:
    """What a gate may look at beside what was done for it."""

    scheme: Scheme
    facts: Facts
    calendar: WorkCalendar


class GateKind(Model):
    """A kind of gate; a subclass in ``gates/`` registers itself.

    What was done for it is the fact ``gate.<id>``.
    """

    on_screen = False
    called = "推荐前的审核把关"
    kind: str
    id: Key
    label: Label
    clause: Clause
    at: Annotated[tuple[StageName, ...], Field(min_length=1)]
    strength: Strength = "must"
    when: Condition | None = None

    def explain(self) -> str:
        """Return in Chinese what has to be done."""
        raise NotImplementedError

    def missing(self, done: object, around: Around) -> Iterator[str]:
        """Yield in Chinese what is still missing of what was ``done``; nothing where it is met."""
        raise NotImplementedError

    def rules(self, scheme: Scheme) -> Iterator[Rule]:
        """Yield the gate, for whom it is, and where it stands."""
        stages = "、".join(scheme.stage(name).label for name in self.at)
        whom = f"{self.when.explain(scheme)}的，" if self.when else ""
        force = "原则上" if self.strength == "in_principle" else ""
        yield f"{self.label}：{whom}{force}{self.explain()}（在{stages}环节核对）。", self.clause

    def findings(self, around: Around) -> Iterator[Finding]:
        """Yield one finding for each thing missing; a gate whose ``when`` is unknown stands."""
        if self.when is not None and self.when.holds(around.facts, around.scheme) is False:
            return
        for text in self.missing(around.facts.get(f"gate.{self.id}"), around):
            bars = self.strength == "must"
            message = f"{self.label}：须{self.explain()}，{text}"
            yield Finding(message, self.clause, bars=bars, rule=self.id)


if TYPE_CHECKING:
    Gate = GateKind
else:
    gather("xuanshu.core.scheme.gates")
    Gate = one_of("gate", by_key)


def gate_findings(
    scheme: Scheme, stage: str, facts: Facts, calendar: WorkCalendar
) -> tuple[Finding, ...]:
    """Return what is missing at the gates of a stage, in the order of the scheme."""
    around = Around(scheme, facts, calendar)
    gates = (gate for gate in scheme.gates if stage in gate.at)
    return tuple(finding for gate in gates for finding in gate.findings(around))

"""How often the award is given, each kind of award by its own rhythm, and what waits for later."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from xuanshu.core.scheme.awards import AwardName
from xuanshu.core.scheme.base import Clause, Model, Rule, Silent, StageName
from xuanshu.core.scheme.errors import Complaint
from xuanshu.core.verdict import Finding

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme
    from xuanshu.core.scheme.stages.filing import Filing

EVERY = {"half_year": "每年评选两次", "year": "每年评选一次", "two_years": "每两年评选一次"}


class Rhythm(Model):
    """How often: twice a year, yearly, or every second year from ``since`` on."""

    clause: Clause
    every: Literal["half_year", "year", "two_years"]
    since: Annotated[int, Field(ge=1990, le=2100)] | None = None

    def text(self) -> str:
        """Return "每两年评选一次（2026年起）"."""
        return EVERY[self.every] + (f"（{self.since}年起）" if self.since else "")

    def editions(self, year: int) -> int:
        """Return how many times the award is given in a year."""
        if self.since is not None and year < self.since:
            return 0
        if self.every == "two_years":
            return 1 if (year - (self.since or year)) % 2 == 0 else 0
        return 2 if self.every == "half_year" else 1

    def following(self, year: int, edition: int) -> tuple[int, int]:
        """Return year and number of the next time after this one."""
        if edition < self.editions(year):
            return year, edition + 1
        later = max(year + 1, self.since or 0)
        while not self.editions(later):
            later += 1
        return later, 1

    def complaints(self, scheme: Scheme) -> Iterator[Complaint]:
        """Complain where every second year is said and not from when on."""
        del scheme
        if self.every == "two_years" and self.since is None:
            yield Complaint(("since",), "每两年一次的须写明从哪一年起（since）")


class AwardRhythm(Rhythm):
    """The rhythm of one kind of award."""


class Unresolved(Model):
    """What becomes of an entry with an open question once a stage has begun."""

    clause: Clause
    at: StageName
    then: Literal["next", "refused"]


class Cycle(Rhythm):
    """The rhythm of the award, of kinds of award that differ, and of what is unresolved."""

    on_screen = False
    called = "评选周期"
    awards: dict[AwardName, AwardRhythm] = Field(default_factory=dict)
    unresolved: Unresolved | None = None

    def rules(self, scheme: Scheme) -> Iterator[Rule]:
        """Yield the rhythms."""
        yield f"{self.text()}。", self.clause
        for name, rhythm in self.awards.items():
            yield f"{scheme.awards[name].label}{rhythm.text()}。", rhythm.clause
        if self.unresolved:
            stage = scheme.stage(self.unresolved.at).label
            then = "转入下一次评选" if self.unresolved.then == "next" else "不再受理"
            yield f"{stage}开始时仍有问题没有查清的，{then}。", self.unresolved.clause


@dataclass(frozen=True, slots=True)
class Landing:
    """Where an entry ends up: in this edition, in the next one (which), or nowhere; and why."""

    outcome: Literal["this", "next", "refused"]
    year: int = 0
    edition: int = 0
    reason: str = ""
    clause: str = ""


def rhythm_of(scheme: Scheme, award: str = "") -> Rhythm:
    """Return the rhythm of a kind of award; yearly where nothing is said."""
    if scheme.cycle is None:
        return Rhythm.model_construct(clause="", every="year")
    return scheme.cycle.awards.get(award, scheme.cycle)


def cycle_findings(
    scheme: Scheme, year: int, *, award: str = "", edition: int = 1
) -> tuple[Finding, ...]:
    """Return why an award is not given in a year, or not so many times."""
    rhythm = rhythm_of(scheme, award)
    if edition <= rhythm.editions(year):
        return ()
    label = scheme.awards[award].label if award else scheme.title
    later, number = rhythm.following(year, edition)
    what = f"没有第{edition}次" if rhythm.editions(year) else "不评选"
    message = f"{label}{rhythm.text()}，{year}年{what}，下一次是{later}年第{number}次"
    return (Finding(message, rhythm.clause, rule="cycle"),)


def lands(
    scheme: Scheme,
    stage: Filing,
    filed_at: datetime,
    *,
    award: str = "",
    edition: int = 1,
    open_at: datetime | None = None,
) -> Landing:
    """Return in which edition an entry is judged.

    ``filed_at`` and ``open_at`` are aware; ``open_at`` is a moment at which a question about the
    entry was still open, ``None`` if there is none.
    """
    year, number = rhythm_of(scheme, award).following(scheme.year, edition)
    late = stage.by.late
    if stage.window().after(filed_at) and not isinstance(late, Silent):
        clause = late.clause or stage.clause
        if late.policy == "next":
            return Landing("next", year, number, f"逾期，转入{year}年第{number}次评选", clause)
        if late.policy == "refuse":
            return Landing("refused", 0, 0, "逾期不予受理", clause)
    rule = scheme.cycle.unresolved if scheme.cycle else None
    if rule and open_at and not scheme.stage(rule.at).window().before(open_at):
        if rule.then == "next":
            reason = f"问题没有查清，转入{year}年第{number}次评选"
            return Landing("next", year, number, reason, rule.clause)
        return Landing("refused", 0, 0, "问题没有查清，不再受理", rule.clause)
    return Landing("this", scheme.year, edition)

"""Sanctions: an established breach and what follows; bans that still run; votes that are void."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Field

from xuanshu.core.calendar import chinese_date
from xuanshu.core.scheme.base import Clause, Key, Model, Rule
from xuanshu.core.scheme.facts import Facts, filed_on, rows
from xuanshu.core.scheme.field_kinds import as_day, names_in
from xuanshu.core.scheme.measure_kinds import Breach, Imposed, Measure
from xuanshu.core.scheme.measures.void_votes import VoidVotes
from xuanshu.core.scheme.words import BREACHES, BreachWord
from xuanshu.core.verdict import Finding

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme

ACTORS = {
    "applicant": "申报人",
    "recommender": "推荐单位",
    "judge": "评委",
    "officer": "工作人员",
}


class Sanction(Model):
    """What follows from a breach by somebody."""

    on_screen = False
    called = "违规行为的处理"
    id: Key
    clause: Clause
    breach: BreachWord
    by: Literal["applicant", "recommender", "judge", "officer"]
    measures: Annotated[tuple[Measure, ...], Field(min_length=1)]

    def rules(self, scheme: Scheme) -> Iterator[Rule]:
        """Yield the breach with its measures."""
        del scheme
        measures = "；".join(measure.explain() for measure in self.measures)
        yield f"{ACTORS[self.by]}{BREACHES[self.breach]}的：{measures}。", self.clause


def imposed(scheme: Scheme, breach: Breach) -> tuple[Imposed, ...]:
    """Return the measures that follow from an established breach, in the order of the scheme."""
    return tuple(
        found
        for sanction in scheme.sanctions
        if (sanction.breach, sanction.by) == (breach.what, breach.by)
        for measure in sanction.measures
        for found in measure.impose(breach, sanction.clause)
    )


def duty_findings(scheme: Scheme, breach: Breach) -> tuple[Finding, ...]:
    """Return the duties that an established breach violates, each with its own clause."""
    return tuple(
        Finding(f"{BREACHES[breach.what]}，违反要求：{duty.text()}", duty.clause, rule=duty.says)
        for duty in scheme.duties
        if breach.what in duty.broken_by()
    )


def ban_findings(scheme: Scheme, facts: Facts) -> tuple[Finding, ...]:
    """Return the bans and suspensions in ``history.bans`` that run on the day of filing."""
    people = rows(facts, "people") or ()
    taking_part = {str(person.get("name")) for person in people}
    taking_part |= {*names_in(facts.get("leader")), *names_in(facts.get("participants"))}
    taking_part |= {str(facts.get("unit.id") or "")}
    barred = {"ban": taking_part, "suspend": {str(facts.get("recommender") or "")}}
    words = {"ban": "不得参评", "suspend": "不得推荐"}
    found = []
    for item in _running(scheme, facts):
        kind, whom, until = str(item.get("kind")), str(item.get("whom")), as_day(item.get("until"))
        if whom and whom in barred.get(kind, ()) and not item.get("fewer"):
            term = f"至{chinese_date(until)}" if until else "终身"
            clause = str(item.get("clause") or "")
            found.append(Finding(f"{whom}{term}{words[kind]}", clause, rule=kind))
    return tuple(found)


def places_lost(scheme: Scheme, facts: Facts) -> int:
    """Return by how many entries the quota of ``recommender`` is smaller on the day of filing."""
    mine = facts.get("recommender")
    running = [item for item in _running(scheme, facts) if item.get("whom") == mine]
    return sum(int(item.get("fewer") or 0) for item in running if item.get("kind") == "suspend")


def _running(scheme: Scheme, facts: Facts) -> Iterator[Mapping[str, Any]]:
    day = filed_on(facts, scheme)
    for item in rows(facts, "history.bans") or ():
        until = as_day(item.get("until"))
        if until is None or day <= until:
            yield item


@dataclass(frozen=True, slots=True)
class Votes:
    """The votes of an entry and how many of them were found to be false."""

    all: int
    false: int = 0


@dataclass(frozen=True, slots=True)
class Counted:
    """The votes that count, and whether the entry was removed, with the clause."""

    valid: int
    removed: bool
    clause: str


def without_false_votes(scheme: Scheme, votes: Mapping[str, Votes]) -> dict[str, Counted]:
    """Return what counts of each entry's votes under the scheme's sanctions on false votes.

    Raises ``ValueError`` for more false votes than votes.
    """
    measures = [
        (measure, sanction.clause)
        for sanction in scheme.sanctions
        if sanction.breach == "vote_fraud"
        for measure in sanction.measures
        if isinstance(measure, VoidVotes)
    ]
    done = {}
    for name, given in votes.items():
        if not 0 <= given.false <= given.all:
            raise ValueError(name)
        removed = any(rule.removes(given.all, given.false) for rule, _ in measures)
        struck = given.false if measures else 0
        clause = measures[0][1] if measures and given.false else ""
        done[name] = Counted(0 if removed else given.all - struck, removed, clause)
    return done

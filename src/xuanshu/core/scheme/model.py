"""The compiled scheme: one award's written rules, as values."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field as Setting
from pydantic import PrivateAttr

from xuanshu.core.scheme import explanation, settling, windows
from xuanshu.core.scheme.aftercare_kinds import Aftercare
from xuanshu.core.scheme.awarding import TierCap
from xuanshu.core.scheme.awards import Award, AwardCap, CriteriaSet, Track
from xuanshu.core.scheme.base import Key, Label, Model, Silent
from xuanshu.core.scheme.claims import Cap, Exclusive
from xuanshu.core.scheme.cycle import Cycle
from xuanshu.core.scheme.dates import DatePoint
from xuanshu.core.scheme.evidence_kinds import OTHER
from xuanshu.core.scheme.facts import label_of
from xuanshu.core.scheme.gate_kinds import Gate
from xuanshu.core.scheme.local_rules import Extends, LocalRules
from xuanshu.core.scheme.nomination import Nomination
from xuanshu.core.scheme.papers import Form, Paper
from xuanshu.core.scheme.parts import (
    Addressees,
    Assessment,
    Body,
    Categories,
    Criteria,
    Document,
    UnitKind,
    Upward,
    Wording,
)
from xuanshu.core.scheme.points import Point
from xuanshu.core.scheme.priorities import Priority
from xuanshu.core.scheme.reward_kinds import Reward
from xuanshu.core.scheme.routes import Route
from xuanshu.core.scheme.rules import Duty, Eligibility, Quota
from xuanshu.core.scheme.sanctions import Sanction
from xuanshu.core.scheme.side_awards import SideAward
from xuanshu.core.scheme.source import Source
from xuanshu.core.scheme.stage_kinds import Stage, StageKind
from xuanshu.core.scheme.stages.pool import Pool
from xuanshu.core.scheme.tiers import Tier
from xuanshu.core.scheme.unsaid import Unsaid


class Scheme(Model):
    """All rules of one award for one year. Make one with ``load``; values never change."""

    language: Literal[1]
    id: Key
    title: Label
    organiser: Label
    office: Label
    year: Annotated[int, Setting(ge=1990, le=2100)]
    wording: Wording = Wording()
    extends: Extends | None = None
    documents: Annotated[dict[Key, Document], Setting(min_length=1)]
    addressees: Addressees
    unit_kinds: Annotated[dict[Key, UnitKind], Setting(min_length=1)]
    bodies: dict[Key, Body]
    categories: Categories
    criteria: Criteria
    tracks: dict[Key, Track] = Setting(default_factory=dict)
    awards: dict[Key, Award] = Setting(default_factory=dict)
    award_caps: tuple[AwardCap, ...] = ()
    criteria_sets: dict[Key, CriteriaSet] = Setting(default_factory=dict)
    cycle: Cycle | None = None
    quotas: tuple[Quota, ...] = ()
    nomination: Nomination | None = None
    routes: tuple[Route, ...] = ()
    eligibility: tuple[Eligibility, ...] = ()
    caps: tuple[Cap, ...] = ()
    exclusive: tuple[Exclusive, ...] = ()
    gates: tuple[Gate, ...] = ()
    priorities: tuple[Priority, ...] = ()
    forms: dict[Key, Form]
    papers: dict[Key, Paper]
    tiers: dict[Key, Tier] = Setting(default_factory=dict)
    tier_caps: tuple[TierCap, ...] = ()
    side_awards: tuple[SideAward, ...] = ()
    stages: Annotated[tuple[Stage, ...], Setting(min_length=1)]
    rewards: tuple[Reward, ...] = ()
    upward: Upward | None = None
    assessment: Assessment | None = None
    duties: tuple[Duty, ...] = ()
    sanctions: tuple[Sanction, ...] = ()
    after: tuple[Aftercare, ...] = ()
    local_rules: LocalRules | None = None
    unsaid: dict[Key, Unsaid] = Setting(default_factory=dict)

    _digest: str = PrivateAttr(default="")
    _source: Source = PrivateAttr(default_factory=Source)
    _answers: dict[str, Any] = PrivateAttr(default_factory=dict)
    _moved: bool = PrivateAttr(default=False)
    _upper: Scheme | None = PrivateAttr(default=None)

    @property
    def digest(self) -> str:
        """Return ``sha256:…`` of the source bytes; answers and moved dates do not change it."""
        return self._digest

    @property
    def dates_moved(self) -> bool:
        """Return whether a season moved dates away from what the wording says."""
        return self._moved

    @property
    def upper(self) -> Scheme | None:
        """Return the scheme whose rules this one takes over, ``None`` where it stands alone."""
        return self._upper

    # --- finding things ---------------------------------------------------------------

    def stage(self, stage_id: str) -> Stage:
        """Return a stage by its id; ``KeyError`` if there is none."""
        found = self.find_stage(stage_id)
        if found is None:
            raise KeyError(stage_id)
        return found

    def find_stage(self, stage_id: str | None) -> StageKind | None:
        """Return a stage by its id, ``None`` if there is none."""
        return next((stage for stage in self.stages if stage.id == stage_id), None)

    def of_kind(self, kind: str) -> tuple[Stage, ...]:
        """Return the stages of a kind in their order."""
        return tuple(stage for stage in self.stages if stage.kind == kind)

    def form_of(self, paper_id: str) -> Form | None:
        """Return the form of a paper, ``None`` for a paper that is no form."""
        form = self.papers[paper_id].form
        return self.forms[form] if form else None

    def body_label(self, name: str) -> str:
        """Return the label of ``committee``, ``committee.office`` or ``committee.head``."""
        key, _, part = name.partition(".")
        body = self.bodies[key]
        if part == "office":
            return body.office
        return f"{body.label}{body.head}" if part == "head" else body.label

    def fact_label(self, key: str) -> str:
        """Return the label of a fact: of the field that states it, or of what is given beside."""
        return label_of(self, key)

    @property
    def standing_label(self) -> str:
        """Return the name of the pool, empty if the award keeps none."""
        return next((s.pool.label for s in self.stages if isinstance(s, Pool)), "")

    def evidence_kinds(self) -> tuple[tuple[str, str], ...]:
        """Return name and label of every kind of evidence that any standard accepts."""
        found: dict[str, str] = {}
        for item in self.criteria.of.values():
            found.update(item.evidence.kinds() if item.evidence else ())
        last = found.pop(OTHER, None)
        return tuple(found.items()) + (((OTHER, last),) if last else ())

    def evidence_clause(self) -> str:
        """Return the clause of the first standard that names evidence."""
        with_evidence = (item for item in self.criteria.of.values() if item.evidence)
        return next((item.clause for item in with_evidence if item.clause), self.criteria.clause)

    # --- citing and explaining -----------------------------------------------------------

    def cite(self, clause: str) -> str:
        """Return ``《…通知》四（三）1`` for a clause of the scheme; empty for none."""
        return explanation.cite(self, clause)

    def explain(self) -> tuple[explanation.Line, ...]:
        """Return the rules as numbered Chinese sentences in the order of a season's life."""
        return explanation.explain(self)

    # --- settling ------------------------------------------------------------------------

    def silences(self) -> tuple[Point, ...]:
        """Return the points that are still open: what the notice does not say."""
        return settling.points(self)

    def answered(self) -> tuple[tuple[Point, Any], ...]:
        """Return the points that ``settled`` closed, each with the answer used."""
        return settling.answered(self)

    def date_points(self) -> tuple[DatePoint, ...]:
        """Return the dates that staff confirm or move."""
        return (
            *(point for stage in self.stages for point in stage.date_points()),
            *(point for route in self.routes for point in route.date_points()),
            *windows.date_points("eligibility", self.eligibility),
            *windows.date_points("gates", self.gates),
            *(
                point
                for number, reward in enumerate(self.rewards)
                for point in reward.date_points(f"rewards.{number}", self.stages[-1].id)
            ),
        )

    def settled(
        self,
        answers: Mapping[str, Any] | None = None,
        dates: Mapping[str, date | tuple[date, date]] | None = None,
        *,
        year: int | None = None,
    ) -> Scheme:
        """Return the scheme with open points closed and dates moved.

        ``answers`` maps the path of a point to an option's name or a value; a point without an
        answer takes its default, and stays open if it has none. ``dates`` maps the path of a date
        point to a day or a pair of days. ``year`` is the season's where it is not the scheme's
        own; all dates have to be moved with it. Raises ``SchemeErrors`` for unknown paths,
        impossible answers, dates out of order or outside the year.
        """
        return settling.settle(self, answers or {}, dates or {}, year)

    def demand_settled(self) -> Scheme:
        """Return the scheme itself; raise ``RuleError`` naming the points still open."""
        return settling.demand_settled(self)


def is_open(value: object) -> bool:
    """Return whether a place still says that the notice is silent."""
    return isinstance(value, Silent)

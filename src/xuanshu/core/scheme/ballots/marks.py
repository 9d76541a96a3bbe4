"""Marks by criterion: full marks or weights, and bands where a criterion has them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from xuanshu.core.scheme.ballot_kinds import BallotKind
from xuanshu.core.scheme.base import CriterionName, FactName, Model, Silent, Step
from xuanshu.core.scheme.errors import Complaint
from xuanshu.core.scheme.exact import Share, in_words
from xuanshu.core.scheme.kinds import kind
from xuanshu.core.scheme.parts import Points
from xuanshu.core.scoring.rounds.ballots import Band as PlainBand
from xuanshu.core.scoring.rounds.ballots import Bands as PlainBands
from xuanshu.core.scoring.rounds.ballots import Marks as Plain

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme

Mark = Annotated[int, Field(ge=0, le=1000)]


class Band(Model):
    """A band: one value, or a range; for a fact of at least so much."""

    least: Annotated[int, Field(ge=0, le=100000)] = 0
    is_: Mark | None = Field(default=None, alias="is")
    from_: Mark | None = Field(default=None, alias="from")
    to: Mark | None = None

    def text(self) -> str:
        """Return "16至20分" or "10分"."""
        return f"{self.is_}分" if self.is_ is not None else f"{self.from_}至{self.to}分"

    def plain(self) -> PlainBand:
        """Return the band as the counting takes it."""
        low = self.is_ if self.is_ is not None else (self.from_ or 0)
        high = self.is_ if self.is_ is not None else (self.to or 0)
        return PlainBand(Fraction(low), Fraction(high), Fraction(self.least))

    def complaints(self, scheme: Scheme) -> Iterator[Complaint]:
        """Complain about a band that is neither one value nor a range."""
        del scheme
        single = self.is_ is not None
        pair = (self.from_, self.to)
        if single == any(end is not None for end in pair) or (not single and None in pair):
            yield Complaint(
                (), "档次应写 is（单一分值）或 from 与 to（区间）", ("is", "from", "to")
            )
        elif not single and (self.to or 0) < (self.from_ or 0):
            yield Complaint(("to",), "档次的上限低于下限")


class Bands(Model):
    """The bands of one criterion, chosen by a fact; without one a mark lies in any of them."""

    by: FactName | None = None
    of: Annotated[tuple[Band, ...], Field(min_length=1)]

    def explain(self, scheme: Scheme) -> str:
        """Return the bands in Chinese."""
        if self.by is None:
            return "只在" + "、".join(band.text() for band in self.of) + "各档内给分"
        label = scheme.fact_label(self.by)
        steps = "、".join(f"满{band.least}为{band.text()}" for band in self.of)
        return f"按“{label}”{steps}，不满的不得分"

    def plain(self) -> PlainBands:
        """Return the bands as the counting takes them."""
        return PlainBands(self.by or "", tuple(band.plain() for band in self.of))

    def complaints(self, scheme: Scheme) -> Iterator[Complaint]:
        """Complain about two bands that begin at the same fact."""
        del scheme
        starts = [band.least for band in self.of]
        if self.by is not None and len(set(starts)) != len(starts):
            yield Complaint(("of",), "有两个档次从同一数值起")


@kind("ballot", "marks")
class Marks(BallotKind):
    """Whole steps for each criterion."""

    kind: Literal["marks"]
    points: Points | None = None
    step: Step | None = None
    weights: dict[CriterionName, Share] = Field(default_factory=dict)
    bands: dict[CriterionName, Bands] = Field(default_factory=dict)

    def marked(self, scheme: Scheme) -> Mapping[str, int]:
        """Return the full marks: its own, else those of the criteria."""
        if self.points is not None:
            return self.points
        common = scheme.criteria.points
        return {} if common is None or isinstance(common, Silent) else common

    def _step(self, scheme: Scheme) -> str:
        common = scheme.criteria.step
        return self.step or ("0.5" if isinstance(common, Silent) else common)

    def full(self, scheme: Scheme) -> Fraction:
        """Return the most that a sheet can be worth."""
        points = self.marked(scheme)
        return sum((n * self.weights.get(k, Fraction(1)) for k, n in points.items()), Fraction(0))

    def explain(self, scheme: Scheme) -> str:
        """Return the marks in Chinese."""
        of = scheme.criteria.of
        weighted = {k: f"（权重{in_words(w)}）" for k, w in self.weights.items()}
        parts = [f"{of[k].label}{n}分{weighted.get(k, '')}" for k, n in self.marked(scheme).items()]
        text = (
            f"按标准打分{'：' * bool(parts)}{'、'.join(parts)}，以{self._step(scheme)}分为最小单位"
        )
        bands = [f"{of[k].label}{rule.explain(scheme)}" for k, rule in self.bands.items()]
        return "；".join([text, *bands])

    def plain(self, scheme: Scheme) -> Plain:
        """Return the ballot as the counting takes it."""
        bands = {name: rule.plain() for name, rule in self.bands.items()}
        return Plain(dict(self.marked(scheme)), Fraction(self._step(scheme)), self.weights, bands)

    def complaints(self, scheme: Scheme) -> Iterator[Complaint]:
        """Complain about criteria, weights and bands that do not fit together."""
        points = self.marked(scheme)
        if self.points is None and isinstance(scheme.criteria.points, Silent):
            return  # the office gives the points; the rest is looked at once it has
        if not points:
            yield Complaint((), "各项标准没有分值，应写 points", ("points",))
        for name in points:
            if name not in scheme.criteria.of:
                words = tuple(scheme.criteria.of)
                yield Complaint(("points", name), f"没有标准“{name}”", words)
        if self.weights and set(self.weights) != set(points):
            yield Complaint(("weights",), "权重与所评标准不一致", tuple(points))
        elif self.weights and sum(self.weights.values()) != 1:
            yield Complaint(("weights",), "各项权重之和应为1")
        for name, rule in self.bands.items():
            most = points.get(name)
            if most is None:
                yield Complaint(("bands", name), f"本部分不评“{name}”", tuple(points))
            elif any(band.plain().high > most for band in rule.of):
                yield Complaint(("bands", name), f"有档次高于满分{most}分")

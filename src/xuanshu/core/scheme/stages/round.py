"""A round of several parts: electorates, ballots and joins of their own, thresholds, tiers."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field

from xuanshu.core.scheme.base import Or, Rule, Silent
from xuanshu.core.scheme.dates import DatePoint, During
from xuanshu.core.scheme.errors import Complaint
from xuanshu.core.scheme.exact import in_words
from xuanshu.core.scheme.kinds import kind
from xuanshu.core.scheme.panels import Blind, Confidential, Panel, Presentation, Recusals
from xuanshu.core.scheme.polls import Poll
from xuanshu.core.scheme.round_parts import Carries, Pass, RoundTakes, ScorePart, Settles
from xuanshu.core.scheme.stage_kinds import StageKind
from xuanshu.core.scheme.tie_kinds import Tie
from xuanshu.core.scoring import tie_rule
from xuanshu.core.scoring.rounds import RoundSpec, TierSpec
from xuanshu.core.verdict import RuleError

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme


@kind("stage", "round")
class Round(StageKind):
    """Scores, votes, or both; ``spec`` gives what ``core.scoring.rounds.tally`` counts by."""

    kind: Literal["round"]
    during: During
    score: Annotated[tuple[ScorePart, ...], Field(min_length=1)]
    carries: Carries | None = None
    pass_: Pass | None = Field(default=None, alias="pass")
    takes: RoundTakes
    settles: Settles | None = None
    ties: Or[tuple[Tie, ...]] = ()
    panel: Panel | None = None
    recusal: Or[Recusals] | None = None
    presentation: Presentation | None = None
    blind: Blind | None = None
    confidential: Confidential | None = None
    polls: tuple[Poll, ...] = ()

    follows = ("screening", "judging", "filing", "round", "publicity", "site_visit", "opinions")
    concerns: ClassVar[str] = "judges"
    on_screen: ClassVar[bool] = False
    called: ClassVar[str] = "由几部分组成的评审或者投票"

    def spec(self, scheme: Scheme) -> RoundSpec:
        """Return the round as the counting takes it; ``RuleError`` while a point is open."""
        if isinstance(self.ties, Silent):
            raise RuleError(f"尚未确定：{self.ties.silent}", clause=self.clause)
        tiers = self.settles.of if self.settles else ()
        return RoundSpec(
            tuple(part.plain(scheme) for part in self.score),
            self.carries.weight if self.carries else Fraction(0),
            self.pass_.plain() if self.pass_ else None,
            self.takes.plain(),
            tuple(tie_rule(tie.kind, **tie.settings()) for tie in self.ties),
            tuple(_tier(scheme, name) for name in scheme.tiers if name in tiers),
            self.settles.among if self.settles else "taken",
            (self.settles.otherwise or "") if self.settles else "",
        )

    def rules(self, scheme: Scheme) -> Iterator[Rule]:
        """Yield the round in Chinese, part by part."""
        text = f"评审确定{self.takes.explain(scheme)}。"
        yield self.opening(self.when()) + text, self.clause
        for part in self.score:
            yield from part.rules(scheme, self.label, self.clause)
        for poll in self.polls:
            label = next(part.label for part in self.score if part.part == poll.part)
            yield f"{self.label}“{label}”部分：{poll.explain()}。", poll.clause
        if self.carries:
            before = scheme.stage(self.carries.stage).label
            weight = in_words(self.carries.weight)
            yield f"{self.label}：“{before}”的得分占{weight}计入。", self.clause
        if self.pass_:
            yield from self.pass_.rules(scheme, self.label, self.clause)
        if self.settles:
            yield f"{self.label}{self.settles.explain(scheme)}。", self.clause
        if self.ties and not isinstance(self.ties, Silent):
            order = "；".join(tie.explain(scheme) for tie in self.ties)
            yield f"{self.label}：同分影响入选或者等次时，依次{order}。", self.clause
        if self.blind:
            yield f"{self.label}：{self.blind.explain(scheme)}。", self.blind.clause or self.clause
        for rule in (self.panel, self.recusal, self.presentation, self.confidential):
            if rule and not isinstance(rule, Silent):
                yield f"{self.label}：{rule.explain()}。", rule.clause or self.clause

    def complaints(self, scheme: Scheme) -> Iterator[Complaint]:
        """Complain about parts that do not fit together."""
        yield from super().complaints(scheme)
        names = [part.part for part in self.score]
        for number, name in enumerate(names):
            if name in names[:number]:
                yield Complaint(("score", number, "part"), f"“{name}”重复")
        weights = sum((part.weight for part in self.score), Fraction(0))
        whole = weights + (self.carries.weight if self.carries else 0)
        if whole != 1:
            yield Complaint(("score",), f"各部分权重之和为{whole}，应为1")
        written = [part for part in self.score if not isinstance(part.join, Silent)]
        bounds = {part.most(scheme) for part in written}
        if len(self.score) > 1 and len(bounds) > 1:
            known = "、".join(str(b) if b is not None else "不限" for b in bounds)
            yield Complaint(("score",), f"各部分满分不同（{known}），权重就不是所写的比例")
        yield from self._pass_complaints(names)
        yield from self._poll_complaints(names)
        yield from self._tie_complaints(scheme, names)
        yield from self._count_complaints(scheme)

    def date_points(self) -> Iterator[DatePoint]:
        """Yield the days of the round and of its voting."""
        yield from super().date_points()
        for number, poll in enumerate(self.polls):
            yield DatePoint(
                path=f"stages.{self.id}.polls.{number}.during",
                stage=self.id,
                label=f"{self.label}投票",
                wording=poll.during.wording,
                clause=poll.clause,
                first=poll.during.first,
                last=poll.during.last,
                kind="period",
            )

    def _poll_complaints(self, names: list[str]) -> Iterator[Complaint]:
        for number, poll in enumerate(self.polls):
            path = ("polls", number)
            if poll.part not in names:
                yield Complaint((*path, "part"), f"没有“{poll.part}”部分", tuple(names))
            if poll.during.first < self.during.first or poll.during.last > self.during.last:
                yield Complaint((*path, "during"), "投票时间不在本轮评审期间之内")

    def _pass_complaints(self, names: list[str]) -> Iterator[Complaint]:
        rule = self.pass_
        if rule is None:
            return
        part = next((part for part in self.score if part.part == rule.part), None)
        if part is None:
            yield Complaint(("pass", "part"), f"没有“{rule.part}”部分", tuple(names))
        elif not part.each.votes:
            yield Complaint(("pass", "part"), "这一部分是打分，没有票数")
        elif not part.by.has_roll and (rule.base != "votes_cast" or rule.quorum):
            yield Complaint(("pass", "base"), "没有名单，只能以有效票数为基数", ("votes_cast",))
        settled = self.settles.of if self.settles else ()
        for tier in rule.tiers:
            if tier not in settled:
                yield Complaint(("pass", "tiers", tier), "本轮不产生这一等次", settled)

    def _tie_complaints(self, scheme: Scheme, names: list[str]) -> Iterator[Complaint]:
        marked = {name for part in self.score for name in part.marked(scheme)}
        for number, tie in enumerate(() if isinstance(self.ties, Silent) else self.ties):
            criterion = getattr(tie, "criterion", None)
            component = getattr(tie, "component", None)
            if criterion is not None and criterion not in marked:
                words = tuple(sorted(marked))
                yield Complaint(("ties", number), f"“{criterion}”没有单项得分", words)
            if component is not None and component not in names:
                yield Complaint(("ties", number), f"没有“{component}”部分", tuple(names))

    def _count_complaints(self, scheme: Scheme) -> Iterator[Complaint]:
        source = scheme.find_stage(self.takes_from) if self.takes_from else None
        if isinstance(source, Round) and source.takes.count and self.takes.count:
            if source.takes.count < self.takes.count:
                message = f"前一轮只有{source.takes.count}个项目进入本轮"
                yield Complaint(("takes", "count"), message)
            before, now = source.takes.across or {}, self.takes.across or {}
            for name in sorted(n for n in now if n in before and now[n] > before[n]):
                message = f"前一轮这个类别只有{before[name]}个进入本轮"
                yield Complaint(("takes", "across", name), message)
        if self.carries and not isinstance(scheme.find_stage(self.carries.stage), Round):
            yield Complaint(("carries", "stage"), "只能计入由几部分组成的评审的得分")


def _tier(scheme: Scheme, name: str) -> TierSpec:
    tier = scheme.tiers[name]
    least = None if tier.least_score is None else Fraction(tier.least_score)
    return TierSpec(name, tier.most, least)

"""The parts of a round: components of the score, the pass rule, places, tiers, the carry."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from xuanshu.core.scheme.ballot_kinds import Each
from xuanshu.core.scheme.base import (
    CategoryName,
    Clause,
    Key,
    Label,
    Model,
    Or,
    Rule,
    Silent,
    StageName,
)
from xuanshu.core.scheme.electorate_kinds import By
from xuanshu.core.scheme.errors import Complaint
from xuanshu.core.scheme.exact import Needed, Share, in_words
from xuanshu.core.scheme.join_kinds import BaseName, Join, Stays, base_of, base_text
from xuanshu.core.scheme.panels import Reviewers
from xuanshu.core.scheme.tiers import TierName
from xuanshu.core.scoring.rounds import PartSpec, PassRule, Places
from xuanshu.core.verdict import RuleError

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme

Count = Annotated[int, Field(ge=1, le=1000)]


class ScorePart(Model):
    """One component of the score: who answers, how, how it is joined, what it weighs."""

    part: Key
    label: Label
    clause: Clause = ""
    weight: Share = Fraction(1)
    by: By
    each: Each
    join: Or[Join]
    reviewers: Reviewers | None = None

    def rules(self, scheme: Scheme, stage: str, clause: str) -> Iterator[Rule]:
        """Yield the part in Chinese."""
        weight = "" if self.weight == 1 else f"，占{in_words(self.weight)}"
        text = f"{stage}“{self.label}”部分{weight}：由{self.by.explain(scheme)}"
        joined = "" if isinstance(self.join, Silent) else f"；{self.join.explain()}"
        yield f"{text}{self.each.explain(scheme)}{joined}。", self.clause or clause
        if self.reviewers:
            yield f"{stage}“{self.label}”部分：{self.reviewers.explain()}。", self.clause or clause

    def most(self, scheme: Scheme) -> Fraction | None:
        """Return the most points that the part can give, ``None`` where nothing bounds it."""
        if isinstance(self.join, Silent):
            return None
        return self.each.full(scheme) if self.join.of_marks else self.join.most()

    def marked(self, scheme: Scheme) -> tuple[str, ...]:
        """Return the criteria that have a value of their own."""
        of_marks = isinstance(self.join, Silent) or self.join.of_marks
        return tuple(self.each.marked(scheme)) if of_marks else ()

    def plain(self, scheme: Scheme) -> PartSpec:
        """Return the part as the counting takes it; ``RuleError`` while its join is open."""
        join = self.join
        if isinstance(join, Silent):
            raise RuleError(f"尚未确定：{join.silent}", clause=self.clause)
        return PartSpec(
            self.part,
            self.weight,
            self.by.plain(),
            self.each.plain(scheme),
            join.plain(self),
            self.reviewers.per_entry if self.reviewers else 1,
        )

    def complaints(self, scheme: Scheme) -> Iterator[Complaint]:
        """Complain about ballots, joins and electorates that do not go together."""
        del scheme
        if not self.by.has_roll and self.reviewers:
            yield Complaint(("reviewers",), "没有名单，不能指定评审人数")
        if isinstance(self.join, Silent):
            return
        if self.each.kind not in self.join.joins:
            message = f"“{self.each.kind}”的结果不能用“{self.join.kind}”汇总"
            yield Complaint(("join",), message)
        if self.join.kind == "class_share" and not self.by.weights():
            yield Complaint(("by",), "按身份计权须写明各身份及权重", ("classes",))
        base = getattr(self.join, "base", "votes_cast")
        if not self.by.has_roll and base != "votes_cast":
            yield Complaint(("join", "base"), "没有名单，只能以有效票数为基数", ("votes_cast",))


class Pass(Model):
    """Which votes an entry needs, over which base, from which presence on."""

    clause: Clause = ""
    part: Key
    base: BaseName
    recused: Stays = "leave"
    quorum: Needed | None = None
    needs: Needed | None = None
    tiers: dict[TierName, Needed] = Field(default_factory=dict)
    falls: bool = False

    def rules(self, scheme: Scheme, stage: str, clause: str) -> Iterator[Rule]:
        """Yield quorum and thresholds in Chinese."""
        clause = self.clause or clause
        if self.quorum:
            yield f"{stage}到会人数应{self.quorum.explain()}，否则投票无效。", clause
        base = base_text(self.base, self.recused)
        if self.needs:
            yield f"{stage}得票{self.needs.explain()}（以{base}为基数）方可通过。", clause
        for name, needed in self.tiers.items():
            label = scheme.tiers[name].label
            yield f"{stage}{label}：得票应{needed.explain()}（以{base}为基数）。", clause
        if self.falls:
            yield f"{stage}未达到所报等次票数的，按下一等次的票数要求认定。", clause

    def plain(self) -> PassRule:
        """Return the rule as the counting takes it."""
        return PassRule(
            self.part,
            base_of(self.base, self.recused),
            self.quorum.plain() if self.quorum else None,
            self.needs.plain() if self.needs else None,
            {name: needed.plain() for name, needed in self.tiers.items()},
            self.falls,
        )

    def complaints(self, scheme: Scheme) -> Iterator[Complaint]:
        """Complain where no votes are asked for, or a lower tier asks for more."""
        if not (self.needs or self.tiers):
            yield Complaint((), "应写 needs 或 tiers", ("needs", "tiers"))
        asked = [self.tiers[name].plain().share for name in scheme.tiers if name in self.tiers]
        if asked != sorted(asked, reverse=True):
            yield Complaint(("tiers",), "低等次的票数要求高于高等次")


class RoundTakes(Model):
    """How many go on as what, over all or for each category, and what becomes of equals."""

    count: Count | None = None
    least: Annotated[int, Field(ge=0, le=1000)] = 0
    across: dict[CategoryName, Annotated[int, Field(ge=0, le=1000)]] | None = None
    as_: Literal["candidate", "finalist"] = Field(alias="as")
    overflow: Literal["settle", "admit", "leave"] = "settle"

    def explain(self, scheme: Scheme) -> str:
        """Return the places in Chinese."""
        entry = scheme.wording.entry
        taken = f"列为{scheme.wording.list}" if self.as_ == "candidate" else "进入下一轮"
        many = (
            f"{self.count}个" if self.least in (0, self.count) else f"{self.least}至{self.count}个"
        )
        text = f"{many}{entry}{taken}" if self.count else f"通过的{entry}均{taken}"
        if self.across:
            of = scheme.categories.of
            text += "，其中" + "、".join(f"{of[k].label}{n}个" for k, n in self.across.items())
        words = {
            "settle": "",
            "admit": "；末位并列的一并列入，可以超出名额",
            "leave": "；末位并列超出名额的一并不列入"
            + (f"，但不少于{self.least}个" if self.least else ""),
        }
        return text + words[self.overflow]

    def plain(self) -> Places:
        """Return the places as the counting takes them."""
        return Places(self.across or self.count, self.least, self.overflow)

    def complaints(self, scheme: Scheme) -> Iterator[Complaint]:
        """Complain about numbers that contradict each other."""
        if self.across is not None:
            total = sum(self.across.values())
            if set(self.across) != set(scheme.categories.of):
                yield Complaint(("across",), "应写明每个类别的名额", tuple(scheme.categories.of))
            if total != self.count:
                yield Complaint(("across",), f"各类别名额合计{total}个，应为{self.count}个")
        if self.count is not None and self.least > self.count:
            yield Complaint(("least",), f"至少{self.least}个多于名额{self.count}个")


class Settles(Model):
    """Which tiers the round settles: among those taken, or among the rest."""

    of: Annotated[tuple[TierName, ...], Field(min_length=1)]
    among: Literal["taken", "rest"] = "taken"
    otherwise: TierName | None = None

    def explain(self, scheme: Scheme) -> str:
        """Return the rule in Chinese."""
        labels = "、".join(scheme.tiers[name].label for name in self.of)
        who = "入选者中" if self.among == "taken" else "未进入下一轮者中"
        rest = f"，其余为{scheme.tiers[self.otherwise].label}" if self.otherwise else ""
        return f"在{who}产生{labels}{rest}"


class Carries(Model):
    """How much the score of an earlier round counts."""

    stage: StageName
    weight: Share

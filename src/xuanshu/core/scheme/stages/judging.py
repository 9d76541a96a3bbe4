"""Judging: a panel marks the entries; so many go on."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, Literal, TypeVar

from pydantic import Discriminator, Field, Tag

from xuanshu.core.scheme.aggregate_kinds import Aggregate
from xuanshu.core.scheme.base import (
    BodyName,
    CategoryName,
    Clause,
    CriterionName,
    Model,
    Or,
    Rule,
    Silent,
    Step,
)
from xuanshu.core.scheme.dates import During
from xuanshu.core.scheme.errors import Complaint
from xuanshu.core.scheme.kinds import kind
from xuanshu.core.scheme.parts import PanelSize, Points, points_complaints
from xuanshu.core.scheme.stage_kinds import StageKind
from xuanshu.core.scheme.tie_kinds import Tie
from xuanshu.core.scoring import RankSpec, aggregation, tie_rule
from xuanshu.core.verdict import RuleError

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme

T = TypeVar("T")
Bar = Literal["bar", "warn", "none"]
RELATIONS = {
    "own_unit": "本单位的项目",
    "named_participant": "本人参与的项目",
    "superior": "下级单位的项目",
    "guide": "本部室指导的项目",
}


class Recusal(Model):
    """Which relations keep a judge from marking an entry, and which only warn."""

    own_unit: Bar
    named_participant: Bar
    superior: Bar
    guide: Bar
    clause: Clause = ""

    def explain(self) -> str:
        """Return the rule in Chinese."""
        barred = [word for key, word in RELATIONS.items() if getattr(self, key) == "bar"]
        warned = [word for key, word in RELATIONS.items() if getattr(self, key) == "warn"]
        parts = [f"评委对{'、'.join(barred)}应当回避，不计入该项目的评分人数"] if barred else []
        parts += [f"对{'、'.join(warned)}予以提醒"] if warned else []
        return "；".join(parts) or "不设回避"


def _said(value: T | Silent, clause: str) -> T:
    """Return what is written; raise ``RuleError`` while the point is open."""
    if isinstance(value, Silent):
        raise RuleError(f"尚未确定：{value.silent}", clause=clause)
    return value


def _shared(value: object) -> str:
    return "each" if isinstance(value, dict) else "together"


Across = Annotated[
    Annotated[Literal["together"], Tag("together")]
    | Annotated[dict[CategoryName, Annotated[int, Field(ge=0)]], Tag("each")],
    Discriminator(_shared),
]


class Takes(Model):
    """How many go on, as what, and whether categories share the number."""

    count: Or[Annotated[int, Field(ge=1, le=1000)]]
    across: Or[Across] = "together"
    as_: Literal["candidate", "finalist"] = Field(alias="as")


@kind("stage", "judging")
class Judging(StageKind):
    """Judges mark each entry by the criteria; the ranking settles who goes on."""

    kind: Literal["judging"]
    body: BodyName
    during: During
    method: Or[Literal["marks"]]
    criteria: Annotated[tuple[CriterionName, ...], Field(min_length=1)]
    points: Points | None = None
    step: Step | None = None
    total: Annotated[int, Field(ge=1, le=1000)] = 100
    recusal: Or[Recusal]
    aggregate: Or[Aggregate]
    ties: Or[Annotated[tuple[Tie, ...], Field(min_length=1)]]
    takes: Takes
    panel_size: Or[PanelSize]
    least_sheets: Or[Annotated[int, Field(ge=1, le=500)]] = 1

    follows = ("screening", "judging", "filing")
    concerns = "judges"

    def spec(self, judges: tuple[str, ...]) -> RankSpec:
        """Return the ranking as ``rank`` takes it; ``RuleError`` while a point is open."""
        aggregate = _said(self.aggregate, self.clause)
        across = _said(self.takes.across, self.clause)
        count = _said(self.takes.count, self.clause)
        return RankSpec(
            points=self.points or {},
            step=Fraction(self.step or "0.5"),
            judges=judges,
            aggregate=aggregation(aggregate.kind, **aggregate.settings()),
            ties=tuple(
                tie_rule(tie.kind, **tie.settings()) for tie in _said(self.ties, self.clause)
            ),
            takes=dict(across) if isinstance(across, dict) else count,
            least_sheets=_said(self.least_sheets, self.clause),
        )

    def rules(self, scheme: Scheme) -> Iterator[Rule]:
        """Yield who judges when, by what, with which arithmetic, and how many go on."""
        names = {"real": "以实名制方式", "blind": "以隐名方式", None: ""}
        body = scheme.body_label(self.body)
        how = names[scheme.bodies[self.body.partition(".")[0]].names]
        is_last = self.takes.as_ == "candidate"
        taken = f"列为{scheme.wording.list}" if is_last else "进入下一轮"
        count = "" if isinstance(self.takes.count, Silent) else f"{self.takes.count}个"
        text = f"由{body}{how}进行评审，确定{count}{scheme.wording.entry}{taken}。"
        yield self.opening(self.when()) + text, self.clause
        labels = "、".join(scheme.criteria.of[name].label for name in self.criteria)
        yield f"{self.label}的标准：{labels}。", self.clause
        if self.points:
            yield f"{self.label}：{scheme.criteria.points_text(self.points)}", self.clause
        for text in self._settings(scheme):
            yield f"{self.label}：{text}。", self.clause
        if not isinstance(self.recusal, Silent):
            text = f"{self.label}：{self.recusal.explain()}。"
            yield text, self.recusal.clause or self.clause

    def _settings(self, scheme: Scheme) -> Iterator[str]:
        if not isinstance(self.method, Silent):
            yield "评委按标准打分"
        if self.step:
            yield f"打分以{self.step}分为最小单位"
        if not isinstance(self.panel_size, Silent):
            yield f"评委{self.panel_size.text()}"
        if not isinstance(self.least_sheets, Silent) and self.least_sheets > 1:
            yield f"每个项目至少有{self.least_sheets}份有效评分"
        if not isinstance(self.aggregate, Silent):
            yield self.aggregate.explain()
        if not isinstance(self.ties, Silent):
            order = "；".join(tie.explain(scheme) for tie in self.ties)
            yield f"同分影响入选时，依次{order}"
        if isinstance(self.takes.across, dict):
            each = scheme.categories.of
            parts = "、".join(f"{each[k].label}{n}个" for k, n in self.takes.across.items())
            yield f"各类别名额：{parts}"
        elif self.takes.across == "together":
            yield "各类别统一排名"

    def complaints(self, scheme: Scheme) -> Iterator[Complaint]:
        """Complain about points, numbers and tie-breaks that do not fit together."""
        yield from super().complaints(scheme)
        if self.points is None and scheme.criteria.points is None:
            yield Complaint((), "打分的评审须写明各项标准的分值", ("points",))
        if self.points is not None and self.points != scheme.criteria.points:
            yield from points_complaints(self.points, self.criteria, self.total)
        if isinstance(self.takes.across, dict):
            total = sum(self.takes.across.values())
            if not isinstance(self.takes.count, Silent) and total != self.takes.count:
                message = f"各类别名额合计{total}个，应为{self.takes.count}个"
                yield Complaint(("takes", "across"), message)
        if not isinstance(self.panel_size, Silent):
            if self.panel_size.most < self.panel_size.least:
                yield Complaint(("panel_size",), "评委人数最多少于最少")
            if (
                not isinstance(self.least_sheets, Silent)
                and self.least_sheets > self.panel_size.most
            ):
                yield Complaint(("least_sheets",), "有效评分份数多于评委人数")
        source = scheme.find_stage(self.takes_from) if self.takes_from else None
        before = source.takes.count if isinstance(source, Judging) else None
        now = self.takes.count
        if isinstance(before, int) and isinstance(now, int) and before < now:
            yield Complaint(("takes", "count"), f"前一轮只有{before}个项目进入本轮")

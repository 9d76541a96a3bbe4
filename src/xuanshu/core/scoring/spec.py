"""The rules of one ranking, as plain values taken from a scheme and a panel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from xuanshu.core.scoring.aggregations import Aggregation, Mean
from xuanshu.core.scoring.ties import ByComponent, ByCriterion, ByFact, TieRule
from xuanshu.core.verdict import RuleError

if TYPE_CHECKING:
    from fractions import Fraction

    from xuanshu.core.scoring.facts import Contender, Recusal, Sheet


@dataclass(frozen=True, slots=True)
class RankSpec:
    """How a round is ranked.

    ``points`` gives each criterion's full mark in points and fixes which criteria a sheet has;
    ``step`` is the smallest mark in points (``Fraction("0.5")``), the unit of every integer mark.
    ``judges`` is the whole panel: whoever of it neither marked nor recused is missing. ``takes``
    is the number of places over all entries, or one number for each category, or ``None`` where
    nothing is cut. ``ties`` are tried in order, only on a tie that crosses the cut. An entry with
    fewer than ``least_sheets`` valid sheets leaves the ranking incomplete.
    """

    points: Mapping[str, int]
    step: Fraction
    judges: tuple[str, ...]
    aggregate: Aggregation = field(default_factory=Mean)
    ties: tuple[TieRule, ...] = ()
    takes: int | Mapping[str, int] | None = None
    least_sheets: int = 1

    def __post_init__(self) -> None:
        """Refuse rules that cannot be carried out, in Chinese."""
        if not self.points or self.step <= 0:
            raise RuleError("评分规则必须有评分项目和大于零的最小分值。")
        for criterion, full in self.points.items():
            if full < 0 or (full / self.step).denominator != 1:
                raise RuleError(f"“{criterion}”的满分{full}分不是最小分值的整数倍。")
        if len(set(self.judges)) != len(self.judges):
            raise RuleError("评委名单中有重复。")
        counts = self.takes.values() if isinstance(self.takes, Mapping) else [self.takes or 0]
        if any(count < 0 for count in counts):
            raise RuleError("入选名额不能小于零。")
        for rule in self.ties:
            if isinstance(rule, ByComponent | ByFact):
                raise RuleError("按评分部分或事实区分并列，只用于由几部分组成的评审。")
            if isinstance(rule, ByCriterion) and rule.criterion not in self.points:
                raise RuleError(f"并列处理所依据的“{rule.criterion}”不在评分项目之中。")

    def full(self, criterion: str) -> int:
        """Return the full mark of a criterion in steps."""
        return int(self.points[criterion] / self.step)


def demand_fit(
    spec: RankSpec,
    entries: Sequence[Contender],
    sheets: Sequence[Sheet],
    recusals: Sequence[Recusal],
) -> None:
    """Raise ``RuleError`` for facts that do not belong to this ranking or contradict each other."""
    known = {item.entry for item in entries}
    if len(known) != len(entries):
        raise RuleError("同一项目在名单中出现了两次。")
    if isinstance(spec.takes, Mapping):
        for item in entries:
            if item.category not in spec.takes:
                raise RuleError(f"类别“{item.category}”没有规定入选名额。")
    panel = set(spec.judges)
    facts: list[Sheet | Recusal] = [*sheets, *recusals]
    for fact in facts:
        if fact.judge not in panel:
            raise RuleError(f"评委“{fact.judge}”不在本轮评委名单之中。")
        if fact.entry not in known:
            raise RuleError(f"项目“{fact.entry}”不在本轮评审名单之中。")
    if len({(sheet.judge, sheet.entry) for sheet in sheets}) != len(sheets):
        raise RuleError("同一评委对同一项目有两份评分表。")
    for sheet in sheets:
        _demand_marks(spec, sheet)


def _demand_marks(spec: RankSpec, sheet: Sheet) -> None:
    if set(sheet.marks) != set(spec.points):
        raise RuleError(f"评委“{sheet.judge}”对项目“{sheet.entry}”的评分表缺项或多项。")
    for criterion, mark in sheet.marks.items():
        if type(mark) is not int or not 0 <= mark <= spec.full(criterion):
            raise RuleError(
                f"评委“{sheet.judge}”对项目“{sheet.entry}”的“{criterion}”评分超出范围。",
                field=criterion,
            )

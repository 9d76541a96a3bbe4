"""Tiers of the award (一等奖 …), best first: how many, for whom, from which score on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field

from xuanshu.core.scheme.base import BodyName, Clause, Label, Model, Rule, refers
from xuanshu.core.scheme.condition_kinds import Condition
from xuanshu.core.scheme.errors import Complaint
from xuanshu.core.scheme.exact import Share, in_words
from xuanshu.core.tiers import Rounding
from xuanshu.core.verdict import Finding

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme

TierName = Annotated[str, refers("tiers", "等次")]
WHOLE = {"entries": "申报总数", "staff": "职工总数"}
ROUNDED = {"down": "不足1个的舍去", "up": "不足1个的按1个计", "half_up": "四舍五入取整"}


class TierShare(Model):
    """A share of the entries filed, or of the staff, rounded to whole places."""

    of: Literal["entries", "staff"]
    share: Share
    round: Rounding

    def explain(self) -> str:
        """Return "不超过申报总数的5%（四舍五入取整）"."""
        share = in_words(Fraction(self.share))
        return f"不超过{WHOLE[self.of]}的{share}（{ROUNDED[self.round]}）"


class OpenNumber(Model):
    """A number that the notice leaves open (若干); ``by`` decides it, else merit alone does."""

    wording: Label
    by: BodyName | None = None

    def explain(self, scheme: Scheme) -> str:
        """Return the wording and who decides."""
        who = f"，具体数量由{scheme.body_label(self.by)}确定" if self.by else "，以符合条件为限"
        return f"{self.wording}{who}"


class Tier(Model):
    """One tier: at most so many, from such a score on."""

    label: Label
    clause: Clause
    most: Annotated[int, Field(ge=1, le=1000)] | None = None
    share: TierShare | None = None
    open: OpenNumber | None = None
    least_score: Annotated[int, Field(ge=0, le=1000)] | None = None
    require: Condition | None = None
    by: Literal["order", "proposal"] = "order"
    unused: Literal["lapse", "pass_down"] = "lapse"

    on_screen: ClassVar[bool] = False
    called: ClassVar[str] = "奖项等次"

    def rules(self, scheme: Scheme) -> Iterator[Rule]:
        """Yield the tier."""
        parts = [f"不超过{self.most}个"] if self.most else []
        parts += [self.share.explain()] if self.share else []
        parts += [self.open.explain(scheme)] if self.open else []
        parts = parts or ["名额不限"]
        parts += [f"得分不低于{self.least_score}分"] if self.least_score else []
        parts += [f"须{self.require.explain(scheme)}"] if self.require else []
        parts += ["须由评审专门提名，可以空缺"] if self.by == "proposal" else []
        parts += ["空余名额转入下一等次"] if self.unused == "pass_down" else []
        yield f"{scheme.wording.entry}设{self.label}，{'，'.join(parts)}。", self.clause

    def complaints(self, scheme: Scheme) -> Iterator[Complaint]:
        """Complain about an open number beside a fixed one, and what no round can count."""
        if self.open and (self.most or self.share):
            yield Complaint(("open",), "名额未定（open）的，不再写 most 或 share")
        name = next(key for key, tier in scheme.tiers.items() if tier is self)
        settled = {key for stage in scheme.of_kind("round") for key in _settled(stage)}
        beyond = {
            "share": self.share is not None,
            "open": self.open is not None and self.open.by is not None,
            "by": self.by != "order",
            "unused": self.unused != "lapse",
        }
        for key, used in beyond.items():
            if used and name in settled:
                yield Complaint((key,), "由评审环节直接产生的等次只写 most、least_score、require")


def _settled(stage: object) -> tuple[str, ...]:
    settles = getattr(stage, "settles", None)
    return (*settles.of, *((settles.otherwise,) if settles.otherwise else ())) if settles else ()


def closed_tiers(scheme: Scheme, facts: Mapping[str, object]) -> tuple[Finding, ...]:
    """Return one finding for each tier whose own condition an entry does not meet.

    ``rule`` is the tier; ``facts`` are those that conditions of eligibility read. A condition
    that cannot be known closes the tier until it is. Clauses: the tier's own.
    """
    found = []
    for name, tier in scheme.tiers.items():
        holds = tier.require is None or tier.require.holds(facts, scheme)
        if tier.require is None or holds:
            continue
        condition = tier.require.explain(scheme)
        what = "尚不能判断是否符合" if holds is None else "不符合"
        message = f"不能评为{tier.label}：{what}条件（须{condition}）"
        found.append(Finding(message, tier.clause, rule=name))
    return tuple(found)

"""Publicity: the list is shown to the public for so many days."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from xuanshu.core.scheme.base import BodyName, Label, Model, Or, Rule, Silent, StageName
from xuanshu.core.scheme.dates import During
from xuanshu.core.scheme.errors import Complaint
from xuanshu.core.scheme.kinds import kind
from xuanshu.core.scheme.objecting import Admissible, Clock, Protection, clock_complaints
from xuanshu.core.scheme.stage_kinds import StageKind

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme

NAMED = {True: "异议应当实名提出，匿名的作为线索留存。", False: "异议可以匿名提出。"}
DAY_ONE = {"next_day": "自发布次日起算", "same_day": "自发布当日起算"}


class Objection(Model):
    """Who checks an objection again, to whom the result goes, whether names are needed."""

    recheck_by: BodyName
    report_to: BodyName
    named_only: Or[bool]
    recheck_days: Annotated[int, Field(ge=1, le=250)] | None = None
    accepts: Admissible | None = None
    clocks: tuple[Clock, ...] = ()
    protects: Protection | None = None

    def waits(self) -> dict[str, str]:
        """Return what of an objection the pages do not carry out by themselves."""
        names = {
            "recheck_days": "异议复核的期限",
            "accepts": "受理异议的条件",
            "clocks": "异议处理期限与本年度、下年度的关系",
            "protects": "异议人身份的保护",
        }
        return {name: label for name, label in names.items() if getattr(self, name)}

    def rules(self, scheme: Scheme, clause: str) -> Iterator[Rule]:
        """Yield who checks, what is accepted, what the clocks say, who sees the objector."""
        recheck, report = scheme.body_label(self.recheck_by), scheme.body_label(self.report_to)
        text = f"对有异议的，由{recheck}进行复核，复核结果报{report}。"
        yield text, clause
        if self.recheck_days:
            yield f"复核应在受理后{self.recheck_days}个工作日内完成。", clause
        if not isinstance(self.named_only, Silent):
            strict = self.accepts and self.accepts.anonymous == "refuse" and self.named_only
            yield "异议应当实名提出，匿名的不予受理。" if strict else NAMED[self.named_only], clause
        if self.accepts:
            yield f"{self.accepts.explain()}。", self.accepts.clause
        for clock in self.clocks:
            yield f"{clock.explain()}。", clock.clause
        if self.protects:
            yield f"{self.protects.explain()}。", self.protects.clause

    def complaints(self, scheme: Scheme) -> Iterator[Complaint]:
        """Complain about clocks out of order."""
        del scheme
        yield from clock_complaints(self.clocks)


@kind("stage", "publicity")
class Publicity(StageKind):
    """The public may object; an objection leads to a re-check.

    ``blocks`` are the stages that wait for its end; ``repeats`` is the first publicity of two.
    """

    kind: Literal["publicity"]
    during: During
    working: Annotated[int, Field(ge=1, le=120)] | None = Field(default=None, alias="working_days")
    days: Annotated[int, Field(ge=1, le=365)] | None = None
    last_on_rest: Literal["stands", "next_working_day"] = "stands"
    day_one: Or[Literal["next_day", "same_day"]]
    channels: Annotated[tuple[Label, ...], Field(min_length=1)]
    blocks: tuple[StageName, ...] = ()
    repeats: StageName | None = None
    objection: Objection

    follows = ("meeting", "judging", "round")

    @property
    def working_days(self) -> int:
        """Return how many working days; ``LookupError`` where other days are counted."""
        if self.working is None:
            raise LookupError(self.id)
        return self.working

    def length(self) -> str:
        """Return "5个工作日" or "7日"."""
        return f"{self.working}个工作日" if self.working else f"{self.days}日"

    def waits(self) -> dict[str, str]:
        """Return what the pages do not know of a publicity."""
        names = {
            "days": "按日历日计算的公示期",
            "blocks": "公示结束之前不得进入的环节",
            "repeats": "第二次公示",
        }
        return {name: label for name, label in names.items() if getattr(self, name)}

    def rules(self, scheme: Scheme) -> Iterator[Rule]:
        """Yield where and how long, and what an objection leads to."""
        channels = "、".join(self.channels)
        text = f"{self.opening(self.when())}在{channels}对入围{scheme.wording.entry}进行公示，"
        yield f"{text}公示期限为{self.length()}。", self.clause
        if not isinstance(self.day_one, Silent):
            yield f"公示期限{DAY_ONE[self.day_one]}。", self.clause
        if self.last_on_rest == "next_working_day":
            yield f"{self.label}的最后一日是休息日的，顺延至其后第一个工作日。", self.clause
        if self.blocks:
            after = "、".join(f"“{scheme.stage(name).label}”" for name in self.blocks)
            yield f"{self.label}期满且异议处理完毕，方可进入{after}。", self.clause
        if self.repeats:
            first = scheme.stage(self.repeats).label
            entry = scheme.wording.entry
            text = f"{self.label}是第二次公示：只公示经“{first}”公示过、又经复审的{entry}。"
            yield text, self.clause
        yield from self.objection.rules(scheme, self.clause)

    def complaints(self, scheme: Scheme) -> Iterator[Complaint]:
        """Complain about two lengths or none, stages that come before, a first publicity amiss."""
        yield from super().complaints(scheme)
        if (self.working is None) == (self.days is None):
            yield Complaint((), "公示期应写 working_days 或 days 之一", ("working_days", "days"))
        if self.last_on_rest != "stands" and self.days is None:
            yield Complaint(("last_on_rest",), "按工作日计算的，最后一日不会是休息日")
        ids = [stage.id for stage in scheme.stages]
        later = tuple(ids[ids.index(self.id) + 1 :])
        for number, name in enumerate(self.blocks):
            if name not in later:
                yield Complaint(("blocks", number), f"“{name}”不在公示之后", later)
        if self.repeats:
            yield from self._first_complaints(scheme, ids)

    def _first_complaints(self, scheme: Scheme, ids: list[str]) -> Iterator[Complaint]:
        first, mine = ids.index(str(self.repeats)), ids.index(self.id)
        if first >= mine or not isinstance(scheme.stages[first], Publicity):
            yield Complaint(("repeats",), "这里应写前面一次公示的环节")
        elif not any(
            stage.kind in ("round", "judging", "meeting") for stage in scheme.stages[first:mine]
        ):
            yield Complaint(("repeats",), "两次公示之间没有复审环节")

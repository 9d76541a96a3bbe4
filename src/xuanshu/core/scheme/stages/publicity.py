"""Publicity: the list is shown to the public for so many working days."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from xuanshu.core.scheme.base import BodyName, Label, Model, Or, Rule, Silent
from xuanshu.core.scheme.dates import During
from xuanshu.core.scheme.kinds import kind
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


@kind("stage", "publicity")
class Publicity(StageKind):
    """The public may object; an objection leads to a re-check."""

    kind: Literal["publicity"]
    during: During
    working_days: Annotated[int, Field(ge=1, le=120)]
    day_one: Or[Literal["next_day", "same_day"]]
    channels: Annotated[tuple[Label, ...], Field(min_length=1)]
    objection: Objection

    follows = ("meeting", "judging", "round")

    def rules(self, scheme: Scheme) -> Iterator[Rule]:
        """Yield where and how long, and what an objection leads to."""
        channels = "、".join(self.channels)
        text = f"{self.opening(self.when())}在{channels}对入围{scheme.wording.entry}进行公示，"
        yield f"{text}公示期限为{self.working_days}个工作日。", self.clause
        if not isinstance(self.day_one, Silent):
            yield f"公示期限{DAY_ONE[self.day_one]}。", self.clause
        recheck = scheme.body_label(self.objection.recheck_by)
        report = scheme.body_label(self.objection.report_to)
        yield f"对有异议的，由{recheck}进行复核，复核结果报{report}。", self.clause
        if not isinstance(self.objection.named_only, Silent):
            yield NAMED[self.objection.named_only], self.clause

"""Meeting: a body settles the list, or a later body the list of an earlier one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from xuanshu.core.scheme.base import BodyName, Or, Rule, Silent
from xuanshu.core.scheme.dates import During
from xuanshu.core.scheme.kinds import kind
from xuanshu.core.scheme.stage_kinds import StageKind

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme

DEPARTURES = {
    "with_reason": "偏离评审排名的，须逐项写明理由并记入会议纪要",
    "none": "不得偏离评审排名",
}
DECIDES = {
    "shortlist": "研究确定入围{entry}名单",
    "opinion": "提出评审意见",
    "proposal": "提出获奖{entry}等次的初步建议",
    "tiers": "研究确定获奖{entry}等次的初步名单",
    "winners": "研究确定获奖{entry}名单",
    "rewards": "审批对获奖{entry}的奖励和表彰",
}


@kind("stage", "meeting")
class Meeting(StageKind):
    """Decides the shortlist on the ground of the judging."""

    kind: Literal["meeting"]
    body: BodyName
    during: During | None = None
    decides: Literal["shortlist", "opinion", "proposal", "tiers", "winners", "rewards"]
    departures: Or[Literal["with_reason", "none"]]
    over: Literal["refuse", "allow"] = "refuse"
    """Whether the list may hold more entries than the judging had to give."""

    follows = ("judging", "round", "meeting")

    def rules(self, scheme: Scheme) -> Iterator[Rule]:
        """Yield who decides what, and whether the ranking binds."""
        body = scheme.body_label(self.body)
        source = scheme.find_stage(self.takes_from) if self.takes_from else None
        ground = (
            f"根据“{source.label}”提出的名单" if isinstance(source, Meeting) else "根据评审结果"
        )
        what = DECIDES[self.decides].format(entry=scheme.wording.entry)
        text = f"{body}{ground}，{what}。"
        yield self.opening(self.when()) + text, self.clause
        if not isinstance(self.departures, Silent):
            yield f"{self.label}：{DEPARTURES[self.departures]}。", self.clause
        if self.over == "allow":
            yield f"{self.label}：名单可以多于评审名额。", self.clause

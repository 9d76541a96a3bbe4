"""Consultation: the draft of the rules goes out for comment before they hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from xuanshu.core.calendar import SHANGHAI, Window, last_day
from xuanshu.core.nomination import Unit
from xuanshu.core.scheme.base import Or, Rule, Silent, UnitKindName
from xuanshu.core.scheme.dates import LATE_WORDS, Due
from xuanshu.core.scheme.kinds import kind
from xuanshu.core.scheme.points import UNSAID
from xuanshu.core.scheme.stage_kinds import StageKind
from xuanshu.core.verdict import Finding

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme

SILENCE = {"agrees": "逾期不反馈的，视为没有意见", "reminded": "未反馈的，须催告"}


@dataclass(frozen=True, slots=True)
class Reply:
    """A unit's reply to the draft: when (aware), how, and how many of its comments are answered."""

    unit: str
    at: datetime
    written: bool = True
    signed: bool = True
    comments: int = 0
    answered: int = 0


@kind("stage", "consultation")
class Consultation(StageKind):
    """Who is asked until when, how they reply, what silence means."""

    kind: Literal["consultation"]
    by: Due
    units: Annotated[tuple[UnitKindName, ...], Field(min_length=1)]
    written: bool = True
    signed: bool = False
    silence: Or[Literal["agrees", "reminded"]]

    dated = "by"
    dated_as = "deadline"

    def rules(self, scheme: Scheme) -> Iterator[Rule]:
        """Yield who is asked, how they reply."""
        labels = "、".join(scheme.unit_kinds[name].label for name in self.units)
        how = ["以书面形式"] * self.written
        how += [f"由{scheme.wording.leader}签字"] * self.signed
        text = f"办法（征求意见稿）向{labels}征求意见，{'、'.join(how)}反馈"
        text += "。" if isinstance(self.silence, Silent) else f"；{SILENCE[self.silence]}。"
        yield self.opening(self.when()) + text, self.clause
        late = self.by.late
        if not isinstance(late, Silent):
            text = f"逾期反馈的意见，{LATE_WORDS[late.policy]}。"
            yield text, late.clause or self.clause

    def window(self, zone: tzinfo = SHANGHAI) -> Window:
        """Return until when replies are taken."""
        hour = None if isinstance(self.by.hour, Silent) else self.by.hour
        return Window(None, last_day(self.by.last_day, hour, zone))

    def findings(
        self, scheme: Scheme, units: Iterable[Unit], replies: Sequence[Reply], now: datetime
    ) -> tuple[Finding, ...]:
        """Return what stands between the draft and the rules at ``now`` (aware), unit by unit."""
        by_unit = {reply.unit: reply for reply in replies}
        asked = (unit for unit in units if unit.kind in self.units)
        return tuple(
            Finding(f"{unit.name}：{text}", self.clause, unit.id, bars, rule)
            for unit in asked
            for rule, text, bars in self._wrong(scheme, by_unit.get(unit.id), now)
        )

    def _wrong(
        self, scheme: Scheme, reply: Reply | None, now: datetime
    ) -> Iterator[tuple[str, str, bool]]:
        closes = self.window()
        if reply is not None and closes.after(reply.at) and self._refuses_late():
            reply = None
        if reply is None:
            if closes.after(now):
                if isinstance(self.silence, Silent):
                    yield "no-reply", f"{self.by.wording}没有有效反馈；如何处理，{UNSAID}", False
                    return
                agrees = self.silence == "agrees"
                what = "视为没有意见" if agrees else "须催告"
                yield "no-reply", f"{self.by.wording}没有有效反馈，{what}", not agrees
            return
        if self.written and not reply.written:
            yield "not-written", "应以书面形式反馈", True
        if self.signed and not reply.signed:
            yield "not-signed", f"反馈意见应由{scheme.wording.leader}签字", True
        if reply.answered < reply.comments:
            left = reply.comments - reply.answered
            yield "not-answered", f"提出{reply.comments}条意见，还有{left}条没有答复是否采纳", True

    def _refuses_late(self) -> bool:
        return not isinstance(self.by.late, Silent) and self.by.late.policy == "refuse"

"""Filing: units hand in papers until a last day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, tzinfo
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, PrivateAttr

from xuanshu.core.calendar import SHANGHAI, Window, chinese_date, last_day
from xuanshu.core.scheme.base import (
    Clause,
    Model,
    Or,
    PaperName,
    Rule,
    Silent,
    StageName,
    StandingName,
)
from xuanshu.core.scheme.dates import LATE_WORDS, DatePoint, Due, Opens, SealLater
from xuanshu.core.scheme.errors import Complaint
from xuanshu.core.scheme.kinds import kind
from xuanshu.core.scheme.stage_kinds import StageKind
from xuanshu.core.verdict import Finding

if TYPE_CHECKING:
    from xuanshu.core.calendar import WorkCalendar
    from xuanshu.core.scheme.model import Scheme
    from xuanshu.core.scheme.papers import Paper

CHANNELS = {"online": "网上填报", "paper": "送交纸质材料", "qr": "扫码填报"}
OUTCOMES = {"recorded": "备案", "accepted": "经审核受理"}


class Only(Model):
    """Who may file: only entries of a standing."""

    standing: StandingName
    clause: Clause


class RegisteredBefore(Model):
    """Only what was registered at an earlier stage may be filed; in time, where that is said."""

    on_screen = False
    called = "先立项后申报"
    clause: Clause
    stage: StageName
    in_time: bool = False

    def explain(self, scheme: Scheme, stage: str) -> str:
        """Return the rule for the filing stage of this label."""
        before = scheme.stage(self.stage).label
        when = "按期" if self.in_time else ""
        return f"没有{when}完成“{before}”的，不能参加{stage}"

    def findings(
        self, scheme: Scheme, stage: str, registered_at: datetime | None
    ) -> tuple[Finding, ...]:
        """Return why an entry may not be filed; ``registered_at`` is aware, ``None`` for never."""
        late = registered_at is not None and scheme.stage(self.stage).window().after(registered_at)
        if registered_at is not None and not (late and self.in_time):
            return ()
        what = "登记已逾期" if late else "没有登记"
        return (Finding(f"{self.explain(scheme, stage)}：{what}", self.clause, rule="registered"),)


@kind("stage", "filing")
class Filing(StageKind):
    """Papers are handed in; what is filed is recorded (备案) or accepted."""

    kind: Literal["filing"]
    by: Due
    opens: Opens | None = None
    only: Only | None = None
    registered: RegisteredBefore | None = None
    papers: Annotated[tuple[PaperName, ...], Field(min_length=1)]
    outcome: Literal["recorded", "accepted"] = "accepted"
    through: Annotated[tuple[Literal["online", "paper", "qr"], ...], Field(min_length=1)] = (
        "online",
    )
    seal_later: Or[SealLater] | None = None

    concerns = "entrants"
    dated = "by"
    dated_as = "deadline"

    _main: Paper | None = PrivateAttr(default=None)

    @property
    def main_form(self) -> Paper:
        """Return the first paper of the stage that is a form: what the applicant fills in."""
        if self._main is None:
            raise LookupError(self.id)
        return self._main

    def bind(self, scheme: Scheme) -> None:
        """Keep the main form."""
        forms = (scheme.papers[name] for name in self.papers)
        self._main = next(paper for paper in forms if paper.kind == "form")

    def window(self, zone: tzinfo = SHANGHAI) -> Window:
        """Return when papers are taken; the last day is included (24 April ends on the 25th)."""
        hour = None if isinstance(self.by.hour, Silent) else self.by.hour
        opens = datetime.combine(self.opens.day, time(), tzinfo=zone) if self.opens else None
        return Window(opens, last_day(self.by.last_day, hour, zone))

    @property
    def seal_policy(self) -> str:
        """Return whether seals may follow: ``allow``, ``agree`` (also where unsaid), ``refuse``."""
        said = self.seal_later
        return said.policy if isinstance(said, SealLater) else "agree"

    def seals_until(self, calendar: WorkCalendar) -> date | None:
        """Return the day, included, until which every unit may bring its seals, if there is one.

        Raises ``UnknownYear`` where its working days are not confirmed.
        """
        said = self.seal_later
        if not isinstance(said, SealLater) or said.working_days is None:
            return None
        return calendar.add_working_days(self.by.last_day, said.working_days, "next_day").last

    def waits(self) -> dict[str, str]:
        """Return the ways of filing that the pages do not know."""
        return {} if self.through == ("online",) else {"through": "网上填报以外的报送方式"}

    def date_points(self) -> Iterator[DatePoint]:
        """Yield the opening day, where there is one, and the last day."""
        if self.opens:
            yield DatePoint(
                path=f"stages.{self.id}.opens",
                stage=self.id,
                label=f"{self.label}开始",
                wording=self.opens.wording,
                clause=self.clause,
                first=self.opens.day,
                last=None,
                kind="opens",
            )
        yield from super().date_points()

    def rules(self, scheme: Scheme) -> Iterator[Rule]:
        """Yield deadline, papers, lateness and who may file."""
        papers = "、".join(f"《{scheme.papers[name].label}》" for name in self.papers)
        yield f"{self.opening(self.when())}报送{papers}，{OUTCOMES[self.outcome]}。", self.clause
        if self.opens:
            opens = f"{self.opens.wording}（{chinese_date(self.opens.day)}）"
            yield f"{self.label}自{opens}受理。", self.clause
        if "through" in self.model_fields_set:
            ways = "并".join(CHANNELS[way] for way in self.through)
            yield f"{self.label}须{ways}。", self.clause
        if self.only:
            text = f"只有已纳入“{scheme.standing_label}”的项目才能参加{self.label}。"
            yield text, self.only.clause
        if self.registered:
            yield f"{self.registered.explain(scheme, self.label)}。", self.registered.clause
        late = self.by.late
        if not isinstance(late, Silent):
            text = f"逾期报送{self.label}材料的，{LATE_WORDS[late.policy]}。"
            yield text, late.clause or self.clause
        if isinstance(self.seal_later, SealLater):
            yield self.seal_later.explain(self.label), self.seal_later.clause or self.clause
        for name in self.papers:
            yield from scheme.papers[name].rules(scheme)

    def complaints(self, scheme: Scheme) -> Iterator[Complaint]:
        """Complain about a missing form, an opening too late, seals that no paper asks for."""
        yield from super().complaints(scheme)
        if all(scheme.papers[name].kind != "form" for name in self.papers):
            yield Complaint(("papers",), "报送环节至少要有一份表格（form）")
        before = scheme.find_stage(self.registered.stage) if self.registered else None
        if before and (before is self or before.kind != "filing"):
            yield Complaint(("registered", "stage"), "只能是另一个报送环节")
        if self.opens and self.opens.day > self.by.last_day:
            yield Complaint(("opens",), "开始日期晚于截止日期")
        papers = [scheme.papers[name] for name in self.papers]
        if self.seal_later and not any(paper.sign or paper.seal for paper in papers):
            yield Complaint(("seal_later",), "本环节没有需要签字盖章的材料，不必写 seal_later")

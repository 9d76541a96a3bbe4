"""Objections: what is accepted, by which clock they are settled, who may see the objector."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from xuanshu.core.calendar import UnknownYear, WorkCalendar, chinese_date
from xuanshu.core.scheme.base import Clause, Model, Silent
from xuanshu.core.scheme.errors import Complaint
from xuanshu.core.verdict import Finding, RuleError

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme
    from xuanshu.core.scheme.stages.publicity import Publicity

Then = Literal["this_season", "next_season", "apply_again"]
Reception = Literal["accepted", "lead", "refused"]
THEN = {
    "this_season": "可以参加本年度评审",
    "next_season": "转入下一年度评审",
    "apply_again": "须重新申报",
}
START = {"posted": "公示发布之日", "ended": "公示期满之日"}
PARTS = {
    "name": "姓名",
    "unit": "所在单位",
    "phone": "联系电话",
    "address": "联系地址",
    "identity": "证件号码",
    "text": "异议书原件",
}
VIEWERS = {
    "office": "承办人员",
    "checker": "复核人员",
    "head": "负责人",
    "entrant": "被异议方",
    "judge": "评委",
    "public": "公众",
}
Part = Literal["name", "unit", "phone", "address", "identity", "text"]
Viewer = Literal["office", "checker", "head", "entrant", "judge", "public"]
RECEIVED = {"refuse": "refused", "lead": "lead"}
REFUSED = {"refuse": "不予受理", "lead": "作为线索留存"}


class Admissible(Model):
    """What an objection needs so that it is accepted, and what becomes of others."""

    clause: Clause
    signed: bool = True
    sealed: bool = True
    evidence: bool = True
    late: Literal["refuse", "lead"] = "refuse"
    anonymous: Literal["refuse", "lead"] = "lead"

    def explain(self) -> str:
        """Return what is needed."""
        parts = ["个人提出的须签署真实姓名"] if self.signed else []
        parts += ["单位提出的须加盖公章"] if self.sealed else []
        parts += ["附必要的证明材料"] if self.evidence else []
        needs = "异议应当以书面形式提出" + "".join(f"，{part}" for part in parts)
        return f"{needs}；逾期的{REFUSED[self.late]}"


class Clock(Model):
    """Settled within so many days: what becomes of the entry. One without ``within`` is last."""

    clause: Clause
    within: Annotated[int, Field(ge=1, le=3660)] | None = None
    from_: Literal["posted", "ended"] = Field(default="posted", alias="from")
    then: Then

    def last(self, posted: date, ended: date) -> date | None:
        """Return the last day of the clock; the day it starts from is not counted."""
        start = posted if self.from_ == "posted" else ended
        return start + timedelta(days=self.within) if self.within else None

    def explain(self) -> str:
        """Return the clock and what follows."""
        if self.within is None:
            return f"异议在此之后处理完毕的，{THEN[self.then]}"
        return f"异议自{START[self.from_]}起{self.within}日内处理完毕的，{THEN[self.then]}"


class Protection(Model):
    """Who may see who objected; everybody else sees the objection without it."""

    clause: Clause
    hides: Annotated[tuple[Part, ...], Field(min_length=1)]
    shown_to: Annotated[tuple[Viewer, ...], Field(min_length=1)]

    def explain(self) -> str:
        """Return what is hidden from whom."""
        hidden = "、".join(PARTS[name] for name in self.hides)
        seers = "、".join(VIEWERS[name] for name in self.shown_to)
        return f"保护异议人：{hidden}只有{seers}可以看到，不得向其他人公开"


def clock_complaints(clocks: Sequence[Clock]) -> Iterator[Complaint]:
    """Yield what is wrong with the order of clocks."""
    for number, clock in enumerate(clocks):
        is_last = number == len(clocks) - 1
        if (clock.within is None) != is_last:
            message = "最后一项不写 within（其余情形），前面各项都要写"
            yield Complaint(("clocks", number, "within"), message)
        before = clocks[number - 1].within if number else None
        if before and clock.within and clock.within <= before:
            yield Complaint(("clocks", number, "within"), "期限应当一项比一项长")


@dataclass(frozen=True, slots=True)
class Filed:
    """An objection as it came in; ``by`` is ``person``, ``unit`` or ``anonymous``."""

    on: date
    by: Literal["person", "unit", "anonymous"]
    signed: bool = False
    sealed: bool = False
    evidence: int = 0


def admission(
    stage: Publicity, filed: Filed, last_day: date
) -> tuple[Reception, tuple[Finding, ...]]:
    """Return whether an objection is accepted, kept as a lead or refused, and why.

    ``last_day`` is the last day of the publicity. Raises ``RuleError`` while it is open whether
    names are needed.
    """
    rule = stage.objection.accepts or Admissible(
        clause=stage.clause, signed=False, sealed=False, evidence=False
    )
    named = stage.objection.named_only
    if isinstance(named, Silent):
        raise RuleError(f"尚未确定：{named.silent}", clause=stage.clause)
    found: list[tuple[str, str]] = []
    if filed.on > last_day:
        found.append((rule.late, f"公示已于{chinese_date(last_day)}结束，逾期{REFUSED[rule.late]}"))
    if filed.by == "anonymous" and named:
        found.append((rule.anonymous, f"异议应当实名提出，匿名的{REFUSED[rule.anonymous]}"))
    if filed.by == "person" and rule.signed and not filed.signed:
        found.append(("refuse", "个人提出异议须签署真实姓名，请补签"))
    if filed.by == "unit" and rule.sealed and not filed.sealed:
        found.append(("refuse", "单位提出异议须加盖公章，请补盖"))
    if rule.evidence and not filed.evidence:
        found.append(("refuse", "异议须附必要的证明材料，请补交"))
    findings = tuple(
        Finding(message, rule.clause, rule="objection", bars=how == "refuse")
        for how, message in found
    )
    if any(finding.bars for finding in findings):
        return "refused", findings
    return ("lead" if findings else "accepted"), findings


@dataclass(frozen=True, slots=True)
class Recheck:
    """A re-check: by which body, by whom, when accepted and finished, to which body reported."""

    body: str
    accepted: date
    finished: date | None = None
    reported: str = ""
    checker: str = ""
    concerned: frozenset[str] = frozenset()


def recheck_findings(
    scheme: Scheme, stage: Publicity, done: Recheck, calendar: WorkCalendar
) -> tuple[Finding, ...]:
    """Return what is still wrong with a re-check: the body, the checker, the days, the report."""
    rule, found = stage.objection, []
    if done.body != rule.recheck_by:
        wanted = scheme.body_label(rule.recheck_by)
        found.append(f"复核应由{wanted}进行")
    if done.checker and done.checker in done.concerned:
        found.append("复核人与被异议的项目有利害关系，应当回避")
    if done.finished is None:
        found.append("复核尚未完成")
    elif rule.recheck_days:
        try:
            last = calendar.add_working_days(done.accepted, rule.recheck_days, "next_day").last
        except UnknownYear as error:
            found.append(error.message)
        else:
            if done.finished > last:
                found.append(f"复核应在{chinese_date(last)}前完成")
    if done.finished and done.reported != rule.report_to:
        found.append(f"复核结果尚未报{scheme.body_label(rule.report_to)}")
    return tuple(Finding(text, stage.clause, rule="recheck") for text in found)


def route(
    stage: Publicity, *, posted: date, ended: date, settled: date | None, today: date
) -> tuple[Then, date | None, str]:
    """Return what becomes of the entry, the last day of the clock that holds, and its clause.

    An objection not settled yet (``settled`` is ``None``) is held as if it were settled today.
    Without clocks the entry stays in this season.
    """
    day = settled or today
    for clock in stage.objection.clocks:
        last = clock.last(posted, ended)
        if last is None or day <= last:
            return clock.then, last, clock.clause
    return "this_season", None, stage.clause


def visible(stage: Publicity, objection: Mapping[str, str], viewer: str) -> dict[str, str]:
    """Return of an objection what a viewer may see; without a rule everybody sees everything."""
    rule = stage.objection.protects
    if rule is None or viewer in rule.shown_to:
        return dict(objection)
    return {key: value for key, value in objection.items() if key not in rule.hides}


def leaks(stage: Publicity, objection: Mapping[str, str], text: str) -> tuple[Finding, ...]:
    """Return one finding for each hidden part of an objection that a text gives away."""
    rule = stage.objection.protects
    hidden = rule.hides if rule else ()
    return tuple(
        Finding(f"文中写有异议人的{PARTS[key]}，不得公开", rule.clause, rule="objector")
        for key in hidden
        if rule and key != "text" and objection.get(key, "") and objection[key] in text
    )

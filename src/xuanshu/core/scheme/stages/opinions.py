"""Opinions: every unit is asked about the list before it is judged further."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from xuanshu.core.calendar import WorkCalendar, chinese_date
from xuanshu.core.scheme.base import BodyName, Rule, UnitKindName
from xuanshu.core.scheme.dates import During
from xuanshu.core.scheme.exact import Needed
from xuanshu.core.scheme.kinds import kind
from xuanshu.core.scheme.stage_kinds import StageKind
from xuanshu.core.verdict import Finding

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme

SILENCE = {"agrees": "逾期不反馈的视为同意", "left_out": "逾期不反馈的不计入答复数"}
Said = Literal["agrees", "opposes"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that is asked: its id, its kind in the scheme."""

    id: str
    kind: str


@dataclass(frozen=True, slots=True)
class Asked:
    """Where an entry stands: for, against, out of how many, and what follows.

    ``waiting`` lists the units still to answer.
    """

    agree: int
    oppose: int
    base: int
    state: Literal["open", "stands", "check", "dropped"]
    waiting: tuple[str, ...]


@kind("stage", "opinions")
class Opinions(StageKind):
    """Units answer within so many working days; an objecting answer is looked into.

    ``drop``: an entry against which so many of those counted speak is taken off the list.
    """

    kind: Literal["opinions"]
    during: During
    body: BodyName
    units: Annotated[tuple[UnitKindName, ...], Field(min_length=1)]
    working_days: Annotated[int, Field(ge=1, le=60)]
    silence: Literal["agrees", "left_out"]
    drop: Needed | None = None

    follows = ("screening", "round", "judging", "site_visit")
    on_screen = False
    called = "就入围名单征求各单位意见"

    def last_day(self, sent: date, calendar: WorkCalendar) -> date:
        """Return the last day of answers; ``UnknownYear`` where nobody knows yet."""
        return calendar.add_working_days(sent, self.working_days, "next_day").last

    def asked(
        self,
        units: Iterable[Unit],
        answers: Mapping[str, Said],
        *,
        owner: str,
        over: bool,
    ) -> Asked:
        """Return where one entry stands: ``answers`` by unit, ``owner`` the unit that filed it.

        The owner is not asked about its own entry. ``over``: the days of answering are over.
        """
        ids = {unit.id for unit in units if unit.kind in self.units} - {owner}
        agree = sum(answers.get(name) == "agrees" for name in ids)
        oppose = sum(answers.get(name) == "opposes" for name in ids)
        waiting = tuple(sorted(name for name in ids if name not in answers))
        if over and self.silence == "agrees":
            agree += len(waiting)
        base = agree + oppose
        if waiting and not over:
            return Asked(agree, oppose, base, "open", waiting)
        if self.drop and self.drop.plain().met(oppose, base):
            return Asked(agree, oppose, base, "dropped", waiting)
        return Asked(agree, oppose, base, "check" if oppose else "stands", waiting)

    def findings(
        self, asked: Mapping[str, Asked], checked: frozenset[str], last: date
    ) -> tuple[Finding, ...]:
        """Return what stands between the list and the next stage; ``checked``: looked into."""
        found = []
        for name, one in sorted(asked.items()):
            if one.state == "open":
                text = f"{name}还有{len(one.waiting)}个单位没有反馈，至{chinese_date(last)}"
                found.append(text)
            elif one.state == "check" and name not in checked:
                found.append(f"{name}有{one.oppose}个单位提出不同意见，尚未核查")
            elif one.state == "dropped":
                found.append(f"{name}有{one.oppose}/{one.base}不同意，不再列入")
        return tuple(Finding(f"{self.label}：{t}", self.clause, rule=self.id) for t in found)

    def rules(self, scheme: Scheme) -> Iterator[Rule]:
        """Yield who is asked, how long, what silence and opposition mean."""
        entry, body = scheme.wording.entry, scheme.body_label(self.body)
        units = "、".join(scheme.unit_kinds[name].label for name in self.units)
        text = f"由{body}就入围{entry}书面征求{units}的意见，本单位的{entry}除外。"
        yield self.opening(self.when()) + text, self.clause
        days = f"{self.label}：各单位在发出后{self.working_days}个工作日内反馈"
        yield f"{days}，{SILENCE[self.silence]}。", self.clause
        drop = f"；不同意的{self.drop.explain()}的，不再列入" if self.drop else ""
        yield f"{self.label}：有不同意见的，由{body}核查{drop}。", self.clause

"""What was built is accepted, reworked or given up; acceptance brings the plaque."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from xuanshu.core.calendar import chinese_date
from xuanshu.core.scheme.aftercare_kinds import AftercareKind, months_after
from xuanshu.core.scheme.base import BodyName
from xuanshu.core.scheme.exact import Needed
from xuanshu.core.scheme.kinds import kind
from xuanshu.core.scheme.words import TOKENS

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme


@dataclass(frozen=True, slots=True)
class Trial:
    """One meeting that looked at the work: the day, how many looked, how many were in favour."""

    on: date
    present: int
    in_favour: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """Where the work stands: accepted with what it gets, waiting or reworked until a day, lapsed.

    ``text`` says it in Chinese, with the clause beside.
    """

    state: Literal["waiting", "accepted", "rework", "lapsed"]
    text: str
    clause: str
    gives: tuple[str, ...] = ()
    until: date | None = None


@kind("aftercare", "acceptance")
class Acceptance(AftercareKind):
    """Within so many months a body accepts by a share of those present; rework once or never."""

    kind: Literal["acceptance"]
    body: BodyName
    months: Annotated[int, Field(ge=1, le=60)]
    votes: Needed
    gives: Annotated[tuple[Literal["certificate", "plaque", "trophy"], ...], Field(min_length=1)]
    rework_months: Annotated[int, Field(ge=1, le=36)] | None = None

    def explain(self, scheme: Scheme) -> str:
        """Return who accepts when, and what follows."""
        pieces = "、".join(TOKENS[item] for item in self.gives)
        rework = (
            f"未通过的可在{self.rework_months}个月内整改一次、再行验收，仍未通过的取消"
            if self.rework_months
            else "未通过的取消"
        )
        body = scheme.body_label(self.body)
        share = f"以到会人数计，同意的{self.votes.explain()}即通过"
        return f"{self.months}个月内由{body}验收，{share}，颁发{pieces}；{rework}"

    def outcome(self, decided: date, trials: Sequence[Trial], today: date) -> Outcome:
        """Return where the work stands after its trials, in whatever order they are given.

        A trial after its last day does not count.
        """
        last = months_after(decided, self.months)
        done = sorted(trials, key=lambda trial: trial.on)
        if not done or done[0].on > last:
            return self._pending("waiting", "验收", last, today)
        if self._passed(done[0]):
            return self._accepted(done[0])
        if not self.rework_months:
            return Outcome("lapsed", f"{self.label}：验收未通过，予以取消", self.clause)
        again = months_after(done[0].on, self.rework_months)
        second = done[1] if len(done) > 1 and done[1].on <= again else None
        if second is None:
            return self._pending("rework", "整改后再行验收", again, today)
        if self._passed(second):
            return self._accepted(second)
        return Outcome("lapsed", f"{self.label}：再次验收未通过，予以取消", self.clause)

    def _pending(
        self, state: Literal["waiting", "rework"], what: str, last: date, today: date
    ) -> Outcome:
        if today > last:
            text = f"{self.label}：未在{chinese_date(last)}前{what}，予以取消"
            return Outcome("lapsed", text, self.clause)
        text = f"{self.label}：应在{chinese_date(last)}前{what}"
        return Outcome(state, text, self.clause, until=last)

    def _accepted(self, trial: Trial) -> Outcome:
        pieces = "、".join(TOKENS[item] for item in self.gives)
        text = f"{self.label}：{chinese_date(trial.on)}验收通过，颁发{pieces}"
        return Outcome("accepted", text, self.clause, self.gives)

    def _passed(self, trial: Trial) -> bool:
        return self.votes.plain().met(trial.in_favour, trial.present)

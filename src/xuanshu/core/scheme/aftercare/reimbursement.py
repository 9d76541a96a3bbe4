"""Costs are paid back once the project is summed up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from xuanshu.core.calendar import chinese_date
from xuanshu.core.scheme.aftercare_kinds import AftercareKind
from xuanshu.core.scheme.base import Key, Label
from xuanshu.core.scheme.exact import Share, in_words
from xuanshu.core.scheme.kinds import kind
from xuanshu.core.verdict import Finding

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme


@dataclass(frozen=True, slots=True)
class Cost:
    """One cost: for what, how many yuan, whether there is a voucher."""

    purpose: str
    yuan: int
    voucher: bool = True


@kind("aftercare", "reimbursement")
class Reimbursement(AftercareKind):
    """A share of costs of stated kinds, up to a ceiling, if the summary came in time."""

    kind: Literal["reimbursement"]
    for_: Annotated[dict[Key, Label], Field(alias="for", min_length=1)]
    share: Share
    most: Annotated[int, Field(ge=1, le=100_000_000)] | None = None
    summary_days: Annotated[int, Field(ge=1, le=730)]

    def explain(self, scheme: Scheme) -> str:
        """Return what is paid back when."""
        del scheme
        top = f"，最多{self.most}元" if self.most else ""
        share = in_words(Fraction(self.share))
        when = f"项目完成后{self.summary_days}日内报送总结，"
        return f"{when}凭据报销{'、'.join(self.for_.values())}的{share}{top}（不足1元的舍去）"

    def paid(
        self, costs: Iterable[Cost], closed: date, summed_up: date | None, today: date
    ) -> tuple[int, tuple[Finding, ...]]:
        """Return how many yuan are paid back, and why some or all are not.

        ``closed`` is the day the project ended, ``summed_up`` the day of its summary.
        """
        last = closed + timedelta(days=self.summary_days)
        if summed_up is None or summed_up > last:
            due = f"应在{chinese_date(last)}前报送总结"
            late = "，已逾期，不予报销" if (summed_up or today) > last else "，报送后方可报销"
            return 0, (self.finding(due + late),)
        counted, found = self._counted(tuple(costs))
        exact = counted * Fraction(self.share)
        yuan = floor(exact)
        if self.most is not None and yuan > self.most:
            found.append(self.finding(f"可报{yuan}元，按上限报{self.most}元", bars=False))
            yuan = self.most
        return yuan, tuple(found)

    def _counted(self, costs: Sequence[Cost]) -> tuple[int, list[Finding]]:
        total, found = 0, []
        for cost in costs:
            if cost.purpose not in self.for_:
                text = f"“{cost.purpose}”{cost.yuan}元不在报销范围"
                found.append(self.finding(text, bars=False))
            elif not cost.voucher:
                text = f"{self.for_[cost.purpose]}{cost.yuan}元没有凭据"
                found.append(self.finding(text, bars=False))
            else:
                total += cost.yuan
        return total, found

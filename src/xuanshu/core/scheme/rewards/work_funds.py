"""Money as funds for the unit's work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from xuanshu.core.scheme.base import Key, Label
from xuanshu.core.scheme.kinds import kind
from xuanshu.core.scheme.reward_kinds import Amounts, Given, Winner
from xuanshu.core.verdict import Finding

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme


@kind("reward", "work_funds")
class WorkFunds(Amounts):
    """So many yuan for the unit's work, for stated purposes only and not for people."""

    kind: Literal["work_funds"]
    for_: Annotated[dict[Key, Label], Field(alias="for", min_length=1)]

    def explain(self, scheme: Scheme) -> str:
        """Return how much, what for."""
        purposes = "、".join(self.for_.values())
        return f"向申报单位拨付工作经费{self.sums(scheme)}，只能用于{purposes}，不得发给个人"

    def give(self, winner: Winner, scheme: Scheme) -> Iterator[Given]:
        """Yield the funds."""
        del scheme
        yuan = self.yuan(winner)
        if yuan:
            text = f"向{winner.unit}拨付工作经费{yuan}元（“{winner.title}”）"
            yield Given(self.kind, winner.id, (winner.unit,), text, self.clause, yuan=yuan)

    def spent(self, winner: Winner, items: Iterable[tuple[str, int]]) -> tuple[Finding, ...]:
        """Return what is wrong with what was spent: ``(purpose, yuan)`` for each item."""
        known, granted, found = tuple(items), self.yuan(winner), []
        for purpose, yuan in known:
            if purpose not in self.for_:
                found.append(f"“{purpose}”{yuan}元不属于{'、'.join(self.for_.values())}")
        total = sum(yuan for _, yuan in known)
        if total > granted:
            found.append(f"已用{total}元，超过拨付的{granted}元")
        return tuple(Finding(text, self.clause, rule=self.kind) for text in found)

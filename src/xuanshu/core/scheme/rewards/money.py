"""A bonus in money."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from xuanshu.core.scheme.kinds import kind
from xuanshu.core.scheme.reward_kinds import Amounts, Given, Winner

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme


@kind("reward", "money")
class Money(Amounts):
    """So many yuan to the unit, to the people together, or to each of them."""

    kind: Literal["money"]
    to: Literal["unit", "team", "each"]

    def explain(self, scheme: Scheme) -> str:
        """Return how much to whom."""
        whom = {"unit": "奖励申报单位", "team": "奖励完成人集体", "each": "奖励完成人每人"}
        return f"{whom[self.to]}{self.sums(scheme)}"

    def give(self, winner: Winner, scheme: Scheme) -> Iterator[Given]:
        """Yield the bonus; the team's is one sum that its people share."""
        del scheme
        yuan = self.yuan(winner)
        groups = {
            "unit": ((winner.unit,),),
            "team": (winner.people,),
            "each": tuple((name,) for name in winner.people),
        }
        for to in groups[self.to] if yuan else ():
            text = f"奖励{'、'.join(to)}{yuan}元（“{winner.title}”）"
            yield Given(self.kind, winner.id, to, text, self.clause, yuan=yuan)

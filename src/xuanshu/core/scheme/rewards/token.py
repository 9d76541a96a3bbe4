"""A certificate, a plaque or a trophy."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from xuanshu.core.scheme.kinds import kind
from xuanshu.core.scheme.reward_kinds import Given, RewardKind, Winner
from xuanshu.core.scheme.words import TOKENS

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme

TO = {"unit": "申报单位", "people": "完成人"}


@kind("reward", "token")
class Token(RewardKind):
    """One for the unit, or one for each of the people."""

    kind: Literal["token"]
    of: Annotated[tuple[Literal["certificate", "plaque", "trophy"], ...], Field(min_length=1)]
    to: Literal["unit", "people"]

    def explain(self, scheme: Scheme) -> str:
        """Return what is given to whom."""
        del scheme
        each = "每人" if self.to == "people" else ""
        return f"向{TO[self.to]}{each}颁发{'、'.join(TOKENS[item] for item in self.of)}"

    def give(self, winner: Winner, scheme: Scheme) -> Iterator[Given]:
        """Yield each piece for each who gets one."""
        del scheme
        for name in (winner.unit,) if self.to == "unit" else winner.people:
            for item in self.of:
                text = f"向{name}颁发“{winner.title}”{TOKENS[item]}"
                yield Given(self.kind, winner.id, (name,), text, self.clause, what=item)

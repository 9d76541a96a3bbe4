"""The public, voting on line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field

from xuanshu.core.scheme.base import Label
from xuanshu.core.scheme.electorate_kinds import ElectorateKind
from xuanshu.core.scheme.kinds import kind
from xuanshu.core.scoring.rounds.electorates import Public as Plain

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme


@kind("electorate", "public")
class ByPublic(ElectorateKind):
    """Everybody, so many ballots a day; who sends more loses those of that day."""

    kind: Literal["public"]
    label: Label = "社会公众"
    a_day: Annotated[int, Field(ge=1, le=100)] = 1

    has_roll: ClassVar[bool] = False

    def explain(self, scheme: Scheme) -> str:
        """Return who answers."""
        del scheme
        return f"{self.label}在网上（每人每天至多{self.a_day}张选票，超出的当天选票无效）"

    def plain(self) -> Plain:
        """Return the electorate as the counting takes it."""
        return Plain(self.a_day)

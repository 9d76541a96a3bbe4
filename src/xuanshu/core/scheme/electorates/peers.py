"""The units that take part, appraising each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from xuanshu.core.scheme.base import UnitKindName
from xuanshu.core.scheme.electorate_kinds import ElectorateKind
from xuanshu.core.scheme.kinds import kind
from xuanshu.core.scoring.rounds.electorates import Peers as Plain

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme


@kind("electorate", "peers")
class ByPeers(ElectorateKind):
    """Units of these kinds; none judges its own entries."""

    kind: Literal["peers"]
    units: Annotated[tuple[UnitKindName, ...], Field(min_length=1)]

    def explain(self, scheme: Scheme) -> str:
        """Return who answers."""
        labels = "、".join(scheme.unit_kinds[name].label for name in self.units)
        return f"{labels}互相（不评本单位的{scheme.wording.entry}）"

    def plain(self) -> Plain:
        """Return the electorate as the counting takes it."""
        return Plain()

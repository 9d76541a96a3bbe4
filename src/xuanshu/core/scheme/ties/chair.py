"""A tie is settled by the chair, in writing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from xuanshu.core.scheme.kinds import kind
from xuanshu.core.scheme.tie_kinds import TieKind

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme


@kind("tie", "chair")
class ByChair(TieKind):
    """The chair states the order and the reason."""

    kind: Literal["chair"]

    def explain(self, scheme: Scheme) -> str:
        """Return the tie-break in Chinese."""
        del scheme
        return "由主持人书面说明理由后决定"

"""A tie goes to the entry that did better in one part of the score."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from xuanshu.core.scheme.base import Key
from xuanshu.core.scheme.kinds import kind
from xuanshu.core.scheme.tie_kinds import TieKind

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme


@kind("tie", "component")
class ByComponent(TieKind):
    """Compares one part, before its weight."""

    kind: Literal["component"]
    component: Key

    on_screen: ClassVar[bool] = False
    called: ClassVar[str] = "同分时比较一个评分部分"

    def explain(self, scheme: Scheme) -> str:
        """Return the tie-break in Chinese."""
        parts = (part for stage in scheme.stages for part in getattr(stage, "score", ()))
        label = next((part.label for part in parts if part.part == self.component), self.component)
        return f"比较“{label}”部分的得分"

"""A check that people make with a tool's help: similarity to the works of earlier years."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from xuanshu.core.scheme import condition_kinds as base
from xuanshu.core.scheme.kinds import kind

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme


@kind("condition", "check")
class Check(base.ConditionKind):
    """Known only once somebody has judged it: the fact ``check:similarity`` is then set."""

    key = "check"
    check: Literal["similarity"]
    against: Literal["earlier_years"]

    def holds(self, facts: base.Facts, scheme: Scheme) -> bool | None:
        """Return what was judged, unknown before."""
        del scheme
        found = facts.get(f"check:{self.check}")
        return found if isinstance(found, bool) else None

    def explain(self, scheme: Scheme) -> str:
        """Return what is looked for."""
        return f"实质内容与往年{scheme.wording.entry}不雷同、不基本接近"

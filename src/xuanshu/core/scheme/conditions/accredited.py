"""Only those on a list may enter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from xuanshu.core.scheme import condition_kinds as base
from xuanshu.core.scheme.base import Key, Label
from xuanshu.core.scheme.kinds import kind

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme


@kind("condition", "accredited")
class Accredited(base.ConditionKind):
    """The unit stands on one of the lists, or on all; fact ``unit.lists``: the lists' keys."""

    on_screen = False
    called = "仅限认证名单内参加"
    key = "accredited"
    accredited: Annotated[dict[Key, Label], Field(min_length=1)]
    need: Literal["any", "all"] = "any"

    def holds(self, facts: base.Facts, scheme: Scheme) -> bool | None:
        """Return whether the unit stands on the lists; unknown before the lists are given."""
        del scheme
        found = facts.get("unit.lists")
        if not isinstance(found, list | tuple | frozenset | set):
            return None
        on = [name in found for name in self.accredited]
        return all(on) if self.need == "all" else any(on)

    def explain(self, scheme: Scheme) -> str:
        """Return the lists."""
        del scheme
        names = [f"“{label}”" for label in self.accredited.values()]
        return "申报单位列入" + ("和" if self.need == "all" else "或").join(names) + "名单"

    def facts(self) -> Iterator[str]:
        """Yield the lists of the unit."""
        yield "unit.lists"

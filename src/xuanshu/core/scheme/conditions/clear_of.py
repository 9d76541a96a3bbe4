"""Free of disputes and secrets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from xuanshu.core.scheme import condition_kinds as base
from xuanshu.core.scheme.facts import MATTERS, all_true
from xuanshu.core.scheme.kinds import kind

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme

Matter = Literal["property", "authorship", "lawsuit", "state_secret", "trade_secret"]


@kind("condition", "clear_of")
class ClearOf(base.ConditionKind):
    """None of the matters exists; facts ``matter.<word>``, true where it does."""

    on_screen = False
    called = "争议、涉密排除"
    key = "clear_of"
    clear_of: Annotated[tuple[Matter, ...], Field(min_length=1)]

    def holds(self, facts: base.Facts, scheme: Scheme) -> bool | None:
        """Return false as soon as one matter exists, unknown if one is not known."""
        del scheme
        found = [facts.get(name) for name in self.facts()]
        return all_true([not x if isinstance(x, bool) else None for x in found])

    def explain(self, scheme: Scheme) -> str:
        """Return the matters."""
        del scheme
        return "不涉及" + "、".join(MATTERS[word] for word in self.clear_of)

    def facts(self) -> Iterator[str]:
        """Yield a fact for each matter."""
        for word in self.clear_of:
            yield f"matter.{word}"

"""A tie goes to the entry with the better number: less time used, more people served."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from xuanshu.core.scheme.base import Key, Label
from xuanshu.core.scheme.kinds import kind
from xuanshu.core.scheme.tie_kinds import TieKind

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme


@kind("tie", "fact")
class ByFact(TieKind):
    """Compares a number that is recorded for each entry."""

    kind: Literal["fact"]
    fact: Key
    label: Label
    better: Literal["less", "more"]

    on_screen: ClassVar[bool] = False
    called: ClassVar[str] = "同分时比较所记录的数值"

    def explain(self, scheme: Scheme) -> str:
        """Return the tie-break in Chinese."""
        del scheme
        return f"比较{self.label}，{'少' if self.better == 'less' else '多'}者在先"

"""A tie is settled by a vote among the judges."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from xuanshu.core.scheme.kinds import kind
from xuanshu.core.scheme.tie_kinds import TieKind

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme


@kind("tie", "vote")
class ByVote(TieKind):
    """The judges vote among the tied."""

    kind: Literal["vote"]

    def explain(self, scheme: Scheme) -> str:
        """Return the tie-break in Chinese."""
        del scheme
        return "评委在同分项目中投票"

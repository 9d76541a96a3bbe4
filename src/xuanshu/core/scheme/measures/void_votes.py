"""False votes do not count; an entry with too many of them leaves."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Literal

from xuanshu.core.scheme.exact import Share, in_words
from xuanshu.core.scheme.kinds import kind
from xuanshu.core.scheme.measure_kinds import Breach, Imposed, MeasureKind


@kind("measure", "void_votes")
class VoidVotes(MeasureKind):
    """The false votes are void; above ``remove_over`` of all votes the entry is removed."""

    kind: Literal["void_votes"]
    remove_over: Share | None = None

    def explain(self) -> str:
        """Return the measure in Chinese."""
        share = self.remove_over
        over = f"；所得票中超过{in_words(share)}为虚假的，取消参评资格" if share else ""
        return f"虚假票作废{over}"

    def removes(self, votes: int, false: int) -> bool:
        """Return whether so many false votes among all remove the entry."""
        if self.remove_over is None or not votes:
            return False
        return Fraction(false, votes) > self.remove_over

    def impose(self, breach: Breach, clause: str) -> Iterator[Imposed]:
        """Yield the measure against the entry."""
        if breach.entry:
            text = f"“{breach.entry}”的虚假票作废"
            yield Imposed(self.kind, text, clause, (breach.entry,), breach.established)

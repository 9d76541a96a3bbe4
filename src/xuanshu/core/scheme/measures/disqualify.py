"""The entry leaves the season before the award."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from xuanshu.core.scheme.kinds import kind
from xuanshu.core.scheme.measure_kinds import Breach, Imposed, MeasureKind


@kind("measure", "disqualify")
class Disqualify(MeasureKind):
    """Before the award the entry is taken out; afterwards this measure says nothing."""

    kind: Literal["disqualify"]

    def explain(self) -> str:
        """Return the measure in Chinese."""
        return "授奖之前的，取消参评资格"

    def impose(self, breach: Breach, clause: str) -> Iterator[Imposed]:
        """Yield the measure before the award."""
        if not breach.awarded and breach.entry:
            text = f"取消“{breach.entry}”的参评资格"
            yield Imposed(self.kind, text, clause, (breach.entry,), breach.established)

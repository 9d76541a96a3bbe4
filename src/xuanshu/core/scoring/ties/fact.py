"""The entry with the better fact goes first: less time used, more people served."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from xuanshu.core.scoring.ties.base import Groups, TieCase, TieRule, part_by


@dataclass(frozen=True)
class ByFact(TieRule):
    """Compare a recorded number; while one of the tied has none, the record is awaited."""

    fact: str
    better: Literal["less", "more"] = "more"

    kind: ClassVar[str] = "fact"

    @property
    def key(self) -> str:
        """Return the kind and the fact."""
        return f"fact:{self.fact}"

    def part(self, group: tuple[str, ...], case: TieCase) -> Groups | None:
        """Return the group parted by the fact, or ``None`` before all are recorded."""
        known = {entry: case.facts.get(entry, {}).get(self.fact) for entry in group}
        values = {entry: value for entry, value in known.items() if value is not None}
        if len(values) < len(group):
            return None
        sign = -1 if self.better == "less" else 1
        return part_by(group, lambda entry: sign * values[entry])

    def settings(self) -> dict[str, str]:
        """Return the fact and which way is better."""
        return {"fact": self.fact, "better": self.better}

    def explain(self) -> str:
        """Return the rule in Chinese."""
        return f"比较“{self.fact}”，{'少' if self.better == 'less' else '多'}者在先"

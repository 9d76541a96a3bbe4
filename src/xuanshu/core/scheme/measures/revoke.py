"""The award is taken back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from xuanshu.core.scheme.kinds import kind
from xuanshu.core.scheme.measure_kinds import Breach, Imposed, MeasureKind

RECOVERED = {"certificate": "证书", "plaque": "奖牌", "money": "奖金"}


@kind("measure", "revoke")
class Revoke(MeasureKind):
    """After the award it is revoked, what was given is recovered, and the public is told."""

    kind: Literal["revoke"]
    recover: tuple[Literal["certificate", "plaque", "money"], ...] = ()
    publish: bool = False

    def explain(self) -> str:
        """Return the measure in Chinese."""
        return f"授奖之后的，撤销奖励{self._more()}"

    def _more(self) -> str:
        parts = ["追回" + "、".join(RECOVERED[x] for x in self.recover)] if self.recover else []
        return "".join(f"，{part}" for part in parts + (["公开通报"] if self.publish else []))

    def impose(self, breach: Breach, clause: str) -> Iterator[Imposed]:
        """Yield the measure after the award."""
        if breach.awarded and breach.entry:
            text = f"撤销“{breach.entry}”的奖励{self._more()}"
            effects = (*self.recover, *(("publish",) if self.publish else ()))
            whom = (breach.entry,)
            yield Imposed(self.kind, text, clause, whom, breach.established, None, effects)

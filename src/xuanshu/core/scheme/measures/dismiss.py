"""A judge or an officer is taken off."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from xuanshu.core.scheme.kinds import kind
from xuanshu.core.scheme.measure_kinds import Breach, Imposed, Term, with_end


@kind("measure", "dismiss")
class Dismiss(Term):
    """Who judged or worked for the award does so no longer; sheets may be void, the unit told."""

    kind: Literal["dismiss"]
    void_sheets: bool = False
    tell_unit: bool = False

    def explain(self) -> str:
        """Return the measure in Chinese."""
        return f"评委或工作人员{self._words()}"

    def _words(self) -> str:
        more = "，所作评分作废" if self.void_sheets else ""
        return f"{self.term()}不再参加评审工作{more}" + ("，通报所在单位" if self.tell_unit else "")

    def impose(self, breach: Breach, clause: str) -> Iterator[Imposed]:
        """Yield the measure against a judge or an officer."""
        if breach.by in ("judge", "officer") and breach.actor:
            until = self.until(breach)
            effects: tuple[str, ...] = ("void_sheets",) if self.void_sheets else ()
            effects += ("tell_unit",) if self.tell_unit else ()
            text = with_end(f"{breach.actor}{self._words()}", until)
            whom = (breach.actor,)
            yield Imposed(self.kind, text, clause, whom, breach.established, until, effects)

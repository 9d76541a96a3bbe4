"""Who recommended loses the right to recommend, or some of its quota."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from xuanshu.core.scheme.kinds import kind
from xuanshu.core.scheme.measure_kinds import Breach, Imposed, Term, with_end


@kind("measure", "suspend")
class Suspend(Term):
    """For the term the recommender puts forward nothing, or ``fewer`` entries than its quota."""

    kind: Literal["suspend"]
    fewer: Annotated[int, Field(ge=1, le=100)] | None = None

    def explain(self) -> str:
        """Return the measure in Chinese."""
        return f"推荐单位{self._words()}"

    def _words(self) -> str:
        less = f"核减推荐名额{self.fewer}个" if self.fewer else "暂停推荐资格"
        return f"{self.term()}{less}"

    def impose(self, breach: Breach, clause: str) -> Iterator[Imposed]:
        """Yield the measure against the recommender, where there is one."""
        if breach.recommender:
            until = self.until(breach)
            text = with_end(f"{breach.recommender}{self._words()}", until)
            whom = (breach.recommender,)
            since, less = breach.established, self.fewer or 0
            yield Imposed(self.kind, text, clause, whom, since, until, fewer=less)

"""Nobody concerned takes part again for some years, or ever."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from xuanshu.core.scheme.kinds import kind
from xuanshu.core.scheme.measure_kinds import Breach, Imposed, Term, with_end

WHOM = {"people": "有关人员", "unit": "申报单位"}


@kind("measure", "ban")
class Ban(Term):
    """The people behind the entry, its unit, or both may not take part for the term."""

    kind: Literal["ban"]
    whom: Annotated[tuple[Literal["people", "unit"], ...], Field(min_length=1)]

    def explain(self) -> str:
        """Return the measure in Chinese."""
        return f"{'、'.join(WHOM[word] for word in self.whom)}{self.term()}不得参评"

    def impose(self, breach: Breach, clause: str) -> Iterator[Imposed]:
        """Yield the measure for everybody meant."""
        names = breach.people if "people" in self.whom else ()
        names += (breach.unit,) if "unit" in self.whom and breach.unit else ()
        if names:
            until = self.until(breach)
            text = with_end(f"{'、'.join(names)}{self.term()}不得参评", until)
            yield Imposed(self.kind, text, clause, names, breach.established, until)

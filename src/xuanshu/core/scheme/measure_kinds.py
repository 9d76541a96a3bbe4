"""What follows from a breach once it is established: each measure is one file in ``measures/``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated

from pydantic import BeforeValidator, Field

from xuanshu.core.calendar import chinese_date
from xuanshu.core.scheme.aggregate_kinds import bare_word
from xuanshu.core.scheme.base import Model
from xuanshu.core.scheme.errors import Complaint
from xuanshu.core.scheme.facts import MONTHS, months_before
from xuanshu.core.scheme.kinds import by_key, gather, one_of

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme

Years = Annotated[int, Field(ge=1, le=30)]


@dataclass(frozen=True, slots=True)
class Breach:
    """An established breach: what, by whom, when, and whether the award was given already.

    ``actor`` names who did it; ``people`` and ``unit`` those behind the entry, ``recommender`` who
    put it forward.
    """

    what: str
    by: str
    established: date
    awarded: bool
    entry: str = ""
    actor: str = ""
    people: tuple[str, ...] = ()
    unit: str = ""
    recommender: str = ""


@dataclass(frozen=True, slots=True)
class Imposed:
    """One measure that follows: ``until`` is its last day, ``None`` for good or at once.

    ``fewer`` is by how many entries a recommender's quota shrinks for the term.
    """

    kind: str
    text: str
    clause: str
    whom: tuple[str, ...]
    since: date
    until: date | None = None
    effects: tuple[str, ...] = ()
    fewer: int = 0


class MeasureKind(Model):
    """A kind of measure; a subclass in ``measures/`` registers itself."""

    kind: str

    def explain(self) -> str:
        """Return the measure in Chinese."""
        raise NotImplementedError

    def impose(self, breach: Breach, clause: str) -> Iterator[Imposed]:
        """Yield the measure where it applies to the breach."""
        raise NotImplementedError


class Term(MeasureKind):
    """A measure for so many years from the day of the finding, or for life."""

    years: Years | None = None
    life: bool = False

    def term(self) -> str:
        """Return "3年内" or "终身"."""
        return "终身" if self.life else f"{self.years}年内"

    def until(self, breach: Breach) -> date | None:
        """Return the last day, ``None`` for life: the same day so many years later."""
        if self.life or self.years is None:
            return None
        return months_before(breach.established, -self.years * MONTHS)

    def complaints(self, scheme: Scheme) -> Iterator[Complaint]:
        """Complain unless there is exactly one term."""
        del scheme
        if (self.years is None) != self.life:
            yield Complaint((), "应写 years 或 life: yes 之一", ("years", "life"))


def with_end(text: str, until: date | None) -> str:
    """Return a measure's text with its last day."""
    return f"{text}（至{chinese_date(until)}）" if until else text


if TYPE_CHECKING:
    Measure = MeasureKind
else:
    gather("xuanshu.core.scheme.measures")
    Measure = Annotated[one_of("measure", by_key), BeforeValidator(bare_word)]

"""What every aggregation gives."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from xuanshu.core.scoring.kinds import Register

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Outcome:
    """The value in steps, and the indexes of the marks that were struck as highest and lowest."""

    value: Fraction
    high: tuple[int, ...] = ()
    low: tuple[int, ...] = ()


AGGREGATIONS: Register[Aggregation] = Register("计分方法")


class Aggregation(ABC):
    """One way to draw one value from the marks of several judges."""

    kind: ClassVar[str]

    def __init_subclass__(cls) -> None:
        """Declare the kind."""
        AGGREGATIONS.declare(cls.kind, cls)

    @abstractmethod
    def apply(self, marks: Sequence[int]) -> Outcome:
        """Return the outcome over at least one mark; ``ValueError`` where there is none."""

    @abstractmethod
    def settings(self) -> dict[str, int]:
        """Return the settings as plain data, for the export."""

    @abstractmethod
    def explain(self) -> str:
        """Return the rule as one Chinese sentence."""

"""What every join gives: from the answers of a part to one value for each entry."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from xuanshu.core.scoring.kinds import Register
from xuanshu.core.scoring.rounds.counted import Counted

JOINS: Register[Join] = Register("计分方法")


@dataclass(frozen=True, slots=True)
class Joined:
    """The value of an entry in a part (``None``: nobody answered), and whose answers it struck."""

    value: Fraction | None
    high: tuple[str, ...] = ()
    low: tuple[str, ...] = ()


class Join(ABC):
    """One way to bring the answers of a part together."""

    kind: ClassVar[str]
    by_criterion: ClassVar[bool] = False
    """Whether a criterion's marks are brought together in the same way."""

    def __init_subclass__(cls) -> None:
        """Declare the kind."""
        JOINS.declare(cls.kind, cls)

    @abstractmethod
    def apply(self, counted: Mapping[str, Counted]) -> dict[str, Joined]:
        """Return the value of each entry; entries may be held against each other."""

    @abstractmethod
    def settings(self) -> dict[str, object]:
        """Return the settings as plain data, for the export."""

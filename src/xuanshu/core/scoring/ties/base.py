"""What every tie rule gives."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from xuanshu.core.scoring.kinds import Register
from xuanshu.core.verdict import RuleError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from fractions import Fraction

    from xuanshu.core.scoring.facts import Settlement

Groups = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class TieCase:
    """What a tie rule may look at: each entry's value per criterion, and what people recorded.

    ``parts`` and ``facts`` are known in a round of several parts only.
    """

    by_criterion: Mapping[str, Mapping[str, Fraction]]
    settlements: tuple[Settlement, ...]
    parts: Mapping[str, Mapping[str, Fraction]] = field(default_factory=dict)
    facts: Mapping[str, Mapping[str, Fraction | int]] = field(default_factory=dict)

    def settlement(self, kind: str, group: tuple[str, ...]) -> Settlement | None:
        """Return the settlement recorded for exactly this group; ``RuleError`` if there are two."""
        found = [
            item
            for item in self.settlements
            if item.kind == kind and set(item.entries) == set(group)
        ]
        if len(found) > 1:
            raise RuleError(f"同一组并列项目（{'、'.join(group)}）有两份同类裁定记录。")
        return found[0] if found else None


TIE_RULES: Register[TieRule] = Register("并列处理方式")


class TieRule(ABC):
    """One way to part entries of equal total. None looks at an entry's number or time."""

    kind: ClassVar[str]

    def __init_subclass__(cls) -> None:
        """Declare the kind."""
        TIE_RULES.declare(cls.kind, cls)

    @property
    def key(self) -> str:
        """Return the name under which a row says what settled it."""
        return self.kind

    @abstractmethod
    def part(self, group: tuple[str, ...], case: TieCase) -> Groups | None:
        """Return the group parted, best first, or ``None`` while people have not yet decided."""

    @abstractmethod
    def settings(self) -> dict[str, str]:
        """Return the settings as plain data, for the export."""

    @abstractmethod
    def explain(self) -> str:
        """Return the rule as one Chinese phrase."""


def listing(entry: str) -> tuple[int, str]:
    """Return a key that only fixes the order of printing among equals, never a place."""
    return (len(entry), entry)


def part_by(group: tuple[str, ...], value: Callable[[str], Fraction | int]) -> Groups:
    """Return the group parted by ``value``, highest first; equals stay together."""
    levels: dict[Fraction | int, list[str]] = {}
    for entry in sorted(group, key=listing):
        levels.setdefault(value(entry), []).append(entry)
    return tuple(tuple(levels[level]) for level in sorted(levels, reverse=True))

"""Dice by purpose: the same seed gives the same throws, whatever else was thrown before."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random


@dataclass(frozen=True, slots=True)
class Chance:
    """The chance of one simulation: of a scheme, under a seed."""

    scheme: str
    seed: int

    def of(self, *purpose: object) -> Random:
        """Return dice of their own for a purpose, such as a stage and an entry."""
        words = "/".join(str(word) for word in (self.scheme, self.seed, *purpose))
        return Random(words)  # noqa: S311 - made-up seasons have to come out the same again

    def lots(self, purpose: str) -> str:
        """Return the seed under which lots are drawn for a purpose."""
        return f"{self.scheme}/{self.seed}/{purpose}"

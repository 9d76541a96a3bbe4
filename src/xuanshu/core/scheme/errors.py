"""What is wrong with a scheme: every problem at its line and column, all of them at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong, where it stands and which word was probably meant.

    ``line`` and ``column`` count from 1 and point into the source; ``path`` names the place by
    keys and ids ("stages.judge.takes"); ``expected`` lists the words that may stand there.
    """

    line: int
    column: int
    path: str
    message: str
    expected: tuple[str, ...] = ()
    nearest: str = ""

    def __str__(self) -> str:
        """Return ``行:列 路径 说明`` with the nearest word."""
        hint = f"；是否想写“{self.nearest}”？" if self.nearest else ""
        place = f" {self.path}" if self.path else ""
        return f"{self.line}:{self.column}{place} {self.message}{hint}"


class SchemeErrors(Exception):
    """A scheme that cannot be used, with all its problems in the order of the source."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Sort the problems by place and drop repetitions."""
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


@dataclass(frozen=True, slots=True)
class Complaint:
    """A problem found in compiled values, by path; the checker adds the place in the source."""

    path: Path
    message: str
    expected: tuple[str, ...] = ()
    nearest: str = ""

"""How the answers of one part become one value an entry; each kind is one file in ``joins/``."""

from __future__ import annotations

from abc import abstractmethod
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field

from xuanshu.core.scheme.aggregate_kinds import bare_word
from xuanshu.core.scheme.base import Model
from xuanshu.core.scheme.kinds import by_key, gather, one_of
from xuanshu.core.scoring.rounds import Base
from xuanshu.core.scoring.rounds.joins import Join as Plain

if TYPE_CHECKING:
    from xuanshu.core.scheme.round_parts import ScorePart

BaseName = Literal["panel", "present", "votes_cast"]
Stays = Literal["leave", "stay"]
OF = {"panel": "全体成员", "present": "到会人数", "votes_cast": "有效票数"}
Full = Annotated[int, Field(ge=1, le=1000)]
MARKS = ("marks", "points")
VOTES = ("approve", "choose")


class JoinKind(Model):
    """A kind of join; a subclass in ``joins/`` registers itself."""

    kind: str
    joins: ClassVar[tuple[str, ...]] = MARKS
    """The kinds of ballot that it can join."""
    of_marks: ClassVar[bool] = False
    """Whether the value is in the points of the ballot, and not in points of its own."""

    @abstractmethod
    def explain(self) -> str:
        """Return the arithmetic in Chinese."""

    @abstractmethod
    def plain(self, part: ScorePart) -> Plain:
        """Return the join as the counting takes it."""

    def most(self) -> Fraction | None:
        """Return the most points that it gives, ``None`` where the ballot or nothing bounds it."""
        return None


def base_text(of: BaseName, recused: Stays) -> str:
    """Return "到会人数（回避的不计入）"."""
    if of == "votes_cast":
        return OF[of]
    return OF[of] + ("（回避的不计入）" if recused == "leave" else "（回避的仍计入）")


def base_of(of: BaseName, recused: Stays) -> Base:
    """Return the base as the counting takes it."""
    return Base(of, recused)


if TYPE_CHECKING:
    Join = JoinKind
else:
    gather("xuanshu.core.scheme.joins")
    Join = Annotated[one_of("join", by_key), BeforeValidator(bare_word)]

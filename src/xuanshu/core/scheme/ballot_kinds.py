"""How each voter answers in one part of a round; each kind is one file in ``ballots/``."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, ClassVar

from pydantic import BeforeValidator

from xuanshu.core.scheme.aggregate_kinds import bare_word
from xuanshu.core.scheme.base import Model
from xuanshu.core.scheme.kinds import by_key, gather, one_of
from xuanshu.core.scoring.rounds.ballots import BallotKind as Plain

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme


class BallotKind(Model):
    """A kind of ballot; a subclass in ``ballots/`` registers itself."""

    kind: str
    votes: ClassVar[bool] = False
    """Whether an answer is a vote, so that thresholds can be held against it."""

    @abstractmethod
    def explain(self, scheme: Scheme) -> str:
        """Return in Chinese how one answers."""

    @abstractmethod
    def plain(self, scheme: Scheme) -> Plain:
        """Return the ballot as the counting takes it."""

    def marked(self, scheme: Scheme) -> Mapping[str, int]:
        """Return the criteria that are marked, with their full marks."""
        del scheme
        return {}

    def full(self, scheme: Scheme) -> Fraction | None:
        """Return the most that an answer can be worth; ``None`` where that is no matter."""
        del scheme
        return None


if TYPE_CHECKING:
    Each = BallotKind
else:
    gather("xuanshu.core.scheme.ballots")
    Each = Annotated[one_of("ballot", by_key), BeforeValidator(bare_word)]

"""Who answers in one part of a round; each kind is one file in ``electorates/``."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from pydantic import BeforeValidator

from xuanshu.core.scheme.base import Model
from xuanshu.core.scheme.kinds import by_key, gather, one_of
from xuanshu.core.scoring.rounds.electorates import Electorate as Plain

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme


class ElectorateKind(Model):
    """A kind of electorate; a subclass in ``electorates/`` registers itself."""

    kind: str
    has_roll: ClassVar[bool] = True
    """Whether it is known who may answer, so that shares of a panel mean something."""

    @abstractmethod
    def explain(self, scheme: Scheme) -> str:
        """Return who answers in Chinese."""

    @abstractmethod
    def plain(self) -> Plain:
        """Return the electorate as the counting takes it."""

    def weights(self) -> Mapping[str, Fraction]:
        """Return the weight of each class of voters; nothing where there are no classes."""
        return {}


def _written(value: Any) -> Any:
    return {"kind": "body", "body": value} if isinstance(value, str) else value


if TYPE_CHECKING:
    By = ElectorateKind
else:
    gather("xuanshu.core.scheme.electorates")
    By = Annotated[one_of("electorate", by_key), BeforeValidator(_written)]

"""How the marks that one entry received are brought together; exact until shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BeforeValidator, Field

from xuanshu.core.scheme.base import Model
from xuanshu.core.scheme.kinds import by_key, gather, one_of


class AggregateKind(Model):
    """A kind of aggregation; a subclass in ``aggregates/`` registers itself.

    ``decimals`` is for showing only: ranks use the unrounded value.
    """

    kind: str
    drop_high: int = 0
    drop_low: int = 0
    least_marks: int = 1
    decimals: Annotated[int, Field(ge=0, le=6)] = 2

    def explain(self) -> str:
        """Return the arithmetic in Chinese."""
        raise NotImplementedError

    def settings(self) -> dict[str, int]:
        """Return what the counting needs to know beside the kind."""
        return {
            "drop_high": self.drop_high,
            "drop_low": self.drop_low,
            "least": self.least_marks,
        }

    def shown(self) -> str:
        """Return how the result is shown."""
        return f"结果显示至小数点后{self.decimals}位，排名按未舍入的数值"


def bare_word(value: Any) -> Any:
    """Read a bare word as the kind of that name without settings."""
    return {"kind": value} if isinstance(value, str) else value


if TYPE_CHECKING:
    Aggregate = AggregateKind
else:
    gather("xuanshu.core.scheme.aggregates")
    Aggregate = Annotated[one_of("aggregate", by_key), BeforeValidator(bare_word)]

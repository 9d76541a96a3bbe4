"""What settles a tie that crosses the cut; never the time of filing or a number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BeforeValidator

from xuanshu.core.scheme.aggregate_kinds import bare_word
from xuanshu.core.scheme.base import Model
from xuanshu.core.scheme.kinds import by_key, gather, one_of

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme


class TieKind(Model):
    """A kind of tie-break; a subclass in ``ties/`` registers itself."""

    kind: str

    def explain(self, scheme: Scheme) -> str:
        """Return the tie-break in Chinese."""
        raise NotImplementedError

    def settings(self) -> dict[str, str]:
        """Return what the counting needs to know beside the kind."""
        return self.model_dump(exclude={"kind", "label"})


def _written(value: Any) -> Any:
    if isinstance(value, dict) and "kind" not in value and len(value) == 1:
        ((name, _),) = value.items()
        return {"kind": name, **value}
    return bare_word(value)


if TYPE_CHECKING:
    Tie = TieKind
else:
    gather("xuanshu.core.scheme.ties")
    Tie = Annotated[one_of("tie", by_key), BeforeValidator(_written)]

"""Conditions over named facts: all, any, not, a fact, a check made by people.

A condition is true, false or unknown (``None``: a fact is missing). No expressions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from sys import modules
from typing import TYPE_CHECKING, Any, ClassVar

from xuanshu.core.scheme.base import Model
from xuanshu.core.scheme.kinds import gather, kinds, one_of

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme

Facts = Mapping[str, object]


class ConditionKind(Model):
    """A kind of condition, told by its key; a subclass in ``conditions/`` registers itself."""

    key: ClassVar[str]

    def holds(self, facts: Facts, scheme: Scheme) -> bool | None:
        """Return whether the condition holds, ``None`` if a fact needed is missing."""
        raise NotImplementedError

    def explain(self, scheme: Scheme) -> str:
        """Return the condition in Chinese."""
        raise NotImplementedError

    @property
    def has_ways(self) -> bool:
        """Return whether the condition can be met in several ways, so that 且 needs brackets."""
        return False

    def facts(self) -> Iterator[str]:
        """Yield the names of the facts needed."""
        yield from ()


def _which(data: Any) -> str | None:
    if isinstance(data, dict):
        return next((name for name in kinds("condition") if name in data), None)
    return getattr(data, "key", None)


if TYPE_CHECKING:
    Condition = ConditionKind
else:
    # Conditions nest, so the union is looked up when a scheme is first checked.
    gather("xuanshu.core.scheme.conditions")
    Condition = one_of("condition", _which)
    _parts = {"Condition": Condition, "tuple": tuple}
    for _found in kinds("condition").values():
        _found.model_rebuild(
            force=True, _types_namespace={**vars(modules[_found.__module__]), **_parts}
        )

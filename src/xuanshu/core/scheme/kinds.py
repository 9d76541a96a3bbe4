"""Kinds declare themselves: one small file each, found by its place in a package.

``@kind("stage", "filing")`` puts a class into the register of stages; ``gather`` imports all files
of a package, so that adding a kind is adding a file and touches nothing else.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from typing import Annotated, Any, TypeVar, Union

from pydantic import Discriminator, Tag

UNKNOWN = "unknown_kind:"
C = TypeVar("C", bound=type)
_REGISTER: dict[str, dict[str, Any]] = {}


def kind(family: str, name: str) -> Callable[[C], C]:
    """Return a decorator that registers a class as the kind ``name`` of ``family``."""

    def register(cls: C) -> C:
        known = _REGISTER.setdefault(family, {})
        if name in known and known[name].__qualname__ != cls.__qualname__:
            msg = f"two kinds of {family} are called {name}"
            raise ValueError(msg)
        known[name] = cls
        return cls

    return register


def gather(package: str) -> None:
    """Import every module of ``package``; their kinds register themselves."""
    module = importlib.import_module(package)
    for found in pkgutil.iter_modules(module.__path__):
        importlib.import_module(f"{package}.{found.name}")


def kinds(family: str) -> dict[str, Any]:
    """Return the classes of ``family`` by name."""
    return dict(_REGISTER.get(family, {}))


def names(family: str) -> tuple[str, ...]:
    """Return the names of all kinds of ``family``, sorted."""
    return tuple(sorted(_REGISTER.get(family, {})))


def one_of(family: str, by: Callable[[Any], str | None]) -> Any:
    """Return the annotated union of all kinds of ``family``, told apart by ``by(data)``."""
    tagged = tuple(Annotated[cls, Tag(name)] for name, cls in _REGISTER[family].items())
    union = Union[tagged] if len(tagged) > 1 else tagged[0]  # noqa: UP007 - built at run time
    return Annotated[
        union,
        Discriminator(
            by,
            # The family rides in the type: a context would make the annotation unhashable.
            custom_error_type=UNKNOWN + family,
            custom_error_message="没有这一种",
        ),
    ]


def by_key(data: Any) -> str | None:
    """Tell a kind by the value of its key ``kind``."""
    if isinstance(data, dict):
        found = data.get("kind")
        return found if isinstance(found, str) else None
    found = getattr(data, "kind", None)
    return found if isinstance(found, str) else None

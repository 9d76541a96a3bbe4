"""A register into which each kind declares itself from its own small file."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Generic, TypeVar

from xuanshu.core.verdict import RuleError

if TYPE_CHECKING:
    from collections.abc import Mapping

Kind = TypeVar("Kind")


class Register(Generic[Kind]):
    """Classes by the name of their kind."""

    def __init__(self, label: str) -> None:
        """Keep the Chinese ``label`` of what is registered."""
        self.label = label
        self._classes: dict[str, type[Kind]] = {}

    def declare(self, kind: str, cls: type[Kind]) -> None:
        """Take in ``cls`` under ``kind``; ``ValueError`` if the name is taken by another class."""
        if self._classes.setdefault(kind, cls) is not cls:
            msg = f"{kind} is declared twice"
            raise ValueError(msg)

    def names(self) -> tuple[str, ...]:
        """Return the kinds known, in alphabetical order."""
        return tuple(sorted(self._classes))

    def make(self, kind: str, settings: Mapping[str, object]) -> Kind:
        """Return an object of ``kind``; ``RuleError`` for an unknown kind or unfit settings."""
        cls = self._classes.get(kind)
        if cls is None:
            raise RuleError(f"不认识的{self.label}“{kind}”，可用：{'、'.join(self.names())}。")
        try:
            return cls(**settings)
        except TypeError as error:
            raise RuleError(f"{self.label}“{kind}”的参数不对：{error}。") from error


def load_kinds(package: str, path: list[str]) -> None:
    """Import every module of ``package``, so that each declares its kind."""
    for module in iter_modules(path):
        import_module(f"{package}.{module.name}")

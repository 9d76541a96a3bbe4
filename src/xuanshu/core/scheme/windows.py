"""Fixed days inside conditions: staff confirm or move them like the dates of stages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Protocol

from xuanshu.core.scheme.base import Model
from xuanshu.core.scheme.dates import DatePoint, During


class Placed(Protocol):
    """A rule with an id that is looked at in some stages."""

    @property
    def id(self) -> str:
        """Return its id."""

    @property
    def label(self) -> str:
        """Return what it is called."""

    @property
    def clause(self) -> str:
        """Return where it stands."""

    @property
    def at(self) -> tuple[str, ...]:
        """Return the stages."""


def date_points(section: str, rules: Iterable[Placed]) -> Iterator[DatePoint]:
    """Yield every stretch of days written in the conditions of a section."""
    for rule in rules:
        for path, days in _stretches(rule, f"{section}.{rule.id}"):
            yield DatePoint(
                path=path,
                stage=rule.at[0],
                label=rule.label,
                wording=days.wording,
                clause=rule.clause,
                first=days.first,
                last=days.last,
                kind="period",
            )


def _stretches(part: Any, path: str) -> Iterator[tuple[str, During]]:
    if isinstance(part, During):
        yield path, part
    elif isinstance(part, tuple):
        for number, item in enumerate(part):
            yield from _stretches(item, f"{path}.{number}")
    elif isinstance(part, Model):
        for name, field in type(part).model_fields.items():
            yield from _stretches(getattr(part, name), f"{path}.{field.alias or name}")

"""Which fields of a fact the record answers for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import models

_fields: dict[type[models.Model], tuple[str, ...]] = {}


def register(model: type[models.Model], *fields: str) -> None:
    """Say which fields of an append-only model are its content in the record.

    Name columns (``unit_id``, not ``unit``); personal data stays out: name its row by id.
    """
    _fields[model] = fields


def is_registered(model: type[models.Model]) -> bool:
    """Return whether the record answers for this model."""
    return model in _fields


def registered_models() -> Iterator[type[models.Model]]:
    """Yield the models the record answers for."""
    yield from _fields


def content_of(fact: models.Model) -> dict[str, Any]:
    """Return the canonical fields of a fact; raises ``KeyError`` for an unregistered model."""
    return {name: getattr(fact, name) for name in _fields[type(fact)]}


def name_of(fact: models.Model) -> str:
    """Return how the record names a fact: "entries.filing:12"."""
    return f"{fact._meta.label_lower}:{fact.pk}"

"""Which fields of a fact the record answers for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models


@dataclass(frozen=True, slots=True)
class Kind:
    """What the record knows of an append-only model.

    ``seeded`` says that set-up writes rows of it, too, where nobody acts and nothing is recorded.
    ``proof`` tells whether what a fact holds beside its registered fields (bytes, a text) still
    has the digest among them.
    """

    fields: tuple[str, ...]
    added: tuple[str, ...]
    seeded: bool
    proof: Callable[[Any], bool] | None


_kinds: dict[type[models.Model], Kind] = {}


def register(
    model: type[models.Model],
    *fields: str,
    added: tuple[str, ...] = (),
    seeded: bool = False,
    proof: Callable[[Any], bool] | None = None,
) -> None:
    """Say which fields of an append-only model are its content in the record.

    Name columns (``unit_id``, not ``unit``); personal data stays out: name its row by id.
    ``added`` are columns that came later: they are content only where they differ from their
    default, so that what was recorded before them still holds.
    """
    _kinds[model] = Kind(fields, added, seeded, proof)


def is_registered(model: type[models.Model]) -> bool:
    """Return whether the record answers for this model."""
    return model in _kinds


def registered_models() -> Iterator[type[models.Model]]:
    """Yield the models the record answers for."""
    yield from _kinds


def holds(fact: models.Model) -> bool:
    """Return whether what a fact holds beside its content still has its digest."""
    proof = _kinds[type(fact)].proof
    return proof is None or proof(fact)


def recorded_models() -> Iterator[type[models.Model]]:
    """Yield the models of which every row was written by a recorded act."""
    yield from (model for model, kind in _kinds.items() if not kind.seeded)


def content_of(fact: models.Model) -> dict[str, Any]:
    """Return the canonical fields of a fact; raises ``KeyError`` for an unregistered model."""
    model = type(fact)
    content = {name: getattr(fact, name) for name in _kinds[model].fields}
    for name in _kinds[model].added:
        value = getattr(fact, name)
        column: models.Field[Any, Any] = model._meta.get_field(name)  # type: ignore[assignment]
        if value != column.get_default():
            content[name] = value
    return content


def name_of(fact: models.Model) -> str:
    """Return how the record names a fact: "entries.filing:12"."""
    return f"{fact._meta.label_lower}:{fact.pk}"
